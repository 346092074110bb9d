/** Where the files of a collection are: a folder at hand, or a checkout of its repository. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Collection, collectionEntry, collectionRegistry } from '../../schemas/collections.ts';
import { sizes } from '../../schemas/sizes.ts';
import type { CollectionSource } from '../collection-job.ts';
import { type EntryFile, parseEntries } from '../entries.ts';
import { InputError } from '../errors.ts';
import { readFileUpTo, shownPath } from '../files.ts';
import { withLock } from '../lock.ts';
import type { Workspace } from '../workspace.ts';

const run = promisify(execFile);

const registryFile: EntryFile<Collection> = {
  list: 'collections',
  id: 'collection_id',
  file: collectionRegistry,
  entry: collectionEntry,
  remedy: 'write a list `collections:` with an entry for each collection',
};

/**
 * The entry of a collection in `registry.yaml`.
 * @throws InputError where there is none of that name, or the registry has mistakes
 */
export async function readCollection(raw: string, id: string): Promise<Collection> {
  const path = join(raw, 'registry.yaml');
  const shown = shownPath(path);
  const bytes = await readFileUpTo(path, sizes.registryBytes).catch((error: Error) => {
    throw new InputError(`cannot read ${shown}: ${error.message}`, 'it must list the collections');
  });
  const entries = parseEntries(bytes, shown, registryFile).map(({ entry }) => entry);
  const found = entries.find(({ collection_id }) => collection_id === id);
  if (found) return found;
  const names = entries.map(({ collection_id }) => collection_id);
  throw new InputError(
    `${shown} has no collection ${JSON.stringify(id)}`,
    names.length > 0 ? `name one of ${names.join(', ')}` : 'add it under `collections:`',
  );
}

/**
 * The folder that a collection’s files are read from: `from` where the caller names one, else the registered folder
 * where it is there, else a checkout of the repository at its commit, made once in `.build/ID/repository/`.
 * @throws InputError where none of them can be had
 */
export async function collectionFolder(
  { raw }: Workspace,
  collection: Collection,
  build: string,
  from: string | undefined,
): Promise<CollectionSource> {
  if (from !== undefined) {
    return { folder: await folderAt(resolve(from), '--from'), holds: 'those of them that were at hand' };
  }
  const { collection_id, folder, repository, commit, part = null } = collection;
  if (folder !== undefined) {
    const path = resolve(raw, folder);
    if (repository === undefined) await folderAt(path, `collection ${collection_id}, field folder`);
    if (await isFolder(path)) return { folder: path, holds: part };
  }
  return {
    folder: await fetchOnce(repository!, commit!, join(build, 'repository'), collection_id),
    holds: null,
  };
}

async function folderAt(path: string, place: string): Promise<string> {
  if (await isFolder(path)) return path;
  throw new InputError(
    `${place}: there is no folder ${shownPath(path)}`,
    'name the folder that holds the files',
  );
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** A checkout of one commit. Shards that begin together wait for the one that makes it. */
async function fetchOnce(repository: string, commit: string, folder: string, id: string): Promise<string> {
  const isThere = async () =>
    (await readFile(`${folder}.commit`, 'utf8').catch(() => '')) === commit && (await isFolder(folder));
  if (await isThere()) return folder;
  await mkdir(dirname(folder), { recursive: true });
  await withLock(folder, `fetch ${id}`, async () => {
    if (!(await isThere())) await checkOut(repository, commit, folder, id);
  });
  return folder;
}

/** Without its history. The mark is written last: a checkout that was not completed is made anew. */
async function checkOut(repository: string, commit: string, folder: string, id: string): Promise<void> {
  const fresh = `${folder}.new`;
  const git = (...args: string[]) => run('git', ['-C', fresh, ...args], { maxBuffer: 2 ** 26 });
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    await git('init', '--quiet');
    await git('config', 'core.autocrlf', 'false');
    await git('fetch', '--quiet', '--depth', '1', repository, commit);
    await git('checkout', '--quiet', 'FETCH_HEAD');
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const said = ((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw new InputError(
      `collection ${id}: cannot fetch commit ${commit} of ${repository}: ${said}`,
      'see that git is installed and the repository can be reached; or name a folder that holds its files: FROM=…',
    );
  }
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  await writeFile(`${folder}.commit`, commit);
}
