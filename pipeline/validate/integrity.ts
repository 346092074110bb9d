/** What holds for every table alike: rows fit their schema, keys are unique, references resolve. */
import type { z } from 'zod';
import { columnsOf, type Row, type Table } from '../../schemas/table.ts';
import type { Failure } from './failure.ts';

/** A set of tables by name, each with its definition and its rows. */
export type Dataset = Record<string, { table: Table; rows: readonly Row[] }>;

/** Rows that fit the table's schema, and a failure for each that does not. */
export function fitRows<T>(
  table: { name: string; primaryKey: string[]; row: z.ZodType<T> },
  rows: readonly unknown[],
): { fitting: T[]; failures: Failure[] } {
  const fitting: T[] = [];
  const failures: Failure[] = [];
  for (const [index, row] of rows.entries()) {
    const result = table.row.safeParse(row);
    if (result.success) {
      fitting.push(result.data);
      continue;
    }
    const known = (row ?? {}) as Record<string, unknown>;
    const reason = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    const key = table.primaryKey.map((column) => String(known[column] ?? `row ${index + 1}`)).join(', ');
    const evidence = typeof known.evidence === 'string' ? known.evidence : null;
    failures.push({ table: table.name, row: key, reason, evidence });
  }
  return { fitting, failures };
}

/** Keys that occur twice and references that lead nowhere, over all tables. */
export function checkKeys(dataset: Dataset): Failure[] {
  return Object.values(dataset).flatMap(({ table, rows }) => [
    ...repeatedKeys(table, rows),
    ...lostReferences(table, rows, dataset),
  ]);
}

function repeatedKeys(table: Table, rows: readonly Row[]): Failure[] {
  const seen = new Set<string>();
  const failures: Failure[] = [];
  for (const row of rows) {
    const key = keyOf(table, row);
    if (seen.has(key)) failures.push(failure(table, row, 'the key occurs twice'));
    seen.add(key);
  }
  return failures;
}

function lostReferences(table: Table, rows: readonly Row[], dataset: Dataset): Failure[] {
  const failures: Failure[] = [];
  for (const { name, references } of columnsOf(table)) {
    if (!references) continue;
    const [target = '', column = ''] = references.split('.');
    const known = new Set(dataset[target]?.rows.map((row) => row[column]));
    for (const row of rows) {
      const value = row[name] ?? null;
      if (value !== null && !known.has(value))
        failures.push(failure(table, row, `${name} ${value} is not in ${references}`));
    }
  }
  return failures;
}

function failure(table: Table, row: Row, reason: string): Failure {
  const evidence = row.evidence;
  return {
    table: table.name,
    row: keyOf(table, row),
    reason,
    evidence: typeof evidence === 'string' ? evidence : null,
  };
}

function keyOf(table: Table, row: Row): string {
  return table.primaryKey.map((column) => String(row[column])).join(', ');
}
