/** Reads the tables of a release, each row by row. All that is known of how a release is laid out is here. */
import { pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { z } from 'zod';
import type { Side } from '../../schemas/difference.ts';
import { type Cell, columnsOf, type Table } from '../../schemas/table.ts';
import { tables } from '../../schemas/tables/index.ts';
import { InputError } from '../errors.ts';
import type { Source } from './source.ts';

/** How the cells of a column are to be read. */
export type CellType = 'text' | 'number' | 'boolean';

export interface ReleaseTable {
  name: string;
  /** Empty where it is not known. */
  key: readonly string[];
  types: ReadonlyMap<string, CellType>;
  /** Its CSV files, one after another. */
  paths: readonly string[];
}

export interface Release {
  side: Side;
  source: Source;
  /** In the order in which the release lists them. */
  tables: ReadonlyMap<string, ReleaseTable>;
}

/** A table's columns and its rows, whose cells stand in the order of the columns. */
export interface TableContent {
  columns: readonly string[];
  rows: AsyncIterable<Cell[]>;
}

const description = 'datapackage.json';

const dataPackage = z.object({
  version: z.string().optional(),
  resources: z.array(
    z.object({
      name: z.string(),
      path: z.union([z.string(), z.array(z.string())]).optional(),
      schema: z
        .object({
          fields: z.array(z.object({ name: z.string(), type: z.string().optional() })),
          primaryKey: z.union([z.string(), z.array(z.string())]).optional(),
        })
        .optional(),
    }),
  ),
});

const typeNames: Record<string, CellType> = {
  number: 'number',
  integer: 'number',
  double: 'number',
  int: 'number',
  boolean: 'boolean',
};

/**
 * What tables a release has, with their keys and types: as its own `datapackage.json` tells them, since an older
 * release may have had others; where it has none, as they are defined now.
 * @throws InputError where there is no table, or the description cannot be read
 */
export async function openRelease(source: Source): Promise<Release> {
  const described = await readDescription(source);
  const found = new Map<string, ReleaseTable>();
  for (const table of described?.tables ?? Object.values<Table>(tables).map(definedNow)) {
    const there = await Promise.all(table.paths.map((path) => source.has(path)));
    if (there.length > 0 && there.every(Boolean)) found.set(table.name, table);
  }
  if (found.size === 0) {
    throw new InputError(
      `${source.name} holds no release: there is no table in it`,
      'Name the folder that observations.csv and the other tables are in, or run `npm run -s zhibiao -- build` to make one.',
    );
  }
  const { name, kind, commit } = source;
  return { side: { name, kind, commit, version: described?.version ?? null }, source, tables: found };
}

async function readDescription(
  source: Source,
): Promise<{ version: string | null; tables: ReleaseTable[] } | null> {
  if (!(await source.has(description))) return null;
  let value: unknown;
  try {
    value = JSON.parse(await text(source.open(description)));
  } catch (error) {
    throw unreadable(source, description, (error as Error).message);
  }
  const result = dataPackage.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw unreadable(source, description, `${issue.path.join('.')}: ${issue.message}`);
  }
  const { version = null, resources } = result.data;
  return {
    version,
    tables: resources.flatMap(({ name, path, schema }) => {
      const paths = [path ?? []].flat();
      if (!schema || !paths.every(isCsvInside)) return [];
      const now = Object.values<Table>(tables).find((table) => table.name === name);
      const key = schema.primaryKey === undefined ? (now?.primaryKey ?? []) : [schema.primaryKey].flat();
      const types = schema.fields.map(
        (field) => [field.name, typeNames[field.type ?? ''] ?? 'text'] as const,
      );
      return [{ name, key, types: new Map(types), paths }];
    }),
  };
}

/** The standard forbids paths that lead out of the package. */
function isCsvInside(path: string): boolean {
  return path.endsWith('.csv') && !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}

function definedNow(table: Table): ReleaseTable {
  const types = columnsOf(table).map(({ name, type }) => [name, typeNames[type] ?? 'text'] as const);
  return { name: table.name, key: table.primaryKey, types: new Map(types), paths: [`${table.name}.csv`] };
}

/**
 * The rows of a table, read as they are asked for.
 * @param types how to read the cells, text where a column is not named: the same for both releases, so that their cells
 *   can be compared
 * @throws InputError naming the file and what is wrong in it, also while rows are read
 */
export async function readTable(
  { source }: Release,
  { paths }: ReleaseTable,
  types: ReadonlyMap<string, CellType>,
): Promise<TableContent> {
  const parts = paths.map((path) => readRecords(source, path));
  const columns = await readHeader(parts[0]!);
  const repeated = columns.find((column, at) => columns.indexOf(column) < at);
  if (repeated !== undefined) throw unreadable(source, paths[0]!, `two columns are called "${repeated}"`);
  const cellTypes = columns.map((column) => types.get(column) ?? 'text');
  async function* readRows(): AsyncGenerator<Cell[]> {
    for (const [at, part] of parts.entries()) {
      if (at > 0 && (await readHeader(part)).join() !== columns.join()) {
        throw unreadable(source, paths[at]!, `its columns are not those of ${paths[0]}`);
      }
      yield* castRecords(part, cellTypes);
    }
  }
  return { columns, rows: readRows() };
}

/** A line of a CSV: the text of its cells, and the line itself. */
interface CsvLine {
  record: string[];
  raw: string;
}

async function* readRecords(source: Source, path: string): AsyncGenerator<CsvLine> {
  const parser = parse({ bom: true, raw: true });
  // The parser's reader gets every error; the callback is there because the function wants one.
  pipeline(source.open(path), parser, () => {});
  try {
    yield* parser;
  } catch (error) {
    throw unreadable(source, path, (error as Error).message);
  }
}

async function readHeader(records: AsyncGenerator<CsvLine>): Promise<string[]> {
  const first = await records.next();
  return first.done ? [] : first.value.record;
}

/** Where a line may hold a quoted empty cell. */
const emptyText = /(?:^|,)""(?:,|\s*$)/;

async function* castRecords(
  records: AsyncGenerator<CsvLine>,
  types: readonly CellType[],
): AsyncGenerator<Cell[]> {
  let previous: Cell[] = [];
  for await (const { record, raw } of records) {
    const texts = emptyText.test(raw) ? readEmptyTexts(raw) : record;
    const cells: Cell[] = [];
    for (let at = 0; at < types.length; at++) {
      const cell = castCell(texts[at] || (texts === record ? null : texts[at]!), types[at]!);
      // One string for the same passage in row after row: a third of the memory.
      cells.push(cell === previous[at] ? previous[at]! : cell);
    }
    yield cells;
    previous = cells;
  }
}

/** An empty cell is null, a quoted empty one an empty text. To ask the parser for every line would take ten times as long. */
function readEmptyTexts(line: string): (string | null)[] {
  const cast = (value: string, { quoting }: { quoting: boolean }) => (value || quoting ? value : null);
  return (parseAtOnce(line, { cast }) as (string | null)[][])[0]!;
}

function castCell(text: string | null, type: CellType): Cell {
  if (text === null || type === 'text') return text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text || null;
  if (text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function unreadable({ name }: Source, path: string, what: string): InputError {
  return new InputError(
    `${name}: cannot read ${path}: ${what}`,
    'Restore the file, or run `npm run -s zhibiao -- build` if the release is this checkout’s.',
  );
}
