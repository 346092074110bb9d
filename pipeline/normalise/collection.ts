import { join } from 'node:path';
import type { ListedDocument } from '../../schemas/stages.ts';
import type { CollectionJob, ReadResult } from '../collection-job.ts';
import type { Pool } from '../pool.ts';
import { isStored, keyOf, prune } from '../store.ts';
import { versionOf } from '../version.ts';

/**
 * Stage 2 for a collection. Reads the figures out of every document that is not set aside: `.build/ID/normalise/`, a file
 * for each, named for what it was made from. What is there already is not read again.
 * @returns a result for each document, in their order
 */
export async function normaliseCollection(
  job: CollectionJob,
  documents: readonly ListedDocument[],
  pool: Pool,
): Promise<ReadResult[]> {
  const version = await versionOf('normalise');
  const results = documents.map(({ document }): ReadResult => {
    const key = keyOf(version, document);
    const file =
      document.set_aside === null ? join('normalise', `${document.document_id}.${key}.json.gz`) : null;
    return { key, file, failure: null };
  });
  const open: number[] = [];
  for (const [at, { file }] of results.entries()) {
    if (file !== null && !(await isStored(join(job.build, file)))) open.push(at);
  }
  const inputs = open.map((at) => ({
    folder: job.source.folder,
    listed: documents[at]!,
    file: join(job.build, results[at]!.file!),
  }));
  const failures = await pool.run('readListed', inputs, {
    title: 'normalise',
    label: ({ listed }) => listed.document.document_id,
    isFailure: (failure) => failure !== null,
    afterCrash: (error) => `the reader broke down: ${error.message}`,
  });
  for (const [index, failure] of failures.entries()) {
    const result = results[open[index]!]!;
    if (failure !== null) Object.assign(result, { failure, file: null });
  }
  const read = results.filter(({ file }) => file !== null).length;
  job.tell(`normalise: ${read} documents, ${open.length} of them read now`);
  if (!job.shard) {
    const names = results.flatMap(({ file }) => (file === null ? [] : file.slice('normalise/'.length)));
    await prune(join(job.build, 'normalise'), new Set(names));
  }
  return results;
}
