import stringWidth from 'string-width';
import { columnsOf } from '../../schemas/table.ts';
import { type Observation, observations } from '../../schemas/tables/observations.ts';
import { csvLines } from '../publish/formats/csv.ts';
import { pad, shorten } from '../width.ts';

/** How observations are printed: what stands before the first, and the text of those of one document. */
export interface Format {
  head: string;
  /** How many rows are printed at a time: one text of all could be longer than a string can be. */
  batch: number;
  print(rows: readonly Observation[]): string;
}

const columns = columnsOf(observations).map((column) => column.name as keyof Observation);

const jsonl: Format = {
  head: '',
  batch: 1000,
  print: (rows) =>
    rows
      .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]])))}\n`)
      .join(''),
};

const csv: Format = {
  head: csvLines([columns]),
  batch: 1000,
  print: (rows) => csvLines(rows.map((row) => columns.map((name) => row[name]))),
};

/** The main columns, in the order in which a person reads a row. */
const shown: [heading: string, align: 'left' | 'right', cell: (row: Observation) => string | null][] = [
  ['at', 'right', (row) => String(row.value_start)],
  ['indicator', 'left', (row) => row.indicator],
  ['scope', 'left', (row) => row.scope],
  ['measure', 'left', (row) => row.measure],
  ['period', 'left', (row) => row.period],
  ['status', 'left', (row) => row.status],
  ['qualifier', 'left', (row) => row.qualifier],
  ['value', 'right', showValue],
  ['unit', 'left', (row) => row.unit],
  ['as written', 'left', (row) => row.value_text + row.unit_text],
  ['review', 'left', (row) => row.review],
];

function showValue(row: Observation): string | null {
  if (row.value_low !== null && row.value_high !== null) return `${row.value_low} to ${row.value_high}`;
  return row.value === null ? null : String(row.value);
}

/** What is wider is cut on a terminal, and whole in the other formats. */
const widest = 40;

/** Columns as wide as their widest cell, a Chinese character being two places wide. */
const table: Format = {
  // Columns are as wide as the widest cell of the text.
  batch: Number.POSITIVE_INFINITY,
  head: '',
  print(rows) {
    if (rows.length === 0) return '';
    const lines = [shown.map(([heading]) => heading)];
    for (const row of rows) lines.push(shown.map(([, , cell]) => shorten(cell(row) ?? '·', widest)));
    const widths = shown.map((_, at) => Math.max(...lines.map((line) => stringWidth(line[at]!))));
    const rule = widths.map((width) => '─'.repeat(width));
    const laidOut = [lines[0]!, rule, ...lines.slice(1)].map((line) =>
      line
        .map((cell, at) => pad(cell, widths[at]!, shown[at]![1]))
        .join('  ')
        .trimEnd(),
    );
    return `${rows[0]!.document_id}: ${rows.length} observations\n${laidOut.join('\n')}\n\n`;
  },
};

export const formats = { jsonl, csv, table };
export type FormatName = keyof typeof formats;
