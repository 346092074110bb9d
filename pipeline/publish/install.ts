/**
 * Puts a set of files in place of a folder's files. The new files are written whole into a folder beside it, their
 * checksums last; from then on that folder is enough to finish the job. Then the old `SHA256SUMS` goes, the files are
 * renamed into place, and the new `SHA256SUMS` comes last. Killed before the checksums are written, nothing has
 * changed; killed later, `finishInterrupted` completes the move; in between `SHA256SUMS` is missing.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors.ts';
import { shownPath } from '../files.ts';

export interface PublishedFile {
  /** Relative to the folder, with `/`. */
  path: string;
  content: Uint8Array;
}

export const sumsName = 'SHA256SUMS';

/** Replaces the files of `folder`. Files whose name starts with a dot are left alone. */
export async function replaceFiles(folder: string, files: readonly PublishedFile[]): Promise<void> {
  const next = `${folder}.next-${process.pid}`;
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

/** Completes a publish that was killed while its files were moved; clears away one that was killed before. */
export async function finishInterrupted(folder: string): Promise<void> {
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
  const sums = await readFile(join(next, sumsName), 'utf8');
  const listed = new Set(sums.split('\n').map((line) => line.slice(66)));
  await rm(join(folder, sumsName), { force: true });
  for (const path of await filesIn(folder)) {
    if (!listed.has(path)) await rm(join(folder, path));
  }
  await removeEmptyFolders(folder);
  for (const path of await filesIn(next)) {
    if (path === sumsName) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(next, path), join(folder, path));
  }
  await rename(join(next, sumsName), join(folder, sumsName));
  await rm(next, { recursive: true, force: true });
}

/** Every file under a folder, relative to it, but those whose name starts with a dot. */
export async function filesIn(folder: string, under = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesIn(join(folder, under))) {
    const path = under + entry.name;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, `${path}/`)));
    else files.push(path);
  }
  return files.sort();
}

async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await entriesIn(folder)) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    await removeEmptyFolders(path);
    if ((await namesIn(path)).length === 0) await rmdir(path);
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
