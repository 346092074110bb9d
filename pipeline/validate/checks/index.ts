import { codesOf, type ReviewReason, reviewReasons } from '../../../schemas/review.ts';
import type { Check } from '../../../schemas/tables/checks.ts';
import type { Observation } from '../../../schemas/tables/observations.ts';
import { hasFigure, type Statement } from '../statement.ts';
import { averageBetweenLevels } from './average-between-levels.ts';
import { averageGrowth } from './average-growth.ts';
import { changeBetweenLevels } from './change-between-levels.ts';
import { type CheckKind, type Finding, sentenceOf } from './check.ts';
import { growthBetweenLevels } from './growth-between-levels.ts';
import { growthAmongParts, partOfWhole, sharesOfWhole, sumOfParts } from './identities.ts';
import { levelChangeGrowth } from './level-change-growth.ts';
import { levelInLine } from './level-in-line.ts';
import { multipleBetweenLevels } from './multiple-between-levels.ts';
import { planCompleted } from './plan-completed.ts';
import { plausible } from './plausible.ts';
import { rankInRange } from './rank-in-range.ts';
import { restated, restatedElsewhere } from './restated.ts';
import { shareInRange } from './share-in-range.ts';
import { totalOfYears } from './total-of-years.ts';
import { valueFromText } from './value-from-text.ts';

/** Every kind of check, in the order of the table: of one figure, within a document, across documents. */
export const checkKinds: readonly CheckKind[] = [
  valueFromText,
  shareInRange,
  rankInRange,
  plausible,
  levelChangeGrowth,
  sumOfParts,
  partOfWhole,
  growthAmongParts,
  sharesOfWhole,
  restated,
  restatedElsewhere,
  levelInLine,
  growthBetweenLevels,
  changeBetweenLevels,
  multipleBetweenLevels,
  averageBetweenLevels,
  averageGrowth,
  totalOfYears,
  planCompleted,
];

interface Result {
  kind: CheckKind;
  finding: Finding;
}

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
  const results = checkKinds.flatMap((kind) => kind.run(known).map((finding): Result => ({ kind, finding })));
  const witnesses = witnessesOf(results);
  const doubts = doubtsOf(results, witnesses, exceptedBy);
  const observations = statements.map(({ row }) => {
    const counted = { ...row, corroborated_by: witnesses.get(row.observation_id)?.size ?? 0 };
    return [...(doubts.get(row.observation_id) ?? [])].reduce(withReason, counted);
  });
  return { checks: results.map((result) => toCheck(result, exceptedBy)), observations };
}

/** Why each observation that failed a check wants a look. What others bear out is not doubted for one that nobody does. */
function doubtsOf(
  results: readonly Result[],
  witnesses: ReadonlyMap<string, ReadonlySet<string>>,
  exceptedBy: ExceptedBy,
): Map<string, Set<ReviewReason>> {
  const doubts = new Map<string, Set<ReviewReason>>();
  for (const { kind, finding } of results) {
    if (finding.passed || kind.severity !== 'warning') continue;
    const ids = idsIn(finding);
    const alone = ids.filter((id) => !witnesses.has(id));
    for (const id of alone.length > 0 ? alone : ids) {
      if (exceptedBy(kind.kind, id) === null) addTo(doubts, id, finding.reason ?? 'check_failed');
    }
  }
  return doubts;
}

/**
 * The other sentences that agree with each observation. Several figures of one sentence were made together: they are one
 * witness, however many checks they pass.
 */
function witnessesOf(results: readonly Result[]): Map<string, Set<string>> {
  const witnesses = new Map<string, Set<string>>();
  for (const { finding } of results) {
    if (!finding.passed || !finding.corroborates) continue;
    const sentences = new Set(finding.statements.map(sentenceOf));
    for (const statement of finding.statements) {
      const own = sentenceOf(statement);
      for (const sentence of sentences)
        if (sentence !== own) addTo(witnesses, statement.row.observation_id, sentence);
    }
  }
  return witnesses;
}

function addTo<T>(sets: Map<string, Set<T>>, key: string, item: T): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}

function idsIn({ statements }: Finding): string[] {
  return statements.map(({ row }) => row.observation_id);
}

function toCheck({ kind: { kind, severity }, finding }: Result, exceptedBy: ExceptedBy): Check {
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
