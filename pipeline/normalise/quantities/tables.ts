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
    not_before: z.record(z.string(), z.string()),
    not_after: z.record(z.string(), z.string()),
    within: list,
  }),
);

const characters = z.string().transform((chars) => new Set(chars));
const byUnit = z.record(z.string(), list);
const words = loadTable(
  'number-words.yaml',
  z.strictObject({
    minus_after: characters,
    tenths: z.strictObject({ 成: characters, 折: characters }),
    halved: list,
    half_not_before: characters,
    half_unit_not_before: characters,
    currency_before: byUnit,
    firms: list,
    families: list,
    firms_after: list,
    counted_before: byUnit,
    counted_after: byUnit,
    index_before: list,
    times_before: list,
    price_before: list,
    serial_after: list,
    serial_not_before: z.record(z.string(), characters),
    strong_before: characters,
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
/** Characters behind a qualifying word that make it another word (上下游). */
export const notBefore = new Map(
  Object.entries(qualifiers.not_before).map(([word, after]) => [word, new Set(after)]),
);
export const withinUnits = new Set(qualifiers.within);

export const minusAfter = words.minus_after;
export const tenthsNotBefore = words.tenths;
export const halvedUnits = new Set(words.halved);
export const halfNotBefore = words.half_not_before;
export const halfUnitNotBefore = words.half_unit_not_before;

const flat = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([unit, list]) => list.map((word) => [word, unit] as const));

export const currencyBefore = phrases(flat(words.currency_before));
export const { firms, families, index_before: indexWords, times_before: timesWords } = words;
export const priceWords = words.price_before;
export const firmsAfter = phraseSet(words.firms_after);
/** Nouns before a number cut short, with the unit that each tells. */
export const countedBefore = flat(words.counted_before);
export const countedAfter = phrases(flat(words.counted_after));
export const serialAfter = phraseSet(words.serial_after);
export const serialNotBefore = new Map(Object.entries(words.serial_not_before));
export const strongBefore = words.strong_before;
