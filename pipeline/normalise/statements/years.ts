/** The years that a report is about, by its own headings. */
import { foldYears } from './times.ts';

export interface Years {
  /** The year under review. */
  review: number;
  /** The year planned for. */
  plan: number;
}

const REVIEWED = /((?:19|20)\d\d)年.{0,14}(?:回顾|总结|情况|成绩)/;
/** 1996年的政府工作和1997年的奋斗目标 */
const BOTH = /((?:19|20)\d\d)年.{0,16}[和与及、].{0,4}((?:19|20)\d\d)年/;
/** A heading that says what was done: its 任务 is none to come. */
const DONE = /回顾|总结|执行情况|完成情况|(?:完成|实现)了|(?:圆满|全面|胜利|较好)(?:地)?完成/;
/** An item of a list, or a line that explains a word: `24.“百镇建设行动”：2013年启动该工作` is about another year. */
const ITEM = /^\d{1,3}[.．、]|：/;
const PLANNED = /((?:19|20)\d\d)年.{0,16}(?:工作|任务|目标|安排|要求|重点|部署|打算)/;

/**
 * A report of year Y reviews Y−1 and plans for Y, unless its headings say that it was given in the last weeks of the
 * year before (回顾 Y, 安排 Y+1), or that the file is named for another year. Headings count only where they agree.
 */
export function yearsOf(
  blocks: readonly { section: readonly string[]; text: string }[],
  reportYear: number,
): Years {
  const headings = [...new Set(blocks.flatMap((block) => block.section))].map(foldYears);
  const both = headings.map((heading) => BOTH.exec(heading)).find((found) => found !== null);
  if (both && Number(both[2]) === Number(both[1]) + 1) return near(Number(both[2]), reportYear);
  const own = headings.filter((heading) => !ITEM.test(heading));
  const { reviewed, planned } = yearsInHeadings(own);
  if (reviewed !== null && planned !== null && planned === reviewed + 1) return near(planned, reportYear);
  if (reviewed !== null && planned === null) return near(reviewed + 1, reportYear);
  if (planned !== null && reviewed === null) return near(planned, reportYear);
  if (reviewed === null && deliveredLate(blocks, reportYear))
    return { review: reportYear, plan: reportYear + 1 };
  return { review: reportYear - 1, plan: reportYear };
}

/** The year that headings look back on, and the one that they plan for; null where none does. Years are plain digits. */
export function yearsInHeadings(headings: readonly string[]): {
  reviewed: number | null;
  planned: number | null;
} {
  return {
    reviewed: yearIn(headings, REVIEWED, () => true),
    planned: yearIn([...headings].reverse(), PLANNED, (heading) => !DONE.test(heading)),
  };
}

/** Whether the date under the title lies in the last weeks of the report’s year. */
function deliveredLate(blocks: readonly { text: string }[], reportYear: number): boolean {
  const top = foldYears(
    blocks
      .slice(0, 6)
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 400),
  );
  return new RegExp(`${reportYear}年1[12]月\\d{1,2}日`).test(top);
}

/** The year of the first heading that has one; of plans, the latest: 2010年的主要工作 may be what was done. */
function yearIn(
  headings: readonly string[],
  pattern: RegExp,
  fits: (heading: string) => boolean,
): number | null {
  for (const heading of headings) {
    const found = fits(heading) ? pattern.exec(heading) : null;
    if (found) return Number(found[1]);
  }
  return null;
}

/** Any other year is a mention: nobody plans for a year that is over, or for the year after the next. */
function near(plan: number, reportYear: number): Years {
  return plan === reportYear || plan === reportYear + 1
    ? { review: plan - 1, plan }
    : { review: reportYear - 1, plan: reportYear };
}
