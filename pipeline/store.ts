/**
 * Results that are made once: each stands in a file whose name holds the key of what it was made from, so that what is
 * there is right and what has changed is not there.
 */
import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from './errors.ts';
import { shownPath, writeWhole } from './files.ts';

/** Enough digits of a SHA-256 for a name. */
const KEY_LENGTH = 20;

/** The key of a result: of all that it is made from. */
export function keyOf(...parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${JSON.stringify(part)}\n`);
  return hash.digest('hex').slice(0, KEY_LENGTH);
}

export async function isStored(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** JSON, compressed: for results that no one else reads, so the bytes need not be the same everywhere. */
export async function storeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, gzipSync(JSON.stringify(value), { level: 1 }));
}

/** @throws InputError where the file is not as it was written */
export async function loadJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(gunzipSync(await readFile(path)).toString('utf8'));
  } catch (error) {
    throw new InputError(
      `cannot read ${shownPath(path)}: ${(error as Error).message}`,
      'remove it and run again: it is made anew',
    );
  }
}

/** Removes every file below a folder that is not to be kept: what earlier runs made of texts or rules that have changed. */
export async function prune(folder: string, keep: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!keep.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
