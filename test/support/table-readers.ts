/** Readers of the published tables that are none of their writers, each giving plain rows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { $ } from 'zx';
import { type Cell, type ColumnType, columnsOf, type Row, type Table } from '../../schemas/table.ts';

const duckdbTypes: Record<ColumnType, string> = {
  string: 'VARCHAR',
  double: 'DOUBLE',
  int: 'INTEGER',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

const duckdb = DuckDBInstance.create().then((instance) => instance.connect());

/** What DuckDB answers to a query. */
export async function queryDuckdb(sql: string): Promise<Row[]> {
  const connection: DuckDBConnection = await duckdb;
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof DuckDBDateValue ? value.toString() : (value as Cell),
        ]),
      ),
    );
}

export async function csvInDuckdb(folder: string, table: Table): Promise<Row[]> {
  const types = columnsOf(table).map(({ name, type }) => `'${name}': '${duckdbTypes[type]}'`);
  return queryDuckdb(
    `SELECT * FROM read_csv('${join(folder, table.name)}.csv', header = true, auto_detect = false, delim = ',',
     quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, columns = {${types.join(', ')}})`,
  );
}

export async function parquetInDuckdb(folder: string, table: Table): Promise<Row[]> {
  return queryDuckdb(`SELECT * FROM '${join(folder, table.name)}.parquet'`);
}

export async function parquetInHyparquet(folder: string, table: Table): Promise<Row[]> {
  const file = await asyncBufferFromFile(join(folder, `${table.name}.parquet`));
  const rows = await parquetReadObjects({ file });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
  );
}

export async function arrowInArrow(folder: string, table: Table): Promise<Row[]> {
  const read = tableFromIPC(await readFile(join(folder, `${table.name}.arrow`)));
  const columns = columnsOf(table);
  return Array.from({ length: read.numRows }, (_, index) =>
    Object.fromEntries(
      columns.map(({ name, type }) => {
        const value: unknown = read.getChild(name)?.get(index);
        return [name, plain(type === 'date' && value !== null ? new Date(Number(value)) : value)];
      }),
    ),
  );
}

/** A Python that has pandas, if there is one: the `PYTHON` that the caller names, the usual one, or the system's. */
export const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
  (command) => $.sync({ nothrow: true, quiet: true })`${command} -c ${'import pandas'}`.exitCode === 0,
);

const pandasScript = `
import json, sys
import pandas as pd
folder, tables = sys.argv[1], json.load(sys.stdin)
for table, columns in tables.items():
    frame = pd.read_csv(f"{folder}/{table}.csv", keep_default_na=False, float_precision="round_trip",
        dtype={name: str for name, (type, nullable) in columns.items() if type in ("string", "date")},
        na_values={name: [""] for name, (type, nullable) in columns.items() if nullable})
    rows = frame.astype(object).where(frame.notna(), None).values.tolist()
    print(json.dumps([table, list(frame.columns), rows]))
`;

/** Every table as pandas reads its CSV, by the table's name. */
export async function csvInPandas(folder: string, tables: readonly Table[]): Promise<Map<string, Row[]>> {
  const columns = Object.fromEntries(
    tables.map((table) => [
      table.name,
      Object.fromEntries(columnsOf(table).map(({ name, type, nullable }) => [name, [type, nullable]])),
    ]),
  );
  const pandas = $({ input: JSON.stringify(columns), env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });
  const { stdout } = await pandas`${python ?? 'python3'} -c ${pandasScript} ${folder}`;
  return new Map(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [table, names, rows] = JSON.parse(line) as [string, string[], Cell[][]];
        return [table, rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])))];
      }),
  );
}

/** A day as `2024-02-29`, nothing as null, everything else as it is. */
function plain(value: unknown): Cell {
  return value instanceof Date ? value.toISOString().slice(0, 10) : ((value ?? null) as Cell);
}
