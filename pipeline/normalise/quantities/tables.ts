/** The tables that recognisers and refiners share, loaded once. */
import { z } from 'zod';
import { qualifier } from '../../../schemas/codes.ts';
import { loadTable, phraseSet, phrases } from './phrases.ts';

const list = z.array(z.string().min(1));

const notQuantities = loadTable(
  'not-quantities.yaml',
  z.strictObject({
    words: list,
    combine: z.array(z.strictObject({ heads: list, tails: list })),
    before_one: z.string(),
    class_after: list,
    threshold_units: list,
    threshold_nouns: list,
    span_before: list,
    span_after: list,
    span_predicates: list,
  }),
);

const byQualifier = z.partialRecord(qualifier.schema, list);
const qualifiers = loadTable(
  'qualifiers.yaml',
  z.strictObject({
    before: byQualifier,
    after: byQualifier,
    not_after: z.record(z.string(), z.string()),
    within: list,
  }),
);

function* combined() {
  for (const { heads, tails } of notQuantities.combine) {
    for (const head of heads) for (const tail of tails) yield head + tail;
  }
}

export const names = phraseSet([...notQuantities.words, ...combined()]);
export const beforeOne = new Set(notQuantities.before_one);
export const classAfter = phraseSet(notQuantities.class_after);
export const thresholdUnits = new Set(notQuantities.threshold_units);
export const thresholdNouns = phraseSet(notQuantities.threshold_nouns);
export const spanBefore = phraseSet(notQuantities.span_before);
export const spanAfter = phraseSet(notQuantities.span_after);
export const spanPredicates = phraseSet(notQuantities.span_predicates);

const entriesOf = (table: typeof qualifiers.before) =>
  qualifier.schema.options.flatMap((code) => (table[code] ?? []).map((word) => [word, code] as const));

export const qualifiersBefore = phrases(entriesOf(qualifiers.before));
export const qualifiersAfter = phrases(entriesOf(qualifiers.after));
/** Characters before a qualifying word that make it another word (节约). */
export const notAfter = new Map(
  Object.entries(qualifiers.not_after).map(([word, before]) => [word, new Set(before)]),
);
export const withinUnits = new Set(qualifiers.within);
