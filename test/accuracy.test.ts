import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { $ } from 'zx';
import { type GoldRow, parseGold } from '../pipeline/accuracy/gold.ts';
import { labelFits } from '../pipeline/accuracy/label.ts';
import { type Predicted, pool, type Score, score } from '../pipeline/accuracy/score.ts';
import { projectRoot } from '../pipeline/workspace.ts';
import { call, observation } from './support/command-line.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const gold = parseGold(
  [
    { start: 0, end: 4, text: '2022', k: 'no' },
    {
      ...{
        start: 10,
        end: 17,
        text: '539.1万吨',
        k: 'obs',
        core: '棉花产',
        full: '棉花总产量',
        ind: 'cotton_output',
      },
      ...{ m: ['level'], p: ['2022'], s: ['actual'], q: ['exact'], v: 5391000, u: ['t'] },
    },
    {
      ...{ start: 20, end: 24, text: '5—6%', k: 'obs', core: '城镇居民收入', full: '城镇居民人均可支配收入' },
      ...{ ind: 'urban_disposable_income', m: ['growth_rate'], p: ['2023'], s: ['target'], q: ['range'] },
      ...{ v: [5, 6], u: ['percent'] },
      more: [{ core: '农村居民收入', full: '农村居民人均可支配收入', ind: 'rural_disposable_income' }],
    },
    {
      ...{ start: 30, end: 32, text: '3个', k: 'opt', core: '县', full: '县', ind: null },
      ...{ m: ['level'], p: ['2022'], s: ['actual'], q: ['exact'], v: 3, u: ['count'] },
    },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  'made-up.jsonl',
);
const fixedIds = new Set(['cotton_output', 'urban_disposable_income', 'rural_disposable_income', 'gdp']);

/** The row that is right for a gold row, with some columns changed. */
function answer(row: GoldRow, changes: Partial<Predicted> = {}) {
  const [low, high] = Array.isArray(row.v) ? row.v : [null, null];
  return observation({
    value_start: row.start,
    value_end: row.end,
    value: Array.isArray(row.v) ? null : row.v,
    value_low: low,
    value_high: high,
    unit: row.u[0]!,
    qualifier: row.q[0],
    indicator: row.full,
    measure: row.m[0],
    period: row.p[0],
    status: row.s[0],
    indicator_id: row.ind,
    ...changes,
  } as Parameters<typeof observation>[0]);
}
const right: Predicted[] = gold.map((row) => answer(row));
const [cotton, urban, rural] = right as [Predicted, Predicted, Predicted, ...Predicted[]];
const f1 = ({ detection, quantity, statement }: Score) => [detection.f1, quantity.f1, statement.f1];

describe('score', () => {
  it('is full for the right answers in any order, with or without the optional figure', () => {
    expect(f1(score(gold, right, fixedIds).score)).toEqual([1, 1, 1]);
    expect(f1(score(gold, [rural, urban, cotton], fixedIds).score)).toEqual([1, 1, 1]);
    expect(score(gold, right, fixedIds).score).toMatchObject({
      gold: 3,
      predicted: 3,
      indicator_id_known: { gold: 3, accuracy: 1 },
    });
  });

  it('tells a wrong number from a wrong statement', () => {
    const third = expect.closeTo(2 / 3, 12);
    const wrong = (changes: Partial<Predicted>) =>
      f1(score(gold, [{ ...cotton, ...changes }, urban, rural], fixedIds).score);
    expect(wrong({ value: 539.1 })).toEqual([1, third, third]);
    expect(wrong({ unit: null })).toEqual([1, third, third]);
    expect(wrong({ indicator: '棉花' })).toEqual([1, 1, third]);
    expect(wrong({ period: '2023' })).toEqual([1, 1, third]);
    expect(wrong({ indicator_id: null })).toEqual([1, 1, 1]);
    expect(wrong({ indicator_id: 'gdp' })).toEqual([1, 1, third]);
    expect(wrong({ indicator_id: 'an_id_of_its_own' })).toEqual([1, 1, 1]);
  });

  it('counts what was missed and what was made up', () => {
    const elsewhere = { ...cotton, value_start: 50, value_end: 54 };
    const twice = { ...cotton };
    const outcome = score(gold, [cotton, twice, urban, elsewhere], fixedIds);
    expect(outcome.missed.map((row) => row.ind)).toEqual(['rural_disposable_income']);
    expect(outcome.spurious).toEqual([twice, elsewhere]);
    expect(outcome.score.detection).toEqual({
      precision: 2 / 4,
      recall: 2 / 3,
      f1: expect.closeTo(4 / 7, 12),
    });
  });

  it('does not take a whole sentence for a figure', () => {
    const sentence = { ...cotton, value_start: 0, value_end: 60 };
    expect(score(gold, [sentence], fixedIds).score.detection.recall).toBe(0);
  });

  it('weighs figures, not documents, when several are pooled', () => {
    const half = score(gold, [cotton], fixedIds).score;
    const full = score(gold, right, fixedIds).score;
    expect(pool([half, full]).detection).toMatchObject({ precision: 1, recall: expect.closeTo(4 / 6, 12) });
  });
});

it('a label may leave out idle words and punctuation, and nothing else', () => {
  const fits = (label: string | null) => labelFits(label, '棉花产', '全区棉花总产量');
  expect(['棉花产量', '棉花总产', '棉花“总产”', '全年棉花产量'].map(fits)).toEqual([true, true, true, true]);
  expect(['棉花', '产量棉花', '细绒棉花产量', '', null].map(fits)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

describe('accuracy', () => {
  it('scores what is read, shows what is wrong, and fails below a bar', async () => {
    const folder = await temporaryFolder();
    const manifest = join(folder, 'manifest.jsonl');
    await writeFile(
      manifest,
      '{"file":"a.txt","document_id":"a","region":"650000","report_year":2023,"gold":"a.jsonl"}\n',
    );
    const goldLines = gold.filter((row) => row.n === 0).map((row) => JSON.stringify(row));
    await writeFile(join(folder, 'a.jsonl'), goldLines.join('\n'));
    const readSource = async () => [answer(gold[0]!, { unit: 'kg' }), answer(gold[1]!)];

    const shown = await call(['accuracy', '--manifest', manifest, '--errors', '5'], { readSource });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('  a wrong at 10 «539.1万吨»: unit="kg"');
    expect(shown.stdout).toContain('a: gold 2  predicted 2  detection F1 1.0000 (P 1.000 R 1.000)');

    const bars = ['--min', 'detection=1', '--min', 'a:quantity=0.6', '--min', 'b:statement=0'];
    const failed = await call(['accuracy', '--manifest', manifest, ...bars], { readSource });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toBe(
      'accuracy: a: quantity 0.5000 is below 0.6\naccuracy: the manifest has no group b\n',
    );
  });

  it('names the line of a gold file that is none', () => {
    expect(() => parseGold('{"k":"no","start":1,"end":2,"text":"2"}\n{"k":"obs"}', 'g.jsonl')).toThrow(
      'g.jsonl, line 2: not a gold row',
    );
  });
});

describe('beside the gold sets’ own program', () => {
  const shared = join(projectRoot, '..', 'shared');
  const program = join(shared, 'tools', 'score.py');
  const manifest = join(shared, 'gold', 'manifest.jsonl');
  const absent =
    !existsSync(program) ||
    !existsSync(manifest) ||
    $.sync({ nothrow: true, quiet: true })`python3 --version`.exitCode !== 0;

  it.skipIf(absent)('knows the same fixed ids (needs ../shared and python3)', async () => {
    const contract = await readFile(join(shared, 'CONTRACT.md'), 'utf8');
    const listed = contract.slice(contract.indexOf('### Fixed indicator ids'));
    const ids = new Set([...listed.matchAll(/`([a-z][a-z0-9_]*)`/g)].map((match) => match[1]!));
    const known = await readFile(join(projectRoot, 'test/gold/fixed-indicators.txt'), 'utf8');
    expect(known.trim().split('\n')).toEqual([...ids].sort());
  });

  it.skipIf(absent).each(['csv', 'jsonl'])(
    'gives the same figures for made-up answers as %s (needs ../shared and python3)',
    async (format) => {
      const answers = await madeUpAnswers(manifest);
      const path = join(await temporaryFolder(), `answers.${format}`);
      const lines = answers.map((row) => `${JSON.stringify(row)}\n`).join('');
      await writeFile(path, format === 'csv' ? stringify(answers, { header: true }) : lines);

      const theirs = await $`python3 -B ${program} ${manifest} ${path} --json`;
      const ours = await call(['accuracy', '--manifest', manifest, '--predicted', path, '--json']);
      expect(ours.code).toBe(0);
      expectSame(JSON.parse(ours.stdout), JSON.parse(theirs.stdout));
    },
  );
});

/** Answers to all gold rows, of which a fixed pattern is left out, doubled, moved or wrong in some column. */
async function madeUpAnswers(manifest: string) {
  const faults: ((row: ReturnType<typeof answer>) => object[])[] = [
    (row) => [row],
    () => [],
    (row) => [row, row],
    (row) => [{ ...row, unit: null }],
    (row) => [{ ...row, value: (row.value ?? 0) * 10 }],
    (row) => [{ ...row, indicator: row.indicator?.slice(0, 2) ?? null }],
    (row) => [row, { ...row, indicator_id: 'gdp' }, { ...row, period: '1999' }],
    (row) => [{ ...row, value_start: row.value_start - 3, indicator: `全区${row.indicator}` }],
    (row) => [{ ...row, value_start: row.value_start - 40, status: 'target' }],
    (row) => [{ ...row, indicator: null, indicator_id: null, qualifier: 'about' }],
  ];
  const entries = (await readFile(manifest, 'utf8')).trim().split('\n');
  const answers: object[] = [];
  for (const entry of entries.map((line) => JSON.parse(line))) {
    const path = resolve(dirname(manifest), entry.gold);
    const rows = parseGold(await readFile(path, 'utf8'), path);
    for (const [at, row] of rows.entries()) {
      const made = answer(row, {});
      answers.push(...faults[(at * 7) % faults.length]!({ ...made, document_id: entry.document_id }));
    }
  }
  return answers;
}

/** Equal, numbers to within 1e-12. */
function expectSame(found: unknown, wanted: unknown, at = ''): void {
  if (typeof wanted === 'number') {
    expect(Math.abs((found as number) - wanted), at).toBeLessThanOrEqual(1e-12);
  } else if (typeof wanted === 'object' && wanted !== null) {
    expect(Object.keys(found as object), at).toEqual(Object.keys(wanted));
    for (const [key, value] of Object.entries(wanted)) {
      expectSame((found as Record<string, unknown>)[key], value, `${at}.${key}`);
    }
  } else expect(found, at).toEqual(wanted);
}
