import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { indicatorEntries, indicatorRow } from '../../../schemas/indicators.ts';
import {
  type NationalTableName,
  nationalTables,
  panelLevels,
  panelWithout,
} from '../../../schemas/national.ts';
import { regionRows } from '../../../schemas/regions.ts';
import type { Row } from '../../../schemas/table.ts';
import type { CurationRow } from '../../../schemas/tables/curation.ts';
import type { Document } from '../../../schemas/tables/documents.ts';
import { unitRows } from '../../../schemas/units.ts';
import type { CollectionJob } from '../../collection-job.ts';
import { realFolder } from '../../files.ts';
import { withLock } from '../../lock.ts';
import type { Pool } from '../../pool.ts';
import { isStored, keyOf, loadJson, prune, storeJson } from '../../store.ts';
import type { CheckedRegion } from '../../validate/collection.ts';
import { type PanelGrid, toPanel } from '../../validate/panel.ts';
import { tableName, yearName } from '../../validate/region.ts';
import { versionOf } from '../../version.ts';
import { readCitation } from '../citation.ts';
import { dictionaryPage, dictionaryRows } from '../dictionary.ts';
import type { StreamFormat } from '../formats/stream.ts';
import { type CopiedFile, finishInterrupted, type PublishedFile, replaceFiles } from '../install.ts';
import { nationalCard } from './card.ts';
import type { FoundAgain, TableInput } from './table.ts';
import { panelWorkbook } from './workbook.ts';

/** What is published, apart from the rows that each region’s tables hold. */
export interface NationalRelease {
  job: CollectionJob;
  documents: Document[];
  curation: CurationRow[];
  regions: CheckedRegion[];
  grid: PanelGrid;
}

const each: StreamFormat[] = ['csv', 'parquet', 'arrow'];

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
  for (const { input } of plans) if (!(await isStored(input.folder))) open.push(input);
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

interface Plan {
  input: TableInput;
  /** Where its files go, below the release: empty, or a folder that ends in `/`. */
  under: string;
  /** The file of its rows, where it was made for this table alone. */
  rows?: string;
}

async function tablePlans(release: NationalRelease, panel: readonly Row[]): Promise<Plan[]> {
  const { job, documents, regions, curation } = release;
  const version = await versionOf('publish');
  const plan = (
    table: NationalTableName,
    name: string,
    files: string[],
    made: unknown,
    formats: StreamFormat[],
    { under = '', own = {} }: { under?: string; own?: FoundAgain } = {},
  ): Plan => {
    const out = formats.map((format) => ({ name: `${name}.${format}`, format }));
    const folder = join(job.build, 'publish', `${table}-${name}.${keyOf(version, table, out, made)}`);
    return { input: { table, files, folder, out, documents: own }, under };
  };
  const perRegion = regions.map((region) => {
    const own = foundAgain(region.documents.map(({ document }) => document));
    const files = region.summary.years.map((year) => join(region.folder, yearName(year)));
    return plan('observations', region.summary.region_code, files, region.key, ['parquet', 'arrow'], {
      under: 'observations/by_region/',
      own,
    });
  });
  if (job.shard) return perRegion;
  const years = [...new Set(regions.flatMap(({ summary }) => summary.years))].sort((a, b) => a - b);
  const perYear = years.map((year) => {
    const having = regions.filter(({ summary }) => summary.years.includes(year));
    const files = having.map(({ folder }) => join(folder, yearName(year)));
    const own = foundAgain(documents.filter(({ report_year }) => report_year === year));
    const made = having.map(({ key }) => key);
    return plan('observations', String(year), files, made, ['parquet'], {
      under: 'observations/by_year/',
      own,
    });
  });
  const keys = regions.map(({ key }) => key);
  const everywhere = regions.flatMap(({ folder, summary }) =>
    summary.years.map((year) => join(folder, yearName(year))),
  );
  const ofRegions = (name: 'targets' | 'checks' | 'corrections', formats: StreamFormat[]) =>
    plan(
      name,
      name,
      regions.map(({ folder }) => join(folder, tableName(name))),
      keys,
      formats,
    );
  const small = async (name: NationalTableName, rows: readonly unknown[]) => {
    const made = keyOf(rows);
    const file = join(job.build, 'publish', `${name}.${made}.json.gz`);
    if (!(await isStored(file))) await storeJson(file, rows);
    return { ...plan(name, name, [file], made, each), rows: file };
  };
  const units = new Set([
    ...regions.flatMap(({ summary }) => summary.units),
    ...indicatorEntries.flatMap(({ unit }) => unit ?? []),
  ]);
  return [
    // The longest first.
    plan('observations', 'observations', everywhere, keys, ['csv.gz'], { own: foundAgain(documents) }),
    ofRegions('checks', ['csv.gz', 'parquet']),
    ofRegions('targets', ['csv', 'parquet']),
    ofRegions('corrections', each),
    ...perRegion,
    ...perYear,
    await small('panel', panel),
    await small('documents', documents),
    await small('curation', curation),
    await small('indicators', indicatorEntries.map(indicatorRow)),
    await small('units', unitRows([...units])),
    await small('regions', regionRows()),
    await small('data_dictionary', dictionaryRows(nationalTables)),
  ];
}

function foundAgain(
  documents: readonly Pick<Document, 'document_id' | keyof FoundAgain[string]>[],
): FoundAgain {
  return Object.fromEntries(
    documents.map(({ document_id, report_year, source_url, sha256 }) => [
      document_id,
      { report_year, source_url, sha256 },
    ]),
  );
}

/** The regions and years of the panel: the nation and its provinces, every year from the first to the last. */
export function panelGrid([first, last]: readonly [number, number]): PanelGrid {
  const regions = regionRows()
    .filter(({ level, region_code }) => panelLevels.includes(level) && !panelWithout.includes(region_code))
    .map(({ region_code }) => region_code);
  return { regions, years: Array.from({ length: last - first + 1 }, (_, at) => first + at) };
}
