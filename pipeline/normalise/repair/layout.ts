import { isFurniture } from '../blocks/furniture.ts';
import {
  headingMark,
  isClosed,
  isLoneNumber,
  isProse,
  isTableRow,
  isValue,
  type Line,
} from '../blocks/lines.ts';
import { undoubledLine } from './doubled.ts';

/**
 * How the lines of a text were broken.
 * - `whole`: a line is a paragraph or a heading, as in any clean text
 * - `even`: sentences are broken after so many characters
 * - `set`: sentences are broken where a line of print is full, in which figures and letters take half the room
 * - `ragged`: sentences are broken, but in columns of several widths, among number cards
 */
export interface Layout {
  kind: 'whole' | 'even' | 'set' | 'ragged';
  /** How long a line is at least that was broken because it was full: characters of an even layout, else room. */
  full: number;
  /** Print was doubled before its lines were broken, so that a full line may be doubled by chance. */
  doubledFirst: boolean;
  /** Whether an empty line ends a paragraph: not so where a page puts one after every line. */
  blankSeparates: boolean;
  /** Whether white space in front of a line says that a paragraph begins. */
  indentSeparates: boolean;
}

/** Fewer lines than this do not show how a text is laid out. */
const FEWEST_LINES = 4;
/** A text is broken where at least this share of its lines ends in the middle of a sentence… */
const OPEN_SHARE = 0.4;
/** …and at least this share beyond doubt, … */
const TORN_SHARE = 0.02;
/** …or at least this share of them at the same width. */
const EVEN_SHARE = 0.6;
/** …or this share within one or two of it, where marks hang over. */
const HANGING_SHARE = 0.85;
const NARROWEST = 10;
const WIDEST = 100;

/** A line as it counts for the layout: how many of its lines were broken is told from these. */
export function readLayout(lines: readonly SetLine[]): Layout {
  const body = lines.filter(
    (line) => !isTableRow(line.text) && !isLoneNumber(line.text) && !isValue(line.text),
  );
  const whole: Layout = {
    kind: 'whole',
    full: Number.POSITIVE_INFINITY,
    doubledFirst: false,
    blankSeparates: blankSeparates(lines),
    indentSeparates: true,
  };
  if (body.length < FEWEST_LINES) return whole;
  const open = body.filter((line) => !isClosed(line.text));
  if (open.length < body.length * OPEN_SHARE) return whole;
  const indented = body.filter((line) => /^(?:　|\s{2})/.test(line.indent)).length;
  const layout = { ...whole, indentSeparates: indented > 0 && indented < body.length * EVEN_SHARE };

  const torn = lines.filter((line, i) => i > 0 && isTorn(lines[i - 1]!.text, line.text)).length;
  const even = evenWidth(body, open);
  const print = torn < body.length * TORN_SHARE || isPage(lines) ? null : printWidth(open);
  if (even && !(print && (!even.exact || keepsNumbers(lines)))) {
    const { width } = even;
    const doubledFirst = !body.some(
      (line) => line.single < line.length && Math.abs(line.single - width) <= 2,
    );
    return { ...layout, kind: 'even', full: even.exact ? width : width - 2, doubledFirst };
  }
  if (print) return { ...layout, kind: 'set', full: print };
  if (torn < body.length * TORN_SHARE) return whole;
  if (isPage(lines)) return { ...layout, kind: 'ragged', indentSeparates: true };
  const reach = open.map(reachOf).sort((a, b) => a - b);
  return { ...layout, kind: 'set', full: reach[reach.length >> 1]! * UNJUSTIFIED };
}

/** So many figures on lines of their own are a page of number cards. */
const FEWEST_CARDS = 3;
const isPage = (lines: readonly SetLine[]): boolean =>
  lines.filter(({ text }) => isValue(text)).length >= FEWEST_CARDS;

/** Whether no number is broken at the end of a line, as where print is set by words. */
const keepsNumbers = (lines: readonly SetLine[]): boolean =>
  !lines.some((line, i) => i > 0 && /\d[.．]?$/.test(lines[i - 1]!.text) && /^[\d.．%％]/.test(line.text));

/** Where lines of print are filled at will, one of at least this share of the usual length may be full. */
const UNJUSTIFIED = 0.93;

/** The room of the lines of print if most of the open ones are as full as they can be. */
function printWidth(open: readonly SetLine[]): number | null {
  const width = commonest(open.map((line) => Math.round(roomTaken(line))));
  const full = open.filter((line) => roomTaken(line) <= width + 2.5 && reachOf(line) >= width).length;
  return width >= NARROWEST && width <= WIDEST && full >= open.length * EVEN_SHARE ? width : null;
}

/** The width at which most of the open lines were broken, if there is one; `exact` where hardly any is off by one or two. */
function evenWidth(body: readonly SetLine[], open: readonly SetLine[]) {
  const widths = open.map(({ single }) => single);
  const width = commonest(widths);
  const atWidth = widths.filter((each) => each === width).length;
  const nearWidth = widths.filter((each) => Math.abs(each - width) <= 2).length;
  const wider = body.filter((line) => line.single > width + 2).length;
  const plausible = width >= NARROWEST && width <= WIDEST && wider <= body.length * 0.05;
  const exact = atWidth >= nearWidth * 0.85;
  if (!plausible || nearWidth < open.length * (exact ? EVEN_SHARE : HANGING_SHARE)) return null;
  return { width, exact };
}

/** The room that a line takes in a column, in full-width characters: figures, letters and spaces take half. */
export function roomOf(line: string): number {
  let room = 0;
  for (const character of line) room += character < '\u2000' && character !== '·' ? 0.5 : 1;
  return room;
}

/** A line as it stood before its print was doubled. */
export interface SetLine extends Line {
  /** Its length then, in characters. */
  single: number;
  /** What stands on the next line. */
  next: string;
}

/** The lines of a text as they were before their print was doubled. One that was undone stands for twice its characters. */
export function setLines(lines: readonly Line[]): SetLine[] {
  const set = lines.map((line) => {
    const text = undoubledLine(line.text) ?? line.text;
    const single = line.length >= text.length * 2 ? line.length / 2 : line.length;
    return { ...line, text, single, next: '' };
  });
  for (let i = 1; i < set.length; i++) set[i - 1]!.next = set[i]!.text;
  return set;
}

/** The room that a line takes in print. */
const roomTaken = (line: SetLine): number => roomOf(line.indent) + roomOf(line.text);

/** The most room that a line would take with the first piece of the next one that cannot be broken. */
export function reachOf(line: SetLine): number {
  const [piece] = UNBREAKABLE.exec(line.next)!;
  const narrow = line.text.length - roomOf(line.text);
  return roomTaken(line) + roomOf(piece) + SLACK * (1 + narrow);
}

/** No font's figures and letters are half as wide as a character to the point. */
const SLACK = 0.12;

/** A number or a word of letters, or one character, with the marks that stand close to it. */
const UNBREAKABLE = /^[“‘《（]?(?:[A-Za-z\d.．%％]{1,12}|.?)[，。、；：！？）》”’]{0,2}/;

/** Whether a line was broken because it was full. */
export function isFull(line: SetLine, layout: Layout): boolean {
  if (layout.kind === 'set') return reachOf(line) >= layout.full;
  return layout.doubledFirst && line.length <= layout.full + 2
    ? line.length >= layout.full
    : line.single >= layout.full;
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (counts.get(best) ?? 0) || (count === counts.get(best) && value > best)) best = value;
  }
  return best;
}

/** Whether empty lines stand after whole sentences and not after broken ones. */
function blankSeparates(lines: readonly Line[]): boolean {
  let closed = 0;
  let closedBlank = 0;
  let open = 0;
  let openBlank = 0;
  for (let i = 1; i < lines.length; i++) {
    const before = lines[i - 1]!.text;
    const blank = lines[i]!.afterBlank ? 1 : 0;
    if (isClosed(before)) {
      closed++;
      closedBlank += blank;
    } else if (isProse(before) || isTorn(before, lines[i]!.text)) {
      open++;
      openBlank += blank;
    }
  }
  return closedBlank > closed * 0.7 && openBlank <= open * 0.3;
}

/** A mark that no sentence ends with, or a word that needs another behind it. */
const ENDS_INSIDE = /[，、,（(《“‘]$/;
const LACKS_WORD = /[的和与及是将把被]$/;
const STARTS_INSIDE = /^[，。、；：！？）》”’%％‰,;]/;
/** A date, or the number of a table: nothing is missing. */
const ENDS_IN_NUMBER = /(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[图表]\s?\d{1,2}|附件\s?\d{1,2})$/;
const STARTS_YEAR = /^(?:19|20)\d\d年/;
/** What is shorter may be a label: `附件1`. */
const SHORTEST_LINE = 10;
/** The number of a heading and nothing more. */
const LONE_MARK = /^\d{1,2}[.．]$/;
/** A figure that stands apart from the words before it, as in a table, or alone. */
const SET_APART = /(?:^|\s)[\d.．]+$/;
const STARTS_UNIT = /^(?:[\d.．%％‰]|[十百千万亿余多]|个|年|月|日|元|人|吨|公里|公顷|平方|亩|户|家|所|倍|万)/;

/** Whether a line starts with a mark that no sentence starts with. */
export const startsInside = (line: string): boolean => STARTS_INSIDE.test(line);

/** Whether two lines are one sentence beyond doubt: no sentence ends, and none starts, like this. */
export function isTorn(before: string, after: string): boolean {
  if (ENDS_INSIDE.test(before) || (before.length >= SHORTEST_LINE && LACKS_WORD.test(before))) return true;
  if (isClosed(before)) return false;
  if (startsInside(after)) return true;
  if (/\d[.．]$/.test(before) && /^\d/.test(after)) return !headingMark(after) && !LONE_MARK.test(before);
  // Two rows of a table may end and start with a figure as well.
  if (ENDS_IN_NUMBER.test(before) || isFurniture(before)) return false;
  if (!/\d$/.test(before) || !STARTS_UNIT.test(after) || STARTS_YEAR.test(after)) return false;
  return isProse(before) || (before.length >= SHORTEST_LINE && !SET_APART.test(before));
}
