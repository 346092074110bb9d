import { join } from 'node:path';
import { columnsOf, type Row } from '../../schemas/table.ts';
import { tables } from '../../schemas/tables/index.ts';
import { replaceFolder } from '../files.ts';
import type { Workspace } from '../workspace.ts';
import { readNormalised } from './read.ts';
import { readCorrections } from './read-corrections.ts';
import { buildTables, type ValidatedTables } from './tables.ts';

/**
 * Stage 3. Puts right what people corrected (`raw/corrections.yaml`), checks every row and joins targets to outcomes:
 * `.build/normalise/` → `.build/validate/`, which then holds each table as `NAME.jsonl`, each raw text as `texts/ID.txt`,
 * what was repaired in it as `repairs/ID.json`, and the checksums of all.
 * @returns what was done, in a few words
 * @throws InputError where a row must not be published or a correction cannot be applied; the folder stays as it was
 */
export async function validate(workspace: Workspace): Promise<string> {
  const read = await readNormalised(workspace.build);
  const rows = buildTables(read, await readCorrections(workspace.raw));
  await replaceFolder(join(workspace.build, 'validate'), async (write) => {
    for (const name of Object.keys(rows) as (keyof ValidatedTables)[]) {
      const columns = columnsOf(tables[name]).map((column) => column.name);
      await write(`${name}.jsonl`, toLines(rows[name], columns));
    }
    for (const { document, raw, repairs } of read) {
      await write(`texts/${document.document_id}.txt`, raw);
      await write(`repairs/${document.document_id}.json`, `${JSON.stringify(repairs)}\n`);
    }
  });
  const counted = (['observations', 'targets', 'checks'] as const).map(
    (name) => `${rows[name].length} ${name}`,
  );
  return counted.join(', ');
}

/** One JSON object a line, the columns in the order of their table. */
function toLines(rows: readonly Row[], columns: readonly string[]): string {
  return rows
    .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]])))}\n`)
    .join('');
}
