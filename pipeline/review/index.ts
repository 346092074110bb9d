/** What `validate` handed on, as rows for a person to look at. */
import { join } from 'node:path';
import type { Check } from '../../schemas/tables/checks.ts';
import type { CorrectionRow } from '../../schemas/tables/corrections.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { tables } from '../../schemas/tables/index.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { InputError, runFirst } from '../errors.ts';
import { checkSums } from '../files.ts';
import { readRows, readText } from '../publish/release.ts';
import { idOf } from '../validate/corrections.ts';
import { readCorrections } from '../validate/read-corrections.ts';
import type { Workspace } from '../workspace.ts';
import { appendCorrection } from './append.ts';
import { askAbout, Gone, type Person } from './ask.ts';
import { type Filter, type Look, rowsToLookAt } from './list.ts';
import { type Passage, passageOf } from './show.ts';

export interface LookedUp extends Look {
  passage: Passage;
}

/**
 * @returns all rows worth a look, worst first, each with its passage
 * @throws InputError where `validate` has not run, what it wrote is broken, or there is no such document
 */
export async function readLooks(workspace: Workspace, filter: Filter): Promise<LookedUp[]> {
  const folder = join(workspace.build, 'validate');
  await checkSums(folder, runFirst('validate'));
  const read = (name: 'observations' | 'checks' | 'corrections' | 'documents') =>
    readRows(join(folder, `${name}.jsonl`), tables[name]) as Promise<unknown>;
  const documents = (await read('documents')) as Document[];
  const ids = documents.map(({ document_id }) => document_id);
  if (filter.document !== undefined && !ids.includes(filter.document)) {
    throw new InputError(`there is no document ${filter.document}`, `the documents are ${ids.join(', ')}`);
  }
  const looks = rowsToLookAt(
    {
      observations: (await read('observations')) as Observation[],
      checks: (await read('checks')) as Check[],
      corrections: (await read('corrections')) as CorrectionRow[],
    },
    filter,
  );
  const texts = new Map<string, string>();
  for (const { document_id, characters } of documents) {
    const bytes = await readText(join(folder, 'texts', `${document_id}.txt`), characters);
    texts.set(document_id, Buffer.from(bytes).toString('utf8'));
  }
  return looks.map((look) => ({
    ...look,
    passage: passageOf(look.row, texts.get(look.row.document_id) ?? ''),
  }));
}

/** The looks at rows of which the file of corrections says nothing yet: what it says of others is not applied twice. */
export async function withoutCorrection(
  workspace: Workspace,
  looks: readonly LookedUp[],
): Promise<LookedUp[]> {
  const known = new Set((await readCorrections(workspace.raw)).map(({ entry }) => idOf(entry)));
  return looks.filter(({ row }) => !known.has(row.observation_id));
}

/**
 * Asks about each row in turn and writes each answer at once: what was answered stays, however the session ends.
 * @param show what is told before each row
 * @returns how many corrections were written
 */
export async function askAll(
  looks: readonly LookedUp[],
  person: Person,
  workspace: Workspace,
  show: (look: LookedUp) => string,
): Promise<number> {
  const names = new Set(
    (await readCorrections(workspace.raw)).map(({ entry }) => entry.correction_id.toLowerCase()),
  );
  const date = today();
  let written = 0;
  let source = '';
  try {
    for (const [index, look] of looks.entries()) {
      person.tell(`${index + 1} of ${looks.length}  ${show(look).trimEnd()}`);
      const answer = await askAbout(look, person, source);
      if (answer === null) continue;
      const correction_id = newName(look.row, names);
      names.add(correction_id.toLowerCase());
      await appendCorrection(workspace.raw, { correction_id, ...answer, date });
      source = answer.source;
      written++;
    }
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
  return written;
}

/** `xinjiang-2023-report-4520`, with a number behind it where that is taken. */
function newName({ observation_id }: Observation, taken: ReadonlySet<string>): string {
  const base = observation_id.replace('#', '-');
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** The day where the person is. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
