import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { projectWorkspace, type Workspace } from '../../pipeline/workspace.ts';

export type Fields = Record<string, unknown>;

/** An entry of the registry for a file of these bytes, some fields changed. */
export function entryFor(document_id: string, bytes: string | Uint8Array, changes: Fields = {}): Fields {
  return {
    document_id,
    file: `${document_id}.txt`,
    title_zh: '政府工作报告',
    title_en: null,
    region_code: '653100',
    report_year: 2022,
    genre: 'report',
    speaker: null,
    occasion: null,
    delivered_on: '2022-01-10',
    publisher: null,
    source_url: null,
    retrieved_on: null,
    license: 'Official text',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...changes,
  };
}

/** A workspace in `folder` in whose `raw/` these texts are registered, by id. */
export async function registeredWorkspace(
  folder: string,
  texts: Readonly<Record<string, string | Uint8Array>>,
  changes: Fields = {},
): Promise<Workspace> {
  const workspace = projectWorkspace(folder);
  await mkdir(workspace.raw, { recursive: true });
  const documents = [];
  for (const [id, bytes] of Object.entries(texts)) {
    await writeFile(join(workspace.raw, `${id}.txt`), bytes);
    documents.push(entryFor(id, bytes, changes));
  }
  await writeFile(join(workspace.raw, 'registry.yaml'), stringify({ documents }));
  return workspace;
}
