import type { Workspace } from '../workspace.ts';

/** Stage 3. Checks every row and joins targets to outcomes: `.build/normalise/` → `.build/validate/`. */
export async function validate(workspace: Workspace): Promise<void> {
  throw new Error(`not written yet: ${workspace.build}`);
}
