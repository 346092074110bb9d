import Fraction from 'fraction.js';
import { groupBy } from '../../group.ts';
import { planYearOf } from '../../plan-year.ts';
import { boundsOf, show } from '../bounds.ts';
import { isOpen, likely, type Statement } from '../statement.ts';
import { type CheckKind, compareBounds, type Finding, isTarget, quote, subjectOf } from './check.ts';

/** 完成年度目标的122.9%: so many per cent of the target are the outcome. */
export const planCompleted: CheckKind = {
  kind: 'plan_completed',
  severity: 'warning',
  run: (statements) =>
    groupBy(
      statements.filter(
        ({ row, unit }) => row.indicator_id !== null && unit !== null && row.aggregation === 'none',
      ),
      (statement) => `${subjectOf(statement)} ${statement.row.period}`,
    ).flatMap((group) => {
      const done = group.filter(({ row }) => row.measure === 'share' && row.comparator === 'target');
      const levels = group.filter(({ row }) => row.measure === 'level');
      return done.flatMap((share) => compare(share, levels));
    }),
};

function compare(share: Statement, levels: readonly Statement[]): Finding[] {
  const outcome = levels.find((level) => !isTarget(level) && level.row.document_id === share.row.document_id);
  // The target that the year's own report set, else the one that is told here.
  const targets = levels.filter((level) => isTarget(level) && level.unit === outcome?.unit);
  const target = targets.find(({ row, document }) => planYearOf(document) === row.year) ?? targets[0];
  if (!outcome || !target || target.low.lte(0)) return [];
  const statements = [target, outcome, share];
  const expected = boundsOf(
    (result, plan) => result!.mul(new Fraction(100)).div(plan!),
    likely(outcome),
    // A plan is what it says: 46万以上 is held against 46万.
    { low: target.low, high: target.high },
  );
  const finding = compareBounds(statements, expected, likely(share), {
    message: `${quote(outcome)} is ${show(expected)} per cent of ${quote(target)}; stated is ${quote(share)}`,
    corroborates: true,
  });
  return finding.passed || !statements.some((statement) => !isTarget(statement) && isOpen(statement))
    ? [finding]
    : [];
}
