import { isClosed, isLoneNumber, isProse, isTableRow, isValue, type Line } from '../blocks/lines.ts';
import { undoubledLine } from './doubled.ts';

/**
 * How the lines of a text were broken.
 * - `whole`: a line is a paragraph or a heading, as in any clean text
 * - `even`: sentences are broken where a line is full, `width` characters
 * - `ragged`: sentences are broken, but in columns of several widths
 */
export interface Layout {
  kind: 'whole' | 'even' | 'ragged';
  /** In an even layout: how long a line is at least that was broken because it was full. */
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

  const widths = open.map(({ single }) => single);
  const width = commonest(widths);
  const atWidth = widths.filter((each) => each === width).length;
  const nearWidth = widths.filter((each) => Math.abs(each - width) <= 2).length;
  const wider = body.filter((line) => line.single > width + 2).length;
  const plausible = width >= NARROWEST && width <= WIDEST && wider <= body.length * 0.05;
  if (plausible && nearWidth >= open.length * EVEN_SHARE) {
    const exact = atWidth >= nearWidth * 0.85;
    const doubledFirst = !body.some(
      (line) => line.single < line.length && Math.abs(line.single - width) <= 2,
    );
    return { ...layout, kind: 'even', full: exact ? width : width - 2, doubledFirst };
  }
  const torn = lines.filter((line, i) => i > 0 && isTorn(lines[i - 1]!.text, line.text)).length;
  if (torn >= body.length * TORN_SHARE) return { ...layout, kind: 'ragged', indentSeparates: true };
  return whole;
}

/** A line as it stood before its print was doubled. */
export interface SetLine extends Line {
  /** Its length then. */
  single: number;
}

/** The lines of a text, each without its doubling. */
export function setLines(lines: readonly Line[]): SetLine[] {
  return lines.map((line) => {
    const undoubled = undoubledLine(line.text);
    return undoubled === null
      ? { ...line, single: line.length }
      : { ...line, text: undoubled, single: line.length / 2 };
  });
}

/** Whether a line of an even layout was broken because it was full. */
export function isFull(line: SetLine, layout: Layout): boolean {
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

const ENDS_INSIDE = /[，、,（(《“‘]$/;
const STARTS_INSIDE = /^[，。、；：！？）》”’%％‰]/;
const STARTS_UNIT = /^(?:[\d.．%％‰]|[十百千万亿余多]|个|年|月|日|元|人|吨|公里|公顷|平方|亩|户|家|所|倍|万)/;

/** Whether a line starts with a mark that no sentence starts with. */
export const startsInside = (line: string): boolean => STARTS_INSIDE.test(line);

/** Whether two lines are one sentence beyond doubt: no sentence ends, and none starts, like this. */
export function isTorn(before: string, after: string): boolean {
  if (ENDS_INSIDE.test(before)) return true;
  if (isClosed(before)) return false;
  if (startsInside(after)) return true;
  // Two rows of a table may end and start with a figure as well.
  return /[\d０-９]$/.test(before) && /[，。]/.test(before) && STARTS_UNIT.test(after);
}
