import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Every file under a folder, its path and the SHA-256 of its bytes; dot files left out. */
export async function hashesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hashes = new Map<string, string>();
  for (const path of paths) {
    const hash = createHash('sha256').update(await readFile(path));
    hashes.set(relative(folder, path).split(sep).join('/'), hash.digest('hex'));
  }
  return hashes;
}

/** What `SHA256SUMS` does not vouch for: files that differ, are missing, or are not listed; it itself where it is missing. */
export async function brokenSums(folder: string): Promise<string[]> {
  const hashes = await hashesIn(folder);
  if (!hashes.delete('SHA256SUMS')) return ['SHA256SUMS'];
  const lines = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).split('\n').filter(Boolean);
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const paths = new Set([...hashes.keys(), ...listed.keys()]);
  return [...paths].filter((path) => hashes.get(path) !== listed.get(path));
}
