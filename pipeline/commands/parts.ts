/** The parts of the pipeline that commands call, each loaded only when it is called: `--help` need not wait for Arrow. */
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Skipped } from '../normalise/quantities/index.ts';
import type { Quantity } from '../normalise/quantities/quantity.ts';
import type { Workspace } from '../workspace.ts';
import type { StageName } from './context.ts';
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

export async function readSource(source: Source): Promise<Observation[]> {
  const { ingestFile } = await import('../ingest/index.ts');
  const { readDocument } = await import('../normalise/read-document.ts');
  const { file, document_id, region, report_year, genre, part } = source;
  const ingested = await ingestFile(file, { document_id, region_code: region, report_year, genre });
  return readDocument(ingested, part ? { part } : {}).observations;
}

export async function readQuantities(text: string, onSkip?: (skipped: Skipped) => void): Promise<Quantity[]> {
  return (await import('../normalise/quantities/index.ts')).readQuantities(text, onSkip);
}
