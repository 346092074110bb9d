/** `review`: what a person is shown, what they are asked, and what becomes of their answers. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { publish } from '../pipeline/publish/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import { readCorrections } from '../pipeline/validate/read-corrections.ts';
import { projectWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { call } from './support/command-line.ts';
import { type MadeUp, normalised } from './support/normalised.ts';
import { queryDuckdb } from './support/table-readers.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { rowsOf, workspaceWith } from './support/validated.ts';

const doubtful = (review: string, confidence: number) => ({ review, confidence, needs_review: true });

const report: MadeUp = {
  id: 'report-2024',
  text: '𠀀棉花总产539.1万吨、\n增长5.1%。全年地区生产总值增长6.8%。道路指数达到180.7。地区生产总值增长7.9%。',
  figures: [
    [
      '539.1|万吨',
      {
        indicator_id: 'cotton_output',
        indicator: '棉花',
        measure: 'level',
        unit: 't',
        value: 5391000,
        ...doubtful('indicator_vague', 0.65),
      },
    ],
    [
      '5.1|%',
      { indicator_id: 'cotton_output', indicator: '棉花总产', ...doubtful('indicator_carried', 0.9) },
    ],
    ['6.8|%'],
    [
      '180.7|',
      {
        indicator_id: null,
        indicator: null,
        measure: 'level',
        unit: null,
        ...doubtful('indicator_unknown;unit_unknown', 0),
      },
    ],
    ['7.9|%'],
  ],
};
const other: MadeUp = {
  id: 'report-2023',
  report_year: 2023,
  text: '城镇新增就业46万人。',
  figures: [
    [
      '46|万人',
      {
        indicator_id: 'new_urban_jobs',
        indicator: '城镇新增就业',
        measure: 'level',
        unit: 'person',
        value: 460000,
        ...doubtful('period_from_default', 0.65),
      },
    ],
  ],
};

async function validated(corrections?: string): Promise<Workspace> {
  const workspace = await workspaceWith(...[report, other].map(normalised));
  if (corrections !== undefined) {
    await mkdir(workspace.raw, { recursive: true });
    await writeFile(join(workspace.raw, 'corrections.yaml'), corrections);
  }
  await validate(workspace);
  return workspace;
}

async function reviewed(workspace: Workspace, args: string[], stdin?: string) {
  return call(['review', ...args], { workspace, ...(stdin !== undefined && { stdin }) });
}

const idsIn = (printed: string) => printed.match(/report-\d+#\d+/g);
const yamlOf = (workspace: Workspace) => readFile(join(workspace.raw, 'corrections.yaml'), 'utf8');

describe('review', () => {
  it('lists rows worst first: failed checks, then the least sure, then by document and place', async () => {
    const { code, stdout, stderr } = await reviewed(await validated(), []);
    expect(code).toBe(0);
    expect(idsIn(stdout)).toEqual([
      'report-2024#31',
      'report-2024#56',
      'report-2024#42',
      'report-2023#6',
      'report-2024#5',
      'report-2024#16',
    ]);
    expect(stderr).toBe('review: 6 of 6 rows worth a look\n');
  });

  it('shows the whole sentence with the figure marked, what was read, and what is doubtful', async () => {
    const { stdout } = await reviewed(await validated(), ['--reason', 'indicator_vague']);
    expect(stdout).toBe(
      [
        'report-2024#5  confidence 0.65',
        '  𠀀棉花总产【539.1万吨】、增长5.1%。',
        '  indicator     棉花 (cotton_output)',
        '  figure        level 5391000 t, exact',
        '  period        2023, actual',
        '  ? indicator_vague: The label is a pronoun or a general word (这方面的投资, 规模) that does not say of what.',
        '',
        '',
      ].join('\n'),
    );
  });

  it('tells which check fails, and why', async () => {
    const { stdout } = await reviewed(await validated(), ['--limit', '1']);
    expect(stdout).toContain(
      '  ! restated failed: gdp of 2023 is 6.8% in one place and 7.9% in another\n  ? check_failed: ',
    );
  });

  it('marks the figure in reverse on a terminal', async () => {
    const workspace = await validated();
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const printed = text(stdout);
    await call(['review', '--document', 'report-2023'], { workspace, stdout });
    stdout.end();
    expect(await printed).toContain('城镇新增就业\u001b[7m46万人\u001b[27m。');
  });

  it('shows the text as it was read beside what is printed, where it was repaired', async () => {
    const doubled = normalised({ ...other, figures: [] });
    const raw = '新增新增4646万万人人。';
    doubled.raw = raw;
    doubled.document.characters = raw.length;
    doubled.repairs = [
      {
        pass: 'doubled_text',
        raw_start: 0,
        raw_end: 12,
        before: '新增新增4646万万人人',
        after: '新增46万人',
      },
    ];
    const [row] = normalised({ ...other, text: '新增46万人。' }).observations;
    doubled.observations = [
      {
        ...row!,
        observation_id: 'report-2023#4',
        value_start: 4,
        value_end: 12,
        evidence_start: 0,
        evidence_end: 13,
      },
    ];
    doubled.document.observations = 1;
    const workspace = await workspaceWith(doubled);
    await validate(workspace);
    const { stdout } = await reviewed(workspace, []);
    expect(stdout).toContain('  新增新增【4646万万人人】。\n  read as       新增46万人。\n');
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await reviewed(await validated(), ['--format', 'json', '--limit', '2']);
    const [first] = JSON.parse(stdout);
    expect(first).toMatchObject({
      observation_id: 'report-2024#31',
      value: 6.8,
      passage: { before: '全年地区生产总值增长', figure: '6.8%', after: '。' },
      failed_checks: [{ kind: 'restated', passed: false }],
    });
  });

  it('says what to run where there is nothing to read, and which documents there are', async () => {
    const empty = projectWorkspace(await temporaryFolder());
    const missing = await reviewed(empty, []);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('Run `npm run -s zhibiao -- validate` first.');
    const unknown = await reviewed(await validated(), ['--document', 'report-2022']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(
      'there is no document report-2022\n  the documents are report-2023, report-2024',
    );
  });
});

describe('review --correct', () => {
  const kept =
    '# ours\ncorrections:\n  # the first\n  - correction_id: jobs # said by phone\n    document_id: report-2023\n    value_start: 6\n    value_end: 10\n    said: 46万人\n    expect:\n      scope: null\n    set:\n      scope: 县城\n    why: made up\n    source: the tests\n    date: 2026-01-31\n';

  it('writes what the answers say behind what stands in the file, and the next build applies it', async () => {
    const workspace = await validated(kept);
    const answers = [
      ...['s', 's'],
      // 180.7: tell what it is, and that the rest is right.
      ...['w', '4, unit', '道路指数', 'index', 'y', 'the sentence says so', 'a reader'],
      // 539.1万吨: only the indicator.
      ...['w', 'indicator', '棉花总产', 'n', 'the label was cut', ''],
      ...['r', '', ''],
    ];
    const { code, stderr } = await reviewed(workspace, ['--correct'], `${answers.join('\n')}\n`);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: [
        'review: 5 of 5 rows worth a look; 1 more are named in the corrections already',
        `review: 3 corrections written to ${join(workspace.raw, 'corrections.yaml')}: run \`make publish\` to apply what it says`,
        '',
      ].join('\n'),
    });
    const yaml = await yamlOf(workspace);
    expect(yaml.startsWith(kept)).toBe(true);
    const entries = (await readCorrections(workspace.raw)).map(({ entry }) => entry);
    expect(entries.slice(1)).toMatchObject([
      {
        correction_id: 'report-2024-42',
        said: '180.7',
        set: { indicator: '道路指数', unit: 'index' },
        confirm: true,
        source: 'a reader',
      },
      { expect: { indicator: '棉花' }, set: { indicator: '棉花总产' }, source: 'a reader' },
      { confirm: true, why: 'read in the text, and right', expect: { indicator: '棉花总产', value: 5.1 } },
    ]);
    for (const { date } of entries) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);

    await validate(workspace);
    await publish(workspace);
    const rows = await queryDuckdb(
      `SELECT value, indicator, unit, confidence, review FROM '${workspace.output}/observations.parquet'
       WHERE review LIKE '%report-2024-%' ORDER BY value_start`,
    );
    expect(rows).toEqual([
      {
        value: 5391000,
        indicator: '棉花总产',
        unit: 't',
        confidence: 0.95,
        review: 'corrected:report-2024-5',
      },
      {
        value: 5.1,
        indicator: '棉花总产',
        unit: 'percent',
        confidence: 1,
        review: 'confirmed:report-2024-16',
      },
      {
        value: 180.7,
        indicator: '道路指数',
        unit: 'index',
        confidence: 1,
        review: 'corrected:report-2024-42;confirmed:report-2024-42',
      },
    ]);
    expect(
      await queryDuckdb(`SELECT count(*)::INT AS n FROM '${workspace.output}/corrections.parquet'`),
    ).toEqual([{ n: 6 }]);
    expect((await reviewed(workspace, [])).stderr).toBe('review: 3 of 3 rows worth a look\n');
  });

  it('drops a row, and makes the file where there is none', async () => {
    const workspace = await validated();
    await reviewed(workspace, ['--correct', '--reason', 'indicator_unknown'], 'd\nno figure\na reader\n');
    expect((await readCorrections(workspace.raw)).map(({ entry }) => entry)).toMatchObject([
      { drop: true, expect: { indicator: null, measure: 'level', value: 180.7, unit: null } },
    ]);
    await validate(workspace);
    expect(await rowsOf(workspace, 'observations')).toHaveLength(5);
    const record = await rowsOf(workspace, 'corrections');
    expect(record[0]).toMatchObject({ action: 'drop', why: 'no figure' });
    expect(record.find(({ column }) => column === 'value')).toMatchObject({ was: '180.7', now: null });
  });

  it('accepts a failed check where the person does', async () => {
    const workspace = await validated();
    await reviewed(workspace, ['--correct', '--limit', '1'], 'r\ny\n\na reader\n');
    await validate(workspace);
    const rows = await rowsOf(workspace, 'observations');
    expect(rows.find(({ value }) => value === 6.8)).toMatchObject({
      needs_review: false,
      review: 'excepted:report-2024-31;confirmed:report-2024-31',
    });
    // It fails still, and the other figure wants a look.
    const { stdout } = await reviewed(workspace, ['--limit', '1']);
    expect(idsIn(stdout)).toEqual(['report-2024#56']);
  });

  it('keeps what was answered where the person quits or the input ends', async () => {
    for (const end of ['q\n', '', 'w\n', 'w\n4\n道路指数\n', 'r\n\n']) {
      const workspace = await validated();
      const { code, stderr } = await reviewed(workspace, ['--correct'], `r\nn\n\na reader\n${end}`);
      expect(code).toBe(0);
      expect(stderr).toContain('review: 1 correction written');
      expect(await readCorrections(workspace.raw)).toHaveLength(1);
    }
  });

  it('asks again until an answer fits', async () => {
    const workspace = await validated();
    const answers = [
      ...['', 'maybe', 'w', 'unit, colour', 'unit', 'shiliao', 'index', 'y', '', 'because', '', 'a reader'],
    ];
    const { stdout } = await reviewed(
      workspace,
      ['--correct', '--reason', 'unit_unknown'],
      `${answers.join('\n')}\n`,
    );
    expect(stdout).toContain('There is no column colour.');
    expect(stdout).toContain('shiliao: is no unit of schemas/units.yaml');
    const [first] = await readCorrections(workspace.raw);
    expect(first?.entry).toMatchObject({ set: { unit: 'index' }, why: 'because', source: 'a reader' });
  });

  it('takes no answer that leaves a row which does not hold together', async () => {
    const workspace = await validated();
    const answers = ['w', 'status', 'target', 'commitment', 'ensure', 'n', 'it is promised', 'a reader'];
    const { stdout } = await reviewed(
      workspace,
      ['--correct', '--document', 'report-2023'],
      `${answers.join('\n')}\n`,
    );
    expect(stdout).toContain('That does not hold together: commitment is for targets, and each has one.');
    expect((await readCorrections(workspace.raw))[0]?.entry.set).toEqual({
      status: 'target',
      commitment: 'ensure',
    });
    await validate(workspace);
  });

  it('asks nothing where the file of corrections is out of order', async () => {
    const workspace = await validated();
    await mkdir(workspace.raw, { recursive: true });
    await writeFile(join(workspace.raw, 'corrections.yaml'), 'corrections: none\n');
    const { code, stdout, stderr } = await reviewed(workspace, ['--correct'], 'r\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('there is no list of corrections');
    expect(await yamlOf(workspace)).toBe('corrections: none\n');
  });
});
