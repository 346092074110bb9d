/** What a dataset card tells of rows, counted region by region and added up. */
import { isWithheldLabel } from '../../schemas/national.ts';
import { codeName, codesOf, confidenceBands } from '../../schemas/review.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Target } from '../../schemas/tables/targets.ts';

/** Numbers by name; a name may have parts, joined by a space: `reason check_failed`. */
export type Counts = Record<string, number>;

export function countRows(
  observations: readonly Observation[],
  targets: readonly Target[],
  checks: readonly Check[],
): Counts {
  const counts: Counts = {};
  const add = (name: string, is: unknown = true) => {
    if (is) counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const row of observations) {
    add('observations');
    add('with id', row.indicator_id !== null);
    add('without indicator', row.indicator === null);
    add('reason label_withheld', isWithheldLabel(row.indicator));
    add('without unit', row.unit === null);
    add('wanting a look', row.needs_review);
    add('corroborated', row.corroborated_by > 0);
    const band = confidenceBands.find(({ from }) => row.confidence >= from);
    if (band) add(`band ${band.from}`);
    for (const reason of new Set(codesOf(row.review).map(codeName))) add(`reason ${reason}`);
  }
  for (const row of targets) {
    add('targets');
    add('paired', row.target_kind !== null && row.actual_observation_id !== null);
    add(`kind ${row.target_kind}`);
    add(`met ${row.met}`, row.target_kind !== null);
  }
  for (const { kind, passed } of checks) {
    add(`checks ${kind}`);
    add(`passed ${kind}`, passed);
  }
  return counts;
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of all)
    for (const [name, number] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + number;
  return sum;
}
