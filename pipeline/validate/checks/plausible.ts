import { indicatorEntries } from '../../../schemas/indicators.ts';
import { type Limit, limits } from '../../../schemas/limits.ts';
import { unitDimension } from '../../../schemas/units.ts';
import { show } from '../bounds.ts';
import { exact } from '../exact.ts';
import type { Statement } from '../statement.ts';
import { type CheckKind, type Finding, isOverTime, quote } from './check.ts';

const nation = '000000';

/** By indicator and measure; those for every indicator stand under `all`. */
const limitsOf = new Map<string, Limit[]>();
for (const limit of limits) {
  for (const id of limit.indicators === 'all' ? ['all'] : limit.indicators) {
    const key = `${id} ${limit.measure}`;
    limitsOf.set(key, [...(limitsOf.get(key) ?? []), limit]);
  }
}

/** The units that the catalogue gives each indicator. */
const unitsOf = new Map(
  indicatorEntries.map(({ indicator_id, unit, other_units = [] }) => [
    indicator_id,
    [unit, ...other_units].filter((known) => known !== null),
  ]),
);

/** The figure is one that its indicator can have, in a unit that it can have: `schemas/limits.yaml`. */
export const plausible: CheckKind = {
  kind: 'plausible',
  severity: 'warning',
  run: (statements) => statements.flatMap((statement) => judge(statement) ?? []),
};

function judge(statement: Statement): Finding | null {
  const { row, unit } = statement;
  // A narrower place has extremes of its own; what is held against a plan or a place is no figure of the indicator.
  const isOwn = row.scope === null && row.comparator !== 'place' && row.comparator !== 'target';
  if (row.indicator_id === null || unit === null || !isOwn) return null;
  const units = row.measure === 'level' ? (unitsOf.get(row.indicator_id) ?? []) : [];
  if (units.length > 0 && !units.some((known) => unitDimension(known) === unitDimension(unit)))
    return finding(statement, `in ${units.join(' or ')}`, unit, false);
  const known = [...limitsFor(row.indicator_id, statement), ...limitsFor('all', statement)].filter(
    (limit) => limit.unit === unit,
  );
  if (known.length === 0) return null;
  const passed = known.every(
    ({ low, high }) =>
      (low === undefined || statement.low.gte(exact(low))) &&
      (high === undefined || statement.high.lte(exact(high))),
  );
  return finding(statement, known.map(inWords).join(', '), show(statement), passed);
}

function limitsFor(id: string, statement: Statement): Limit[] {
  const { row } = statement;
  const region = row.region_code === nation ? 'nation' : 'region';
  return (limitsOf.get(`${id} ${row.measure}`) ?? []).filter(
    (limit) =>
      (limit.of === undefined || limit.of === region) &&
      (limit.measure === 'growth_rate'
        ? limit.span === 'any' || isYearly(statement)
        : row.aggregation === 'none' && row.period === String(row.year)),
  );
}

/** Growth from one year to the next, or a yearly average of it. */
function isYearly(statement: Statement): boolean {
  const { row } = statement;
  const isNext = row.period === String(row.year) && row.base_period === String(row.year - 1);
  return isOverTime(statement) && (isNext || row.aggregation === 'annual_average');
}

function inWords({ low, high }: Limit): string {
  if (low === undefined) return `at most ${high}`;
  return high === undefined ? `at least ${low}` : `${low} to ${high}`;
}

function finding(statement: Statement, expected: string, found: string, passed: boolean): Finding {
  return {
    statements: [statement],
    expected,
    found,
    tolerance: 0,
    passed,
    message: `${quote(statement)} is ${passed ? 'plausible' : 'not plausible'} as ${statement.row.measure} of ${statement.row.indicator_id}`,
    corroborates: false,
    reason: 'implausible',
  };
}
