import { limits } from '../../../schemas/limits.ts';
import { groupBy } from '../../group.ts';
import { likely, type Statement } from '../statement.ts';
import { type CheckKind, type Finding, isNamedFact, quote, subjectOf } from './check.ts';

/** By indicator: how many times as large a level may be as that of the year before, or as small. */
const most = new Map<string, number>();
for (const { indicators, measure, times } of limits) {
  if (measure !== 'level' || times === undefined || indicators === 'all') continue;
  for (const id of indicators) most.set(id, times);
}

/** A large aggregate does not multiply from one year to the next: 万 for 亿 is found so. */
export const levelInLine: CheckKind = {
  kind: 'level_in_line',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter((statement) => isNamedFact(statement) && isYearsLevel(statement)),
      (statement) => `${subjectOf(statement)} ${statement.unit}`,
    ).flatMap((group) => {
      const first = new Map<number, Statement>();
      for (const level of group) if (!first.has(level.row.year)) first.set(level.row.year, level);
      return group.flatMap((level) => {
        const before = first.get(level.row.year - 1);
        return before ? compare(before, level) : [];
      });
    }),
};

function isYearsLevel({ row }: Statement): boolean {
  const isOfYear = row.aggregation === 'none' && row.period === String(row.year);
  return row.measure === 'level' && isOfYear && row.comparator === null && most.has(row.indicator_id ?? '');
}

function compare(before: Statement, level: Statement): Finding[] {
  const times = most.get(level.row.indicator_id ?? '') ?? 1;
  const [old, now] = [likely(before), likely(level)];
  const passed = now.high.mul(times).gte(old.low) && now.low.lte(old.high.mul(times));
  return [
    {
      statements: [before, level],
      expected: `${old.low.div(times).round(0).valueOf()} to ${old.high.mul(times).round(0).valueOf()}`,
      found: String(level.low.valueOf()),
      tolerance: 0,
      passed,
      message: `${level.row.indicator_id} of ${quote(level)} in ${level.row.year} ${passed ? 'is in line with' : 'does not follow'} ${quote(before)} in ${before.row.year}`,
      corroborates: false,
    },
  ];
}
