import type { Workspace } from '../workspace.ts';

/** Stage 1. Reads the registry and every document in it, decodes and checks them: `raw/` → `.build/ingest/`. */
export async function ingest(workspace: Workspace): Promise<void> {
  throw new Error(`not written yet: ${workspace.raw}`);
}
