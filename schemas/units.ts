/** The table of units and measure words: what is written, what it is called, what it converts to. */
import { readFileSync } from 'node:fs';
import Fraction from 'fraction.js';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Unit } from './tables/units.ts';

/** The decimal that a double is written as, or a quotient of integers. */
function exactly(value: number | string): Fraction {
  const [digits = '', power = '0'] = String(value).split('e');
  return new Fraction(digits).mul(new Fraction(10).pow(Number(power)) ?? 1);
}

/** A factor, kept exact: a decimal or a quotient of integers (亩 is 10000/15 m²). */
const factor = z.union([z.number().positive(), z.string().regex(/^\d+\/\d+$/)]).transform(exactly);

const unitEntry = z.strictObject({
  unit: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  name_zh: z.string().min(1),
  name_en: z.string().min(1),
  dimension: z.string().min(1),
  ucum: z.string().nullable(),
  comparable_unit: z.string().optional(),
  factor: factor.optional(),
  source: z.string().min(1),
  written: z.array(z.string().min(1)),
});

const unitsFile = z.strictObject({ units: z.array(unitEntry) });

const measureWordsFile = z.strictObject({
  count: z.array(z.string().min(1)),
  arabic_only: z.array(z.string().min(1)),
  not_before: z.record(z.string(), z.string()),
  denominators: z.record(z.string(), z.array(z.string().min(1))),
  nouns: z.record(z.string(), z.array(z.string().min(1))),
});

function load<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
}

const entries = load('units.yaml', unitsFile).units;
const words = load('measure-words.yaml', measureWordsFile);
const byCode = new Map(entries.map((entry) => [entry.unit, entry]));

/** A way to write a unit, and what restricts it. */
export interface WrittenForm {
  unit: string;
  /** Read only behind Arabic digits: 13国, but 五国 is a name. */
  arabicOnly: boolean;
  /** Characters that make it the beginning of another word: 成 before 员. */
  notBefore: ReadonlySet<string>;
}

function writtenForm(form: string, unit: string, arabicOnly: boolean): [string, WrittenForm] {
  return [form, { unit, arabicOnly, notBefore: new Set(words.not_before[form] ?? '') }];
}

const arabicOnly = new Set(words.arabic_only);

/** Every written form of a unit or measure word; one given twice belongs to the first. */
export const writtenUnits: ReadonlyMap<string, WrittenForm> = new Map(
  [
    ...entries.flatMap((entry) => entry.written.map((form) => [form, entry.unit] as const)),
    ...words.count.map((form) => [form, 'count'] as const),
    ...words.arabic_only.map((form) => [form, 'count'] as const),
  ]
    .reverse()
    .map(([form, unit]) => writtenForm(form, unit, arabicOnly.has(form))),
);

/** What may stand under the stroke of a compound (元/人, 公里/时): every unit, and short forms of times. */
export const denominatorUnits: ReadonlyMap<string, string> = new Map([
  ...[...writtenUnits].map(([form, { unit }]) => [form, unit] as const),
  ...Object.entries(words.denominators).flatMap(([unit, forms]) =>
    forms.map((form) => [form, unit] as const),
  ),
]);

/** Nouns that may follow a number directly, with the unit that they tell (110万农户: `household`). */
export const countedNouns: ReadonlyMap<string, string> = new Map(
  Object.entries(words.nouns).flatMap(([unit, nouns]) => nouns.map((noun) => [noun, unit] as const)),
);

/** The two parts of a compound unit (`t_per_year`: t, year), or null for a plain one. */
export function compoundParts(unit: string): [over: string, under: string] | null {
  const at = unit.indexOf('_per_');
  if (at < 0 || byCode.has(unit)) return null;
  return [unit.slice(0, at), unit.slice(at + '_per_'.length)];
}

/** What a unit measures (`mass`, `money`, `mass/area`), or null for a code that is not in the table. */
export function unitDimension(unit: string): string | null {
  const parts = compoundParts(unit);
  if (parts === null) return byCode.get(unit)?.dimension ?? null;
  const dimensions = parts.map(unitDimension);
  return dimensions.includes(null) ? null : dimensions.join('/');
}

/** The row of the published table for a plain or compound unit, or null for a code that is not known. */
export function unitRow(unit: string): Unit | null {
  const parts = compoundParts(unit);
  if (parts === null) {
    const entry = byCode.get(unit);
    if (entry === undefined) return null;
    const { name_zh, name_en, dimension, ucum } = entry;
    return {
      unit,
      name_zh,
      name_en,
      dimension,
      ucum,
      comparable_unit: entry.comparable_unit ?? null,
      factor: entry.factor?.valueOf() ?? null,
    };
  }
  const [over, under] = parts.map(unitRow);
  if (over == null || under == null) return null;
  const comparable = comparableOf(unit);
  return {
    unit,
    name_zh: `${over.name_zh}/${under.name_zh}`,
    name_en: `${over.name_en} per ${under.name_en}`,
    dimension: `${over.dimension}/${under.dimension}`,
    ucum: over.ucum !== null && under.ucum !== null ? `${over.ucum}/${under.ucum}` : null,
    comparable_unit: comparable?.unit ?? null,
    factor: comparable?.factor.valueOf() ?? null,
  };
}

/** What a unit is compared in, with the exact factor. In a compound, a part that stands alone is compared in itself. */
function comparableOf(unit: string): { unit: string; factor: Fraction } | null {
  const parts = compoundParts(unit);
  if (parts === null) {
    const entry = byCode.get(unit);
    if (entry?.comparable_unit === undefined || entry.factor === undefined) return null;
    return { unit: entry.comparable_unit, factor: entry.factor };
  }
  const [over, under] = parts.map(comparableOf);
  if (over == null && under == null) return null;
  return {
    unit: `${over?.unit ?? parts[0]}_per_${under?.unit ?? parts[1]}`,
    factor: (over?.factor ?? ONE).div(under?.factor ?? ONE),
  };
}

const ONE = new Fraction(1);
/** What each unit that was asked for is compared in. */
const comparables = new Map<string, ReturnType<typeof comparableOf>>();

/** The published table: all plain units, and of the compounds those in `used` with what they are compared in. */
export function unitRows(used: Iterable<string>): Unit[] {
  const codes = new Set(byCode.keys());
  for (const unit of used) {
    const row = unitRow(unit);
    if (row === null) throw new Error(`no such unit: ${unit}`);
    codes.add(unit);
    if (row.comparable_unit !== null) codes.add(row.comparable_unit);
  }
  return [...codes].map((code) => unitRow(code)!);
}

/**
 * A value in the comparable unit of its family, worked out in fractions and rounded once; null where the unit stands
 * alone or is not known.
 */
export function toComparable(value: number, unit: string): { value: number; unit: string } | null {
  const known = comparables.get(unit);
  const comparable = known === undefined ? unitRow(unit) && comparableOf(unit) : known;
  if (known === undefined) comparables.set(unit, comparable);
  if (comparable === null) return null;
  if (comparable.factor.equals(ONE)) return { value, unit: comparable.unit };
  return { value: exactly(value).mul(comparable.factor).valueOf(), unit: comparable.unit };
}
