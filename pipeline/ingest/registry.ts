import { join } from 'node:path';
import { type RegistryEntry, registry, registryEntry } from '../../schemas/registry.ts';
import { sizes } from '../../schemas/sizes.ts';
import { type EntryFile, parseEntries } from '../entries.ts';
import { InputError } from '../errors.ts';
import { readFileUpTo, shownPath } from '../files.ts';

const registryFile: EntryFile<RegistryEntry> = {
  list: 'documents',
  // Ids become names of files.
  id: 'document_id',
  file: registry,
  entry: registryEntry,
  remedy: 'write a list `documents:` with an entry for each document',
};

/**
 * Reads `registry.yaml` of a folder of documents.
 * @returns its entries; no two have the same id
 * @throws InputError naming every mistake: the entry, its line, the field and what to do
 */
export async function readRegistry(folder: string): Promise<RegistryEntry[]> {
  const path = join(folder, 'registry.yaml');
  const shown = shownPath(path);
  const bytes = await readFileUpTo(path, sizes.registryBytes).catch((error: Error) => {
    throw new InputError(
      `cannot read ${shown}: ${error.message}`,
      'it must list the documents of that folder',
    );
  });
  return parseEntries(bytes, shown, registryFile).map(({ entry }) => entry);
}
