/** Which files a release has, which rows go into each, and under what key it is found again. */
import { join } from 'node:path';
import { indicatorEntries, indicatorRow } from '../../../schemas/indicators.ts';
import { type NationalTableName, nationalTables } from '../../../schemas/national.ts';
import { regionRows } from '../../../schemas/regions.ts';
import type { Row } from '../../../schemas/table.ts';
import type { Document } from '../../../schemas/tables/documents.ts';
import { unitRows } from '../../../schemas/units.ts';
import { isStored, keyOf, storeJson } from '../../store.ts';
import { tableName, yearName } from '../../validate/region.ts';
import { versionOf } from '../../version.ts';
import { dictionaryRows } from '../dictionary.ts';
import type { StreamFormat } from '../formats/stream.ts';
import type { NationalRelease } from './index.ts';
import type { FoundAgain, TableInput } from './table.ts';

/** A table in some formats. */
export interface Plan {
  input: TableInput;
  /** Where its files go, below the release: empty, or a folder that ends in `/`. */
  under: string;
  /** The file of its rows, where it was made for this table alone. */
  rows?: string;
}

const each: StreamFormat[] = ['csv', 'parquet', 'arrow'];

/** Every table of a release; of a shard those that hold for one region. */
export async function tablePlans(release: NationalRelease, panel: readonly Row[]): Promise<Plan[]> {
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
