/** Finds the unit that stands at a position: the longest written form, compounds included. */
import { countedNouns, writtenUnits } from '../../../schemas/units.ts';
import { isLatin, POWER, skipSpaces } from './chars.ts';
import { longest, trie } from './trie.ts';

export interface WrittenUnit {
  unit: string;
  /** The measure word or symbol: 户, 人次, 元/人. */
  word: string;
  end: number;
}

const units = trie(writtenUnits);
const nouns = trie(countedNouns);
const multiplied = trie([...writtenUnits].filter(([form]) => POWER[form.charCodeAt(0)]! > 0));

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

/** The unit at `at`, after spaces within the line at most; null for none. */
export function readUnit(text: string, at: number): WrittenUnit | null {
  const from = skipSpaces(text, at);
  if (from - at > 2) return null;
  const plain = longest(units, text, from, (end) => isWhole(text, from, end));
  if (plain === null) return null;
  const slash = text[plain.end];
  if (slash === '/' || slash === '／') {
    const under = longest(units, text, plain.end + 1, (end) => isWhole(text, plain.end + 1, end));
    if (under !== null) {
      return { unit: `${plain.value}_per_${under.value}`, word: text.slice(from, under.end), end: under.end };
    }
  }
  return { unit: plain.value, word: text.slice(from, plain.end), end: plain.end };
}

/** The unit that a noun right after the number tells (110万农户: household), or null. */
export function readNoun(text: string, at: number): string | null {
  return longest(nouns, text, at)?.value ?? null;
}
