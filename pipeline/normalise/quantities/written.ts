/** Finds the unit that stands at a position: the longest written form, compounds included. */
import { countedNouns, denominatorUnits, writtenUnits } from '../../../schemas/units.ts';
import { isLatin, powerOf, skipSpaces } from './chars.ts';
import { matchAt } from './rule.ts';
import { longest, trie } from './trie.ts';

export interface WrittenUnit {
  unit: string;
  /** The measure word or symbol: 户, 人次, 元/人. */
  word: string;
  end: number;
}

const units = trie(writtenUnits);
const denominators = trie(denominatorUnits);
const nouns = trie(countedNouns);
const multiplied = trie([...writtenUnits].filter(([form]) => powerOf(form.charCodeAt(0)) > 0));

/** A Latin symbol ends where the letters end: 5G基站 is no 5 g, and 3km² no 3 km. */
function isWhole(text: string, at: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if (!isLatin(last)) return true;
  const next = text.charCodeAt(end);
  if (isLatin(next) || (next >= 0x30 && next <= 0x39)) return false;
  return !(end - at === 1 && text[end] === '-');
}

/** Whether a unit that begins with a multiplier stands here: 千瓦, 千伏, 千克, 百帕. */
export function startsUnitWithMultiplier(text: string, at: number): boolean {
  return longest(multiplied, text, at) !== null;
}

export interface ReadOptions {
  /** The numeral before is in Chinese and small: 五国, 三方 are names; 13国, 九百头 are not. */
  isSmallHan: boolean;
}

/** The unit at `at`, after spaces within the line at most; null for none. */
export function readUnit(text: string, at: number, { isSmallHan }: ReadOptions): WrittenUnit | null {
  const from = skipSpaces(text, at);
  if (from - at > 2) return null;
  const plain = longest(units, text, from, (end, { arabicOnly, notBefore }) => {
    if (arabicOnly && isSmallHan) return false;
    return isWhole(text, from, end) && !notBefore.has(text[end] ?? '');
  });
  if (plain === null) return null;
  const { unit } = plain.value;
  const per = matchAt(PER, text, plain.end);
  if (per !== null && unit !== 'percent' && unit !== 'times') {
    const at = plain.end + per[0].length;
    const under = longest(denominators, text, at, (end) => isWhole(text, at, end));
    if (under !== null) {
      return { unit: `${unit}_per_${under.value}`, word: text.slice(from, under.end), end: under.end };
    }
  }
  return { unit, word: text.slice(from, plain.end), end: plain.end };
}

const PER = /[/／∕]|每(?=[小时秒分公升平立千]|亩|吨)/y;

/** Whether a unit or measure word stands at `at`. */
export function startsUnit(text: string, at: number): boolean {
  return longest(units, text, at, (end) => isWhole(text, at, end)) !== null;
}

/** The unit that a noun right after the number tells (110万农户: household), or null. */
export function readNoun(text: string, at: number): string | null {
  return longest(nouns, text, at)?.value ?? null;
}
