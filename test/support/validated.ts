/** A folder in which `validate` can run, and what it then hands on. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectWorkspace, type Workspace } from '../../pipeline/workspace.ts';
import type { NormalisedDocument } from '../../schemas/stages.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** As if stage 2 had read these documents. */
export async function workspaceWith(...documents: NormalisedDocument[]): Promise<Workspace> {
  const workspace = projectWorkspace(await temporaryFolder());
  const folder = join(workspace.build, 'normalise');
  await mkdir(folder, { recursive: true });
  for (const document of documents) {
    await writeFile(join(folder, `${document.document.document_id}.json`), JSON.stringify(document));
  }
  return workspace;
}

/** The rows of a table as `validate` handed them on. */
export async function rowsOf(workspace: Workspace, table: string): Promise<Record<string, unknown>[]> {
  const content = await readFile(join(workspace.build, 'validate', `${table}.jsonl`), 'utf8');
  return content.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}
