/**
 * Reads one numeral exactly, Arabic, Chinese or mixed (1.2万, 三千五百, 3亿5千万). Written apart from the reader of
 * stage 2 and sharing nothing with it: the two must agree on every published figure.
 */
import Fraction from 'fraction.js';
import { powerOfTen, smaller } from './exact.ts';

export interface Numeral {
  value: Fraction;
  /** Worth of one in the last digit written: 10000 for 3万, 0.1 for 6.5. */
  step: Fraction;
  /** Worth of one in the last digit that is not zero: 100 for 2400. */
  coarse: Fraction;
}

const chineseDigits = new Map(
  Object.entries({ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }),
);

/** Chinese multipliers, highest first, as powers of ten. */
const places: readonly (readonly [sign: string, power: number])[] = [
  ['兆', 12],
  ['亿', 8],
  ['万', 4],
  ['千', 3],
  ['百', 2],
  ['十', 1],
];

/** Traditional and financial forms, character by character, and what contracted ones stand for. */
const variants = '萬万億亿兩两貳二贰二壹一叁三參三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千點点負负○〇';
const plain = new Map(
  Array.from({ length: variants.length / 2 }, (_, i) => [variants[2 * i]!, variants[2 * i + 1]!] as const),
);

function inPlainForms(text: string): string {
  const forms = Array.from(text, (char) => plain.get(char) ?? char).join('');
  return forms.replace('廿', '二十').replace('卅', '三十').replace(/^零下/, '-');
}

/**
 * @param text a numeral without white space, in half-width characters
 * @returns null where it is not one
 */
export function readNumeral(text: string): Numeral | null {
  const numeral = inPlainForms(text);
  const negative = /^[-−负]/.test(numeral);
  const magnitude = readSigned(negative ? numeral.slice(1) : numeral.replace(/^\+/, ''));
  return magnitude && negative ? { ...magnitude, value: magnitude.value.neg() } : magnitude;
}

/** 1.2×10^8, 2e5, 12k: a number and a power of ten; 2^5: a power of its own. */
function readSigned(text: string): Numeral | null {
  const [, digits, e, tens, prefix] = /^([\d.]+)(?:e([-+]?\d+)|[×x]10\^([-+]?\d+)|([km]))$/i.exec(text) ?? [];
  if (digits !== undefined) {
    const place = powerOfTen(prefix === undefined ? Number(e ?? tens) : prefix.toLowerCase() === 'k' ? 3 : 6);
    const one = readDigits(digits);
    return one && { value: one.value.mul(place), step: one.step.mul(place), coarse: one.coarse.mul(place) };
  }
  const [, base, power] = /^([\d.]+)\^([-+]?\d+)$/.exec(text) ?? [];
  const value = base === undefined ? null : new Fraction(base).pow(Number(power));
  return value === null ? readMagnitude(text) : { value, step: value, coarse: value };
}

function readMagnitude(text: string): Numeral | null {
  if (text === '半') {
    const half = new Fraction(1n, 2n);
    return { value: half, step: half, coarse: half };
  }
  for (const [sign, power] of places) {
    const at = text.lastIndexOf(sign);
    if (at >= 0) return readAround(text.slice(0, at), power, text.slice(at + sign.length));
  }
  return readDigits(text);
}

/** `before` × 10^power + `after`: the highest multiplier splits a numeral in two. */
function readAround(before: string, power: number, after: string): Numeral | null {
  const place = powerOfTen(power);
  const one = new Fraction(1);
  const head = before === '' ? { value: one, step: one, coarse: one } : readMagnitude(before);
  if (!head) return null;
  const scaled = {
    value: head.value.mul(place),
    step: head.step.mul(place),
    coarse: head.coarse.mul(place),
  };
  if (after === '') return scaled;
  const tail = readMagnitude(after.replace(/^[零〇]+/, ''));
  if (!tail) return null;
  // 一百五 and 三万五: a lone digit after a multiplier counts in the next lower place.
  const isShort = power >= 2 && /^[一二两三四五六七八九\d]$/.test(after);
  const down = isShort ? powerOfTen(power - 1) : one;
  if (tail.value.mul(down).gte(place)) return null;
  return {
    value: scaled.value.add(tail.value.mul(down)),
    step: tail.step.mul(down),
    coarse: tail.value.equals(0) ? smaller(scaled.coarse, place) : tail.coarse.mul(down),
  };
}

/** Digits one after another: 1813.5, 12,345, 三点五, 一九五六. */
function readDigits(text: string): Numeral | null {
  const digits = Array.from(text.replace(/,(?=\d{3})/g, ''), (c) =>
    c === '点' ? '.' : String(chineseDigits.get(c) ?? c),
  ).join('');
  const match = /^(\d*)(?:\.(\d+))?$/.exec(digits);
  if (!match || digits === '') return null;
  const [, whole = '', decimals = ''] = match;
  const all = whole + decimals;
  const step = powerOfTen(-decimals.length);
  const zeros = /[1-9]/.test(all) ? (/0*$/.exec(all)?.[0].length ?? 0) : 0;
  return { value: new Fraction(BigInt(all)).mul(step), step, coarse: step.mul(powerOfTen(zeros)) };
}
