import type { Edit, MappedText } from '../../text.ts';
import {
  headingMark,
  isClosed,
  isLoneNumber,
  isProse,
  isTableRow,
  type Line,
  readLines,
} from '../blocks/lines.ts';
import { edited, type Repaired } from './pass.ts';

/** `第3页 共30页`, `— 3 —`, `3/30`, `Page 3`: a line that can be nothing but the number of a page. */
const PAGE =
  /^(?:第\s?\d{1,4}\s?页(?:[，,/\s]*共\s?\d{1,4}\s?页)?|[-—–－·•]+\s?\d{1,4}\s?[-—–－·•]+|\d{1,4}\s?\/\s?\d{1,4}|Page\s?\d{1,4}(?:\s?of\s?\d{1,4})?)$/i;
/** So many pages at least show that bare numbers count them, and that a line stands at the head of each. */
const FEWEST_PAGES = 3;
const LONGEST_HEAD = 40;
/** A line of this length that does not end as a sentence goes on, on the next page. */
const LEAST_LINE = 16;

/**
 * Takes out what stands between the pages of a text that was printed on pages: their numbers, the line repeated at the
 * head or the foot of each, and what a newspaper sets in between. Else a sentence that runs over to the next page would end there.
 */
export function removePageMarks(text: MappedText): Repaired {
  const lines = readLines(text);
  const isMark = new Set(numbersOfPages(lines));
  if (isMark.size > 0) for (const at of headsOfPages(lines, isMark)) isMark.add(at);
  for (const at of insetsIn(lines, isMark)) isMark.add(at);
  const edits: Edit[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!isMark.has(at)) continue;
    const first = at;
    while (isMark.has(at + 1)) at++;
    const [before, after] = [lines[first - 1], lines[at + 1]];
    const start = before?.end ?? lines[first]!.start;
    const end = after ? after.start - after.indent.length : lines[at]!.end;
    // A page may end where a paragraph does.
    const blank = before && isClosed(before.text) && (lines[first]!.afterBlank || after?.afterBlank);
    edits.push({ start, end, text: blank ? '\n\n' : before && after ? '\n' : '' });
  }
  return edited(text, 'page_mark', edits);
}

/** The lines that number pages. */
function numbersOfPages(lines: readonly Line[]): number[] {
  const marks: number[] = [];
  const bare: number[] = [];
  lines.forEach(({ text }, at) => {
    if (PAGE.test(text)) marks.push(at);
    else if (isLoneNumber(text)) bare.push(at);
  });
  if (marks.length > 0) return marks.length > 1 || isTornBy(lines, marks[0]!) ? marks : [];
  return risingRun(lines, bare);
}

/** Of numbers on lines of their own, those that count up by one and stand, for the most part, in the middle of sentences. */
function risingRun(lines: readonly Line[], bare: readonly number[]): number[] {
  let run: number[] = [];
  for (const at of bare) {
    const last = run.at(-1);
    if (last !== undefined && Number(lines[at]!.text) === Number(lines[last]!.text) + 1) run.push(at);
    else if (run.length < FEWEST_PAGES) run = [at];
  }
  const torn = run.filter((at) => isTornBy(lines, at)).length;
  return run.length >= FEWEST_PAGES && torn * 2 >= run.length ? run : [];
}

/** The lines beside the numbers of pages that come again and again. */
function headsOfPages(lines: readonly Line[], numbers: ReadonlySet<number>): number[] {
  const places = new Map<string, number[]>();
  for (const number of numbers) {
    for (const at of [number - 1, number + 1]) {
      const line = lines[at]?.text;
      if (line === undefined || line.length > LONGEST_HEAD || isClosed(line) || isProse(line)) continue;
      const same = places.get(line);
      if (same) same.push(at);
      else places.set(line, [at]);
    }
  }
  return [...places.values()].filter((at) => at.length >= FEWEST_PAGES).flat();
}

/** What a newspaper sets in the middle of a sentence: （下转第2版）, the credit of a photograph. */
function insetsIn(lines: readonly Line[], marks: ReadonlySet<number>): number[] {
  const insets: number[] = [];
  for (let at = 1; at < lines.length; at++) {
    if (marks.has(at) || !INSET.test(lines[at]!.text)) continue;
    const first = at;
    while (at + 1 < lines.length && INSET.test(lines[at + 1]!.text)) at++;
    const next = lines[at + 1]?.text;
    if (!isTornBy(lines, first) || next === undefined || headingMark(next)) continue;
    for (let i = first; i <= at; i++) insets.push(i);
  }
  return insets;
}

const INSET = /^[（(](?:(?:紧接|上接|下转|转|接).{1,12}版|[^）)]{0,24}(?:摄|供图|制图))[）)]$/;

/** Whether a sentence is broken off before line `at`. */
function isTornBy(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1]?.text;
  if (before === undefined || isClosed(before) || isTableRow(before)) return false;
  return isProse(before) || before.length >= LEAST_LINE;
}
