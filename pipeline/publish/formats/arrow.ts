import {
  Table as ArrowTable,
  Bool,
  type CompressionType,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import { type Cell, type Column, columnsOf, type Row, type Table } from '../../../schemas/table.ts';

/**
 * An Arrow IPC file of one record batch. Columns that repeat are dictionaries; descriptions stand in the metadata of
 * the schema and its fields.
 */
export async function encodeArrow(
  table: Table,
  rows: readonly Row[],
  compressionType: CompressionType | null = null,
): Promise<Uint8Array> {
  const columns = columnsOf(table);
  const types = columns.map((column, index) => typeOf(column, index));
  const schema = arrowSchema(table, types);
  const children = columns.map((column, index) => arrowColumn(column, types[index] as DataType, rows));
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  const whole = new ArrowTable(schema, new RecordBatch(schema, data));
  return RecordBatchFileWriter.writeAll(whole, { compressionType }).toUint8Array(true);
}

function arrowSchema(table: Table, types: readonly DataType[]): Schema {
  const fields = columnsOf(table).map(
    (column, index) =>
      new Field(column.name, types[index] as DataType, column.nullable, descriptions(column)),
  );
  const about = [
    ['name', table.name],
    ['title', table.title],
    ['description', table.description],
  ] as const;
  return new Schema(fields, new Map(about));
}

/** The values of a column, ready to be written. */
function arrowColumn(column: Column, type: DataType, rows: readonly Row[]) {
  const builder = makeBuilder({ type, nullValues: [null] });
  for (const row of rows) builder.append(arrowValue(column, row[column.name] ?? null));
  return builder.finish().flush();
}

/** The dictionary's id is given, the column's number, because the library would count ids up over a process's life. */
function typeOf(column: Column, index: number): DataType {
  switch (column.type) {
    case 'string':
      return column.repeats ? new Dictionary(new Utf8(), new Int32(), index) : new Utf8();
    case 'double':
      return new Float64();
    case 'int':
      return new Int32();
    case 'boolean':
      return new Bool();
    case 'date':
      return new DateDay();
  }
}

function descriptions(column: Column): Map<string, string> {
  const entries = new Map([['description', column.description]]);
  if (column.unit) entries.set('unit', column.unit);
  return entries;
}

function arrowValue(column: Column, value: Cell): Cell | Date {
  return column.type === 'date' && value !== null ? new Date(`${value}T00:00:00Z`) : value;
}
