import { join } from 'node:path';
import type { ListedDocument } from '../../schemas/stages.ts';
import { InputError } from '../errors.ts';
import { ingestListed } from '../ingest/index.ts';
import { storeJson } from '../store.ts';
import { readDocument } from './read-document.ts';

export interface ReadInput {
  folder: string;
  listed: ListedDocument;
  /** Where the rows go. */
  file: string;
}

/** Reads one document of a collection; says why it could not be read, or null. One that fails stops no other. */
export async function readListed({ folder, listed, file }: ReadInput): Promise<string | null> {
  try {
    const ingested = await ingestListed(join(folder, listed.path), listed.document);
    await storeJson(file, readDocument(ingested));
    return null;
  } catch (error) {
    return error instanceof InputError ? error.place : String((error as Error).stack ?? error);
  }
}
