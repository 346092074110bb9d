/** Powers of ten in signs, behind Arabic digits: 1.2×10^8, 2e5, 12k元. */
import { isHan } from './chars.ts';
import { matchAt } from './rule.ts';
import { startsUnit } from './written.ts';

const TIMES = /[ ]?[×xX][ ]?10\^([-+]?[0-9]{1,2})/y;
const SCIENTIFIC = /[eEｅ]([-+－]?[0-9０-９]{1,2})(?![0-9A-Za-z.])/y;
const PREFIXED = /[ ]?([kKMｋＫＭ])(?![0-9A-Za-z])/y;
const PREFIXES: Record<string, number> = { k: 3, K: 3, M: 6 };
/** What makes letters and digits a name: /2e5, A-2e5. */
const JOINS = /[/_.A-Za-z0-9]$|\S-$/;

/**
 * The power of ten at `at`, behind digits that start at `start`, or null. A prefix of SI is one only before a Chinese
 * unit or where nothing else stands in the text: 4K and 100M are names and rates.
 */
export function readExponent(text: string, start: number, at: number): { power: number; end: number } | null {
  const times = matchAt(TIMES, text, at);
  if (times !== null) return { power: Number(times[1]), end: at + times[0].length };
  const before = text.slice(Math.max(0, start - 2), start);
  const scientific = matchAt(SCIENTIFIC, text, at);
  if (scientific !== null && !JOINS.test(before)) {
    return { power: Number(scientific[1]!.normalize('NFKC')), end: at + scientific[0].length };
  }
  const prefixed = matchAt(PREFIXED, text, at);
  if (prefixed === null) return null;
  const end = at + prefixed[0].length;
  const isAlone = end === text.length && (/^[-－]?$/.test(text.slice(0, start)) || before.endsWith('之'));
  if (!isAlone && !(isHan(text.charCodeAt(end)) && startsUnit(text, end))) return null;
  return { power: PREFIXES[prefixed[1]!.normalize('NFKC')]!, end };
}
