import type { IngestedDocument, NormalisedDocument } from '../../schemas/stages.ts';

export interface ReadOptions {
  /** For an excerpt without headings: which part of a report it was cut from. */
  part?: 'review' | 'plan';
}

/** Reads one document: repairs, sections, sentences, quantities, statements. Pure: the same input, the same rows. */
export function readDocument(ingested: IngestedDocument, options: ReadOptions = {}): NormalisedDocument {
  throw new Error(`not written yet: ${ingested.document.document_id} ${options.part}`);
}
