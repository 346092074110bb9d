/** One end of an amount: a numeral with what stands behind it, and two ends as a range. */
import { isArabic, isHanDigit, isSpace, powerOf, skipSpaces } from './chars.ts';
import { type Decimal, nearest } from './exact.ts';
import { type Parts, range } from './figure.ts';
import { type Numeral, readNumeral } from './numeral.ts';
import { phrases } from './phrases.ts';
import type { Quantity } from './quantity.ts';
import { clauseBefore, matchAt } from './rule.ts';
import { halfNotBefore, halvedUnits, notBefore } from './tables.ts';
import { readUnit, type WrittenUnit } from './written.ts';

export interface End {
  numeral: Numeral;
  /** 余 or 多 between numeral and unit, or behind the unit. */
  over: boolean;
  /** 半 behind the unit: 一年半, 两个半, 一个半小时. */
  half: boolean;
  unit: WrittenUnit | null;
  end: number;
}

const OVER = new Set(['余', '多', '餘', '来', '來', '+', '＋']);
/** What stands behind 个半, with its unit. */
const halfUnits = phrases([
  ['半月', 'month'],
  ['半小时', 'hour'],
  ['半钟头', 'hour'],
  ['半百分点', 'percentage_point'],
  ['半世纪', 'century'],
]);

/** The numeral at `at` with 余 or 多, the unit and 半 behind it; null where no numeral stands. */
export function readEnd(text: string, at: number): End | null {
  const numeral = readNumeral(text, at);
  if (numeral === null) return null;
  const options = { isSmallHan: numeral.han && nearest(numeral.low) < 100 };
  let over = numeral.inner !== null;
  const next = skipSpaces(text, numeral.end);
  if (OVER.has(text[next] ?? '')) {
    const unit = readUnit(text, next + 1, options);
    if (unit !== null) return { numeral, over: true, half: false, unit, end: unit.end };
    if (text[next] === '余' || (text[next] === '多' && numeral.multiplied)) {
      return { numeral, over: true, half: false, unit: null, end: next + 1 };
    }
  }
  const unit = readUnit(text, numeral.end, options);
  if (unit === null) return { numeral, over, half: false, unit, end: numeral.end };
  if (text[unit.end] === '半' && numeral.high === null && isHalved(text, unit)) {
    // 一个半小时, 3个半月: the unit stands behind 个半.
    const behind = unit.word === '个' ? halfUnits.after(text, unit.end) : null;
    if (behind !== null) {
      const word = text.slice(numeral.end, behind.end).trim();
      return {
        numeral,
        over,
        half: true,
        unit: { unit: behind.value, word, end: behind.end },
        end: behind.end,
      };
    }
    return { numeral, over, half: true, unit, end: unit.end + 1 };
  }
  if (unit.word === '个' && text[unit.end] === '多') {
    // 7个多月, 2个多百分点: the unit stands behind 个多.
    const behind = readUnit(`个${text.slice(unit.end + 1, unit.end + 8)}`, 0, options);
    if (behind !== null && behind.word.length > 1) {
      const end = unit.end + behind.end;
      const word = text.slice(numeral.end, end).trim();
      return { numeral, over: true, half: false, unit: { unit: behind.unit, word, end }, end };
    }
  }
  over ||= unit.word.startsWith('个多');
  over ||= text[unit.end] === '多' && !notBefore.get('多')?.has(text[unit.end + 1] ?? '');
  return { numeral, over, half: false, unit, end: unit.end };
}

/** 一年半, 三吨半; but 500米半径, 200万条半钢胎. */
function isHalved(text: string, unit: WrittenUnit): boolean {
  return halvedUnits.has(unit.word) && !halfNotBefore.has(text[unit.end + 1] ?? '');
}

const SIGNS = new Set(['—', '–', '-', '－', '~', '～', '至', '到', '―', '﹣', '〜', '−', '∼']);

/** The upper end behind a range sign at `at`; null where no range goes on there. */
export function readUpper(text: string, at: number, lower: End): End | null {
  const sign = skipSpaces(text, at);
  const char = text[sign] ?? '';
  if (!SIGNS.has(char)) return null;
  // 16.4 -22.6 in a table: a minus.
  const isCell = lower.unit === null && !lower.numeral.multiplied;
  if (isCell && sign > at && char === '-' && !isSpace(text.charCodeAt(sign + 1))) return null;
  // 由A到B and 从A到B are two figures.
  if ((char === '到' || char === '至') && /[由从自]/.test(clauseBefore(text, lower.numeral.start, 14)))
    return null;
  const doubled = text[sign + 1] === '—' || text[sign + 1] === '－';
  const from = skipSpaces(text, sign + (doubled ? 2 : 1));
  const code = text.charCodeAt(from);
  const starts = isArabic(code) || isHanDigit(code) || powerOf(code) === 1;
  return starts ? readEnd(text, from) : null;
}

const LINKS = /[、和与及]|以及/y;
const MOST_LISTED = 8;

/** The unit that closes a list whose first number has none: 5.4、2.2个百分点, 700、500亿元; null for no such list. */
export function listUnit(text: string, at: number): End | null {
  let end = at;
  for (let item = 0; item < MOST_LISTED; item++) {
    const link = matchAt(LINKS, text, end);
    if (link === null) return null;
    const from = end + link[0].length;
    if (!isArabic(text.charCodeAt(from))) return null;
    const next = readEnd(text, from);
    if (next === null || next.unit !== null) return next;
    end = next.end;
  }
  return null;
}

/** Two ends as one range; null where they do not go together (another unit, the second not greater). */
export function between(text: string, first: End, second: End, form: Quantity['form']): Quantity | null {
  if (second.numeral.vague || second.numeral.high !== null || first.numeral.high !== null) return null;
  if (first.unit !== null && second.unit !== null && first.unit.unit !== second.unit.unit) return null;
  if (first.unit !== null && second.unit === null) return null;
  const high = second.numeral.low;
  const low = shared(text, first, second);
  if (!(nearest(low) < nearest(high))) return null;
  if (first.unit === null && nearest(low) > 0 && nearest(high) / nearest(low) > WIDEST) return null;
  const { start } = first.numeral;
  const unitText = text.slice(second.numeral.coefficientEnd, second.end).trim();
  const parts: Parts = {
    form,
    start,
    end: second.end,
    unit: second.unit?.unit ?? null,
    unitWord: second.unit?.word ?? '',
    valueText: text.slice(start, second.numeral.coefficientEnd),
    unitText,
  };
  return range(parts, low, high);
}

/** How many times the lower end the upper may be: 9000—1.1亿 leaves a multiplier to be guessed. */
const WIDEST = 1000;

/** The lower end, which takes the multiplier of the upper one where it has none: 3—5万, 三至五百万, 两千至三千万. */
function shared(text: string, first: End, second: End): Decimal {
  const { low } = first.numeral;
  const own = multipliersOf(text, first.numeral);
  const power =
    first.unit === null ? missing(own, multipliersOf(text, second.numeral), first.numeral.han) : 0;
  const raised = { literal: low.literal, exponent: low.exponent + power };
  return nearest(raised) < nearest(second.numeral.low) ? raised : low;
}

/** The multipliers that close a numeral, without those that stand for a digit (十万: 万). */
function multipliersOf(text: string, { start, end }: Numeral): string {
  let from = end;
  while (from > start + 1 && powerOf(text.charCodeAt(from - 1)) > 0) from--;
  return text.slice(from, end);
}

/** The power of what the upper end has and the lower one lacks. Of one ten, as in 三至三十, nothing is shared. */
function missing(own: string, upper: string, han: boolean): number {
  const big = upper.replace(/^[十拾百佰千仟]+/, '');
  if (own === '') return powersOf(han && upper === '十' ? '' : upper);
  return /[万萬亿億]/.test(own) ? 0 : powersOf(big);
}

function powersOf(multipliers: string): number {
  let power = 0;
  for (let i = 0; i < multipliers.length; i++) power += powerOf(multipliers.charCodeAt(i));
  return power;
}
