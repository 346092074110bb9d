import type { Workspace } from '../workspace.ts';

/** Stage 2. Reads the figures out of every ingested document: `.build/ingest/` → `.build/normalise/`. */
export async function normalise(workspace: Workspace): Promise<void> {
  throw new Error(`not written yet: ${workspace.build}`);
}
