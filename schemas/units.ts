/** The table of units and measure words: what is written, what it is called, what it converts to. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Unit } from './tables/units.ts';

const factor = z.union([z.number().positive(), z.string().regex(/^\d+\/\d+$/)]).transform((value) => {
  if (typeof value === 'number') return value;
  const [over, under] = value.split('/').map(Number);
  return over! / under!;
});

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
      factor: entry.factor ?? null,
    };
  }
  const [over, under] = parts.map(unitRow);
  if (over == null || under == null) return null;
  const comparable = comparableCompound(over, under);
  return {
    unit,
    name_zh: `${over.name_zh}/${under.name_zh}`,
    name_en: `${over.name_en} per ${under.name_en}`,
    dimension: `${over.dimension}/${under.dimension}`,
    ucum: over.ucum !== null && under.ucum !== null ? `${over.ucum}/${under.ucum}` : null,
    comparable_unit: comparable.unit,
    factor: comparable.factor,
  };
}

/** A part that stands alone is its own comparable unit, so that 吨/年 is comparable with 公斤/年. */
function comparableCompound(over: Unit, under: Unit): { unit: string | null; factor: number | null } {
  if (over.comparable_unit === null && under.comparable_unit === null) return { unit: null, factor: null };
  const unit = `${over.comparable_unit ?? over.unit}_per_${under.comparable_unit ?? under.unit}`;
  return { unit, factor: (over.factor ?? 1) / (under.factor ?? 1) };
}

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

/** A value in the comparable unit of its family; null where the unit stands alone or is not known. */
export function toComparable(value: number, unit: string): { value: number; unit: string } | null {
  const row = unitRow(unit);
  if (row === null || row.comparable_unit === null || row.factor === null) return null;
  return { value: value * row.factor, unit: row.comparable_unit };
}
