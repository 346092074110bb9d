import { Writable } from 'node:stream';
import parquet, { type FieldDefinition } from 'parquetjs-lite';
import { type Column, type ColumnType, columnsOf, type Row, type Table } from '../../../schemas/table.ts';

const parquetTypes: Record<ColumnType, FieldDefinition['type']> = {
  string: 'UTF8',
  double: 'DOUBLE',
  int: 'INT32',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

/** Snappy is compressed in JavaScript here, so the bytes are the same with every version of zlib. */
export async function encodeParquet(table: Table, rows: readonly Row[]): Promise<Uint8Array> {
  const columns = columnsOf(table);
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const schema = new parquet.ParquetSchema(
    Object.fromEntries(columns.map((column) => [column.name, field(column)])),
  );
  // The library's page index lacks fields that the format requires.
  const writer = await parquet.ParquetWriter.openStream(schema, sink, { pageIndex: false });
  writer.setMetadata('title', table.title);
  writer.setMetadata('description', table.description);
  writer.setMetadata(
    'columns',
    JSON.stringify(Object.fromEntries(columns.map((c) => [c.name, c.description]))),
  );
  for (const row of rows) await writer.appendRow(parquetRow(columns, row));
  await writer.close();
  return Buffer.concat(chunks);
}

function field(column: Column): FieldDefinition {
  return {
    type: parquetTypes[column.type],
    optional: column.nullable,
    compression: 'SNAPPY',
    // The library orders strings by UTF-16 and counts equal dates as different: such statistics mislead a reader.
    statistics: column.type === 'double' || column.type === 'int',
  };
}

function parquetRow(columns: Column[], row: Row): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = row[name] ?? null;
      // As a date, because the library takes a day number only from 1970 on.
      return [name, type === 'date' && value !== null ? new Date(`${value}T00:00:00Z`) : value];
    }),
  );
}
