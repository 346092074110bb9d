/**
 * Puts a set of files in place of those that were published before. The new files are written whole into a folder
 * beside it, their checksums last; from then on that folder is enough to finish the job. Then the old `SHA256SUMS` moves
 * there, what it lists and is no longer published goes, the new files are renamed into place, and the new `SHA256SUMS`
 * comes last. Killed before the checksums are written, nothing has changed; killed later, `finishInterrupted` completes
 * the move; in between `SHA256SUMS` is missing. Files that no publish wrote stay, unless one of theirs has that name.
 * Only the holder of the folder's lock may call any of this.
 */
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, writeFailure } from '../errors.ts';
import { ignoreMissing, parseSums, sha256, shownPath, sumsName, sumsText } from '../files.ts';

export interface PublishedFile {
  /** Relative to the folder, with `/`. */
  path: string;
  content: Uint8Array;
}

/** A file that another holds already. */
export interface CopiedFile {
  path: string;
  content: { file: string };
}

type NewFile = PublishedFile | CopiedFile;

/** Where the new files are written, beside the folder. */
const nextTo = (folder: string) => `${folder}.next`;
/** The old `SHA256SUMS`, kept beside the new files until they are in place. */
const oldSumsName = `.${sumsName}.old`;

/**
 * Replaces the published files of `folder`; other files are left alone.
 * @throws InputError where the folder cannot be written, or a folder stands where a file is to be or the reverse
 */
export async function replaceFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  const next = nextTo(folder);
  await refuseObstacles(folder, files);
  try {
    await stage(next, files);
  } catch (error) {
    await removeLeft(next);
    throw writeFailure(error, shownPath(folder), 'publish again', 'it is as it was');
  }
  await complete(next, folder);
}

/**
 * Completes a publish that was killed while its files were moved; clears away one that was killed before.
 * @throws InputError where `folder` is a file or cannot be written
 */
export async function finishInterrupted(folder: string): Promise<void> {
  await refuseObstacles(folder, []);
  const next = nextTo(folder);
  // Where the folder has its checksums, the move never began.
  const begun = (await has(next, sumsName)) && !(await has(folder, sumsName));
  if (begun) await complete(next, folder);
  else await removeLeft(next);
}

async function complete(next: string, folder: string): Promise<void> {
  try {
    await install(next, folder);
  } catch (error) {
    const untouched = await has(folder, sumsName);
    if (untouched) await removeLeft(next);
    const state = untouched ? 'it is as it was' : 'the next publish completes this one';
    throw writeFailure(error, shownPath(folder), 'publish again', state);
  }
}

/** What cannot be removed now is removed by the next publish. */
async function removeLeft(next: string): Promise<void> {
  await rm(next, { recursive: true, force: true }).catch(() => {});
}

/** Writes the files and then the list of their checksums, as `sha256sum -c` reads it, and reads all of it back. */
async function stage(next: string, files: readonly NewFile[]): Promise<void> {
  await rm(next, { recursive: true, force: true });
  for (const { path, content } of files) {
    await mkdir(dirname(join(next, path)), { recursive: true });
    if ('file' in content) await copyFile(content.file, join(next, path));
    else await writeFile(join(next, path), content);
  }
  const sums = new Map<string, string>();
  for (const { path, content } of files) {
    const sum = sha256('file' in content ? await readFile(content.file) : content);
    const written = sha256(await readFile(join(next, path)));
    if (written !== sum) throw new Error(`${path} was not written whole`);
    sums.set(path, sum);
  }
  await writeFile(join(next, `.${sumsName}`), sumsText(sums));
  await rename(join(next, `.${sumsName}`), join(next, sumsName));
}

/** Moves what is still in `next` into `folder`. What has been moved already is no longer there. */
async function install(next: string, folder: string): Promise<void> {
  await rename(join(folder, sumsName), join(next, oldSumsName)).catch(ignoreMissing);
  const published = await listedIn(join(next, sumsName));
  const before = await listedIn(join(next, oldSumsName));
  for (const path of await filesIn(folder)) {
    if (before.has(path) && !published.has(path)) await removeFile(folder, path);
  }
  for (const path of await filesIn(next)) {
    if (path === sumsName) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(next, path), join(folder, path));
  }
  await rename(join(next, sumsName), join(folder, sumsName));
  await rm(next, { recursive: true, force: true });
}

/** Every file under a folder, relative to it, but those whose name starts with a dot. */
async function filesIn(folder: string, under = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesIn(join(folder, under))) {
    const path = under + entry.name;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, `${path}/`)));
    else files.push(path);
  }
  return files.sort();
}

/** The paths that a list of checksums names; none where there is no list. */
async function listedIn(sums: string): Promise<Set<string>> {
  const text = (await readFile(sums, 'utf8').catch(ignoreMissing)) ?? '';
  return new Set(parseSums(text).keys());
}

/** Removes a file, and the folders below `folder` that it leaves empty. */
async function removeFile(folder: string, path: string): Promise<void> {
  await rm(join(folder, path));
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    if ((await namesIn(join(folder, above))).length > 0) return;
    await rmdir(join(folder, above));
  }
}

/** Renaming onto a folder, or into a file, would fail halfway. */
async function refuseObstacles(folder: string, files: readonly NewFile[]): Promise<void> {
  const folders = new Set(['.', ...files.map(({ path }) => dirname(path))]);
  for (const path of [...folders, ...files.map((file) => file.path), sumsName]) {
    // The folder itself may be a link; what is published in it may not lead out of it.
    const found = await (path === '.' ? stat : lstat)(join(folder, path)).catch(() => null);
    const isFolder = folders.has(path);
    if (found === null || found.isDirectory() === isFolder) continue;
    throw new InputError(
      `${shownPath(join(folder, path))} is a ${isFolder ? 'file' : 'folder'}, where a ${isFolder ? 'folder' : 'file'} is to be published`,
      'Move it away or give it another name, then publish again.',
    );
  }
}

async function entriesIn(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await entriesIn(folder)).map((entry) => entry.name);
}

async function has(folder: string, name: string): Promise<boolean> {
  return (await namesIn(folder)).includes(name);
}
