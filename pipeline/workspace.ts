import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders that a run works in. Tests give their own; the command line takes the project's. */
export interface Workspace {
  /** Source documents and their registry. */
  raw: string;
  /** What each stage hands to the next: `ingest/`, `normalise/`, `validate/`. Never committed. */
  build: string;
  /** The published tables. */
  output: string;
}

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

export function projectWorkspace(root: string = projectRoot): Workspace {
  return { raw: join(root, 'raw'), build: join(root, '.build'), output: join(root, 'output') };
}
