import { applyEdits, type Edit, type MappedText, rawSpan } from '../../text.ts';
import { isFurniture, isTitle } from '../blocks/furniture.ts';
import {
  endsAsTitle,
  headingMark,
  isClosed,
  isLoneNumber,
  isNumberedTitle,
  isProse,
  isTableRow,
  isValue,
  readLines,
  startsWithBullet,
  startsWithDash,
} from '../blocks/lines.ts';
import {
  isFull,
  isTorn,
  type Layout,
  reachOf,
  readLayout,
  roomOf,
  type SetLine,
  setLines,
  startsInside,
} from './layout.ts';
import type { Repaired } from './pass.ts';

const PASS = 'broken_line';

/**
 * Puts back together the sentences that a page breaks at the end of each line, across empty lines where a page puts
 * one after every line. Headings, items of lists and number cards stay lines of their own. One entry of the report is
 * one paragraph: the breaks that were taken out of it, from the first to the last.
 */
export function joinBrokenLines(text: MappedText): Repaired {
  const lines = setLines(readLines(text));
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

/** What a break becomes: nothing, or a space between two Latin words. A name of capitals (GDP) is one word. */
function joint(line: SetLine, next: SetLine): Edit {
  const latin = /[a-z]$/.test(line.text) && /^[A-Za-z]/.test(next.text);
  return { start: line.end, end: next.start, text: latin ? ' ' : '' };
}

/** What the lines joined so far say about the next. */
interface Block {
  bullet: boolean;
  /** The level of the heading whose number it starts with; 0 for none. */
  level: number;
  /** It starts with a mark of emphasis that is no longer there. */
  emphasised: boolean;
  /** A comma, a stop or the like was seen: a sentence, not a title. */
  prose: boolean;
  /** A sentence has ended within. */
  sentence: boolean;
  /** Items are numbered within its lines: `…是：（1）…；（2）…；`. */
  items: boolean;
  lines: number;
  /** No empty line stands between its lines. */
  tight: boolean;
}

/** A heading, or the rest of one, white space, and on the same line what its paragraph opens with. */
const LEAD = /^.{6,}[\u3400-\u9fff”][ 　]+(?:“|\d{4}年|今年|去年|过去|[（(])/;
const LEAD_END = /^[\u3400-\u9fff、“”]{1,16}[ 　]+(?:“|\d{4}年|今年|去年|过去|[（(])/;

function openBlock(line: SetLine): Block {
  const level = headingMark(line.text)?.level ?? 0;
  return {
    bullet: startsWithBullet(line.text),
    level: level > 0 && LEAD.test(line.text) ? 0 : level,
    emphasised: line.marked.start,
    ...marksOf(line),
    lines: 1,
    tight: true,
  };
}

function extend(block: Block, line: SetLine): void {
  const marks = marksOf(line);
  if (LEAD_END.test(line.text)) block.level = 0;
  block.prose ||= marks.prose;
  block.sentence ||= marks.sentence;
  block.items ||= marks.items || (block.prose && ITEM.test(line.text));
  block.lines++;
  block.tight &&= !line.afterBlank;
}

const marksOf = (line: SetLine) => ({
  prose: isProse(line.text),
  sentence: /[。！？]/.test(line.text),
  items: /[：，；][（(]\d{1,2}[）)]/.test(line.text),
});

const ITEM = /^[（(]\d{1,2}[）)]/;

/** Whether line `at` goes on with the sentence of the block before it. */
function continues(block: Block, lines: readonly SetLine[], at: number, layout: Layout): boolean {
  const before = lines[at - 1]!;
  const line = lines[at]!;
  if (isTableRow(before.text) || isTableRow(line.text)) return false;
  if (isLoneNumber(before.text) || isLoneNumber(line.text)) return false;
  if (isValue(before.text) || isValueCard(block, lines, at)) return false;
  if (startsWithBullet(line.text) || (isClosed(before.text) && SALUTATION.test(line.text))) return false;

  const mark = headingMark(line.text);
  if (isNumberedTitle(line.text) || (mark?.level === 1 && ENDS_IN_PAUSE.test(before.text))) return false;
  // Where lines are of one width a full one may have been broken anywhere: the headings around it tell.
  if (isTitleAbove(lines, at) && !isFull(before, layout)) return false;

  const torn = isTorn(before.text, line.text);
  if (mark || startsWithDash(line.text)) {
    if (layout.kind === 'whole' || (isClosed(before.text) && !(block.items && ITEM.test(line.text))))
      return false;
    if (!torn && !(block.prose && isFull(before, layout))) return false;
  }
  if (layout.blankSeparates && line.afterBlank) return torn && ENDS_IN_PAUSE.test(before.text);
  if (torn) return true;
  switch (layout.kind) {
    case 'whole':
      return layout.blankSeparates && !isClosed(before.text) && block.prose && before.length >= LONG;
    case 'even':
    case 'set':
      return continuesEven(block, lines, at, layout);
    case 'ragged':
      return continuesRagged(block, lines, at);
  }
}

/** Who is spoken to is named where a paragraph begins. */
const SALUTATION = /^(?:各位代表|同志们|各位委员)/;

/** No word of a sentence starts with 一、 after this, so what does is a chapter. */
const ENDS_IN_PAUSE = /[，、]$/;

/** Whether the line before `at` is the whole title of a chapter or section, of which line `at` says no more. */
function isTitleAbove(lines: readonly SetLine[], at: number): boolean {
  const line = lines[at]!.text;
  return isNumberedTitle(lines[at - 1]!.text) && !endsAsTitle(line) && !startsInside(line);
}

/** A line this long is no heading. */
const LONG = 40;

/** A line of the head of a speech, or of what a page adds. */
const isHead = ({ text }: SetLine): boolean => !isProse(text) && (isTitle(text) || isFurniture(text));

/** A figure on a line of its own, unless a sentence leads to it, or the line after it shows that one was broken there. */
function isValueCard(block: Block, lines: readonly SetLine[], at: number): boolean {
  const [before, line, next] = [lines[at - 1]!, lines[at]!, lines[at + 1]];
  if (!isValue(line.text) || (next && isTorn(line.text, next.text))) return false;
  return !(block.prose && !line.afterBlank && isTorn(before.text, line.text));
}

function continuesEven(block: Block, lines: readonly SetLine[], at: number, layout: Layout): boolean {
  const before = lines[at - 1]!;
  const line = lines[at]!;
  if (layout.indentSeparates && INDENTED.test(line.indent)) return false;
  if (!isFull(before, layout)) return !isClosed(before.text) && isInParagraph(block, lines, at, layout);
  if (block.emphasised && !block.sentence && before.marked.end) return false;
  if (!block.sentence && endsAsHeading(block, lines, at - 1, layout)) return false;
  // After a whole sentence an open line that is not full is a heading.
  const isHeading = !isClosed(line.text) && !isFull(line, layout);
  return !(isClosed(before.text) && isHeading && !layout.indentSeparates);
}

/** Whether an open line that is not full, and ends in front of line `at`, is one of a paragraph and not a heading. */
function isInParagraph(block: Block, lines: readonly SetLine[], at: number, layout: Layout): boolean {
  const before = lines[at - 1]!;
  if (isHead(before) || isHead(lines[at]!) || (block.level > 0 && !block.sentence)) return false;
  if (block.lines > 1 && block.prose) return true;
  if (layout.indentSeparates) return INDENTED.test(before.indent);
  return layout.kind === 'set' && block.prose && reachOf(before) >= layout.full * NEARLY;
}

const INDENTED = /^(?:　|\s{2})/;
/** Where a column is not justified, a line that was broken because it was full may be shorter by so much. */
const NEARLY = 0.85;

/**
 * Whether a full line ends a heading that fills its lines by chance. Of a numbered one its nearest sibling tells: in
 * one list the headings stand alone, or all run on into their paragraphs.
 */
function endsAsHeading(
  { level, lines: taken }: Block,
  lines: readonly SetLine[],
  at: number,
  layout: Layout,
): boolean {
  const line = lines[at]!.text;
  if (/[。！？；：]/.test(line) || layout.blankSeparates || layout.indentSeparates) return false;
  if (level === 0)
    return taken === 1 && OF_A_YEAR.test(line) && endsAsTitle(line) && !RUNS_ON.test(lines[at + 1]!.text);
  if (LEAD_END.test(lines[at + 1]!.text)) return false;
  const isTitle = isTitleAbove(lines, at + 1);
  // A heading of several lines comes to an open line that is not full before a sentence ends.
  for (const rest of isTitle ? [] : lines.slice(at + 1, at + 4)) {
    if (/[。！？；：]/.test(rest.text)) break;
    if (!isFull(rest, layout)) return false;
  }
  return standsAlone(lines, at, -1, level, layout) ?? standsAlone(lines, at, 1, level, layout) ?? isTitle;
}

/** Whether the nearest heading of the same list that shows it stands alone on its line; null where none does. */
function standsAlone(
  lines: readonly SetLine[],
  from: number,
  step: 1 | -1,
  level: number,
  layout: Layout,
): boolean | null {
  for (let at = from + step; lines[at] && Math.abs(at - from) <= FARTHEST_SIBLING; at += step) {
    const line = lines[at]!;
    const mark = headingMark(line.text);
    if (!mark || mark.level > level) continue;
    if (mark.level < level) return null;
    if (/[。！？；：]/.test(line.text)) return false;
    // It may itself go on over full lines; where the last of them is not full, it ends there.
    let last = at;
    while (lines[last] && isFull(lines[last]!, layout) && !/[。！？；：]/.test(lines[last]!.text)) last++;
    if (lines[last] && !/[。！？；：]/.test(lines[last]!.text)) return true;
  }
  return null;
}

const FARTHEST_SIBLING = 3000;

/** `2007年政府工作主要任务` is a title; with `是` after it, it opens a sentence. */
const OF_A_YEAR = /^\d{4}年/;
const RUNS_ON = /^[的是为和与及等之在将要，、：]/;

function continuesRagged(block: Block, lines: readonly SetLine[], at: number): boolean {
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

/** Whether the lines from `at` on come to the end of a sentence before anything else starts. */
function leadsToProse(lines: readonly SetLine[], at: number): boolean {
  for (let i = at; i < lines.length && i < at + 4; i++) {
    const line = lines[i]!;
    if (i > at && (startsWithBullet(line.text) || headingMark(line.text) || line.indent !== '')) return false;
    if (isValue(line.text) || isLoneNumber(line.text)) return false;
    if (isProse(line.text)) return true;
    if (line.text.length < NARROWEST_COLUMN) return false;
  }
  return false;
}
