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
const isComma = (char: string | undefined) => char === ',' || char === '，';

/** The number whose first digit stands at `at`; null for several points (1.2.3: no number). */
export function readArabic(text: string, at: number): Arabic | null {
  let end = runEnd(text, at);
  let digits = plain(text, at, end);
  if (end - at === 1) {
    const spaced = spacedEnd(text, at);
    if (spaced > end) {
      digits = plain(text, at, spaced);
      end = spaced;
    }
  }
  if (end - at <= 3) {
    while (isComma(text[end]) && runEnd(text, end + 1) === end + 4) {
      digits += plain(text, end + 1, end + 4);
      end += 4;
    }
  }
  if (end - at <= 3) {
    const grouped = groupedEnd(text, end);
    digits += plain(text, end, grouped);
    end = grouped;
  }
  const whole = digits.length;
  const from = fractionStart(text, end);
  const last = from < 0 ? from : runEnd(text, from);
  if (last === from) return { end, literal: digits, whole };
  return { end: last, literal: `${digits}.${plain(text, from, last)}`, whole };
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
function fractionStart(text: string, end: number): number {
  if (isPoint(text[end])) {
    if (!isSpace(text.charCodeAt(end + 1))) return end + 1;
    return text[end + 1] === ' ' &&
      FIGURE_SIGN.test(text[runEnd(text, end + 2)] ?? '') &&
      isDigit(text, end + 2)
      ? end + 2
      : -1;
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
