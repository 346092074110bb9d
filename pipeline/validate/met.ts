/** Whether an outcome meets a target, by the word that bounds the target and by which way is good. */
import type Fraction from 'fraction.js';
import type { Indicator } from '../../schemas/tables/indicators.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import { certain, type Interval, type Statement } from './statement.ts';

export type Met = Target['met'];

/** Outcomes that meet the target, and what one outside them is. */
interface Acceptable extends Interval {
  outside: Met;
}

/**
 * - A bound decides by itself: 46万以上 is met at or above, 5.5%以内 at or below. It speaks of the magnitude, so that
 *   下降3%以上 is met at -3 or below.
 * - `about` is met within half a unit of the last digit given, or on the good side of that.
 * - A bare number is met at it or on the good side; a range at its nearer end or beyond. Where no side is good, a range
 *   is met within, a bare number is undetermined.
 * - An outcome that is itself only bounded (超过48万) decides only where every figure that it allows gives the same answer.
 */
export function isMet(target: Statement, outcome: Statement, indicator: Pick<Indicator, 'direction'>): Met {
  const acceptable = acceptableOutcomes(target, goodSide(indicator.direction, target.row.measure));
  if (!acceptable) return 'undetermined';
  const possible = certain(outcome);
  if (reaches(acceptable.low, possible.low, 1) && reaches(acceptable.high, possible.high, -1)) return 'met';
  const isApart = below(possible.high, acceptable.low) || below(acceptable.high, possible.low);
  return isApart ? acceptable.outside : 'undetermined';
}

/** 1 where more is better, -1 where less is, 0 where neither. A rank is better the smaller it is. */
export function goodSide(
  direction: Indicator['direction'],
  measure: Statement['row']['measure'],
): -1 | 0 | 1 {
  if (direction === 'neutral') return 0;
  if (measure === 'rank') return direction === 'higher_is_better' ? -1 : 0;
  return direction === 'higher_is_better' ? 1 : -1;
}

function acceptableOutcomes({ row, low, high, step }: Statement, good: -1 | 0 | 1): Acceptable | null {
  const half = step.div(2);
  const onward = (from: Fraction): Acceptable => ({ low: from, high: null, outside: 'missed' });
  const upTo = (to: Fraction): Acceptable => ({ low: null, high: to, outside: 'missed' });
  const towardsGood = (from: Fraction, to: Fraction): Acceptable => {
    if (good === 0) return { low: from, high: to, outside: 'undetermined' };
    return good > 0 ? onward(from) : upTo(to);
  };
  switch (row.qualifier) {
    case 'over':
    case 'at_least':
      return high.lt(0) ? upTo(high) : onward(low);
    case 'under':
    case 'at_most':
      return high.lt(0) ? onward(low) : upTo(high);
    case 'about':
      return towardsGood(low.sub(half), high.add(half));
    case 'nearly':
      return { ...towardsGood(low.sub(half), high.add(half)), outside: 'undetermined' };
    case 'range':
      return towardsGood(low, high);
    case 'exact':
      return good === 0 ? null : towardsGood(low, high);
  }
}

/** Whether an end lies at a limit or beyond it, upwards or downwards. No limit is always reached. */
function reaches(limit: Fraction | null, end: Fraction | null, side: 1 | -1): boolean {
  if (limit === null || end === null) return limit === null;
  return end.compare(limit) * side >= 0;
}

/** An interval that ends at `high` lies wholly below one that begins at `low`. */
function below(high: Fraction | null, low: Fraction | null): boolean {
  return high !== null && low !== null && high.lt(low);
}
