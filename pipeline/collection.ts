/** A whole collection, stage by stage. */
import type { Document } from '../schemas/tables/documents.ts';
import type { CollectionJob, Listing, ReadResult } from './collection-job.ts';
import { ingestCollection } from './ingest/collection.ts';
import { normaliseCollection } from './normalise/collection.ts';
import { withPool } from './pool.ts';
import { panelGrid, publishCollection } from './publish/national/index.ts';
import { type CheckedRegion, validateCollection } from './validate/collection.ts';

/** A document that could not be published, and why. */
export interface Failed {
  path: string;
  why: string;
}

/**
 * Builds a collection, or a shard of it, up to what is published. What was built before from the same texts by the same
 * program is found again.
 * @returns the documents that failed
 * @throws InputError where the collection as a whole cannot be built
 */
export async function buildCollection(job: CollectionJob): Promise<Failed[]> {
  return withPool(job.workers, async (pool) => {
    const listing = await ingestCollection(job, pool);
    job.tell(`ingest: ${listing.documents.length} documents, ${listing.curation.length} findings`);
    if (job.upTo === 'ingest') return [];
    const read = await normaliseCollection(job, listing.documents, pool);
    if (job.upTo === 'normalise') return failuresIn(listing, read);
    const grid = panelGrid(listing.years);
    const regions = await validateCollection(job, listing.documents, read, grid, pool);
    const settled = afterReading(listing, read, regions);
    if (job.upTo === 'validate') return settled.failed;
    const line = await publishCollection({ job, regions, grid, ...settled }, pool);
    job.tell(`publish: ${line}`);
    return settled.failed;
  });
}

function failuresIn({ documents }: Listing, read: readonly ReadResult[]): Failed[] {
  return read.flatMap(({ failure }, at) =>
    failure === null ? [] : [{ path: documents[at]!.path, why: failure }],
  );
}

/** The documents with the number of their rows, and what was found out when they were read and checked. */
function afterReading(
  { documents, curation }: Listing,
  read: readonly ReadResult[],
  regions: readonly CheckedRegion[],
): { documents: Document[]; curation: Listing['curation']; failed: Failed[] } {
  const summaries = new Map(regions.map(({ summary }) => [summary.region_code, summary]));
  const found = [...curation];
  const failed: Failed[] = [];
  const rows = documents.map(({ document, path }, at): Document => {
    const summary = summaries.get(document.region_code);
    const id = document.document_id;
    const failure = read[at]?.failure ?? summary?.failures[id] ?? null;
    const note = { document_id: id, path, by_path: null, by_text: null };
    if (failure !== null) {
      // What is told in full may quote the text and name folders of this machine.
      const why = read[at]?.failure ? 'the reader could not read it' : 'a row of it must not be published';
      found.push({ ...note, finding: 'failed', action: 'set_aside', why });
      failed.push({ path, why: failure });
    } else if (summary?.cutOff.includes(id)) {
      const why = 'hardly any of it speaks of the year ahead, and it sets no target for it';
      found.push({ ...note, finding: 'cut_off', action: 'noted', why });
    }
    return {
      ...document,
      observations: failure === null ? (summary?.observations[id] ?? 0) : 0,
      set_aside: failure === null ? document.set_aside : 'failed',
    };
  });
  const order = new Map(rows.map(({ document_id }, at) => [document_id, at]));
  found.sort((a, b) => order.get(a.document_id)! - order.get(b.document_id)!);
  return { documents: rows, curation: found, failed };
}
