/** What a check kind is. Each is a pure function in a file of its own, run from the list in `index.ts`. */

import type { CheckKindName } from '../../../schemas/codes.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Check } from '../../../schemas/tables/checks.ts';
import type { Bounds } from '../bounds.ts';
import { gapBetween, overlap, show } from '../bounds.ts';
import type { Statement } from '../statement.ts';

/** One check that was run: what it held against what, and how it came out. */
export interface Finding {
  statements: readonly Statement[];
  expected: string;
  found: string;
  tolerance: number | null;
  passed: boolean;
  /** One sentence, in English. */
  message: string;
  /** Whether a pass means that the statements agree: those of other sentences count in `corroborated_by`. */
  corroborates: boolean;
  /** What a failure says in `review`, where it is not `check_failed`. */
  reason?: ReviewReason;
}

export interface CheckKind {
  kind: CheckKindName;
  /** What a failure is. A check that passed is `info`. */
  severity: Exclude<Check['severity'], 'info'>;
  run(statements: readonly Statement[]): Finding[];
}

/** What two statements must share to speak of the same thing: place and indicator. How it is summed up may differ. */
export function subjectOf({ row }: Statement): string {
  return JSON.stringify([row.region_code, row.scope, row.indicator_id]);
}

/** Where the statement's sentence stands. */
export function sentenceOf({ row }: Statement): string {
  return `${row.document_id}#${row.evidence_start}`;
}

export function isSameDocument(a: Statement, b: Statement): boolean {
  return a.row.document_id === b.row.document_id;
}

export function isTarget({ row }: Statement): boolean {
  return row.status === 'target';
}

/** Said of something that has an entry in the catalogue, as a fact: what checks between sentences can rely on. */
export function isNamedFact({ row, unit }: Statement): boolean {
  return row.indicator_id !== null && unit !== null && row.status !== 'target';
}

/** A change, growth or multiple over time: held against no place, plan or whole. */
export function isOverTime({ row }: Statement): boolean {
  return row.comparator === null || row.comparator === 'time';
}

/** Holds what is `expected` against what is `found`: passed where the two can be the same number. */
export function compareBounds(
  statements: readonly Statement[],
  expected: Bounds,
  found: Bounds,
  rest: Pick<Finding, 'message' | 'corroborates' | 'reason'>,
): Finding {
  return {
    statements,
    expected: show(expected),
    found: show(found),
    // Half the width of what is expected: how far the finding may be from its middle.
    tolerance: expected.high.sub(expected.low).div(2).round(6).valueOf(),
    passed: overlap(expected, found),
    ...rest,
  };
}

/**
 * What a contradiction between documents says: a small one is a revision as a rule (a census, a final account), a large
 * one a misreading or another coverage. Small is a tenth of an amount, two points of a rate.
 */
export function reasonBetweenDocuments(expected: Bounds, found: Bounds, unit: string | null): ReviewReason {
  const gap = gapBetween(expected, found);
  const allowed =
    unit === 'percent' ? 2 : 0.1 * Math.max(Math.abs(found.low.valueOf()), Math.abs(found.high.valueOf()));
  return gap <= allowed ? 'revised' : 'check_failed';
}

/** The figure as its text writes it, and what a person made of it. */
export function quote({ row, figureFrom }: Statement): string {
  const written = `${row.value_text}${row.unit_text}`;
  return figureFrom === null ? written : `${written} (corrected to ${holding(row)})`;
}

/** The row's own number, or both ends of its range. */
export function holding({ value, value_low, value_high }: Statement['row']): string {
  return value === null ? `${value_low} to ${value_high}` : String(value);
}
