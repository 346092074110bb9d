/**
 * Results that are made once: each stands in a file whose name holds the key of what it was made from, so that what is
 * there is right and what has changed is not there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { writeFailure } from './errors.ts';
import { shownPath } from './files.ts';

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

/**
 * Writes a result whole or not at all; another process may do the same at the same time.
 * @throws InputError where it cannot be written
 */
export async function store(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw writeFailure(error, shownPath(path), 'run again', 'what was made before is as it was');
  }
}

/** JSON, compressed: for results that no one else reads, so the bytes need not be the same everywhere. */
export async function storeJson(path: string, value: unknown): Promise<void> {
  await store(path, gzipSync(JSON.stringify(value), { level: 1 }));
}

export async function loadJson(path: string): Promise<unknown> {
  return JSON.parse(gunzipSync(await readFile(path)).toString('utf8'));
}

/** Removes every file below a folder that is not to be kept: what earlier runs made of texts or rules that have changed. */
export async function prune(folder: string, keep: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!keep.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
