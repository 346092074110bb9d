import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { z } from 'zod';
import { InputError } from './errors.ts';

/** Writes a whole file or nothing: to a temporary name beside it, then renamed. Makes the folder if need be. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Replaces a folder and all that is in it: `fill` writes into a new one, which takes the old one's place when it is
 * complete. Where `fill` fails, the old folder stays as it was.
 */
export async function replaceFolder(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const fresh = `${path}.tmp-${process.pid}`;
  const old = `${path}.old-${process.pid}`;
  try {
    await mkdir(fresh, { recursive: true });
    await fill(fresh);
    // A folder cannot be renamed onto one that holds files.
    await rename(path, old).catch(ignoreMissing);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
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
