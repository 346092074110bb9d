import { groupBy } from '../../group.ts';
import { boundsOf, show } from '../bounds.ts';
import { isBound, likely, type Statement } from '../statement.ts';
import {
  type CheckKind,
  compareBounds,
  type Finding,
  isOverTime,
  quote,
  sentenceOf,
  subjectOf,
} from './check.ts';

/** A level, its change and its growth rate in one sentence fit: growth is the change over the level before it. */
export const levelChangeGrowth: CheckKind = {
  kind: 'level_change_growth',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter(({ row }) => row.indicator !== null && row.unit !== null),
      (statement) =>
        JSON.stringify([
          sentenceOf(statement),
          subjectOf(statement),
          statement.row.indicator,
          statement.row.aggregation,
          statement.row.period,
          statement.row.status,
        ]),
    ).flatMap((group) => {
      const level = only(group, 'level');
      const change = only(group, 'change');
      const growth = only(group, 'growth_rate');
      return level && change && growth ? compare(level, change, growth) : [];
    }),
};

/** The one statement of this measure; with two of them nobody can tell which belongs to which. */
function only(group: readonly Statement[], measure: string): Statement | undefined {
  const found = group.filter(({ row }) => row.measure === measure);
  return found.length === 1 ? found[0] : undefined;
}

function compare(level: Statement, change: Statement, growth: Statement): Finding[] {
  const statements = [level, change, growth];
  const isSameBase = change.row.base_period === growth.row.base_period;
  if (
    level.unit !== change.unit ||
    !isOverTime(change) ||
    !isOverTime(growth) ||
    !isSameBase ||
    growth.row.price_basis !== null
  )
    return [];
  const levels = likely(level);
  const changes = likely(change);
  if (levels.low.sub(changes.high).lte(0)) return [];
  const expected = boundsOf((now, more) => more!.mul(100).div(now!.sub(more!)), levels, changes);
  const finding = compareBounds(statements, expected, likely(growth), {
    message: `${quote(level)} after a change of ${quote(change)} is growth of ${show(expected)} per cent; stated is ${quote(growth)}`,
    corroborates: false,
  });
  return finding.passed || !statements.some(isBound) ? [finding] : [];
}
