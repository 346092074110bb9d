import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../workspace.ts';

const schema = z.object({
  title: z.string(),
  version: z.string(),
  abstract: z.string(),
  authors: z.array(z.object({ name: z.string() })).min(1),
  keywords: z.array(z.string()).min(1),
});

/** How the data are called, by whom they are made and how they are licensed: `CITATION.cff` and `LICENSE-data`. */
export interface Citation extends z.infer<typeof schema> {
  /** The two files as they stand, to go with the data. */
  cff: Uint8Array;
  license: Uint8Array;
}

export async function readCitation(): Promise<Citation> {
  const cff = await readFile(join(projectRoot, 'CITATION.cff'));
  const license = await readFile(join(projectRoot, 'LICENSE-data'));
  return { ...schema.parse(parse(cff.toString('utf8'))), cff, license };
}
