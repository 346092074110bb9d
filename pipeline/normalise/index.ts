import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ingestedDocument } from '../../schemas/stages.ts';
import { InputError, runFirst } from '../errors.ts';
import { checkSums, readChecked, replaceFolder } from '../files.ts';
import { createProgress } from '../progress.ts';
import type { Workspace } from '../workspace.ts';
import { readDocument } from './read-document.ts';

const REMEDY = runFirst('ingest');

/**
 * Stage 2. Reads the figures out of every ingested document: `.build/ingest/` → `.build/normalise/`, which then holds
 * one file for each of them, their checksums and nothing else.
 * @returns what was done, in a few words
 * @throws InputError where what ingest wrote is missing or damaged; nothing is written then
 */
export async function normalise(workspace: Workspace): Promise<string> {
  const source = join(workspace.build, 'ingest');
  const files = (await readdir(source).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  if (files.length === 0) throw new InputError('there are no ingested documents', REMEDY);
  await checkSums(source, REMEDY);
  const progress = createProgress('normalise');
  let observations = 0;
  try {
    await replaceFolder(join(workspace.build, 'normalise'), async (write) => {
      for (const [index, file] of files.entries()) {
        progress.step(index, files.length, file);
        const document = readDocument(await readChecked(join(source, file), ingestedDocument, REMEDY));
        observations += document.observations.length;
        await write(file, `${JSON.stringify(document)}\n`);
      }
    });
  } finally {
    progress.end();
  }
  return `${observations} observations from ${files.length} documents`;
}
