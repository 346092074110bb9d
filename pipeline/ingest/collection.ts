import { join } from 'node:path';
import type { ListedDocument } from '../../schemas/stages.ts';
import { byRegion, type CollectionJob, type Listing, ofShard } from '../collection-job.ts';
import { writeWhole } from '../files.ts';
import type { Pool } from '../pool.ts';
import { listPaths } from './paths.ts';

/**
 * Stage 1 for a collection. Finds its files, reads what they say of themselves and settles what each is:
 * `.build/ID/ingest/documents.jsonl` and `curation.jsonl`. The texts stay where they are.
 * @throws InputError where the collection’s rule does not fit its folder
 */
export async function ingestCollection(job: CollectionJob, pool: Pool): Promise<Listing> {
  const { collection, source } = job;
  const { listed: paths, others } = await listPaths(
    collection,
    source,
    `collection ${collection.collection_id}`,
  );
  if (others.length > 0 && !job.shard) {
    const some = others.slice(0, 3).join(', ');
    job.tell(`ingest: ${others.length} files match no pattern: ${some}${others.length > 3 ? ' …' : ''}`);
  }
  const regions = ofShard(
    byRegion(paths, ({ says }) => says.region_code),
    job.shard,
  );
  const inputs = [...regions.values()].map((files) => ({
    folder: source.folder,
    license: collection.license,
    files,
  }));
  const lists = await pool.run('listRegion', inputs, {
    title: 'ingest',
    label: ({ files }) => files[0]?.says.path ?? '',
  });
  const documents = lists.flatMap((list) => list.documents).sort(inOrder);
  const curation = lists.flatMap((list) => list.curation);
  if (!job.shard) {
    for (const [name, rows] of Object.entries({ documents, curation })) {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      await writeWhole(join(job.build, 'ingest', `${name}.jsonl`), lines);
    }
  }
  const years = paths.map(({ says }) => says.year);
  return { documents, curation, years: [Math.min(...years), Math.max(...years)] };
}

/** By region, then by the year planned for. */
function inOrder(a: ListedDocument, b: ListedDocument): number {
  const by = (x: string, y: string) => (x < y ? -1 : Number(x > y));
  return (
    by(a.document.region_code, b.document.region_code) ||
    a.plan_year - b.plan_year ||
    by(a.document.document_id, b.document.document_id)
  );
}
