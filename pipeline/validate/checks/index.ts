import { codesOf, type ReviewReason, reviewReasons } from '../../../schemas/review.ts';
import type { Check } from '../../../schemas/tables/checks.ts';
import type { Observation } from '../../../schemas/tables/observations.ts';
import { hasFigure, type Statement } from '../statement.ts';
import type { CheckKind, Finding } from './check.ts';
import { growthBetweenLevels } from './growth-between-levels.ts';
import { levelChangeGrowth } from './level-change-growth.ts';
import { restated, restatedElsewhere } from './restated.ts';
import { shareInRange } from './share-in-range.ts';
import { valueFromText } from './value-from-text.ts';

/** Every kind of check, in the order of the table. */
export const checkKinds: readonly CheckKind[] = [
  valueFromText,
  shareInRange,
  levelChangeGrowth,
  restated,
  restatedElsewhere,
  growthBetweenLevels,
];

/** The correction that excepts an observation from a kind of check; null where none does. */
export type ExceptedBy = (kind: string, observationId: string) => string | null;

/** Runs every kind: the rows of `checks`, and the observations with what was found about them. */
export function runChecks(
  statements: readonly Statement[],
  exceptedBy: ExceptedBy = () => null,
): {
  checks: Check[];
  observations: Observation[];
} {
  const known = statements.filter(hasFigure);
  const results = checkKinds.flatMap((kind) => kind.run(known).map((finding) => ({ kind, finding })));
  const doubted = new Set(
    results
      .filter(({ kind, finding }) => !finding.passed && kind.severity === 'warning')
      .flatMap(({ kind, finding }) => idsIn(finding).filter((id) => exceptedBy(kind.kind, id) === null)),
  );
  const agreements = idsOf(results.filter(({ finding }) => finding.passed && finding.corroborates));
  const observations = statements.map(({ row }) => {
    const counted = { ...row, corroborated_by: agreements.get(row.observation_id) ?? 0 };
    return doubted.has(row.observation_id) ? withReason(counted, 'check_failed') : counted;
  });
  return { checks: results.map(({ kind, finding }) => toCheck(kind, finding, exceptedBy)), observations };
}

/** How many of the results each observation has a part in. */
function idsOf(results: readonly { finding: Finding }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of results) {
    for (const id of idsIn(finding)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function idsIn({ statements }: Finding): string[] {
  return statements.map(({ row }) => row.observation_id);
}

function toCheck({ kind, severity }: CheckKind, finding: Finding, exceptedBy: ExceptedBy): Check {
  const { statements, expected, found, tolerance, passed, message } = finding;
  const observationIds = idsIn(finding);
  const exceptions = passed ? [] : observationIds.flatMap((id) => exceptedBy(kind, id) ?? []);
  return {
    check_id: `${kind}:${observationIds.join('+')}`,
    kind,
    severity: passed ? 'info' : severity,
    observation_ids: observationIds.join(';'),
    document_ids: [...new Set(statements.map(({ row }) => row.document_id))].join(';'),
    expected,
    found,
    tolerance,
    passed,
    message:
      exceptions.length > 0 ? `${message}; accepted in the correction ${exceptions.join(', ')}` : message,
  };
}

/** The row with one more reason to look at it, and so much less confidence. */
function withReason(row: Observation, reason: ReviewReason): Observation {
  const reasons = codesOf(row.review);
  if (reasons.includes(reason)) return row;
  const confidence = Math.max(0, Math.round((row.confidence - reviewReasons[reason].penalty) * 1000) / 1000);
  return { ...row, confidence, needs_review: true, review: [...reasons, reason].join(';') };
}
