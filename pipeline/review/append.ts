import { readFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import type { CorrectionEntry } from '../../schemas/corrections.ts';
import { writeWhole } from '../files.ts';
import { correctionsPath, parseCorrections } from '../validate/read-corrections.ts';

/**
 * Puts an entry behind the corrections of a folder of documents. What stands in the file stays, with its comments.
 * @param folder a folder whose corrections can be read
 */
export async function appendCorrection(folder: string, entry: CorrectionEntry): Promise<void> {
  const path = correctionsPath(folder);
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return 'corrections: []\n';
    throw error;
  });
  const yaml = parseDocument(before);
  const list = yaml.get('corrections');
  if (!isSeq(list)) throw new TypeError('the corrections are no list');
  list.flow = false;
  list.add(yaml.createNode(entry));
  const after = yaml.toString({ lineWidth: 120, singleQuote: true });
  parseCorrections(Buffer.from(after), path);
  await writeWhole(path, after);
}
