/** Examples of the language beside what must be read from them: `test/examples/*.yaml`, read as a document is read. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readDocument } from '../../pipeline/normalise/read-document.ts';
import { genre } from '../../schemas/codes.ts';
import type { NormalisedDocument } from '../../schemas/stages.ts';
import { observations } from '../../schemas/tables/observations.ts';
import { ingested } from './ingested.ts';

/** The columns that an example is about: only these are compared. */
const expectedRow = observations.row.partial().strict();
export type ExpectedRow = z.infer<typeof expectedRow>;

const setting = z.strictObject({
  report_year: z.int().optional(),
  part: z.enum(['review', 'plan']).optional(),
  genre: genre.schema.optional(),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});

const example = setting.extend({
  text: z.string().min(1),
  /** Every row of the text, in its order. */
  rows: z.array(expectedRow),
});
export type Example = z.infer<typeof example>;

/** `setting` holds for all examples of the file that do not say otherwise. */
const exampleFile = z.strictObject({
  setting: setting.optional(),
  constructions: z.array(
    z.strictObject({ construction: z.string().min(1), examples: z.array(example).min(1) }),
  ),
});
export type Construction = z.infer<typeof exampleFile>['constructions'][number];

/** The constructions of one file of `test/examples`, each example with what the file sets for all. */
export function constructionsOf(file: URL): Construction[] {
  const { setting: common, constructions } = exampleFile.parse(parse(readFileSync(file, 'utf8')));
  return constructions.map(({ construction, examples }) => ({
    construction,
    examples: examples.map((one) => ({ ...common, ...one })),
  }));
}

/** Reads the text as a report of 四川 given in 2024, unless the example says otherwise. */
export function readExample(one: Omit<Example, 'rows'>): NormalisedDocument {
  const { text, report_year = 2024, part, genre = 'report', region: region_code = '510000' } = one;
  return readDocument(ingested(text, { document_id: 'example', region_code, report_year, genre }), { part });
}

/**
 * What was read beside what should have been, a line a row, so that the two can be compared at a glance. Of a row
 * that an example says nothing of, the line holds what a reader asks first.
 */
export function compared(one: Example): { read: string[]; expected: string[] } {
  const { observations: rows } = readExample(one);
  const columns = (i: number): Column[] =>
    i < one.rows.length ? (Object.keys(one.rows[i]!) as Column[]) : ['value', 'indicator', 'measure', 'unit'];
  return {
    read: rows.map((row, i) => lineOf(row, columns(i))),
    expected: one.rows.map((row, i) => lineOf(row, columns(i))),
  };
}

type Column = keyof ExpectedRow;

const lineOf = (row: ExpectedRow, columns: readonly Column[]) =>
  columns.map((column) => `${column} ${row[column] ?? '–'}`).join(' | ');
