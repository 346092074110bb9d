/** The difference of two releases as one JSON object, a row a line. In pieces: all in one text could be too long for a string. */
import type { ReleaseDifference, TableDifference } from '../../schemas/difference.ts';

const lists = ['added', 'removed', 'changed', 'moved'] as const;

export function* printJson({ tables, ...head }: ReleaseDifference): Generator<string> {
  yield `${open(head)},"tables":[`;
  for (const [at, table] of tables.entries()) {
    yield at === 0 ? '\n' : ',\n';
    yield* printTable(table);
  }
  yield '\n]}\n';
}

function* printTable({ added, removed, changed, moved, ...head }: TableDifference): Generator<string> {
  const rows = { added, removed, changed, moved };
  yield open(head);
  for (const list of lists) {
    yield `,"${list}":[`;
    for (const [at, row] of rows[list].entries()) yield `${at === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`;
    yield ']';
  }
  yield '}';
}

/** An object without its closing brace. */
function open(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}
