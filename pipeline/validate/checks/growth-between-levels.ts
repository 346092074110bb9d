import Fraction from 'fraction.js';
import { isBound, isOpen, likely, type Statement } from '../statement.ts';
import {
  boundsOf,
  type CheckKind,
  compareBounds,
  type Finding,
  groupBy,
  isTarget,
  quote,
  show,
  subjectOf,
} from './check.ts';

/**
 * Growth at constant prices by the statistical convention, said or not (National Bureau of Statistics, notes to the
 * yearly communiqué): it does not lead from one year's level in yuan to the next.
 */
const constantByConvention = /^gdp|_value_added$/;

/** The level of one year and the growth of the next lead to that year's level, wherever in a region's texts they stand. */
export const growthBetweenLevels: CheckKind = {
  kind: 'growth_between_levels',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter((statement) => statement.row.indicator_id !== null && !isTarget(statement)),
      subjectOf,
    ).flatMap((group) => {
      const levels = group.filter(({ row }) => row.measure === 'level');
      return group.filter(isYearlyGrowth).flatMap((growth) => {
        const before = levelOf(levels, growth.row.year - 1);
        const now = levelOf(levels, growth.row.year);
        return before && now && before.unit === now.unit ? compare(before, growth, now) : [];
      });
    }),
};

function isYearlyGrowth({ row, unit }: Statement): boolean {
  return (
    row.measure === 'growth_rate' &&
    unit === 'percent' &&
    row.value !== null &&
    row.period === String(row.year) &&
    row.base_period === String(row.year - 1) &&
    (row.comparator === null || row.comparator === 'time') &&
    row.price_basis !== 'constant' &&
    row.price_basis !== 'same_coverage' &&
    !constantByConvention.test(row.indicator_id ?? '')
  );
}

/** The year's level as first stated; a bound (超过2400) only where there is no other. */
function levelOf(levels: readonly Statement[], year: number): Statement | undefined {
  const ofYear = levels.filter(({ row }) => row.period === String(year));
  return ofYear.find((level) => !isBound(level)) ?? ofYear[0];
}

function compare(before: Statement, growth: Statement, now: Statement): Finding[] {
  const statements = [before, growth, now];
  const expected = boundsOf(
    (level, rate) => level!.mul(rate!.div(100).add(new Fraction(1))),
    likely(before),
    likely(growth),
  );
  const finding = compareBounds(statements, expected, likely(now), {
    message: `${quote(before)} in ${before.row.year} and growth of ${quote(growth)} lead to ${show(expected)}; stated for ${now.row.year} is ${quote(now)}`,
    corroborates: true,
  });
  return finding.passed || !statements.some(isOpen) ? [finding] : [];
}
