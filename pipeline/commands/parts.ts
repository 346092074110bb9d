/** The parts of the pipeline that commands call, each loaded only when it is called: `--help` need not wait for Arrow. */
import type { Observation } from '../../schemas/tables/observations.ts';
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
  const summary: unknown = await stage(workspace);
  return typeof summary === 'string' ? summary : 'done';
}

export async function readSource(source: Source): Promise<Observation[]> {
  throw new Error(`not written yet: ${source.file}`);
}

export async function readQuantities(text: string): Promise<Quantity[]> {
  return (await import('../normalise/quantities/index.ts')).readQuantities(text);
}
