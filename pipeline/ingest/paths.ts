/** Which files of a folder belong to a collection, and what their paths say. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Collection, DocumentSet, PathException } from '../../schemas/collections.ts';
import { isRegion, regionByName } from '../../schemas/regions.ts';
import type { CollectionSource } from '../collection-job.ts';
import { InputError, throwTogether } from '../errors.ts';
import { shownPath } from '../files.ts';
import type { PathSays } from './settle.ts';

/** A file of a collection. */
export interface ListedPath {
  says: PathSays;
  /** What stands in its name beside the year: 1964-part.md has `-part`. */
  rest: string;
  exception?: PathException;
}

/**
 * The files that the collection’s patterns name, by path, and those that none does.
 * @throws InputError where there are none, a path names no region, or an exception is for no file
 */
export async function listPaths(
  collection: Collection,
  { folder, holds }: CollectionSource,
  place: string,
): Promise<{ listed: ListedPath[]; others: string[] }> {
  const files = await filesUnder(folder, place);
  const patterns = collection.sets.flatMap((set) => set.paths.map((path) => ({ set, test: regExpOf(path) })));
  const faults: InputError[] = [];
  const listed = files.flatMap((path) => {
    for (const { set, test } of patterns) {
      const found = test.exec(path);
      if (!found) continue;
      const exception = collection.exceptions.find((each) => isEnd(each.path, path));
      const says = pathSays(path, found.groups ?? {}, set, exception);
      if (says instanceof InputError) faults.push(says);
      else return [{ says, rest: restOf(path), ...(exception && { exception }) }];
    }
    return [];
  });
  const idle = collection.exceptions.filter(({ path }) => !files.some((file) => isEnd(path, file)));
  // A part of the collection need not hold every file that has an exception.
  if (holds === null) {
    for (const { path } of idle)
      faults.push(
        new InputError(`${place}: no file ends in ${path}`, 'take its exception out, or correct it'),
      );
  }
  throwTogether(faults);
  if (listed.length === 0)
    throw new InputError(
      `${place}: no file in ${shownPath(folder)} has a path like ${collection.sets.map(({ paths }) => paths[0]).join(' or ')}`,
      'name the folder that holds them, or correct the patterns',
    );
  const taken = new Set(listed.map(({ says }) => says.path));
  return { listed, others: files.filter((path) => !taken.has(path)) };
}

/** Every file below a folder: paths relative to it, with `/`, in order. */
async function filesUnder(folder: string, place: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new InputError(`${place}: cannot read ${shownPath(folder)}: ${error.message}`, 'correct its path');
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** `provinces/{region}/{year}.md` as an expression over whole paths. */
function regExpOf(pattern: string): RegExp {
  const source = pattern
    .split(/(\{region\}|\{year\}|\*)/)
    .map((part) => {
      if (part === '{region}') return '(?<region>[^/]+)';
      if (part === '{year}') return '(?<year>(?:19|20)\\d{2})(?!\\d)';
      return part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

function pathSays(
  path: string,
  { region, year }: Record<string, string>,
  set: DocumentSet,
  exception: PathException | undefined,
): PathSays | InputError {
  const code =
    exception?.region_code ?? set.region_code ?? (region === undefined ? undefined : regionByName(region));
  if (code === undefined || !isRegion(code)) {
    return new InputError(
      `${path}: ${region ?? code} is no region of the table \`regions\``,
      'give the set a region_code, or the file an exception that states it',
    );
  }
  const delivered = Number(year) + (set.year === 'reviewed' ? 1 : 0);
  return { path, region_code: code, year: delivered, genre: set.genre };
}

const isEnd = (end: string, path: string): boolean => path === end || path.endsWith(`/${end}`);

/** What stands between the year and the ending of a file's name, as an id may hold it. */
function restOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return name.replace(/^.*?\d{4}/, '').replace(/[^A-Za-z0-9_-]/g, '');
}
