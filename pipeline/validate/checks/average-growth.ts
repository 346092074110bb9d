import Fraction from 'fraction.js';
import { groupBy } from '../../group.ts';
import { type Bounds, boundsOf, show } from '../bounds.ts';
import { isOpen, likely, type Statement } from '../statement.ts';
import { grown, isOverYears } from './averages.ts';
import {
  type CheckKind,
  compareBounds,
  type Finding,
  isNamedFact,
  isOverTime,
  isSameDocument,
  quote,
  subjectOf,
} from './check.ts';

/** Growth over some years is what their average growth comes to, and what the growth of each of them comes to. */
export const averageGrowth: CheckKind = {
  kind: 'average_growth',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter((statement) => isNamedFact(statement) && isGrowth(statement)),
      subjectOf,
    ).flatMap((group) => {
      const single = group.filter(({ row }) => row.aggregation === 'none');
      return group
        .filter(isOverYears)
        .flatMap((average) => [
          ...single
            .filter((total) => isSameSpan(average, total))
            .flatMap((total) => againstTotal(average, total)),
          ...againstYears(average, single),
        ]);
    }),
};

function isGrowth(statement: Statement): boolean {
  return statement.row.measure === 'growth_rate' && statement.unit === 'percent' && isOverTime(statement);
}

function isSameSpan(a: Statement, b: Statement): boolean {
  return a.row.year === b.row.year && a.row.base_period === b.row.base_period;
}

function againstTotal(average: Statement, total: Statement): Finding[] {
  const years = average.row.year - Number(average.row.base_period);
  const expected = inPerCent(boundsOf((rate) => grown(rate!, years), likely(average)));
  return compare(
    [average, total],
    expected,
    likely(total),
    `growth of ${quote(average)} a year since ${average.row.base_period} comes to ${show(expected)} per cent by ${average.row.year}; stated is ${quote(total)}`,
  );
}

/** The growth of every single year, one after the other, as first stated. */
function againstYears(average: Statement, single: readonly Statement[]): Finding[] {
  const { year, base_period } = average.row;
  const yearly: Statement[] = [];
  for (let at = Number(base_period) + 1; at <= year; at++) {
    const found = single.find(({ row }) => row.period === String(at) && row.base_period === String(at - 1));
    if (!found) return [];
    yearly.push(found);
  }
  const all = boundsOf(
    (...rates) => rates.reduce((product, rate) => product.mul(grown(rate, 1)).round(12), new Fraction(1)),
    ...yearly.map(likely),
  );
  const expected = inPerCent(boundsOf((rate) => grown(rate!, yearly.length), likely(average)));
  return compare(
    [average, ...yearly],
    expected,
    inPerCent(all),
    `growth of ${quote(average)} a year comes to ${show(expected)} per cent in ${yearly.length} years; the years are ${yearly.map(quote).join(', ')}`,
  );
}

function inPerCent({ low, high }: Bounds): Bounds {
  const growth = (factor: Fraction) => factor.sub(1).mul(100);
  return { low: growth(low), high: growth(high) };
}

/** How far two totals of growth over some years are apart, in points of growth a year. */
function gapAYear(a: Bounds, b: Bounds, years: number): number {
  const aYear = (total: Fraction) => ((1 + total.valueOf() / 100) ** (1 / years) - 1) * 100;
  return Math.max(aYear(a.low) - aYear(b.high), aYear(b.low) - aYear(a.high), 0);
}

function compare(
  statements: readonly [Statement, ...Statement[]],
  expected: Bounds,
  found: Bounds,
  message: string,
): Finding[] {
  const [first, ...rest] = statements;
  const years = first.row.year - Number(first.row.base_period);
  const isOneDocument = rest.every((other) => isSameDocument(first, other));
  const finding = compareBounds(statements, expected, found, {
    message,
    corroborates: true,
    reason: isOneDocument || gapAYear(expected, found, years) > 1 ? 'check_failed' : 'revised',
  });
  return finding.passed || !statements.some(isOpen) ? [finding] : [];
}
