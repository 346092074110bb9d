import { groupBy } from '../../group.ts';
import { planYearOf } from '../../plan-year.ts';
import { overlap } from '../bounds.ts';
import { isBound, isOpen, likely, type Statement } from '../statement.ts';
import {
  type CheckKind,
  compareBounds,
  type Finding,
  isSameDocument,
  isTarget,
  quote,
  reasonBetweenDocuments,
  sentenceOf,
  subjectOf,
} from './check.ts';

/** A figure given more often than this is held against those that follow it, not against all. */
const MOST_ALIKE = 20;

/** A figure given twice in one document is the same both times, as far as its digits go. */
export const restated: CheckKind = {
  kind: 'restated',
  severity: 'warning',
  run: (statements) =>
    alikeIn(statements).flatMap((group) =>
      ofDocuments(group).flatMap((own) => own.flatMap((a, i) => compareWith(a, own, i + 1))),
    ),
};

/** A figure given in two documents is the same in both: else one was revised, or misread. */
export const restatedElsewhere: CheckKind = {
  kind: 'restated_elsewhere',
  severity: 'warning',
  // What an earlier report planned for a year is not the target that the year's own report sets.
  run: (statements) =>
    alikeIn(
      statements.filter(
        (statement) => !isTarget(statement) || planYearOf(statement.document) >= statement.row.year,
      ),
    ).flatMap((group) => {
      const sorted = ofDocuments(group);
      const all = sorted.flat();
      let end = 0;
      return sorted.flatMap((own) => {
        end += own.length;
        return own.flatMap((a) => compareWith(a, all, end));
      });
    }),
};

/** The statements that give the same figure, in groups. */
function alikeIn(statements: readonly Statement[]): Statement[][] {
  const named = statements.filter(({ row, unit }) => row.indicator_id !== null && unit !== null);
  return groupBy(named, sameFigure);
}

const ofDocuments = (group: readonly Statement[]): Statement[][] =>
  groupBy(group, ({ row }) => row.document_id);

function compareWith(a: Statement, group: readonly Statement[], from: number): Finding[] {
  return group.slice(from, from + MOST_ALIKE).flatMap((b) => compare(a, b) ?? []);
}

/** Everything that must be alike for two statements to give the same figure. */
function sameFigure(statement: Statement): string {
  const { row, unit } = statement;
  const { aggregation, measure, period, base_period, comparator, compared_with, price_basis } = row;
  return JSON.stringify([
    subjectOf(statement),
    [aggregation, measure, unit, period, base_period, comparator, compared_with, price_basis],
    isTarget(statement),
  ]);
}

function compare(a: Statement, b: Statement): Finding | null {
  // Two targets in one breath are a target and a further one: 7%以上、力争达到8%.
  if (isTarget(a) && sentenceOf(a) === sentenceOf(b)) return null;
  const isOneDocument = isSameDocument(a, b);
  const isLoose = isOneDocument ? isBound : isOpen;
  const [expected, found] = [likely(a), likely(b)];
  const finding = {
    ...compareBounds([a, b], expected, found, {
      message: `${a.row.indicator_id} of ${a.row.period} is ${quote(a)} in one place and ${quote(b)} in another`,
      corroborates: true,
      reason: isOneDocument ? 'check_failed' : reasonBetweenDocuments(expected, found, a.unit),
    }),
    // One of them, as it was given, is what the digits of the other allow: 8% and 9% touch, and are not the same.
    passed: overlap(a, found) || overlap(expected, b),
  };
  return finding.passed || !(isLoose(a) || isLoose(b)) ? finding : null;
}
