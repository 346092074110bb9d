import { groupBy } from '../../group.ts';
import { show, sumOf } from '../bounds.ts';
import { isBound, isOpen, likely, type Statement } from '../statement.ts';
import {
  type CheckKind,
  compareBounds,
  type Finding,
  isNamedFact,
  quote,
  reasonBetweenDocuments,
  subjectOf,
} from './check.ts';

/** The total over some years (五年累计新增就业231万人) is the sum of what is stated for each of them. */
export const totalOfYears: CheckKind = {
  kind: 'total_of_years',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter((statement) => isNamedFact(statement) && statement.row.measure === 'level'),
      (statement) => `${subjectOf(statement)} ${statement.unit}`,
    ).flatMap((group) =>
      group
        .filter(({ row }) => /^\d{4}\/\d{4}$/.test(row.period) && row.aggregation !== 'annual_average')
        .flatMap((total) =>
          compare(
            total,
            group.filter(({ row }) => row.aggregation === 'none'),
          ),
        ),
    ),
};

function compare(total: Statement, levels: readonly Statement[]): Finding[] {
  const { year, period_start } = total.row;
  const yearly: Statement[] = [];
  for (let at = Number(period_start.slice(0, 4)); at <= year; at++) {
    const ofYear = levels.filter(({ row }) => row.period === String(at));
    const found = ofYear.find((level) => !isBound(level)) ?? ofYear[0];
    if (!found) return [];
    yearly.push(found);
  }
  const [first, ...rest] = yearly;
  if (!first) return [];
  const sum = sumOf([likely(first), ...rest.map(likely)]);
  const statements = [total, ...yearly];
  const finding = compareBounds(statements, sum, likely(total), {
    message: `${yearly.map(quote).join(' and ')} come to ${show(sum)} for ${total.row.period}; stated is ${quote(total)}`,
    corroborates: true,
    reason: reasonBetweenDocuments(sum, likely(total), total.unit),
  });
  return finding.passed || !statements.some(isOpen) ? [finding] : [];
}
