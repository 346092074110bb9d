import type { Workspace } from '../workspace.ts';

/** Stage 4. Writes the tables in every format: `.build/validate/` → `output/`. */
export async function publish(workspace: Workspace): Promise<void> {
  throw new Error(`not written yet: ${workspace.output}`);
}
