/**
 * Puts a set of files in place of those that were published before. The new files are written whole into a folder
 * beside it, their checksums last; from then on that folder is enough to finish the job. Then the old `SHA256SUMS` moves
 * there, what it lists and is no longer published goes, the new files are renamed into place, and the new `SHA256SUMS`
 * comes last. Killed before the checksums are written, nothing has changed; killed later, `finishInterrupted` completes
 * the move; in between `SHA256SUMS` is missing. Files that no publish wrote stay, unless one of theirs has that name.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors.ts';
import { shownPath } from '../files.ts';

export interface PublishedFile {
  /** Relative to the folder, with `/`. */
  path: string;
  content: Uint8Array;
}

const sumsName = 'SHA256SUMS';
/** The old `SHA256SUMS`, kept beside the new files until they are in place. */
const oldSumsName = `.${sumsName}.old`;

/**
 * Replaces the published files of `folder`; other files are left alone.
 * @throws InputError where the folder cannot be written, or a folder stands where a file is to be or the reverse
 */
export async function replaceFiles(folder: string, files: readonly PublishedFile[]): Promise<void> {
  const next = `${folder}.next-${process.pid}`;
  await refuseObstacles(folder, files);
  try {
    await stage(next, files);
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw explained(error, folder, `${shownPath(folder)} is as it was`);
  }
  try {
    await install(next, folder);
  } catch (error) {
    throw explained(error, folder, 'the next publish completes this one');
  }
}

/**
 * Completes a publish that was killed while its files were moved; clears away one that was killed before.
 * @throws InputError where `folder` is a file
 */
export async function finishInterrupted(folder: string): Promise<void> {
  await refuseObstacles(folder, []);
  const prefix = `${basename(folder)}.next-`;
  for (const name of await namesIn(dirname(folder))) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue;
    const next = join(dirname(folder), name);
    // Where the folder has its checksums, the move never began, or a later publish has replaced it.
    const begun = (await has(next, sumsName)) && !(await has(folder, sumsName));
    if (begun) await install(next, folder);
    else await rm(next, { recursive: true, force: true });
  }
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Writes the files and then the list of their checksums, as `sha256sum -c` reads it, and reads all of it back. */
async function stage(next: string, files: readonly PublishedFile[]): Promise<void> {
  await rm(next, { recursive: true, force: true });
  for (const { path, content } of files) {
    await mkdir(dirname(join(next, path)), { recursive: true });
    await writeFile(join(next, path), content);
  }
  for (const { path, content } of files) {
    if (!(await readFile(join(next, path))).equals(content)) throw new Error(`${path} was not written whole`);
  }
  const lines = files.map(({ path, content }) => `${sha256(content)}  ${path}\n`);
  const byPath = lines.sort((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1));
  await writeFile(join(next, `.${sumsName}`), byPath.join(''));
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
  const lines = (await readFile(sums, 'utf8').catch(ignoreMissing)) ?? '';
  return new Set(lines.split('\n').map((line) => line.slice(66)));
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
async function refuseObstacles(folder: string, files: readonly PublishedFile[]): Promise<void> {
  const folders = new Set(['.', ...files.map(({ path }) => dirname(path))]);
  for (const path of [...folders, ...files.map((file) => file.path), sumsName]) {
    const found = await stat(join(folder, path)).catch(() => null);
    const isFolder = folders.has(path);
    if (found === null || found.isDirectory() === isFolder) continue;
    throw new InputError(
      `${shownPath(join(folder, path))} is a ${isFolder ? 'file' : 'folder'}, where a ${isFolder ? 'folder' : 'file'} is to be published`,
      'Move it away or give it another name, then publish again.',
    );
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
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

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A full disk or a folder that may not be written, in plain words. */
function explained(error: unknown, folder: string, state: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!code || !['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(code)) return error;
  return new InputError(
    `cannot write ${shownPath(folder)}: ${message}`,
    `make room, or make it and the folder that it is in writable, and publish again: ${state}`,
  );
}
