import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Correction, correction, corrections } from '../../schemas/corrections.ts';
import { type EntryFile, type Placed, parseEntries } from '../entries.ts';
import { InputError } from '../errors.ts';
import { shownPath } from '../files.ts';

const correctionsFile: EntryFile<Correction> = {
  list: 'corrections',
  id: 'correction_id',
  file: corrections,
  entry: correction,
  remedy: 'write a list `corrections:` with an entry for each correction, or `corrections: []`',
};

/** Where the corrections of a folder of documents stand. */
export function correctionsPath(folder: string): string {
  return join(folder, 'corrections.yaml');
}

/**
 * Reads `corrections.yaml` of a folder of documents; where there is none, nothing was corrected.
 * @throws InputError naming every mistake: the entry, its line, the field and what to do
 */
export async function readCorrections(folder: string): Promise<Placed<Correction>[]> {
  const path = correctionsPath(folder);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new InputError(
      `cannot read ${shownPath(path)}: ${(error as Error).message}`,
      'make it a file that can be read, or take it away if nothing was corrected',
    );
  }
  return parseCorrections(bytes, path);
}

/** @throws InputError as `readCorrections` does */
export function parseCorrections(bytes: Uint8Array, path: string): Placed<Correction>[] {
  return parseEntries(bytes, shownPath(path), correctionsFile);
}
