/** Which rows are worth a person's look, worst first. */
import { codeName, codesOf, type ReviewReason } from '../../schemas/review.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { CorrectionRow } from '../../schemas/tables/corrections.ts';
import type { Observation } from '../../schemas/tables/observations.ts';

export interface Look {
  row: Observation;
  /** The checks that fail for the row and that no correction accepts. */
  failed: Check[];
}

export interface Filter {
  document?: string | undefined;
  /** Only rows with this reason, whether they still want a look or not. */
  reason?: ReviewReason | undefined;
}

/**
 * Rows that want a review or fail a check: those that fail one first, then the least sure; rows alike stay in the order
 * of the table, by document and place.
 */
export function rowsToLookAt(
  tables: {
    observations: readonly Observation[];
    checks: readonly Check[];
    corrections: readonly CorrectionRow[];
  },
  { document, reason }: Filter,
): Look[] {
  const accepted = new Set(
    tables.corrections.map(({ check_kind, observation_id }) => `${check_kind} ${observation_id}`),
  );
  const failed = new Map<string, Check[]>();
  for (const check of tables.checks.filter(({ passed }) => !passed)) {
    for (const id of check.observation_ids?.split(';') ?? []) {
      if (!accepted.has(`${check.kind} ${id}`)) failed.set(id, [...(failed.get(id) ?? []), check]);
    }
  }
  const isMeant = ({ row, failed: checks }: Look) =>
    reason === undefined
      ? row.needs_review || checks.length > 0
      : codesOf(row.review).some((code) => codeName(code) === reason);
  return tables.observations
    .filter(({ document_id }) => document === undefined || document_id === document)
    .map((row) => ({ row, failed: failed.get(row.observation_id) ?? [] }))
    .filter(isMeant)
    .sort((a, b) => rankOf(a) - rankOf(b) || a.row.confidence - b.row.confidence);
}

function rankOf({ row, failed }: Look): number {
  if (failed.length > 0) return 0;
  return row.needs_review ? 1 : 2;
}
