/** The parts of the pipeline that commands call, each loaded only when it is called: `--help` need not wait for Arrow. */
import type { Collection } from '../../schemas/collections.ts';
import type { Repair, StageName } from '../../schemas/stages.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Failed } from '../collection.ts';
import type { CollectionJob, CollectionSource } from '../collection-job.ts';
import { InputError } from '../errors.ts';
import type { Skipped } from '../normalise/quantities/index.ts';
import type { Quantity } from '../normalise/quantities/quantity.ts';
import type { Said } from '../validate/statement.ts';
import type { Workspace } from '../workspace.ts';
import type { Source } from './source.ts';

const stages = {
  ingest: async () => (await import('../ingest/index.ts')).ingest,
  normalise: async () => (await import('../normalise/index.ts')).normalise,
  validate: async () => (await import('../validate/index.ts')).validate,
  publish: async () => (await import('../publish/index.ts')).publish,
};

export async function runStage(name: StageName, workspace: Workspace): Promise<string> {
  const stage = await stages[name]();
  return stage(workspace);
}

export async function buildCollection(job: CollectionJob): Promise<Failed[]> {
  const { buildCollection: build } = await import('../collection.ts');
  return build(job);
}

export async function prepareCollection(
  workspace: Workspace,
  id: string,
  from: string | undefined,
  build: string,
): Promise<{ collection: Collection; source: CollectionSource }> {
  const { collectionFolder, readCollection } = await import('../ingest/collection-source.ts');
  const collection = await readCollection(workspace.raw, id);
  return { collection, source: await collectionFolder(workspace, collection, build, from) };
}

export async function readSource(source: Source): Promise<Observation[]> {
  const { ingestFile } = await import('../ingest/index.ts');
  const { readDocument } = await import('../normalise/read-document.ts');
  const { file, document_id, region, report_year, genre, part } = source;
  const ingested = await ingestFile(file, { document_id, region_code: region, report_year, genre });
  return readDocument(ingested, part ? { part } : {}).observations;
}

export async function checkSources(
  sources: readonly (Source | InputError)[],
  report: (message: string) => void,
): Promise<{ checks: Check[]; observations: Observation[] }> {
  const { runChecks } = await import('../validate/checks/index.ts');
  const { toStatement } = await import('../validate/statement.ts');
  const { unitRows } = await import('../../schemas/units.ts');
  const { readEntries } = await import('./extract.ts');
  const said = new Map(
    sources.flatMap((source) => (source instanceof InputError ? [] : [[source.document_id, saidOf(source)]])),
  );
  const rows: Observation[] = [];
  for await (const read of readEntries(sources, readSource, report)) rows.push(...read);
  const units = new Map(unitRows(rows.flatMap(({ unit }) => unit ?? [])).map((unit) => [unit.unit, unit]));
  return runChecks(rows.map((row) => toStatement(row, said.get(row.document_id)!, units)));
}

function saidOf({ document_id, region, report_year, genre }: Source): Said {
  return { document_id, region_code: region, report_year, genre, delivered_on: null };
}

/** What a text file says, whatever document it is. */
export async function readRepaired(file: string): Promise<{ text: string; repairs: Repair[] }> {
  const { ingestFile } = await import('../ingest/index.ts');
  const { repairText } = await import('../normalise/repair/index.ts');
  const { decodeMap } = await import('../text.ts');
  const unnamed = { document_id: 'text', region_code: '000000', report_year: 2000, genre: 'report' } as const;
  const ingested = await ingestFile(file, unnamed);
  const { text, repairs } = repairText(decodeMap(ingested.text, ingested.map));
  return { text: text.text, repairs };
}

export async function readQuantities(text: string, onSkip?: (skipped: Skipped) => void): Promise<Quantity[]> {
  return (await import('../normalise/quantities/index.ts')).readQuantities(text, onSkip);
}
