/** Every published format says the same, to the cell, to readers that are not its writer. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type, tableFromIPC } from 'apache-arrow';
import JSZip from 'jszip';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../pipeline/publish/index.ts';
import { readRelease } from '../pipeline/publish/release.ts';
import { workbook } from '../pipeline/publish/tables.ts';
import { projectWorkspace } from '../pipeline/workspace.ts';
import { columnsOf, type Row, type Table } from '../schemas/table.ts';
import { type TableName, tables } from '../schemas/tables/index.ts';
import { releaseWorkspace } from './support/release.ts';
import * as readers from './support/table-readers.ts';

const names = Object.keys(tables) as TableName[];
const definitions = Object.values(tables) as Table[];

let folder: string;
let output: string;
let expected: Record<TableName, readonly Row[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhibiao-'));
  // More rows than one row group of the Parquet files holds.
  const workspace = await releaseWorkspace(folder, 4300);
  await publish(workspace);
  output = workspace.output;
  expected = (await readRelease(join(workspace.build, 'validate'))).rows;
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compares cell by cell; the message names the first that differs. */
function sameCells(found: readonly Row[] | undefined, wanted: readonly Row[], table: Table) {
  expect(found?.length, `rows of ${table.name}`).toBe(wanted.length);
  wanted.forEach((row, index) => {
    for (const { name } of columnsOf(table)) {
      const [a, b] = [found?.[index]?.[name], row[name]];
      if (!Object.is(a, b)) expect({ row: index, [name]: a }).toEqual({ row: index, [name]: b });
    }
    const columns = Object.keys(found?.[index] ?? {});
    if (columns.length !== Object.keys(row).length) expect(columns).toEqual(Object.keys(row));
  });
}

describe('awkward rows', () => {
  describe.each(names)('%s', (name) => {
    const table: Table = tables[name];
    it('CSV in DuckDB', async () => {
      sameCells(await readers.csvInDuckdb(output, table), expected[name], table);
    });
    it('Parquet in DuckDB', async () => {
      sameCells(await readers.parquetInDuckdb(output, table), expected[name], table);
    });
    it('Parquet in hyparquet', async () => {
      sameCells(await readers.parquetInHyparquet(output, table), expected[name], table);
    });
    it('Arrow in apache-arrow', async () => {
      sameCells(await readers.arrowInArrow(output, table), expected[name], table);
    });
  });

  it.skipIf(!readers.python)(
    `CSV in pandas${readers.python ? '' : ' (no python3 with pandas here)'}`,
    async () => {
      const read = await readers.csvInPandas(output, definitions);
      for (const name of names) sameCells(read.get(name), expected[name], tables[name]);
    },
  );

  it('the workbook in read-excel-file, text for text', async () => {
    const sheets = await readWorkbook(join(output, workbook.path), { trim: false });
    expect(sheets.map(({ sheet }) => sheet)).toEqual(workbook.tables);
    for (const { sheet, data } of sheets) {
      const table: Table = tables[sheet as TableName];
      const columns = columnsOf(table).map((column) => column.name);
      expect(data[0]).toEqual(columns);
      const found = data.slice(1).map((cells) => Object.fromEntries(columns.map((c, i) => [c, cells[i]])));
      // A spreadsheet does not tell an empty text from no text.
      const wanted = expected[sheet as TableName].map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === '' ? null : value])),
      );
      sameCells(found as Row[], wanted, table);
    }
  });
});

describe('column types', () => {
  it('are real ones in Parquet, nullable where the definition says so', async () => {
    const types: Record<string, string> = {
      string: 'VARCHAR',
      double: 'DOUBLE',
      int: 'INTEGER',
      boolean: 'BOOLEAN',
      date: 'DATE',
    };
    for (const table of definitions) {
      const described = await readers.queryDuckdb(`DESCRIBE SELECT * FROM '${output}/${table.name}.parquet'`);
      expect(described.map((row) => [row.column_name, row.column_type])).toEqual(
        columnsOf(table).map((column) => [column.name, types[column.type]]),
      );
      const schema = await readers.queryDuckdb(
        `SELECT name, repetition_type FROM parquet_schema('${output}/${table.name}.parquet') WHERE type IS NOT NULL`,
      );
      expect(schema.map((row) => [row.name, row.repetition_type])).toEqual(
        columnsOf(table).map((column) => [column.name, column.nullable ? 'OPTIONAL' : 'REQUIRED']),
      );
      const [codec] = await readers.queryDuckdb(
        `SELECT DISTINCT compression FROM parquet_metadata('${output}/${table.name}.parquet')`,
      );
      expect(codec).toEqual({ compression: 'SNAPPY' });
    }
  });

  it('are dictionaries in Arrow where a column repeats, with descriptions and nullability', async () => {
    for (const table of definitions) {
      const { schema } = tableFromIPC(await readFile(join(output, `${table.name}.arrow`)));
      expect(schema.metadata.get('description')).toBe(table.description);
      for (const [index, column] of columnsOf(table).entries()) {
        const field = schema.fields[index];
        expect(field?.name).toBe(column.name);
        expect(field?.nullable).toBe(column.nullable);
        expect(field?.metadata.get('description')).toBe(column.description);
        expect(field?.typeId === Type.Dictionary, `${table.name}.${column.name}`).toBe(
          column.type === 'string' && column.repeats,
        );
      }
    }
  });
});

describe('the workbook', () => {
  it('freezes and filters the header and notes on each column what it holds', async () => {
    const archive = await JSZip.loadAsync(await readFile(join(output, workbook.path)));
    const parts = Object.keys(archive.files);
    const read = (path: string) => archive.file(path)?.async('string') ?? '';
    for (const [index, name] of workbook.tables.entries()) {
      const sheet = await read(`xl/worksheets/sheet${index + 1}.xml`);
      expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(sheet).toMatch(/<autoFilter ref="A1:/);
      const notes = await read(parts.filter((part) => /comments\d+\.xml$/.test(part)).sort()[index] ?? '');
      expect(notes.match(/<comment /g)?.length).toBe(columnsOf(tables[name]).length);
    }
    const observations = await read('xl/comments1.xml');
    expect(observations).toContain('GB/T 2260 six digits');
    expect(observations).toContain('growth_rate: relative change in per cent, negative for a fall');
  });
});

describe('the published tables in output/', () => {
  const published = projectWorkspace().output;
  const there = existsSync(join(published, 'SHA256SUMS'));

  it.skipIf(!there).each(names)(
    `%s reads the same everywhere${there ? '' : ' (nothing published yet)'}`,
    async (name) => {
      const table: Table = tables[name];
      const rows = await readers.csvInDuckdb(published, table);
      // It may be that nothing was corrected.
      if (name !== 'corrections') expect(rows.length).toBeGreaterThan(0);
      sameCells(await readers.parquetInDuckdb(published, table), rows, table);
      sameCells(await readers.parquetInHyparquet(published, table), rows, table);
      sameCells(await readers.arrowInArrow(published, table), rows, table);
    },
  );

  it.skipIf(!there || !readers.python)('pandas reads their CSV the same', async () => {
    const read = await readers.csvInPandas(published, definitions);
    for (const table of definitions) {
      sameCells(read.get(table.name), await readers.parquetInDuckdb(published, table), table);
    }
  });

  it.skipIf(!there)('there is a text for each document', async () => {
    const ids = (await readers.parquetInHyparquet(published, tables.documents)).map(
      (row) => `${row.document_id}.txt`,
    );
    expect(await readdir(join(published, 'documents'))).toEqual(expect.arrayContaining(ids));
  });
});
