/** The tables as files: each in every format, and those that people read in one workbook. */
import type { Row, Table } from '../../schemas/table.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';
import { encodeArrow } from './formats/arrow.ts';
import { encodeCsv } from './formats/csv.ts';
import { encodeParquet } from './formats/parquet.ts';
import { encodeWorkbook } from './formats/workbook.ts';
import type { PublishedFile } from './install.ts';

export interface TableFormat {
  extension: string;
  mediatype: string;
  encode(table: Table, rows: readonly Row[]): Promise<Uint8Array>;
}

export const tableFormats: readonly TableFormat[] = [
  { extension: 'csv', mediatype: 'text/csv', encode: encodeCsv },
  { extension: 'parquet', mediatype: 'application/vnd.apache.parquet', encode: encodeParquet },
  { extension: 'arrow', mediatype: 'application/vnd.apache.arrow.file', encode: encodeArrow },
];

export const workbook = {
  path: 'zhibiao.xlsx',
  tables: ['observations', 'targets', 'panel', 'data_dictionary'] satisfies TableName[],
  resource: {
    name: 'workbook',
    title: 'Workbook',
    description: 'The tables that people read, for a spreadsheet program.',
    format: 'xlsx',
    mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
};

export function tablePath(name: TableName, format: TableFormat): string {
  return `${name}.${format.extension}`;
}

/** Every table in every format, and the workbook. */
export async function tableFiles(
  rows: Record<TableName, readonly Row[]>,
  title: string,
): Promise<PublishedFile[]> {
  const files: PublishedFile[] = [];
  for (const [name, table] of Object.entries(tables) as [TableName, Table][]) {
    for (const format of tableFormats) {
      files.push({ path: tablePath(name, format), content: await format.encode(table, rows[name]) });
    }
  }
  const sheets = workbook.tables.map((name) => ({ table: tables[name] as Table, rows: rows[name] }));
  files.push({ path: workbook.path, content: await encodeWorkbook(title, sheets) });
  return files;
}
