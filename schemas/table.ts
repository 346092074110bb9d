/**
 * What a table is. Each table is defined once, in `schemas/tables/`, as a zod object whose columns carry a
 * description, an example and (where it helps) a unit. CSV headers, Parquet and Arrow types, the data dictionary
 * and the package metadata are all read off that one definition with `columnsOf`.
 */
import { z } from 'zod';

declare module 'zod' {
  interface GlobalMeta {
    /** One real value, as the CSV would print it. */
    example?: string | number | boolean | null;
    /** What a number counts, where it is not plain from the column: "per cent", "code points". */
    unit?: string;
    /** `table.column` that this column is a key into. */
    references?: string;
    /** For enumerations: what each code stands for. */
    codes?: Record<string, string>;
    /** The same few strings come again and again, so that a column store should keep each once. */
    repeats?: boolean;
  }
}

export type ColumnType = 'string' | 'double' | 'int' | 'boolean' | 'date';

export interface Column {
  name: string;
  type: ColumnType;
  nullable: boolean;
  description: string;
  example: string | number | boolean | null;
  unit: string | null;
  /** The closed list of codes, where there is one. */
  allowed: string[] | null;
  /** What each code stands for, where that is said. */
  codes: Record<string, string> | null;
  /** `table.column`, where the column is a key into another table. */
  references: string | null;
  /** Whether the same few strings come again and again: enumerations, keys and columns marked so. */
  repeats: boolean;
}

export interface Table<Shape extends z.ZodRawShape = z.ZodRawShape> {
  name: string;
  title: string;
  description: string;
  primaryKey: string[];
  row: z.ZodObject<Shape>;
}

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** Declares a table. The generic keeps the row's type for `z.infer`. */
export function defineTable<Shape extends z.ZodRawShape>(table: Table<Shape>): Table<Shape> {
  return table;
}

/** The columns of a table in their order, read off its zod schema. */
export function columnsOf(table: Table): Column[] {
  return Object.entries(table.row.shape).map(([name, schema]) => {
    const outer = schema as z.ZodType;
    const meta = z.globalRegistry.get(outer) ?? {};
    if (!meta.description) throw new Error(`${table.name}.${name} has no description`);
    const nullable = outer instanceof z.ZodNullable;
    const inner = (nullable ? outer.unwrap() : outer) as z.ZodType;
    const allowed = inner instanceof z.ZodEnum ? inner.options.map(String) : null;
    const references = meta.references ?? null;
    return {
      name,
      type: typeOf(inner, `${table.name}.${name}`),
      nullable,
      description: meta.description,
      example: meta.example ?? null,
      unit: meta.unit ?? null,
      allowed,
      codes: meta.codes ?? null,
      references,
      repeats: meta.repeats ?? (allowed !== null || references !== null),
    };
  });
}

function typeOf(schema: z.ZodType, where: string): ColumnType {
  if (schema instanceof z.ZodEnum) return 'string';
  if (schema instanceof z.ZodISODate) return 'date';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumberFormat) return 'int';
  if (schema instanceof z.ZodNumber) return 'double';
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return 'string';
  throw new Error(`${where}: no column type for this schema`);
}
