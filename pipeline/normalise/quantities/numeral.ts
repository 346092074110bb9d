/**
 * Reads one numeral, Arabic, Chinese or mixed, with its multipliers: 1,813.5 万, 一百七十四亿, 3万4000, 1000多万.
 * The value is kept exact: a list of terms `literal` × 10^`exponent` that only grows by appending zeros.
 */
import type { Span } from '../../text.ts';
import { readArabic } from './arabic.ts';
import { contracted, HAN_DIGIT, isArabic, isHanDigit, powerOf, skipSpaces } from './chars.ts';
import { type Decimal, sum } from './exact.ts';
import { startsUnitWithMultiplier } from './written.ts';

export interface Numeral extends Span {
  low: Decimal;
  /** The upper end where two digits side by side make a range (三四百万, 七八个); else null. */
  high: Decimal | null;
  /** Where the numeral proper ends and its closing multipliers begin: 1813.5|万, 一百七十四|亿, 二亿三千|万. */
  coefficientEnd: number;
  /** 余 or 多 before the last multiplier (1000[多]万); else null. */
  inner: Span | null;
  /** 几 stands in a place of a digit (十几亿): no number. */
  vague: boolean;
  /** Chinese digits side by side without a multiplier: 一九八○, a year or a number read digit by digit. */
  sequence: boolean;
  /** Some part is in Chinese digits. */
  han: boolean;
  /** A multiplier was read. */
  multiplied: boolean;
}

/** 大陆, 队伍: a financial form alone is a word. */
const FINANCIAL = new Set('壹贰叁肆伍陆柒捌玖拾');
const WAN = 4;
const YI = 8;

const isInner = (char: string | undefined) =>
  char === '余' || char === '多' || char === '來' || char === '来' || char === '餘';

let lastText = '';
let lastAt = -1;
let lastNumeral: Numeral | null = null;

/** The numeral that starts at `at`, or null. Several rules ask for the same one in turn: it is read once. */
export function readNumeral(text: string, at: number): Numeral | null {
  if (at !== lastAt || text !== lastText) {
    lastNumeral = read(text, at);
    lastText = text;
    lastAt = at;
  }
  return lastNumeral;
}

/** Reads each character once, and always to the end of the numeral. */
function read(text: string, at: number): Numeral | null {
  let terms: Decimal[] = [];
  let highTerms: Decimal[] | null = null;
  /** Digits read whose multiplier, if any, is still to come; `atomHigh` is the second of a pair. */
  let atom: string | null = null;
  let atomHigh: string | null = null;
  let sectionFrom = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let lastPower = 0;
  let afterZero = false;
  let wanUsed = 0;
  let yiUsed = false;
  let decimal = false;
  let inner: Span | null = null;
  let vague = false;
  let sequence = false;
  let han = false;
  let atomIsArabic = false;
  let tail = -1;
  let i = at;

  const push = (exponent: number) => {
    if (atomHigh !== null) {
      highTerms = [...terms, { literal: atomHigh, exponent }];
    } else if (highTerms !== null) {
      highTerms.push({ literal: atom!, exponent });
    }
    terms.push({ literal: atom!, exponent });
    atom = null;
    atomHigh = null;
  };
  const raise = (from: number, by: number) => {
    for (const list of [terms, highTerms ?? []]) {
      for (let k = from; k < list.length; k++)
        list[k] = { literal: list[k]!.literal, exponent: list[k]!.exponent + by };
    }
  };

  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isArabic(code)) {
      if (atom !== null || decimal) break;
      const arabic = readArabic(text, i);
      if (arabic === null) return null;
      if (terms.length > 0 && (arabic.whole > lastPower || afterZero || lastPower < 3)) break;
      atom = arabic.literal;
      atomIsArabic = true;
      decimal = arabic.literal.includes('.');
      tail = -1;
      i = arabic.end;
      // A multiplier may stand apart: 539.1 万吨.
      const next = skipSpaces(text, i);
      if (next > i && next - i <= 2 && powerOf(text.charCodeAt(next)) >= WAN) i = next;
      continue;
    }
    const digit = HAN_DIGIT[code]!;
    if (digit !== 255) {
      if (atom !== null || decimal) break;
      let end = i + 1;
      while (isHanDigit(text.charCodeAt(end)) && !isTwo(text.charCodeAt(end))) end++;
      if (end - i === 1 && isTwo(text.charCodeAt(end)) && digit === 1) end++;
      if (digit === 0 && terms.length > 0) {
        const next = text.charCodeAt(i + 1);
        if (afterZero || !(isArabic(next) || isHanDigit(next) || powerOf(next) === 1)) break;
        afterZero = true;
        lastPower = Math.min(lastPower, 4);
        i++;
        if (isArabic(next)) afterZero = false;
        continue;
      }
      const length = end - i;
      const second = length === 2 ? HAN_DIGIT[text.charCodeAt(i + 1)]! : 255;
      if (second < 255 && digit > 0 && (second === digit + 1 || (digit === 3 && second === 5))) {
        if (highTerms !== null) break;
        atom = String(digit);
        atomHigh = String(second);
      } else if (length > 1) {
        if (terms.length > 0) break;
        // 大陆五省: the digits of one number are all in the financial form or none is.
        if (FINANCIAL.has(text[i]!) && !FINANCIAL.has(text[i + 1]!)) return null;
        atom = digitsOf(text, i, end);
        sequence = true;
      } else {
        atom = String(digit);
        const next = text.charCodeAt(end);
        const colloquial =
          terms.length > 0 &&
          !afterZero &&
          lastPower >= 2 &&
          i > at &&
          powerOf(text.charCodeAt(i - 1)) > 0 &&
          powerOf(next) === 0 &&
          text[end] !== '点' &&
          !isArabic(next);
        if (colloquial) {
          han = true;
          push(lastPower - 1);
          i = end;
          tail = -1;
          break;
        }
      }
      han = true;
      atomIsArabic = false;
      afterZero = false;
      tail = -1;
      i = end;
      continue;
    }
    const power = powerOf(code);
    if (power > 0 && power < WAN) {
      if (sequence && length(atom) > 1) break;
      if (atom === null) {
        if (
          power !== 1 ||
          smallest <= 1 ||
          (terms.length > 0 && !afterZero && sectionFrom === terms.length && tail >= 0 && !han)
        )
          break;
        if (terms.length > 0 && lastPower >= WAN && !afterZero) break;
        atom = '1';
        atomIsArabic = false;
        tail = -1;
        han = true;
      }
      if (power >= smallest) break;
      if (power > 1 && startsUnitWithMultiplier(text, i)) break;
      if (atomIsArabic) {
        if (tail < 0) tail = i;
      } else {
        tail = -1;
      }
      push(power);
      afterZero = false;
      smallest = power;
      lastPower = power;
      i++;
      continue;
    }
    if (power >= WAN) {
      const sectionEmpty = atom === null && terms.length === sectionFrom;
      if (sectionEmpty && (terms.length === 0 || lastPower !== WAN || wanUsed > 1)) break;
      if (yiUsed && power === YI) break;
      if (power === WAN && wanUsed > 0 && !sectionEmpty) break;
      if (tail < 0) tail = inner !== null && inner.end === i ? inner.start : i;
      if (atom !== null) push(0);
      raise(power === YI ? 0 : sectionEmpty ? 0 : sectionFrom, power);
      if (power === YI) yiUsed = true;
      wanUsed = power === YI ? 0 : wanUsed + 1;
      sectionFrom = terms.length;
      smallest = Number.POSITIVE_INFINITY;
      lastPower = power;
      afterZero = false;
      i++;
      continue;
    }
    const twenty = contracted(code);
    if (twenty > 0 && atom === null && smallest > 1) {
      atom = String(twenty);
      han = true;
      push(1);
      smallest = 1;
      lastPower = 1;
      tail = -1;
      i++;
      continue;
    }
    const char = text[i];
    if (char === '点' || char === '點') {
      const end = hanDigitsEnd(text, i + 1);
      const after = text[end];
      const isTime = after === '十' || after === '分' || after === '整' || after === '钟';
      if (
        end === i + 1 ||
        isTime ||
        decimal ||
        !han ||
        sectionFrom > 0 ||
        atomHigh !== null ||
        highTerms !== null
      )
        break;
      if (atom !== null) push(0);
      const whole = sum(terms);
      terms = [];
      atom = `${whole.literal}${'0'.repeat(whole.exponent)}.${digitsOf(text, i + 1, end)}`;
      atomIsArabic = false;
      decimal = true;
      sequence = false;
      tail = -1;
      i = end;
      continue;
    }
    const started = atom !== null || terms.length > 0;
    if (started && char === '几' && lastPower > 0 && atom === null) {
      vague = true;
      atom = '0';
      i++;
      continue;
    }
    if (started && inner === null && isInner(char)) {
      const next = skipSpaces(text, i + 1);
      if (powerOf(text.charCodeAt(next)) < WAN || (yiUsed && powerOf(text.charCodeAt(next)) === YI)) break;
      if (atom !== null) push(0);
      if (tail < 0) tail = i;
      inner = { start: i, end: next };
      i = next;
      continue;
    }
    break;
  }
  if (atom !== null) push(0);
  if (terms.length === 0 || (i === at + 1 && FINANCIAL.has(text[at]!) && !/[元圆]/.test(text[i] ?? '')))
    return null;
  let end = i;
  while (end > at && text.charCodeAt(end - 1) === 0x20) end--;
  return {
    start: at,
    end,
    low: sum(terms),
    high: highTerms === null ? null : sum(highTerms),
    coefficientEnd: tail < 0 ? end : trimEnd(text, tail),
    inner,
    vague,
    sequence,
    han,
    multiplied: lastPower > 0,
  };
}

function trimEnd(text: string, end: number): number {
  while (text.charCodeAt(end - 1) === 0x20) end--;
  return end;
}

function length(text: string | null): number {
  return text === null ? 0 : text.length;
}

/** 两 is a digit only at the head of a numeral: 一九八二两年 is 一九八二, 两年. */
function isTwo(code: number): boolean {
  return code === 0x4e24 || code === 0x5169;
}

function hanDigitsEnd(text: string, at: number): number {
  let end = at;
  while (isHanDigit(text.charCodeAt(end))) end++;
  return end;
}

function digitsOf(text: string, start: number, end: number): string {
  let digits = '';
  for (let i = start; i < end; i++) digits += HAN_DIGIT[text.charCodeAt(i)];
  return digits;
}
