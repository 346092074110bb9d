/** The data dictionary, as a table and as a page to read. Both are read off the table definitions. */
import {
  auditedReports,
  auditedRows,
  confidenceBands,
  judgedColumns,
  reviewReasons,
} from '../../schemas/review.ts';
import { type Cell, type Column, columnsOf, type Row, type Table } from '../../schemas/table.ts';
import { tables } from '../../schemas/tables/index.ts';
import { csvText } from './formats/csv.ts';
import { code, markdownTable } from './markdown.ts';

/** One row for each column of each table, this one included. */
export function dictionaryRows(described: Readonly<Record<string, Table>> = tables): Row[] {
  return Object.values(described).flatMap((table) =>
    columnsOf(table).map((column) => ({
      table: table.name,
      column: column.name,
      type: column.type,
      unit: column.unit,
      required: !column.nullable,
      allowed: column.allowed?.join(';') ?? null,
      description: column.description,
      example: exampleOf(column.example),
    })),
  );
}

/** `data-dictionary.md`. */
export function dictionaryPage(described: Readonly<Record<string, Table>> = tables): string {
  const parts = [
    '# Data dictionary',
    '',
    'Every column of every table. The same in machine-readable form: `data_dictionary.csv`, and the schemas in `datapackage.json`.',
    '',
    'Types: `string`; `double`, a number with a fraction; `int`, a whole number; `boolean`, `true` or `false`; `date`, `2023-01-14`.',
    'A column is *required* where no cell is null. Null is an empty field in CSV.',
    '',
    ...Object.values(described).flatMap(tableSection),
    '## Review reasons',
    '',
    'What the codes in `observations.review` stand for, and what each takes off the row’s `confidence`.',
    '',
    ...markdownTable(
      ['code', 'meaning', 'off `confidence`'],
      Object.entries(reviewReasons).map(([name, { description, penalty }]) => [
        code(name),
        description,
        String(penalty),
      ]),
    ),
    '',
    '## Confidence',
    '',
    `How often rows of each band were right in ${judgedColumns}, of ${auditedRows} rows from excerpts of ${auditedReports} reports that were kept aside while the rules were made, held against answers that language-model readers wrote without seeing the program’s. Other columns were not judged.`,
    '',
    ...markdownTable(
      ['`confidence` from', 'judged', 'right'],
      confidenceBands.map(({ from, judged, right }) => [
        String(from),
        String(judged),
        `${Math.round(right * 100)} %`,
      ]),
    ),
    '',
  ];
  return parts.join('\n');
}

function tableSection(table: Table): string[] {
  const columns = columnsOf(table);
  const withCodes = columns.filter((column) => column.allowed);
  return [
    `## ${code(table.name)}`,
    '',
    table.description,
    '',
    `Primary key: ${table.primaryKey.map(code).join(', ')}.`,
    '',
    ...markdownTable(
      ['column', 'type', 'required', 'unit', 'description', 'example'],
      columns.map((column) => [
        code(column.name),
        column.type,
        column.nullable ? '' : 'yes',
        column.unit ?? '',
        descriptionOf(column),
        code(exampleOf(column.example) ?? ''),
      ]),
    ),
    '',
    ...codeLists(withCodes),
  ];
}

/** The lists of codes of a table; columns that share a list share its table. */
function codeLists(columns: Column[]): string[] {
  const byList = new Map<string, Column[]>();
  for (const column of columns) {
    const list = JSON.stringify([column.allowed, column.codes]);
    byList.set(list, [...(byList.get(list) ?? []), column]);
  }
  return [...byList.values()].flatMap((sharing) => {
    const [{ allowed, codes }] = sharing as [Column];
    const names = sharing.map((column) => code(column.name)).join(', ');
    if (!codes) return [`Codes of ${names}: ${(allowed ?? []).map(code).join(', ')}.`, ''];
    return [
      `Codes of ${names}:`,
      '',
      ...markdownTable(
        ['code', 'stands for'],
        (allowed ?? []).map((name) => [code(name), codes[name] ?? '']),
      ),
      '',
    ];
  });
}

function descriptionOf(column: Column): string {
  return column.references
    ? `${column.description} Key into ${code(column.references)}.`
    : column.description;
}

function exampleOf(example: Cell): string | null {
  return example === null ? null : csvText(example);
}
