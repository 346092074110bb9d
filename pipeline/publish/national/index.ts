import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nationalTables, panelLevels, panelWithout } from '../../../schemas/national.ts';
import { regionRows } from '../../../schemas/regions.ts';
import type { Row } from '../../../schemas/table.ts';
import type { CurationRow } from '../../../schemas/tables/curation.ts';
import type { Document } from '../../../schemas/tables/documents.ts';
import type { CollectionJob } from '../../collection-job.ts';
import { checkSums, realFolder, sumsName } from '../../files.ts';
import { withLock } from '../../lock.ts';
import type { Pool } from '../../pool.ts';
import { isStored, loadJson, prune } from '../../store.ts';
import type { CheckedRegion } from '../../validate/collection.ts';
import { type PanelGrid, toPanel } from '../../validate/panel.ts';
import { tableName } from '../../validate/region.ts';
import { readCitation } from '../citation.ts';
import { dictionaryPage } from '../dictionary.ts';
import { type CopiedFile, finishInterrupted, type PublishedFile, replaceFiles } from '../install.ts';
import { nationalCard } from './card.ts';
import { tablePlans } from './plans.ts';
import type { TableInput } from './table.ts';
import { panelWorkbook } from './workbook.ts';

/** What is published, apart from the rows that each region’s tables hold. */
export interface NationalRelease {
  job: CollectionJob;
  documents: Document[];
  curation: CurationRow[];
  regions: CheckedRegion[];
  grid: PanelGrid;
}

/**
 * Stage 4 for a collection: `.build/ID/validate/` → `output/ID/`, figures only. Files whose rows have not changed are
 * not made again. What was published before is replaced as a whole.
 * @returns a line that says what was published
 * @throws InputError where `output/ID/` cannot be written
 */
export async function publishCollection(release: NationalRelease, pool: Pool): Promise<string> {
  const { job, documents } = release;
  const panel = await panelRows(release);
  const plans = await tablePlans(release, panel);
  const open: TableInput[] = [];
  for (const { input } of plans) if (!(await isSound(input.folder))) open.push(input);
  await pool.run('publishTable', open, { title: 'publish', label: ({ folder }) => basename(folder) });
  if (job.shard) return `${plans.length} tables`;
  const kept = plans.flatMap(({ input, rows }) => [
    basename(input.folder),
    ...(rows ? [basename(rows)] : []),
  ]);
  await prune(join(job.build, 'publish'), new Set(kept));
  const copied: CopiedFile[] = plans.flatMap(({ input, under }) =>
    input.out.map(({ name }) => ({ path: `${under}${name}`, content: { file: join(input.folder, name) } })),
  );
  const citation = await readCitation();
  const page = (path: string, text: string): PublishedFile => ({ path, content: Buffer.from(text) });
  const sizes = new Map<string, number>();
  for (const { path, content } of copied) sizes.set(path, (await stat(content.file)).size);
  const files = [
    ...copied,
    { path: 'panel.xlsx', content: await panelWorkbook(job.collection.title, panel) },
    page('README.md', nationalCard(release, panel, sizes, citation)),
    page('data-dictionary.md', dictionaryPage(nationalTables)),
    { path: 'CITATION.cff', content: citation.cff },
    { path: 'LICENSE', content: citation.license },
  ];
  await withLock(
    job.output,
    'publish',
    async () => {
      const output = await realFolder(job.output);
      await finishInterrupted(output);
      await replaceFiles(output, files);
    },
    { tell: job.tell },
  );
  const observations = documents.reduce((sum, document) => sum + document.observations, 0);
  const failed = documents.filter(({ set_aside }) => set_aside === 'failed').length;
  const aside = documents.filter(({ set_aside }) => set_aside !== null).length - failed;
  return `${observations} observations of ${documents.length - aside - failed} documents, ${aside} set aside, ${failed} failed, in ${files.length} files`;
}

/** Whether a table is there as it was written; one that is not goes, and is made anew. */
async function isSound(folder: string): Promise<boolean> {
  if (!(await isStored(join(folder, sumsName)))) return false;
  const isWhole = await checkSums(folder, '').then(
    () => true,
    () => false,
  );
  if (!isWhole) await rm(folder, { recursive: true, force: true });
  return isWhole;
}

/** The panel of the nation and its provinces: those of which nothing is at hand, too. */
async function panelRows({ regions, grid }: NationalRelease): Promise<Row[]> {
  const known = new Map(regions.map((region) => [region.summary.region_code, region]));
  const rows: Row[] = [];
  for (const code of grid.regions) {
    const region = known.get(code);
    if (region) rows.push(...((await loadJson(join(region.folder, tableName('panel')))) as Row[]));
    else
      rows.push(...toPanel([], { documents: [], cutOff: new Set() }, { regions: [code], years: grid.years }));
  }
  return rows;
}

/** The regions and years of the panel: the nation and its provinces, every year from the first to the last. */
export function panelGrid([first, last]: readonly [number, number]): PanelGrid {
  const regions = regionRows()
    .filter(({ level, region_code }) => panelLevels.includes(level) && !panelWithout.includes(region_code))
    .map(({ region_code }) => region_code);
  return { regions, years: Array.from({ length: last - first + 1 }, (_, at) => first + at) };
}
