import { applyEdits, type Edit, type MappedText, rawSpan } from '../../text.ts';
import { isFurniture, isTitle } from '../blocks/furniture.ts';
import {
  headingMark,
  isClosed,
  isLoneNumber,
  isProse,
  isTableRow,
  isValue,
  type Line,
  readLines,
  startsWithBullet,
  startsWithDash,
} from '../blocks/lines.ts';
import { isFull, isTorn, type Layout, readLayout } from './layout.ts';
import type { Repaired } from './pass.ts';

const PASS = 'broken_line';

/**
 * Puts back together the sentences that a page breaks at the end of each line, across empty lines where a page puts
 * one after every line. Headings, items of lists and number cards stay lines of their own. One entry of the report is
 * one paragraph: the breaks that were taken out of it, from the first to the last.
 */
export function joinBrokenLines(text: MappedText): Repaired {
  const lines = readLines(text.text);
  const layout = readLayout(lines);
  const edits: Edit[] = [];
  const repairs: Repaired['repairs'] = [];
  for (let i = 0; i < lines.length; ) {
    const block = openBlock(lines[i]!);
    let next = i + 1;
    while (next < lines.length && continues(block, lines, next, layout)) extend(block, lines[next++]!);
    const breaks = lines.slice(i, next - 1).map((line, k) => joint(line, lines[i + k + 1]!));
    if (breaks.length > 0) {
      const [raw_start, raw_end] = rawSpan(text, breaks[0]!.start, breaks.at(-1)!.end);
      const before = breaks.map((edit) => text.text.slice(edit.start, edit.end)).join('');
      repairs.push({
        pass: PASS,
        raw_start,
        raw_end,
        before,
        after: breaks.map((edit) => edit.text).join(''),
      });
      edits.push(...breaks);
    }
    i = next;
  }
  return { text: applyEdits(text, edits), repairs };
}

/** What a break becomes: nothing, or a space between two Latin words. */
function joint(line: Line, next: Line): Edit {
  const latin = /[A-Za-z]$/.test(line.text) && /^[A-Za-z]/.test(next.text);
  return { start: line.end, end: next.start, text: latin ? ' ' : '' };
}

/** What the lines joined so far say about the next. */
interface Block {
  bullet: boolean;
  /** A comma, a stop or the like was seen: a sentence, not a title. */
  prose: boolean;
  /** A sentence has ended within. */
  sentence: boolean;
  lines: number;
  /** No empty line stands between its lines. */
  tight: boolean;
}

function openBlock(line: Line): Block {
  return { bullet: startsWithBullet(line.text), ...marksOf(line), lines: 1, tight: true };
}

function extend(block: Block, line: Line): void {
  const marks = marksOf(line);
  block.prose ||= marks.prose;
  block.sentence ||= marks.sentence;
  block.lines++;
  block.tight &&= !line.afterBlank;
}

const marksOf = (line: Line) => ({ prose: isProse(line.text), sentence: /[。！？]/.test(line.text) });

/** Whether line `at` goes on with the sentence of the block before it. */
function continues(block: Block, lines: readonly Line[], at: number, layout: Layout): boolean {
  const before = lines[at - 1]!;
  const line = lines[at]!;
  if (isTableRow(before.text) || isTableRow(line.text)) return false;
  if (isLoneNumber(before.text) || isLoneNumber(line.text)) return false;
  if (isValue(before.text) || isValueCard(lines, at)) return false;
  if (startsWithBullet(line.text)) return false;

  const torn = isTorn(before.text, line.text);
  if (headingMark(line.text) || startsWithDash(line.text)) {
    if (isClosed(before.text) || layout.kind === 'whole') return false;
    if (!torn && !(block.prose && isFull(before, layout))) return false;
  }
  if (layout.blankSeparates && line.afterBlank) return torn && /[，、]$/.test(before.text);
  if (torn) return true;
  switch (layout.kind) {
    case 'whole':
      return layout.blankSeparates && !isClosed(before.text) && block.prose && before.length >= LONG;
    case 'even':
      return continuesEven(lines, at, layout);
    case 'ragged':
      return continuesRagged(block, lines, at);
  }
}

/** A line this long is no heading. */
const LONG = 40;

/** A line of the head of a speech, or of what a page adds. */
const isHead = ({ text }: Line): boolean => !isProse(text) && (isTitle(text) || isFurniture(text));

/** A figure on a line of its own, unless the line after it shows that a narrow column broke a sentence there. */
function isValueCard(lines: readonly Line[], at: number): boolean {
  const next = lines[at + 1];
  return isValue(lines[at]!.text) && !(next && isTorn(lines[at]!.text, next.text));
}

function continuesEven(lines: readonly Line[], at: number, layout: Layout): boolean {
  const before = lines[at - 1]!;
  const line = lines[at]!;
  if (layout.indentSeparates && /^(?:　|\s{2})/.test(line.indent)) return false;
  if (!isFull(before, layout)) return false;
  // After a whole sentence an open line that is not full is a heading.
  const isHeading = !isClosed(line.text) && !isFull(line, layout);
  return !(isClosed(before.text) && isHeading && !layout.indentSeparates);
}

function continuesRagged(block: Block, lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1]!;
  const line = lines[at]!;
  if (isClosed(before.text) && !before.text.endsWith('；')) return false;
  if (line.indent !== '' && !block.prose) return false;
  if (block.sentence) return true;
  if (isHead(before) || isHead(line)) return false;
  const fits = roomOf(before.text) * SLACK + 2 >= roomOf(line.text);
  if (block.bullet) return block.prose || fits || leadsToProse(lines, at);
  // Lines without an empty line between them, then an empty line: a heading of several lines.
  if (block.lines > 1 && block.tight && line.afterBlank && !isClosed(line.text)) return false;
  if (block.prose) return fits;
  return fits && before.text.length >= NARROWEST_COLUMN && leadsToProse(lines, at);
}

/** How much wider a line may look than the one before it in the same column: marks are set closer than characters. */
const SLACK = 1.06;
const NARROWEST_COLUMN = 10;

/** The room that a line takes in a column, in full-width characters: figures, letters and marks take half. */
function roomOf(line: string): number {
  let room = 0;
  for (const character of line) room += /[\u3400-\u9fff]/.test(character) ? 1 : 0.5;
  return room;
}

/** Whether the lines from `at` on come to the end of a sentence before anything else starts. */
function leadsToProse(lines: readonly Line[], at: number): boolean {
  for (let i = at; i < lines.length && i < at + 4; i++) {
    const line = lines[i]!;
    if (i > at && (startsWithBullet(line.text) || headingMark(line.text) || line.indent !== '')) return false;
    if (isValue(line.text) || isLoneNumber(line.text)) return false;
    if (isProse(line.text)) return true;
    if (line.text.length < NARROWEST_COLUMN) return false;
  }
  return false;
}
