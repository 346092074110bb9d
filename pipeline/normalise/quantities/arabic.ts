/** Reads Arabic digits, half or full width, with decimal point and thousands separators, or set apart by spaces. */
import { ARABIC, isArabic, isSpace, powerOf, skipSpaces } from './chars.ts';
import { startsUnit } from './written.ts';

export interface Arabic {
  end: number;
  /** Plain digits with at most one point. */
  literal: string;
  /** How many digits stand before the point. */
  whole: number;
}

const isDigit = (text: string, at: number) => isArabic(text.charCodeAt(at));
const isPoint = (char: string | undefined) => char === '.' || char === '．';
const isJoint = (char: string | undefined) => isPoint(char) || char === ',';
const isComma = (char: string | undefined) => char === ',' || char === '，';

/** The number whose first digit stands at `at`; null where it is torn (1.2.3, 1,2345). */
export function readArabic(text: string, at: number): Arabic | null {
  const { tear, ...arabic } = scan(text, at);
  return tear < 0 ? arabic : null;
}

/** Where a torn number whose first digit stands at `at` ends, with all its pieces; null where it is whole. */
export function tornEnd(text: string, at: number): number | null {
  const { tear } = scan(text, at);
  if (tear < 0) return null;
  const joint = text[tear];
  let end = tear;
  while ((isJoint(text[end]) || text[end] === joint) && isDigit(text, end + 1)) end = runEnd(text, end + 1);
  return end;
}

type Way = 'plain' | 'spaced' | 'commas' | 'groups';

/** Reads on as long as one way of writing holds. `tear` is where digits go on in another way, or -1. */
function scan(text: string, at: number): Arabic & { tear: number } {
  const { end, way } = wholeEnd(text, at);
  const literal = plain(text, at, end);
  const whole = literal.length;
  if (isTorn(text, at, end, way)) return { end, literal, whole, tear: end };
  // 1. 5个: at the start of a line or a part of a list the number of an item.
  const from = fractionStart(
    text,
    end,
    /(?:^|\n|(?<!\d)[：:；;])\s*$/.test(text.slice(Math.max(0, at - 4), at)),
  );
  const last = from < 0 ? from : runEnd(text, from);
  if (last === from) return { end, literal, whole, tear: -1 };
  const isSpaced = way === 'spaced' || isSpace(text.charCodeAt(end));
  const goesOn = isDigit(text, last + 1) && (isJoint(text[last]) || (isSpaced && text[last] === ' '));
  const isMixed = way === 'spaced' && last - from > 1;
  return {
    end: last,
    literal: `${literal}.${plain(text, from, last)}`,
    whole,
    tear: goesOn || isMixed ? last : -1,
  };
}

/** Where the digits before the point end, and the way in which they are grouped. */
function wholeEnd(text: string, at: number): { end: number; way: Way } {
  const end = runEnd(text, at);
  const spaced = end - at === 1 ? spacedEnd(text, at) : end;
  if (spaced > end) return { end: spaced, way: 'spaced' };
  if (end - at > 3) return { end, way: 'plain' };
  const commas = commasEnd(text, end);
  if (commas > end) return { end: commas, way: 'commas' };
  const groups = groupedEnd(text, end);
  return { end: groups, way: groups > end ? 'groups' : 'plain' };
}

/** Whether digits go on behind those before the point, as they cannot in a number that is written in this way. */
function isTorn(text: string, at: number, end: number, way: Way): boolean {
  if (way === 'spaced' && text[at - 1] === ' ' && isDigit(text, at - 2)) return true;
  if (!isDigit(text, end + 1)) return false;
  const mark = text[end];
  if (mark === ',') return true;
  // Between clauses the full-width comma parts figures: 居第1，89项. No figure begins with 00.
  if (mark === '，') return way === 'commas' || LEADING_ZERO.test(text.slice(end + 1, end + 3));
  if (!isSpace(text.charCodeAt(end))) return false;
  const next = runEnd(text, end + 1);
  const length = next - end - 1;
  if (way === 'spaced') return mark === ' ';
  if (way === 'commas') return length === 3 && !isJoint(text[next]);
  if (length === 1 && mark === ' ' && spacedEnd(text, end + 1) > next) return true;
  return end - at <= 3 && length <= 3 && commasEnd(text, next) > next;
}

const LEADING_ZERO = /^[0０][0-9０-９]/;

/** Groups of exactly three digits behind commas: the end of the last. */
function commasEnd(text: string, at: number): number {
  let end = at;
  while (isComma(text[end]) && runEnd(text, end + 1) === end + 4) end += 4;
  return end;
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text, end)) end++;
  return end;
}

/** Single digits with one space between, as old typesetting has them (1 9 9 7): the end of the run. */
function spacedEnd(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === ' ' && isDigit(text, end + 1) && !isDigit(text, end + 2)) end += 2;
  return end;
}

/**
 * Where the digits behind a decimal point begin, or -1. Spaces that a typesetter left around the point are passed
 * over where a sign of a figure follows at once (11. 1%, 8 ．8 ％); 1. 5个 may be an item of a list.
 */
function fractionStart(text: string, end: number, isItem: boolean): number {
  if (isPoint(text[end])) {
    if (!isSpace(text.charCodeAt(end + 1))) return end + 1;
    const next = text[end + 1] === ' ' && isDigit(text, end + 2) ? runEnd(text, end + 2) : -1;
    const isFigure = next > 0 && (FIGURE_SIGN.test(text[next] ?? '') || (!isItem && startsUnit(text, next)));
    return isFigure ? end + 2 : -1;
  }
  if (!isSpace(text.charCodeAt(end)) || !isPoint(text[end + 1])) return -1;
  return isSpace(text.charCodeAt(end + 2)) ? end + 3 : end + 2;
}

const FIGURE_SIGN = /[%％‰万亿倍]/;

/** Groups of three digits set off by spaces: 1 234 567, and 12 915元 where a unit follows. The end of the last. */
function groupedEnd(text: string, at: number): number {
  let end = at;
  while (isSpace(text.charCodeAt(end)) && runEnd(text, end + 1) === end + 4) end += 4;
  if (end - at >= 8) return end;
  if (end === at) return at;
  const last = isPoint(text[end]) ? runEnd(text, end + 1) : end;
  const next = skipSpaces(text, last);
  const isCounted =
    powerOf(text.charCodeAt(next)) > 0 || /[多余]/.test(text[next] ?? '') || startsUnit(text, next);
  return isCounted ? end : at;
}

function plain(text: string, start: number, end: number): string {
  let digits = '';
  let isPlain = true;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) isPlain = false;
  }
  if (isPlain) return text.slice(start, end);
  for (let i = start; i < end; i++) {
    const digit = ARABIC[text.charCodeAt(i)]!;
    if (digit < 255) digits += digit;
  }
  return digits;
}
