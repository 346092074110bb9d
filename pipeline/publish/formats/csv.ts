import { stringify } from 'csv-stringify/sync';
import { type Cell, columnsOf, type Row, type Table } from '../../../schemas/table.ts';

/** A table with its header line, in UTF-8 without a byte order mark. */
export async function encodeCsv(table: Table, rows: readonly Row[]): Promise<Uint8Array> {
  const names = columnsOf(table).map((column) => column.name);
  const lines = rows.map((row) => names.map((name) => row[name] ?? null));
  return Buffer.from(csvLines([names, ...lines]), 'utf8');
}

/**
 * RFC 4180: commas, CR LF after every line, a field quoted where it must be. Null is an empty field, an empty string a
 * quoted one (`""`).
 */
export function csvLines(lines: readonly (readonly Cell[])[]): string {
  return stringify([...lines], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
    cast: {
      boolean: csvText,
      number: csvText,
      string: (value) => (value === '' ? { value, quoted_empty: true } : value),
    },
  });
}

/** A cell as it stands in the CSV: numbers with the fewest digits that read back to the same double. */
export function csvText(value: NonNullable<Cell>): string {
  return String(value);
}
