/** What `ingest` hands on, made up: the text of a document and its entry in the registry. */
import { encodeMap, mapRaw } from '../../pipeline/text.ts';
import type { IngestedDocument } from '../../schemas/stages.ts';

type Entry = IngestedDocument['document'];

/** A plain text that was taken in as it stands. What its entry does not say is null or made up. */
export function ingested(
  text: string,
  entry: Pick<Entry, 'document_id' | 'region_code' | 'report_year' | 'genre'>,
): IngestedDocument {
  return {
    document: {
      ...entry,
      title_zh: null,
      title_en: null,
      speaker: null,
      occasion: null,
      delivered_on: null,
      publisher: null,
      source_url: null,
      retrieved_on: null,
      license: 'made up',
      media_type: 'text/plain',
      encoding: 'utf-8',
      sha256: '0'.repeat(64),
      set_aside: null,
      characters: Array.from(text).length,
    },
    raw: text,
    text,
    map: encodeMap(mapRaw(text)),
  };
}
