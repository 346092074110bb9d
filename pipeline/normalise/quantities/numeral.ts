/** A numeral as a text writes it, Arabic, Chinese or mixed, with its multipliers: 1,813.5万, 一百七十四亿, 3万4000, 1000多万. */
import type { Span } from '../../text.ts';
import type { Decimal } from './exact.ts';
import { NumeralReader } from './numeral-reader.ts';

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

let lastText = '';
let lastAt = -1;
let lastNumeral: Numeral | null = null;

/** The numeral that starts at `at`, or null. Several rules ask for the same one in turn: it is read once. */
export function readNumeral(text: string, at: number): Numeral | null {
  if (at !== lastAt || text !== lastText) {
    lastNumeral = new NumeralReader(text, at).read();
    lastText = text;
    lastAt = at;
  }
  return lastNumeral;
}
