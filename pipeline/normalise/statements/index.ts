/** Reads the statements of a paragraph: which figure is said of what, when, and how. */
import type { Quantity } from '../quantities/quantity.ts';
import { sentencesOf } from './clauses.ts';
import type { Frame } from './frames.ts';
import type { YearPair } from './memory.ts';
import { yearOf } from './period.ts';
import type { StatementContext } from './row.ts';
import { readSentence } from './sentence.ts';
import type { Statement } from './statement.ts';

export type { StatementContext } from './row.ts';

/** The statements of one paragraph. `quantities` are those of the paragraph, in order. */
export function readStatements(
  paragraph: string,
  quantities: readonly Quantity[],
  frame: Frame,
  context: StatementContext,
): Statement[] {
  const statements: Statement[] = [];
  let next = 0;
  let current = frame;
  for (const sentence of sentencesOf(paragraph)) {
    const own: Quantity[] = [];
    while (next < quantities.length && quantities[next]!.start < sentence.end) own.push(quantities[next++]!);
    const text = paragraph.slice(sentence.start, sentence.end);
    if (own.length === 0) {
      if (LOOKS_BACK.test(text)) current = lookingBack(frame, context);
      continue;
    }
    if (current !== frame && frame.kind === 'plan_year' && TURNS_AHEAD.test(text)) current = frame;
    if (frame.kind === 'review_year' && announcesTargets(text, context)) current = ahead(context);
    current = atItsEnd(paragraph.slice(sentence.start, sentence.start + 8), current);
    // A list that was cut for its length keeps its last figure whole.
    const end = Math.max(sentence.end, own.at(-1)!.end);
    const read = readSentence(paragraph, { start: sentence.start, end }, own, current, context);
    statements.push(...read.statements);
    current = termOf(read.pair, current, context) ?? current;
  }
  return statements;
}

/** 过去一年，…取得了新成绩。 */
const LOOKS_BACK = /^\s*(?:各位代表！)?(?:刚刚)?过去的?一年，.*(?:取得|成绩|成就|成效|进展|完成了)/;
/** What is said of the year ahead, or promised. */
const TURNS_AHEAD = /今年|新的一年|目标|(?:^|，)(?:我们)?要|将(?=[\u4e00-\u9fff])|力争|确保|\d{4}年/;

/** A plan that first sums up the year before does so until it speaks of the year ahead. */
function lookingBack(frame: Frame, { planYear }: StatementContext): Frame {
  if (frame.kind !== 'plan_year') return frame;
  return { kind: 'review_year', period: String(planYear - 1), status: 'actual', stated: true };
}

/**
 * 今年…主要预期目标是：in a part that looks back, where the heading of the plan was lost: what follows in the paragraph is
 * the plan. 去年确定的主要预期目标是：looks back.
 */
function announcesTargets(text: string, { planYear }: StatementContext): boolean {
  const lead = LEADS_TARGETS.exec(text)?.[0];
  if (lead === undefined || /去年|上年|原定|年初|大会|规划|“|五年/.test(lead)) return false;
  return /今年|建议/.test(lead) || lead.includes(`${planYear}年`);
}

const LEADS_TARGETS = /^.{0,60}?(?:预期|奋斗|调控)目标(?:建议)?(?:是|为)[:：]/;

const ahead = ({ planYear }: StatementContext): Frame => ({
  kind: 'plan_year',
  period: String(planYear),
  status: 'target',
  stated: true,
});

/** 2010年，全省生产总值达到4万亿元。财政收入4000亿元。In the review of a term that ended then. */
function atItsEnd(opening: string, frame: Frame): Frame {
  const opens = frame.period.includes('/') && opening.startsWith(`${yearOf(frame.period)}年`);
  return opens && !/^.{5}[前末底]/.test(opening) ? { ...frame, atItsEnd: true } : frame;
}

/** A sentence that compares the ends of a term of five years speaks of that term, and so does what follows it. */
function termOf({ from, to }: YearPair, frame: Frame, { planYear }: StatementContext): Frame | null {
  if (from === null || to === null || yearOf(to) - yearOf(from) !== 5 || yearOf(to) !== planYear - 1)
    return null;
  return { ...frame, kind: 'review_term', period: `${yearOf(from) + 1}/${yearOf(to)}` };
}
