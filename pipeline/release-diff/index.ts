/** What changed between two releases: every table of either, rows and cells. */
import type { ReleaseDifference, TableDifference } from '../../schemas/difference.ts';
import { InputError } from '../errors.ts';
import { compareTable } from './compare.ts';
import { openRelease, type Release, readTable } from './read.ts';
import type { Source } from './source.ts';

/**
 * Compares the tables of two releases, one after another.
 * @param only the tables to compare; none named: all
 * @throws InputError where a release cannot be read, or has no table of a name in `only`
 */
export async function compareReleases(
  older: Source,
  newer: Source,
  only: readonly string[] = [],
): Promise<ReleaseDifference> {
  const old = await openRelease(older);
  const now = await openRelease(newer);
  const names = [...new Set([...now.tables.keys(), ...old.tables.keys()])];
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`neither release has a table "${unknown}"`, `They have ${names.join(', ')}.`);
  }
  const tables: TableDifference[] = [];
  for (const name of names) {
    if (only.length === 0 || only.includes(name)) tables.push(await compareIn(name, old, now));
  }
  const differs = tables.some(({ state }) => state !== 'same');
  return { old: old.side, new: now.side, differs, tables };
}

async function compareIn(name: string, old: Release, now: Release): Promise<TableDifference> {
  const [before, after] = [old.tables.get(name), now.tables.get(name)];
  const types = new Map([...(before?.types ?? []), ...(after?.types ?? [])]);
  return compareTable(
    name,
    [after?.key ?? [], before?.key ?? []],
    before ? await readTable(old, before, types) : null,
    after ? await readTable(now, after, types) : null,
  );
}
