import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { normalisedDocument } from '../../schemas/stages.ts';
import { InputError, runFirst } from '../errors.ts';
import { checkSums, readChecked, shownPath } from '../files.ts';

/** What stage 2 wrote of one document, its rows not yet looked at: a bad row is to be named by its id. */
export const uncheckedDocument = normalisedDocument.extend({ observations: z.array(z.unknown()) });
export type UncheckedDocument = z.infer<typeof uncheckedDocument>;

const remedy = runFirst('normalise');
/** How many ids a message names at most. */
const shown = 10;

/**
 * Every document that stage 2 wrote, by id.
 * @param build the folder that holds what `ingest` and `normalise` wrote
 * @throws InputError where there is none, one is not what stage 2 writes, or they are not those that stage 1 wrote
 */
export async function readNormalised(build: string): Promise<UncheckedDocument[]> {
  const folder = join(build, 'normalise');
  const ids = await idsIn(folder);
  if (ids.length === 0) throw new InputError(`there is nothing in ${shownPath(folder)}`, remedy);
  await checkSums(folder, remedy);
  refuseOthers(ids, await idsIn(join(build, 'ingest')), folder);
  const documents: UncheckedDocument[] = [];
  for (const id of ids) {
    const path = join(folder, `${id}.json`);
    const read = await readChecked(path, uncheckedDocument, remedy);
    if (read.document.document_id !== id) {
      throw new InputError(`${shownPath(path)} holds the document ${read.document.document_id}`, remedy);
    }
    documents.push(read);
  }
  return documents;
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();
}

/** Documents come and go: what was read must be what is registered now. Rows given without stage 1 stand alone. */
function refuseOthers(normalised: readonly string[], ingested: readonly string[], folder: string): void {
  if (ingested.length === 0) return;
  const missing = ingested.filter((id) => !normalised.includes(id));
  const surplus = normalised.filter((id) => !ingested.includes(id));
  const faults = [
    ...(missing.length > 0 ? [`lacks ${named(missing)}`] : []),
    ...(surplus.length > 0 ? [`still holds ${named(surplus)}`] : []),
  ];
  if (faults.length === 0) return;
  throw new InputError(
    `${shownPath(folder)} does not hold the documents that were ingested: it ${faults.join(' and ')}`,
    remedy,
  );
}

function named(ids: readonly string[]): string {
  const more = ids.length > shown ? ` and ${ids.length - shown} more` : '';
  return `${ids.slice(0, shown).join(', ')}${more}`;
}
