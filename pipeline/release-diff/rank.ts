/** The rows that differ in the order in which a person should see them, and what is shown of each. */
import { type CellChange, type Reading, readings, type TableDifference } from '../../schemas/difference.ts';
import type { Cell, Row } from '../../schemas/table.ts';
import type { TableName } from '../../schemas/tables/index.ts';
import { shorten } from '../width.ts';

/** One row that differs, as text. */
export interface Entry {
  kind: 'changed' | 'removed' | 'added';
  key: string;
  /** Its key before, where it moved as well. */
  movedFrom: string | null;
  /** What tells a person which row it is. */
  context: string[];
  cells: { column: string; old: string; new: string }[];
  passage: string | null;
}

export interface Ranked {
  entries: Entry[];
  /** How many rows are left out, by kind. */
  more: Record<Entry['kind'], number>;
}

/** A row and its rank: by tier, then by the gravest column that changed, then by how far its number moved. */
interface Candidate {
  kind: Entry['kind'];
  at: number;
  tier: number;
  column: number;
  distance: number;
}

/** How wide a passage and a changed text may be, in places of a terminal. */
const passageWidth = 76;
const cellWidth = 60;
/** How many characters of a text stand before what it is shown for. */
const lead = 12;

/** The worst `limit` rows: a grave change first, then rows removed, rows added, and other changes. */
export function rankRows(difference: TableDifference, limit: number): Ranked {
  const more = { changed: 0, removed: 0, added: 0 };
  if (difference.state !== 'changed') return { entries: [], more };
  const grave = readings[difference.table as TableName]?.grave ?? [];
  const candidates: Candidate[] = [
    ...difference.changed.map(({ cells }, at) => ({
      kind: 'changed' as const,
      at,
      ...gravest(cells, grave),
    })),
    ...difference.removed.map((_, at) => ({ kind: 'removed' as const, at, tier: 1, column: 0, distance: 0 })),
    ...difference.added.map((_, at) => ({ kind: 'added' as const, at, tier: 2, column: 0, distance: 0 })),
  ].sort(worstFirst);
  for (const { kind } of candidates.slice(limit)) more[kind]++;
  return { entries: candidates.slice(0, limit).map(({ kind, at }) => describe(difference, kind, at)), more };
}

function gravest(cells: readonly CellChange[], grave: readonly string[]): Omit<Candidate, 'kind' | 'at'> {
  const ranked = cells.map(({ column, old, new: now }) => {
    const at = grave.indexOf(column);
    const listed = at !== -1 || grave.length === 0;
    return { tier: listed ? 0 : 3, column: listed ? at : grave.length, distance: distanceOf(old, now) };
  });
  return ranked.sort((a, b) => a.column - b.column || downwards(a.distance, b.distance))[0]!;
}

/** By what factor a number moved, as a logarithm; endless where it changed its sign, appeared or disappeared. */
function distanceOf(old: Cell, now: Cell): number {
  if (typeof old !== 'number' && typeof now !== 'number') return 0;
  if (typeof old !== 'number' || typeof now !== 'number' || old * now <= 0) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log(now / old));
}

function worstFirst(a: Candidate, b: Candidate): number {
  return a.tier - b.tier || a.column - b.column || downwards(a.distance, b.distance) || a.at - b.at;
}

function downwards(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

function describe(difference: TableDifference, kind: Entry['kind'], at: number): Entry {
  const changed = kind === 'changed' ? difference.changed[at]! : null;
  const row = kind === 'changed' ? changed!.row : difference[kind][at]!;
  const reading = readings[difference.table as TableName];
  return {
    kind,
    key: difference.key.map((column) => printable(row[column] ?? null)).join(' '),
    movedFrom: changed?.moved_from ? Object.values(changed.moved_from).map(printable).join(' ') : null,
    context: contextOf(row, reading, kind !== 'changed'),
    cells: (changed?.cells ?? []).map(showChange),
    passage: passageOf(row, reading),
  };
}

function contextOf(row: Row, reading: Reading | undefined, isWhole: boolean): string[] {
  const shown = (reading?.context ?? []).map((columns) =>
    columns
      .split('+')
      .map((column) => row[column] ?? '')
      .join(''),
  );
  const told = (isWhole ? (reading?.told ?? []) : []).filter((column) => (row[column] ?? null) !== null);
  return [...shown.filter((text) => text !== ''), ...told.map((column) => `${column} ${row[column]}`)].map(
    (text) => shorten(oneLine(text), cellWidth),
  );
}

/** The passage, from a little before the figure that it is shown for. */
function passageOf(row: Row, reading: Reading | undefined): string | null {
  const passage = row[reading?.passage?.column ?? ''] ?? null;
  if (passage === null || passage === '') return null;
  const text = oneLine(String(passage));
  return excerpt(text, text.indexOf(String(row[reading?.passage?.around ?? ''] ?? '')), passageWidth);
}

function showChange({ column, old, new: now }: CellChange): Entry['cells'][number] {
  const [before, after] = [printable(old), printable(now)];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return { column, old: excerpt(before, same, cellWidth), new: excerpt(after, same, cellWidth) };
}

/** As much of a text as there is room for, so that the character `at` is seen. */
function excerpt(text: string, at: number, width: number): string {
  const start = at - lead;
  if (start <= 0 || shorten(text, width) === text) return shorten(text, width);
  // Not half a character.
  return `…${shorten(text.slice(start).replace(/^[\udc00-\udfff]/, ''), width - 1)}`;
}

/** A cell as it is shown: null apart from the empty text. */
export function printable(cell: Cell): string {
  if (cell === null) return 'null';
  return cell === '' ? '""' : oneLine(String(cell));
}

/** Line ends would break the layout, and control characters can drive a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}
