import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { InputError, writeFailure } from './errors.ts';

/** The list of checksums that a folder of files ends with, as `sha256sum -c` reads it. */
export const sumsName = 'SHA256SUMS';

/** Writes one file of a folder, and the folders that it is in. `name` is relative to the folder, with `/`. */
export type WriteFile = (name: string, content: string | Uint8Array) => Promise<void>;

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A list of checksums, sorted by path: one line for each. */
export function sumsText(sums: ReadonlyMap<string, string>): string {
  const paths = [...sums.keys()].sort();
  return paths.map((path) => `${sums.get(path)}  ${path}\n`).join('');
}

/** The checksums that a list names, by path. */
export function parseSums(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/**
 * Replaces a folder and all that is in it: `fill` writes into a new one, which takes the old one's place when it is
 * complete, its checksums last. Where that fails, the old folder stays as it was. What a killed run left goes: only the
 * holder of the lock (`withLock`) may call this.
 * @throws InputError where the disk is full, a folder may not be written, or the like
 */
export async function replaceFolder(path: string, fill: (write: WriteFile) => Promise<void>): Promise<void> {
  const fresh = `${path}.new`;
  const old = `${path}.old`;
  const sums = new Map<string, string>();
  const write: WriteFile = async (name, content) => {
    await mkdir(dirname(join(fresh, name)), { recursive: true });
    await writeFile(join(fresh, name), content);
    sums.set(name, sha256(content));
  };
  let state = 'what an earlier run wrote there is as it was';
  try {
    await removeFolder(fresh);
    // A run was stopped between the two renames below: what it moved away is still the last that was complete.
    if (!existsSync(path)) await rename(old, path).catch(ignoreMissing);
    await removeFolder(old);
    await mkdir(fresh, { recursive: true });
    await fill(write);
    await writeFile(join(fresh, sumsName), sumsText(sums));
    // A folder cannot be renamed onto one that holds files.
    await rename(path, old).catch(ignoreMissing);
    await rename(fresh, path).catch(async (error) => {
      await rename(old, path).catch(() => {
        state = `what an earlier run wrote is in ${shownPath(old)}`;
      });
      throw error;
    });
  } catch (error) {
    await removeFolder(fresh).catch(() => {});
    throw writeFailure(error, shownPath(path), 'run again', state);
  }
  // Of no use and in nobody's way: the next run tries again.
  await removeFolder(old).catch(() => {});
}

/**
 * Writes a whole file or nothing: to a temporary name beside it, then renamed. Two may write it at the same time.
 * @throws InputError where it cannot be written; it is then as it was
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeFailure(error, shownPath(path), 'run again', 'it is as it was');
  }
}

const removeFolder = (path: string) => rm(path, { recursive: true, force: true });

/**
 * Holds the files of a folder against the list of checksums that they were written with. A folder without a list was
 * put there by hand: its files are left to be judged by what they hold.
 * @throws InputError naming the first file that was changed, is missing or is not listed; `remedy` says what to run
 */
export async function checkSums(folder: string, remedy: string): Promise<void> {
  const list = await readFile(join(folder, sumsName), 'utf8').catch(() => null);
  if (list === null) return;
  const sums = parseSums(list);
  const found = await filesIn(folder);
  for (const path of [...new Set([...sums.keys(), ...found.keys()])].sort()) {
    const shown = shownPath(join(folder, path));
    if (!sums.has(path)) throw new InputError(`${shown} is not in the list ${sumsName} there`, remedy);
    // A pipe or a device would never end.
    if (!found.get(path)) throw new InputError(`${shown} is missing`, remedy);
    const bytes = await readFile(join(folder, path));
    if (sha256(bytes) === sums.get(path)) continue;
    throw new InputError(`${shown} is not as it was written: it was damaged or edited`, remedy);
  }
}

/** Lists the checksums of the files in a folder, in the folder: for one that is filled by streams. */
export async function writeSums(folder: string): Promise<void> {
  const sums = new Map<string, string>();
  for (const path of (await filesIn(folder)).keys())
    sums.set(path, sha256(await readFile(join(folder, path))));
  await writeFile(join(folder, sumsName), sumsText(sums));
}

/** What is under a folder but its list of checksums: paths relative to it, with `/`, and whether each is a file. */
async function filesIn(folder: string): Promise<Map<string, boolean>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, boolean>();
  for (const entry of entries) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (!entry.isDirectory() && path !== sumsName) found.set(path, entry.isFile());
  }
  return found;
}

/**
 * The bytes of a file that a person gave.
 * @throws Error where it is no file (a pipe or a device would never end), has more than `most` bytes, or cannot be read
 */
export async function readFileUpTo(path: string, most: number): Promise<Uint8Array> {
  const found = await stat(path);
  if (!found.isFile()) throw new Error('it is not a file');
  if (found.size > most)
    throw new Error(`it has ${found.size} bytes, more than the ${most} that one may have`);
  return readFile(path);
}

export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Where a folder that may be a symbolic link is, or would be: what belongs beside it belongs beside that. */
export async function realFolder(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const parent = dirname(path);
    return join(await realpath(parent).catch(() => parent), basename(path));
  });
}

/** A path as messages show it: relative to where the user stands, if it is below. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') ? path : below;
}

/**
 * Reads a JSON file that an earlier stage wrote and checks it.
 * @throws InputError where it is missing, is not JSON or does not fit `schema`; `remedy` says what to run
 */
export async function readChecked<T>(path: string, schema: z.ZodType<T>, remedy: string): Promise<T> {
  const shown = shownPath(path);
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read ${shown}: ${(error as Error).message}`, remedy);
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new InputError(`${shown} is not valid JSON: it was cut off or edited`, remedy);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InputError(`${shown}: ${issue.path.join('.')}: ${issue.message}`, remedy);
}
