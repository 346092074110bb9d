/** What differs between two versions of a table: rows paired by key, the cells of each pair held side by side. */
import { type CellChange, type Moves, moves, type TableDifference } from '../../schemas/difference.ts';
import type { Cell, Row } from '../../schemas/table.ts';
import type { TableName } from '../../schemas/tables/index.ts';
import type { TableContent } from './read.ts';

type Cells = readonly Cell[];
type Columns = readonly string[];

/** How rows of both versions are paired and compared. */
interface Layout {
  old: Columns;
  new: Columns;
  key: Columns;
  /** The columns of both. */
  common: Columns;
  /** Null where a row cannot move. */
  moves: Moves | null;
}

/**
 * Compares two versions of a table, null where a release has none. A column that only one has is no change of its rows.
 * The older version is held in memory, the newer one is not.
 * @param keys the keys that rows may be paired by, best first
 */
export async function compareTable(
  table: string,
  keys: readonly Columns[],
  older: TableContent | null,
  newer: TableContent | null,
): Promise<TableDifference> {
  const difference = noDifference(table);
  if (!newer || !older) return addedOrRemoved(difference, older, newer);
  const common = newer.columns.filter((column) => older.columns.includes(column));
  difference.columns.added = newer.columns.filter((column) => !common.includes(column));
  difference.columns.removed = older.columns.filter((column) => !common.includes(column));

  const key = keys.find(
    (columns) => columns.length > 0 && columns.every((column) => common.includes(column)),
  );
  if (!key) {
    difference.rows.old = await count(older.rows);
    difference.rows.new = await count(newer.rows);
    return incomparable(difference, whyNoKey(keys, older.columns, newer.columns));
  }
  difference.key = [...key];
  const rule = moves[table as TableName] ?? null;
  const canMove = rule && [...rule.same, ...rule.places].every((column) => common.includes(column));
  const layout = { old: older.columns, new: newer.columns, key, common, moves: canMove ? rule : null };
  return compareRows(difference, layout, older.rows, newer.rows);
}

async function addedOrRemoved(
  difference: TableDifference,
  older: TableContent | null,
  newer: TableContent | null,
): Promise<TableDifference> {
  const [content, state, side] = newer
    ? ([newer, 'added', 'new'] as const)
    : ([older!, 'removed', 'old'] as const);
  for await (const cells of content.rows) difference[state].push(toRow(content.columns, cells));
  difference.rows[side] = difference.rows[state] = difference[state].length;
  return { ...difference, state };
}

async function compareRows(
  difference: TableDifference,
  layout: Layout,
  older: AsyncIterable<Cells>,
  newer: AsyncIterable<Cells>,
): Promise<TableDifference> {
  const { rows } = difference;
  const keyOf = { old: picker(layout.old, layout.key), new: picker(layout.new, layout.key) };
  let repeated: string | null = null;
  /** Rows that have no partner yet, by key. */
  const left = new Map<string, Cells>();
  for await (const cells of older) {
    rows.old++;
    const key = keyOf.old(cells);
    if (left.has(key)) repeated ??= `the older release has several rows with the key ${key}`;
    left.set(key, cells);
  }

  const record = recorder(difference, layout);
  const agree = layout.moves ? agreement(layout, layout.moves.same) : () => true;
  const come = new Map<string, Cells>();
  const keys = new Set<string>();
  for await (const cells of newer) {
    rows.new++;
    const key = keyOf.new(cells);
    if (keys.has(key)) repeated ??= `the newer release has several rows with the key ${key}`;
    keys.add(key);
    const partner = left.get(key);
    // At the place of a figure there may be another one by now: it is looked for elsewhere first.
    if (partner && agree(partner, cells)) {
      record(partner, cells);
      left.delete(key);
    } else come.set(key, cells);
  }
  if (repeated !== null) {
    const { table, key, columns } = difference;
    const counts = { ...noDifference(table).rows, old: rows.old, new: rows.new };
    return incomparable(
      { ...noDifference(table), key, rows: counts, columns: { ...columns, changed: {} } },
      repeated,
    );
  }

  if (layout.moves) pairMoved(left, come, layout, layout.moves, record);
  for (const [key, cells] of come) {
    const partner = left.get(key);
    if (!partner) continue;
    record(partner, cells);
    left.delete(key);
    come.delete(key);
  }
  for (const cells of come.values()) difference.added.push(toRow(layout.new, cells));
  for (const cells of left.values()) difference.removed.push(toRow(layout.old, cells));
  for (const kind of ['added', 'removed', 'changed', 'moved'] as const) rows[kind] = difference[kind].length;
  rows.same = rows.new - rows.added - rows.changed - rows.moved;
  const { added, removed } = difference.columns;
  const differs = rows.same < rows.old || rows.same < rows.new || added.length > 0 || removed.length > 0;
  return { ...difference, state: differs ? 'changed' : 'same' };
}

/** Pairs what agrees in the columns `same`: the first such row left with the first that came, and so on. */
function pairMoved(
  left: Map<string, Cells>,
  come: Map<string, Cells>,
  layout: Layout,
  { same, passage }: Moves,
  record: (old: Cells, now: Cells) => void,
): void {
  const identityOf = { old: picker(layout.old, same), new: picker(layout.new, same) };
  const passageAt = layout.new.indexOf(passage);
  const waiting = new Map<string, string[]>();
  for (const [key, cells] of left) {
    const identity = identityOf.old(cells);
    const keys = waiting.get(identity);
    if (keys) keys.push(key);
    else waiting.set(identity, [key]);
  }
  // From the back, so that the next one is the last.
  for (const keys of waiting.values()) keys.reverse();
  for (const [key, cells] of come) {
    // Without the sentence that it stands in, a figure is too little to know a row by.
    if (cells[passageAt] === null) continue;
    const partner = waiting.get(identityOf.new(cells))?.pop();
    if (partner === undefined) continue;
    record(left.get(partner)!, cells);
    left.delete(partner);
    come.delete(key);
  }
}

/** Writes down what differs between the rows of a pair. */
function recorder(difference: TableDifference, layout: Layout): (old: Cells, now: Cells) => void {
  const { changed, moved, columns } = difference;
  const common = layout.common.map((column) => ({
    column,
    old: layout.old.indexOf(column),
    new: layout.new.indexOf(column),
    isPlace: layout.moves?.places.includes(column) ?? false,
  }));
  const keyOf = { old: subset(layout.old, layout.key), new: subset(layout.new, layout.key) };
  const identify = { old: picker(layout.old, layout.key), new: picker(layout.new, layout.key) };
  return (old, now) => {
    const cells: CellChange[] = [];
    let isMoved: boolean | null = null;
    for (const at of common) {
      const before = old[at.old]!;
      const after = now[at.new]!;
      if (before === after) continue;
      isMoved ??= identify.old(old) !== identify.new(now);
      if (!isMoved || !at.isPlace) cells.push({ column: at.column, old: before, new: after });
    }
    if (isMoved === null) return;
    const movedFrom = isMoved ? keyOf.old(old) : null;
    if (cells.length > 0) {
      changed.push({ key: keyOf.new(now), moved_from: movedFrom, cells, row: toRow(layout.new, now) });
      for (const { column } of cells) columns.changed[column] = (columns.changed[column] ?? 0) + 1;
    } else if (movedFrom) moved.push({ key: keyOf.new(now), moved_from: movedFrom });
  };
}

/** Whether two rows agree in some columns. */
function agreement(layout: Layout, columns: Columns): (old: Cells, now: Cells) => boolean {
  const positions = columns.map(
    (column) => [layout.old.indexOf(column), layout.new.indexOf(column)] as const,
  );
  return (old, now) => positions.every(([before, after]) => old[before] === now[after]);
}

/** The cells of some columns as one string. */
function picker(columns: Columns, picked: Columns): (cells: Cells) => string {
  const positions = picked.map((column) => columns.indexOf(column));
  return (cells) => JSON.stringify(positions.map((at) => cells[at]));
}

function subset(columns: Columns, picked: Columns): (cells: Cells) => Row {
  const positions = picked.map((column) => columns.indexOf(column));
  return (cells) =>
    toRow(
      picked,
      positions.map((at) => cells[at]!),
    );
}

function toRow(columns: Columns, cells: Cells): Row {
  return Object.fromEntries(columns.map((column, at) => [column, cells[at]!]));
}

async function count(rows: AsyncIterable<unknown>): Promise<number> {
  let counted = 0;
  for await (const _ of rows) counted++;
  return counted;
}

function whyNoKey(keys: readonly Columns[], old: Columns, now: Columns): string {
  const key = keys.find((columns) => columns.length > 0);
  if (!key) return 'neither release tells its key';
  const missing = (columns: Columns) => key.filter((column) => !columns.includes(column));
  const [which, lacking] = missing(now).length > 0 ? ['newer', missing(now)] : ['older', missing(old)];
  return `the ${which} release lacks ${lacking.join(', ')}, of the key that rows are paired by (${key.join(', ')})`;
}

function incomparable(difference: TableDifference, reason: string): TableDifference {
  return { ...difference, state: 'incomparable', reason };
}

function noDifference(table: string): TableDifference {
  return {
    table,
    state: 'same',
    reason: null,
    key: [],
    rows: { old: 0, new: 0, added: 0, removed: 0, changed: 0, moved: 0, same: 0 },
    columns: { added: [], removed: [], changed: {} },
    added: [],
    removed: [],
    changed: [],
    moved: [],
  };
}
