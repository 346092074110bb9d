/**
 * How near the observations of one document come to a gold set: the project’s own reading of the scoring rules that
 * the gold sets come with.
 */
import type { Observation } from '../../schemas/tables/observations.ts';
import type { GoldRow } from './gold.ts';
import { labelFits } from './label.ts';

type ScoredColumn =
  | 'value'
  | 'value_low'
  | 'value_high'
  | 'unit'
  | 'qualifier'
  | 'indicator'
  | 'measure'
  | 'period'
  | 'status'
  | 'indicator_id'
  | 'value_start'
  | 'value_end'
  | 'value_text'
  | 'unit_text';

/** The columns of an observation that are scored, codes being plain strings. */
export type Predicted = {
  [C in ScoredColumn]: Observation[C] extends number | null ? Observation[C] : string | null;
};

export const fields = [
  'value',
  'unit',
  'qualifier',
  'indicator',
  'measure',
  'period',
  'status',
  'indicator_id',
] as const;
const quantityFields = ['value', 'unit', 'qualifier'] as const;
export const statementFields = [
  ...quantityFields,
  'indicator',
  'measure',
  'period',
  'status',
  'no_false_id',
] as const;

export const levels = ['detection', 'quantity', 'statement'] as const;
export type Level = (typeof levels)[number];
type Judged = (typeof fields)[number] | 'no_false_id';
export type Judgement = Record<Judged, boolean>;

export interface Rates {
  precision: number;
  recall: number;
  f1: number;
}

/** Detection: a figure was found where one stands. Quantity: its number is right as well. Statement: the whole row. */
export interface Score extends Record<Level, Rates> {
  gold: number;
  predicted: number;
  /** Of the figures that were found, the share whose field is right. */
  fields: Record<(typeof fields)[number], number>;
  /** Of those for which the gold names an id, the share that has it. */
  indicator_id_known: { gold: number; accuracy: number };
}

export interface Outcome {
  score: Score;
  /** Asked-for gold rows and the row that was matched to each. */
  matched: { gold: GoldRow; row: Predicted; judgement: Judgement }[];
  missed: GoldRow[];
  spurious: Predicted[];
}

/**
 * Matches the rows of one document to its gold rows, each to the nearest fit among those at its numeral, and scores
 * them. Rows at an optional figure count neither way, up to two a figure.
 * @param fixedIds the ids that mean one thing only: given to anything else they make a row wrong
 */
export function score(
  gold: readonly GoldRow[],
  rows: readonly Predicted[],
  fixedIds: ReadonlySet<string>,
): Outcome {
  const free = [...rows];
  const matched: Outcome['matched'] = [];
  const missed: GoldRow[] = [];
  for (const row of inOrder(gold)) {
    const candidates = free
      .filter((candidate) => standsAt(candidate, row))
      .map((candidate) => ({ gold: row, row: candidate, judgement: judge(candidate, row, fixedIds) }));
    if (candidates.length === 0) {
      missed.push(row);
      continue;
    }
    const best = candidates.reduce((a, b) => (rightFields(b.judgement) > rightFields(a.judgement) ? b : a));
    free.splice(free.indexOf(best.row), 1);
    matched.push(best);
  }
  const required = {
    matched: matched.filter((match) => match.gold.k === 'obs'),
    missed: missed.filter((row) => row.k === 'obs'),
    spurious: notOptional(
      free,
      gold.filter((row) => row.k === 'opt'),
    ),
  };
  return { score: rate(required), ...required };
}

/** Asked-for figures choose before optional ones, else in the order of the text. */
function inOrder(gold: readonly GoldRow[]): GoldRow[] {
  return gold.toSorted(
    (a, b) => Number(a.k === 'opt') - Number(b.k === 'opt') || a.start - b.start || a.n - b.n,
  );
}

/** The row lies at the numeral, a few units and qualifiers longer at most. */
function standsAt(row: Predicted, gold: GoldRow): boolean {
  const overlaps = row.value_start < gold.end && gold.start < row.value_end;
  return overlaps && row.value_end - row.value_start <= gold.end - gold.start + 30;
}

/** The rows that are left over, without one for each optional figure. */
function notOptional(rows: readonly Predicted[], optional: readonly GoldRow[]): Predicted[] {
  const spare = new Set(optional);
  return rows.filter((row) => {
    const host = [...spare].find((gold) => standsAt(row, gold));
    if (host) spare.delete(host);
    return host === undefined;
  });
}

function judge(row: Predicted, gold: GoldRow, fixedIds: ReadonlySet<string>): Judgement {
  const id = row.indicator_id || null;
  const has = (accepted: readonly string[], found: string | null) =>
    found !== null && accepted.includes(found);
  return {
    value: Array.isArray(gold.v)
      ? isClose(row.value_low, gold.v[0]) && isClose(row.value_high, gold.v[1])
      : isClose(row.value, gold.v),
    unit: has(gold.u, row.unit),
    qualifier: has(gold.q, row.qualifier),
    indicator: labelFits(row.indicator, gold.core, gold.full),
    measure: has(gold.m, row.measure),
    period: has(gold.p, row.period),
    status: has(gold.s, row.status),
    indicator_id: id === gold.ind,
    no_false_id: id === null || id === gold.ind || !fixedIds.has(id),
  };
}

/** Equal but for the last digits of a double. */
function isClose(found: number | null, right: number): boolean {
  if (found === null) return false;
  return Math.abs(found - right) <= 1e-9 * Math.max(1, Math.abs(found), Math.abs(right));
}

function rightFields(judgement: Judgement): number {
  return statementFields.filter((field) => judgement[field]).length;
}

function rate({ matched, missed, spurious }: Omit<Outcome, 'score'>): Score {
  const gold = matched.length + missed.length;
  const predicted = matched.length + spurious.length;
  const right = (names: readonly Judged[]) =>
    matched.filter((match) => names.every((name) => match.judgement[name])).length;
  const known = matched.filter((match) => match.gold.ind !== null);
  return {
    gold,
    predicted,
    detection: rates(matched.length, gold, predicted),
    quantity: rates(right(quantityFields), gold, predicted),
    statement: rates(right(statementFields), gold, predicted),
    fields: perField((field) => right([field]) / Math.max(1, matched.length)),
    indicator_id_known: {
      gold: known.length,
      accuracy: known.filter((match) => match.judgement.indicator_id).length / Math.max(1, known.length),
    },
  };
}

/** Several scores as one, every figure weighing the same. */
export function pool(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  const gold = sum((score) => score.gold);
  const predicted = sum((score) => score.predicted);
  const pooled = (level: Level) =>
    rates(
      sum((s) => s[level].recall * s.gold),
      gold,
      predicted,
    );
  const found = (score: Score) => score.detection.recall * score.gold;
  const known = sum((score) => score.indicator_id_known.gold);
  return {
    gold,
    predicted,
    detection: pooled('detection'),
    quantity: pooled('quantity'),
    statement: pooled('statement'),
    fields: perField((field) => sum((s) => s.fields[field] * found(s)) / Math.max(1, sum(found))),
    indicator_id_known: {
      gold: known,
      accuracy: sum((s) => s.indicator_id_known.accuracy * s.indicator_id_known.gold) / Math.max(1, known),
    },
  };
}

function perField(of: (field: (typeof fields)[number]) => number): Score['fields'] {
  return Object.fromEntries(fields.map((field) => [field, of(field)])) as Score['fields'];
}

function rates(right: number, gold: number, predicted: number): Rates {
  const precision = predicted > 0 ? right / predicted : 0;
  const recall = gold > 0 ? right / gold : 0;
  const both = precision + recall;
  return { precision, recall, f1: both > 0 ? (2 * precision * recall) / both : 0 };
}
