import type { Qualifier } from '../../../schemas/codes.ts';
import type { Span } from '../../text.ts';

/**
 * One figure as a text writes it: numeral, multiplier, unit, qualifier. Positions are UTF-16 units of the text that
 * was read, end exclusive.
 *
 * `start`–`end` is numeral and unit, without the qualifiers around them (`超过[1300万吨]`, `[7%]左右`); a qualifier
 * inside (`40余部`) lies within. A range (`5%—5.5%`) is one quantity and its span covers both ends.
 */
export interface Quantity extends Span {
  /**
   * What the figure looks like, which decides how a statement is read:
   * - `amount`: a number with a unit or a measure word (539.1万吨, 6个)
   * - `percent`, `points`, `permille`: 5%, 2个百分点, 3‰, 百分之五, 五分之一, 一半, 七成
   * - `times`: 2.3倍 — whether it multiplies or grows is for the statement to say
   * - `doubling`: 翻一番, 翻两番, 翻番; `value` is the growth in per cent: 100, 300
   * - `rank`: 第2, 第二位
   * - `ratio`: one term of 11.9∶49.7∶38.4 (in per cent where they make up a hundred), or 2.6∶1 as a whole (times)
   * - `bare`: a number without a unit (an index, a truncated figure)
   */
  form: 'amount' | 'percent' | 'points' | 'permille' | 'times' | 'doubling' | 'rank' | 'ratio' | 'bare';
  /** The double nearest to the exact decimal or fraction, in `unit`; null for a range. Never negative but for `-0.4%`. */
  value: number | null;
  /** Both ends of a range, low ≤ high; null otherwise. */
  low: number | null;
  high: number | null;
  /** From the words before, inside and after; where two stand together the stronger wins. */
  qualifier: Qualifier;
  /** From the first to the last qualifying word, and at least `start`–`end`: `[不低于7%]`, `[7%左右]`. */
  qualified: Span;
  /** Key into `units`; null for a number whose unit is not known or that has none. */
  unit: string | null;
  /** The numeral as written, without a multiplier at its end: `1813.5`, `一百七十四`, `5%—5.5` for a range. */
  valueText: string;
  /**
   * Multiplier and unit as written: `万吨`, `年半`; empty for a bare number. In a list that shares a unit (5.4、2.2个百分点)
   * it is the unit that closes the list, which lies outside `start`–`end`.
   */
  unitText: string;
  /** True where an integer is too large for a double to hold exactly. */
  unsafe: boolean;
  /** The measure word or unit symbol that was matched (`户`, `家`, `人次`), without its multiplier; empty for none. */
  unitWord: string;
  /**
   * True where 一 or another Chinese number up to ten stands as a determiner before its noun (一个重点, 四项工作): no
   * count that a table wants.
   */
  article: boolean;
}
