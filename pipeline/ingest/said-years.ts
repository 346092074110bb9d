/** The years that a text's headings name, and the region that a title names. */
import { regionRows } from '../../schemas/regions.ts';

export interface HeadingYears {
  /** The year that a heading looks back on; null where none does. */
  reviewed: number | null;
  /** The year that a heading plans for. */
  planned: number | null;
}

/** A heading is a line of its own. */
const LONGEST = 45;
const HAN_YEAR = /[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)/g;
const REVIEWED = /((?:19|20)\d\d)年.{0,14}(?:回顾|总结|情况|成绩)/;
const PLANNED = /((?:19|20)\d\d)年.{0,16}(?:工作|任务|目标|安排|要求|重点|部署|打算)/;
const DONE = /回顾|总结|完成/;

export function headingYears(text: string): HeadingYears {
  const headings = text
    .split('\n')
    .map((line) => line.replace(/[*#\s]/g, ''))
    .filter((line) => line.length > 0 && line.length <= LONGEST)
    .map((line) => line.replace(HAN_YEAR, (year) => [...year].map(digit).join('')));
  const year = (pattern: RegExp, lines: readonly string[]): number | null => {
    const found = lines.map((line) => pattern.exec(line)?.[1]).find((each) => each !== undefined);
    return found === undefined ? null : Number(found);
  };
  return {
    reviewed: year(REVIEWED, headings),
    // The last: what an earlier one plans for may be what was done.
    planned: year(PLANNED, headings.filter((line) => !DONE.test(line)).reverse()),
  };
}

const digit = (sign: string): string => {
  const at = '〇一二三四五六七八九'.indexOf(/[○零]/.test(sign) ? '〇' : sign);
  return String(at);
};

/** The province or city that a title or a meeting is named for: the last that is named before 第N届, or in the title. */
export function regionNamed(words: string): string | null {
  const before = words.split(/第[一二三四五六七八九十]+届/)[0] ?? '';
  let last: { at: number; code: string } | null = null;
  for (const { region_code, name_zh, level } of regionRows()) {
    if (level !== 'province' && level !== 'prefecture') continue;
    const at = before.lastIndexOf(name_zh);
    if (at >= 0 && (last === null || at > last.at)) last = { at, code: region_code };
  }
  return last?.code ?? null;
}
