import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedDocument } from '../../schemas/stages.ts';
import { byRegion, type CollectionJob, type ReadResult } from '../collection-job.ts';
import { InputError, throwTogether } from '../errors.ts';
import { ignoreMissing, sha256 } from '../files.ts';
import type { Pool } from '../pool.ts';
import { isStored, keyOf, loadJson, prune } from '../store.ts';
import { versionOf } from '../version.ts';
import type { PanelGrid } from './panel.ts';
import { correctionsPath, readCorrections } from './read-corrections.ts';
import { type RegionSummary, summaryName } from './region.ts';

/** A region that was checked: where its tables are, and what there is to know of them. */
export interface CheckedRegion {
  /** What its tables were made from. */
  key: string;
  /** Their folder. */
  folder: string;
  documents: ListedDocument[];
  summary: RegionSummary;
}

/**
 * Stage 3 for a collection, region by region: `.build/ID/validate/REGION.KEY/`. Only regions of which a document, the
 * corrections or the rules changed are checked again. Documents of different regions are not held against each other.
 * @param grid the regions and years of the panel
 * @throws InputError where a correction cannot be applied
 */
export async function validateCollection(
  job: CollectionJob,
  documents: readonly ListedDocument[],
  read: readonly ReadResult[],
  grid: PanelGrid,
  pool: Pool,
): Promise<CheckedRegion[]> {
  await refuseStrayCorrections(job, documents);
  const version = await versionOf('validate');
  const corrections = (await readFile(correctionsPath(job.corrections)).catch(ignoreMissing)) ?? '';
  const pairs = documents.map((listed, at) => ({ listed, result: read[at]! }));
  const regions = [...byRegion(pairs, ({ listed }) => listed.document.region_code)].map(
    ([region_code, own]) => {
      const files = own.flatMap(({ result }) => (result.file === null ? [] : join(job.build, result.file)));
      const ownGrid = { regions: grid.regions.filter((code) => code === region_code), years: grid.years };
      const key = keyOf(
        version,
        own.map(({ result }) => [result.key, result.file]),
        sha256(corrections),
        ownGrid,
      );
      const folder = join(job.build, 'validate', `${region_code}.${key}`);
      const input = { region_code, files, corrections: job.corrections, grid: ownGrid, folder };
      return { key, folder, documents: own.map(({ listed }) => listed), input };
    },
  );
  const open: typeof regions = [];
  for (const region of regions) {
    if (!(await isStored(join(region.folder, summaryName)))) open.push(region);
  }
  await pool.run(
    'validateRegion',
    open.map(({ input }) => input),
    { title: 'validate', label: ({ region_code }) => region_code },
  );
  const checked: CheckedRegion[] = [];
  for (const { key, folder, documents: own } of regions) {
    const summary = (await loadJson(join(folder, summaryName))) as RegionSummary;
    checked.push({ key, folder, documents: own, summary });
  }
  job.tell(`validate: ${checked.length} regions, ${open.length} of them checked now`);
  if (!job.shard) {
    const names = checked.map(({ folder }) => folder.slice(join(job.build, 'validate').length + 1));
    await prune(join(job.build, 'validate'), new Set(names));
  }
  return checked;
}

/** A correction of a document that is nowhere in the collection is told before anything is checked. */
async function refuseStrayCorrections(
  job: CollectionJob,
  documents: readonly ListedDocument[],
): Promise<void> {
  if (job.shard) return;
  const ids = new Set(documents.map(({ document }) => document.document_id));
  const stray = (await readCorrections(job.corrections)).filter(({ entry }) => !ids.has(entry.document_id));
  throwTogether(
    stray.map(
      ({ entry, at }) =>
        new InputError(
          `${at('document_id')}: the collection has no document ${entry.document_id}`,
          'correct its id',
        ),
    ),
  );
}
