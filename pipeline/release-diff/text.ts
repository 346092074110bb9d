/** The difference of two releases as a person reads it in a terminal. */
import type { ReleaseDifference, Side, TableDifference } from '../../schemas/difference.ts';
import { pad } from '../width.ts';
import { type Entry, rankRows } from './rank.ts';

/** Colours a text, or gives it back as it is. */
export type Paint = (colour: 'red' | 'green' | 'yellow' | 'bold', text: string) => string;

export const plain: Paint = (_, text) => text;

const codes = { red: 31, green: 32, yellow: 33, bold: 1 };
export const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;

const marks = {
  changed: { sign: '~', colour: 'yellow' },
  removed: { sign: '-', colour: 'red' },
  added: { sign: '+', colour: 'green' },
} as const;

export const kinds = ['added', 'removed', 'changed', 'moved', 'same'] as const;

/** A table of counts, then each table that differs with its worst rows, at most `limit`. */
export function* printText(difference: ReleaseDifference, limit: number, paint: Paint): Generator<string> {
  yield `${paint('bold', `${showSide(difference.old)} → ${showSide(difference.new)}`)}\n`;
  if (!difference.differs) {
    yield `${showNothing(difference)}\n`;
    return;
  }
  yield '\n';
  yield* layOut([
    ['table', 'old', 'new', ...kinds],
    ...difference.tables.map(({ table, rows }) =>
      [table, rows.old, rows.new, ...kinds.map((kind) => rows[kind])].map(String),
    ),
  ]);
  for (const table of difference.tables.filter(({ state }) => state !== 'same')) {
    yield `\n${paint('bold', table.table)}: ${summarise(table)}\n`;
    for (const line of columnLines(table)) yield `  ${line}\n`;
    const { entries, more } = rankRows(table, limit);
    for (const entry of entries) yield* printEntry(entry, paint);
    const left = showMore(more);
    if (left) yield `  ${left}\n`;
  }
}

function* printEntry(entry: Entry, paint: Paint): Generator<string> {
  const { sign, colour } = marks[entry.kind];
  yield `  ${paint(colour, `${sign} ${entry.key}`)}${entry.context.length > 0 ? `  ${entry.context.join(' · ')}` : ''}\n`;
  if (entry.movedFrom !== null) yield `      moved from ${entry.movedFrom}\n`;
  for (const { column, old, new: now } of entry.cells) {
    yield `      ${column}: ${paint('red', old)} → ${paint('green', now)}\n`;
  }
  if (entry.passage !== null) yield `      «${entry.passage}»\n`;
}

/** The first column to the left, the others to the right; as wide as their widest cell. */
function* layOut(lines: readonly string[][]): Generator<string> {
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  for (const line of lines) {
    yield `${line.map((cell, at) => pad(cell, widths[at]!, at === 0 ? 'left' : 'right')).join('  ')}\n`;
  }
}

/** `HEAD~3 (1a2b3c4d5e6f, version 0.1.0)` */
export function showSide({ name, commit, version }: Side): string {
  const known = [commit?.slice(0, 12), version !== null && `version ${version}`].filter(Boolean);
  return known.length > 0 ? `${name} (${known.join(', ')})` : name;
}

export function showNothing({ tables }: ReleaseDifference): string {
  const rows = tables.reduce((sum, table) => sum + table.rows.new, 0);
  return `No differences: ${tables.length} tables, ${rows} rows.`;
}

/** What happened to a table, in a few words. */
export function summarise({ state, reason, rows }: TableDifference): string {
  switch (state) {
    case 'added':
      return `a new table of ${rows.new} rows`;
    case 'removed':
      return `the table is gone, with its ${rows.old} rows`;
    case 'incomparable':
      return `rows cannot be compared: ${reason}`;
    default: {
      const told = kinds.flatMap((kind) => (rows[kind] > 0 ? [`${rows[kind]} ${kind}`] : []));
      const moved =
        rows.moved > 0 ? ' (moved: the same figure of the same sentence, elsewhere in the text)' : '';
      return `${told.join(', ') || 'no rows'}${moved}`;
    }
  }
}

/** Columns that came, went or changed, those with most changes first. */
export function columnLines({ columns }: TableDifference, name = (column: string) => column): string[] {
  const list = (names: readonly string[]) => names.map(name).join(', ');
  const changed = Object.entries(columns.changed)
    .sort(([, a], [, b]) => b - a)
    .map(([column, rows]) => `${name(column)} ${rows}`);
  return [
    ...(columns.added.length > 0 ? [`columns added: ${list(columns.added)}`] : []),
    ...(columns.removed.length > 0 ? [`columns removed: ${list(columns.removed)}`] : []),
    ...(changed.length > 0 ? [`cells changed: ${changed.join(', ')}`] : []),
  ];
}

/** `and 34 more: 12 changed, 22 added`; empty where nothing is left out. */
export function showMore(more: Record<Entry['kind'], number>): string {
  const told = Object.entries(more).flatMap(([kind, rows]) => (rows > 0 ? [`${rows} ${kind}`] : []));
  const all = Object.values(more).reduce((sum, rows) => sum + rows, 0);
  return all > 0 ? `and ${all} more: ${told.join(', ')}` : '';
}
