/**
 * Tables written group by group, so that no more than one group is held: a row group of Parquet, a record batch of Arrow.
 * parquetjs-lite, which writes the tables of the bundled documents, has no dictionaries: it takes ten times as long for
 * files of twice the size.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { CompressionType } from 'apache-arrow';
import { Gzip } from 'fflate';
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, columnsOf, type Row, type Table } from '../../../schemas/table.ts';
import { encodeArrow } from './arrow.ts';
import { csvLines } from './csv.ts';
import { loadZstd, zstd } from './zstd.ts';

/** Takes the rows of a file, a group at a time. */
export interface RowWriter {
  write(rows: readonly Row[]): Promise<void>;
  /** Completes the file. */
  end(): Promise<void>;
}

/** By the ending of the file’s name. */
export type StreamFormat = 'csv' | 'csv.gz' | 'parquet' | 'arrow';

/** Opens a file for the rows of a table. The same groups give the same bytes. */
export async function openTable(format: StreamFormat, path: string, table: Table): Promise<RowWriter> {
  await mkdir(dirname(path), { recursive: true });
  switch (format) {
    case 'csv':
    case 'csv.gz':
      return openCsv(path, table, format === 'csv.gz');
    case 'parquet':
      return openParquet(path, table);
    case 'arrow':
      return openArrow(path, table);
  }
}

function openCsv(path: string, table: Table, isCompressed: boolean): RowWriter {
  const names = columnsOf(table).map(({ name }) => name);
  const file = createWriteStream(path);
  // Errors are told by `finished`.
  file.on('error', () => {});
  const gzip = isCompressed ? new Gzip({ level: 6, mtime: 0 }, (chunk) => file.write(chunk)) : null;
  const put = (text: string, isLast: boolean) => {
    const bytes = Buffer.from(text, 'utf8');
    if (gzip) gzip.push(bytes, isLast);
    else file.write(bytes);
  };
  put(csvLines([names]), false);
  return {
    async write(rows) {
      put(csvLines(rows.map((row) => names.map((name) => row[name] ?? null))), false);
      if (file.writableNeedDrain) await once(file, 'drain');
    },
    async end() {
      if (gzip) put('', true);
      file.end();
      await finished(file);
    },
  };
}

const parquetTypes = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  double: { type: 'DOUBLE' },
  int: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
} as const;

async function openParquet(path: string, table: Table): Promise<RowWriter> {
  await loadZstd();
  const columns = columnsOf(table);
  const schema: SchemaElement[] = [
    { name: table.name, num_children: columns.length },
    ...columns.map(
      ({ name, type, nullable }): SchemaElement => ({
        name,
        ...parquetTypes[type],
        repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
      }),
    ),
  ];
  const described = Object.fromEntries(columns.map(({ name, description }) => [name, description]));
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema,
    codec: 'ZSTD',
    compressors: { ZSTD: zstd },
    createdBy: 'zhibiao',
    kvMetadata: [
      { key: 'title', value: table.title },
      { key: 'description', value: table.description },
      { key: 'columns', value: JSON.stringify(described) },
    ],
  });
  return {
    async write(rows) {
      if (rows.length === 0) return;
      const columnData = columns.map((column) => ({
        name: column.name,
        nullable: column.nullable,
        // Strings are ordered by UTF-16 here, by UTF-8 in readers: such statistics mislead.
        statistics: column.type === 'int' || column.type === 'double',
        data: rows.map((row) => parquetValue(column, row[column.name] ?? null)),
      }));
      await writer.write({ columnData, rowGroupSize: rows.length });
    },
    async end() {
      await writer.finish();
    },
  };
}

function parquetValue({ type }: Column, value: Row[string]) {
  return type === 'date' && value !== null ? new Date(`${value}T00:00:00Z`) : value;
}

/** Held until the end, and written as one batch: the batches of a file cannot share dictionaries. */
async function openArrow(path: string, table: Table): Promise<RowWriter> {
  await loadZstd();
  const all: Row[] = [];
  return {
    async write(rows) {
      for (const row of rows) all.push(row);
    },
    async end() {
      await writeFile(path, await encodeArrow(table, all, CompressionType.ZSTD));
    },
  };
}
