/** The levels of one thing in different years, and what leads from one to another. */

import { groupBy } from '../../group.ts';
import type { Bounds } from '../bounds.ts';
import { show } from '../bounds.ts';
import { isBound, isOpen, likely, type Statement } from '../statement.ts';
import {
  compareBounds,
  type Finding,
  isNamedFact,
  isOverTime,
  isSameDocument,
  quote,
  reasonBetweenDocuments,
  sentenceOf,
  subjectOf,
} from './check.ts';

/**
 * Growth at constant prices by the statistical convention, said or not (National Bureau of Statistics, notes to the
 * yearly communiqué): it does not lead from one year's level in yuan to another's.
 */
const constantByConvention = /^gdp|_value_added$|^gross_agricultural_output$|^gross_industrial_output/;

/** Whether growth and level are told in the same prices and of the same coverage, so that one leads to the other. */
export function isLikeLevel({ row }: Statement): boolean {
  const isOther = row.price_basis === 'constant' || row.price_basis === 'same_coverage';
  return !isOther && !constantByConvention.test(row.indicator_id ?? '');
}

const oneYear = /^\d{4}$/;

/** A statement that leads from the level of one year to that of a later one. */
export interface Step {
  statement: Statement;
  levels: readonly Statement[];
}

/**
 * Every statement that `leads`, over time and from a single year to another, beside the levels of the same thing in any
 * document.
 */
export function stepsOf(statements: readonly Statement[], leads: (statement: Statement) => boolean): Step[] {
  return groupBy(statements.filter(isNamedFact), subjectOf).flatMap((group) => {
    const steps = group.filter(
      (statement) => leads(statement) && isOverTime(statement) && isBetweenYears(statement),
    );
    const levels = steps.length > 0 ? group.filter(isLevel) : [];
    return levels.length > 1 ? steps.map((statement) => ({ statement, levels })) : [];
  });
}

function isBetweenYears({ row }: Statement): boolean {
  const [base = '', end] = [row.base_period ?? '', row.period.split('/').at(-1)];
  return oneYear.test(base) && end === String(row.year) && base < end;
}

/** A level at a year's end or over a year. The share of a named part is one too: 城镇化率 is told as either. */
function isLevel({ row }: Statement): boolean {
  const isSumUp = row.aggregation !== 'none' || !oneYear.test(row.period);
  return (row.measure === 'level' || row.measure === 'share') && row.comparator !== 'target' && !isSumUp;
}

/** The level of a year that stands nearest to a statement: in its sentence, in its document, else the first stated. */
export function levelOf(
  { statement, levels }: Step,
  year: number | string,
  isFit: (level: Statement) => boolean = () => true,
): Statement | undefined {
  const rank = (level: Statement) =>
    (sentenceOf(level) === sentenceOf(statement) ? 0 : isSameDocument(level, statement) ? 2 : 4) +
    // A bound (超过2400) only where there is no other as near.
    (isBound(level) ? 1 : 0);
  return levels
    .filter((level) => level.row.period === String(year) && isFit(level))
    .reduce<Statement | undefined>(
      (best, level) => (best && rank(best) <= rank(level) ? best : level),
      undefined,
    );
}

/**
 * The level before, led on by `statement` with `lead`, against the level that its own document states. Nothing where
 * one of the levels is missing, or where what differs was only bounded or expected.
 */
export function compareLevels(
  step: Step,
  lead: (before: Bounds, by: Bounds) => Bounds,
  verb: string,
): Finding[] {
  const { statement } = step;
  const now = levelOf(step, statement.row.year, (level) => isSameDocument(level, statement));
  const before = now && levelOf(step, statement.row.base_period ?? '', (level) => isSameKind(level, now));
  if (!now || !before) return [];
  const statements = [before, statement, now];
  const expected = lead(likely(before), likely(statement));
  const found = likely(now);
  const finding = compareBounds(statements, expected, found, {
    message: `${quote(before)} in ${before.row.year} and ${verb} ${quote(statement)} lead to ${show(expected)}; stated for ${now.row.year} is ${quote(now)}`,
    corroborates: true,
    reason: isSameDocument(before, now) ? 'check_failed' : reasonBetweenDocuments(expected, found, now.unit),
  });
  return finding.passed || !statements.some(isOpen) ? [finding] : [];
}

function isSameKind(a: Statement, b: Statement): boolean {
  return a.unit === b.unit && a.row.measure === b.row.measure;
}
