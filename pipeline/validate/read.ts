import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { normalisedDocument } from '../../schemas/stages.ts';
import { InputError } from '../errors.ts';
import { readChecked, shownPath } from '../files.ts';

/** What stage 2 wrote of one document, its rows not yet looked at: a bad row is to be named by its id. */
export const uncheckedDocument = normalisedDocument.extend({ observations: z.array(z.unknown()) });
export type UncheckedDocument = z.infer<typeof uncheckedDocument>;

const remedy = 'run: npm run -s zhibiao -- normalise';

/**
 * Every document in a folder, by id.
 * @throws InputError where there is none, or one is not what stage 2 writes
 */
export async function readNormalised(folder: string): Promise<UncheckedDocument[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new InputError(`there is nothing in ${shownPath(folder)}`, remedy);
  const documents: UncheckedDocument[] = [];
  for (const file of files) {
    const path = join(folder, file);
    const read = await readChecked(path, uncheckedDocument, remedy);
    if (read.document.document_id !== basename(file, '.json')) {
      throw new InputError(`${shownPath(path)} holds the document ${read.document.document_id}`, remedy);
    }
    documents.push(read);
  }
  return documents;
}
