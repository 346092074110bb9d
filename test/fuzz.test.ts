/**
 * Whatever a file holds, it is read or refused in plain words: never a crash, nor a row that must not be published.
 * ZHIBIAO_FUZZ_RUNS makes it run longer, ZHIBIAO_FUZZ_SEED elsewhere; a failure tells the seed and the path to it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { ingest } from '../pipeline/ingest/index.ts';
import { normalise } from '../pipeline/normalise/index.ts';
import { publish } from '../pipeline/publish/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import { genre } from '../schemas/codes.ts';
import { documents } from '../schemas/tables/documents.ts';
import { type TableName, tables } from '../schemas/tables/index.ts';
import { observations } from '../schemas/tables/observations.ts';
import { bundledReport, mutatedBytes } from './support/mutations.ts';
import { brokenSums } from './support/published.ts';
import { type Fields, registeredWorkspace } from './support/registered.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const runs = Number(process.env.ZHIBIAO_FUZZ_RUNS ?? 150);
const seed = Number(process.env.ZHIBIAO_FUZZ_SEED ?? 20230114);

const stated = fc.record({
  genre: fc.constantFrom(...Object.keys(genre.codes)),
  region_code: fc.constantFrom('653100', '650000', '000000'),
  report_year: fc.constantFrom(1955, 1994, 2022),
  delivered_on: fc.constant(null),
});

/** The three stages that read; their errors must name the document, and only reading the file may fail. */
async function read(workspace: Workspace): Promise<'read' | 'refused'> {
  try {
    await ingest(workspace);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toContain('fuzzed.txt');
    return 'refused';
  }
  await normalise(workspace);
  await validate(workspace);
  return 'read';
}

async function rowsOf(workspace: Workspace, table: TableName): Promise<unknown[]> {
  const content = await readFile(join(workspace.build, 'validate', `${table}.jsonl`), 'utf8');
  return content.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');

/** Every row of every table fits, and every figure begins with characters that its span holds. */
async function expectSound(workspace: Workspace): Promise<number> {
  for (const [name, { row }] of Object.entries(tables)) {
    if (name === 'data_dictionary') continue;
    for (const found of await rowsOf(workspace, name as TableName)) row.parse(found);
  }
  const [document] = (await rowsOf(workspace, 'documents')).map((row) => documents.row.parse(row));
  const text = await readFile(join(workspace.build, 'validate/texts/fuzzed.txt'), 'utf8');
  const points = Array.from(text);
  expect(document?.characters).toBe(points.length);
  const rows = (await rowsOf(workspace, 'observations')).map((row) => observations.row.parse(row));
  for (const { value_start, value_end, value_text } of rows) {
    const span = squeezed(points.slice(value_start, value_end).join(''));
    const [first = ''] = squeezed(value_text);
    expect(span).toContain(first);
  }
  return rows.length;
}

describe('a mutated document', () => {
  it('is read whole or refused, and all that were read are published', { timeout: 0 }, async () => {
    const folder = await temporaryFolder();
    const kept: Record<string, Uint8Array> = {};
    let run = 0;
    let figures = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutatedBytes, stated, async (bytes, changes: Fields) => {
        const name = String(run++);
        const workspace = await registeredWorkspace(join(folder, name), { fuzzed: bytes }, changes);
        if ((await read(workspace)) === 'refused') {
          refused++;
          return;
        }
        figures += await expectSound(workspace);
        if (Object.keys(kept).length < 40) kept[`fuzzed-${name}`] = bytes;
      }),
      { seed, numRuns: runs, endOnFailure: false },
    );
    // Both ways are taken often, or the mutations are too rough or too tame.
    expect(figures).toBeGreaterThan(runs);
    expect(refused).toBeGreaterThan(runs / 20);

    const all = await registeredWorkspace(join(folder, 'all'), kept);
    for (const stage of [ingest, normalise, validate, publish]) await stage(all);
    expect(await brokenSums(all.output)).toEqual([]);
  });
});

describe('a text that was once misread', () => {
  it.each<[string, string, string, (number | null)[]]>([
    ['a dash above a figure is no minus', 'communique', '8%\n-', [8]],
    ['figures of a card share no unit over lines', 'infographic', '值\n1.4\n3元', [3]],
    ['a numeral that can be two numbers is neither', 'report', '投入二亿三千五万元。', [null]],
    ['so is one whose parts are not in order', 'report', '投入三万五亿元。', [null]],
    ['print that was doubled twice is read', 'report', '增增增增长长长长6666....8888%%%%', [6.8]],
    ['marks without width in a figure are none', 'report', '全县粮食总产12\u2060.6万吨。', [126000]],
    [
      'a figure at the cut of an endless line is whole',
      'report',
      '位居全国第二'.repeat(201),
      Array(201).fill(2),
    ],
  ])('%s', async (_, genre, content, values) => {
    const workspace = await registeredWorkspace(await temporaryFolder(), { fuzzed: content }, { genre });
    expect(await read(workspace)).toBe('read');
    const rows = (await rowsOf(workspace, 'observations')).map((row) => observations.row.parse(row));
    expect(rows.map(({ value }) => value)).toEqual(values);
  });
});

describe('five megabytes on one line', () => {
  const size = 5_000_000;
  const fill = (unit: string) => unit.repeat(Math.ceil(size / Buffer.byteLength(unit)));
  const prose = bundledReport.replace(/\s+/g, '');

  it.each([
    ['of a report', fill(prose)],
    ['of one character', fill('的')],
    ['of digits', fill('1')],
    ['of brackets', fill('（')],
    ['of marks', fill('，、；')],
    ['of white space and a word', `${fill(' ')}增长`],
    ['of a list that never ends', fill('肉、蛋、奶产量').slice(0, size / 10)],
  ])('%s are read', { timeout: 300_000 }, async (_, content) => {
    const workspace = await registeredWorkspace(await temporaryFolder(), { fuzzed: content });
    expect(await read(workspace)).toBe('read');
    await expectSound(workspace);
  });

  it('with more figures than any report are refused', { timeout: 300_000 }, async () => {
    const workspace = await registeredWorkspace(await temporaryFolder(), {
      fuzzed: '增长5%，'.repeat(100_000),
    });
    await expect(read(workspace)).rejects.toThrow(/fuzzed has more than 20000 figures/);
  });
});
