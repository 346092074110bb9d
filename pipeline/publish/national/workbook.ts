/** `panel.xlsx`: the panel for a spreadsheet program. Where there is no number the cell says why. */
import { z } from 'zod';
import { type Cell, defineTable, type Row, type Table } from '../../../schemas/table.ts';
import { type Absence, headlines, panel } from '../../../schemas/tables/panel.ts';
import { encodeWorkbook } from '../formats/workbook.ts';

const words: Record<Absence, string> = {
  no_report: 'no report',
  cut_off: 'cut off',
  words: 'in words',
  expressly_none: 'expressly none',
  not_stated: 'not stated',
};

/** A qualifier as a report says it, around the number. */
const said: Record<string, (number: Cell) => string> = {
  about: (number) => `${number}左右`,
  nearly: (number) => `近${number}`,
  over: (number) => `超过${number}`,
  at_least: (number) => `${number}以上`,
  under: (number) => `不到${number}`,
  at_most: (number) => `${number}以内`,
};

export async function panelWorkbook(title: string, rows: readonly Row[]): Promise<Uint8Array> {
  return encodeWorkbook(title, [
    { table: panelSheet, rows: rows.map(withWords) },
    matrix('gdp_target', 'GDP growth targets', rows, targetInWords),
    matrix('gdp_actual', 'GDP growth as first reported', rows, (row) => shown(row, 'gdp_actual')),
  ]);
}

const shownElsewhere = headlines.flatMap(({ indicator_id: id }) => [
  `${id}_target_low`,
  `${id}_target_high`,
  `${id}_target_none`,
  `${id}_actual_none`,
]);

/** The panel without the columns that its cells tell. */
const panelSheet: Table = {
  ...panel,
  row: z.strictObject(
    Object.fromEntries(Object.entries(panel.row.shape).filter(([name]) => !shownElsewhere.includes(name))),
  ),
};

function withWords(row: Row): Row {
  const filled = { ...row };
  for (const { indicator_id: id } of headlines) {
    filled[`${id}_target`] = shown(row, `${id}_target`);
    filled[`${id}_actual`] = shown(row, `${id}_actual`);
  }
  return filled;
}

/** The number; both ends of a range; else why there is none. */
function shown(row: Row, column: string): Cell {
  const [value, low, high, none] = ['', '_low', '_high', '_none'].map(
    (end) => row[`${column}${end}`] ?? null,
  );
  if (value !== null) return value ?? null;
  if (low !== null && high !== null) return `${low}–${high}`;
  return none === null ? null : words[none as Absence];
}

function targetInWords(row: Row): Cell {
  const cell = shown(row, 'gdp_target');
  return said[String(row.gdp_target_qualifier)]?.(cell) ?? cell;
}

/** One indicator, regions down and years across. */
function matrix(
  name: string,
  title: string,
  rows: readonly Row[],
  cellOf: (row: Row) => Cell,
): { table: Table; rows: Row[] } {
  const years = [...new Set(rows.map(({ year }) => Number(year)))].sort((a, b) => a - b);
  const column = (description: string) => z.string().nullable().meta({ description, example: null });
  const shape = Object.fromEntries([
    ['region_code', column('The region, GB/T 2260.')],
    ['region', column('Its Chinese name.')],
    ...years.map((year) => [`y${year}`, column(`${title}, per cent, ${year}.`)]),
  ]);
  const table = defineTable({
    name,
    title,
    description: `${title}, per cent.`,
    primaryKey: ['region_code'],
    row: z.strictObject(shape),
  });
  const lines = new Map<string, Row>();
  for (const row of rows) {
    const code = String(row.region_code);
    const line = lines.get(code) ?? { region_code: code, region: row.region ?? null };
    line[`y${row.year}`] = cellOf(row);
    lines.set(code, line);
  }
  return { table, rows: [...lines.values()] };
}
