/** A collection built from end to end. The reports are made up. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Workspace } from '../pipeline/workspace.ts';
import { collected, published, report, runOver, sets, type Told } from './support/collection.ts';
import { call } from './support/command-line.ts';
import { queryDuckdb } from './support/table-readers.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const run = promisify(execFile);

const sichuan2021 = report('四川省', '2021-01-20', { growth: 3.8, target: '7%以上' });
const hunan2021 = report('湖南省', '2021-01-25', { growth: 3.8, target: '7%以上，力争8%' });
const hunan2022 = report('湖南省', '2022-01-17', { growth: 7.7, target: '6.5%—7%' });
const guangdong2021 = report('广东省', '2021-01-24', { growth: 2.3, target: '6%' });

/** What is wrong with each file is told above it. */
const files = {
  // Nothing.
  'provinces/湖南省/2021.md': hunan2021,
  'provinces/湖南省/2022.md': hunan2022,
  // Named for the year reviewed, and a copy that is named right.
  'provinces/四川省/2020.md': sichuan2021,
  'provinces/四川省/2021.md': sichuan2021.replace('王小明', '王　小明'),
  // Named for the year reviewed, and told by its headings alone.
  'provinces/四川省/2023.md': report('四川省', '2024-01-20', { growth: 6, target: '6%左右' }).replace(
    /——2024年.*/,
    '',
  ),
  // Given in December.
  'provinces/四川省/2022.md': report('四川省', '2021-12-30', { growth: 8.2, target: '6.5%左右' })
    .replace(/2021年工作安排/, '2022年工作安排')
    .replace(/2020年工作回顾/, '2021年工作回顾'),
  // A day that is not of the report.
  'provinces/广东省/2022.md': report('广东省', '2022-01-20', { growth: 8, target: '5.5%左右' }).replace(
    '——2022年',
    '——2019年',
  ),
  // Hardly anything.
  'provinces/湖南省/2023.md': '# 政府工作报告\n\n（略）\n',
  // No text.
  'provinces/湖南省/2024.md': Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41),
  // Of another province.
  'provinces/湖南省/2025.md': report('湖北省', '2025-01-15', { growth: 5.8, target: '6%左右' }),
  // Ends before its targets.
  'provinces/广东省/2021.md': guangdong2021.slice(0, guangdong2021.indexOf('## 二')),
  // No part of the collection.
  'README.md': '# Notes\n',
};

describe('a collection', () => {
  let workspace: Workspace;
  let told: Told;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhibiao-collection-'));
    workspace = await collected(folder, files);
    told = await runOver(workspace);
    return () => rm(folder, { recursive: true, force: true });
  }, 120_000);

  const output = (name: string) => join(workspace.output, 'made-up', name);

  it('is built, and says of how many documents', () => {
    expect(told.code).toBe(0);
    expect(told.stderr).toContain('ingest: 11 documents');
    expect(told.stderr).toContain('1 files match no pattern: README.md');
    expect(told.stderr).toContain('7 documents, 4 set aside, 0 failed');
  });

  it('has a row for each document, with what its text says of itself', async () => {
    const rows = await published(workspace, 'documents');
    expect(rows.map((row) => [row.document_id, row.report_year, row.delivered_on, row.set_aside])).toEqual([
      ['430000-2021-report', '2021', '2021-01-25', ''],
      ['430000-2022-report', '2022', '2022-01-17', ''],
      ['430000-2023-report', '2023', '', 'shell'],
      ['430000-2024-report', '2024', '', 'unreadable'],
      ['430000-2025-report', '2025', '2025-01-15', 'other_region'],
      ['440000-2021-report', '2021', '2021-01-24', ''],
      ['440000-2022-report', '2022', '', ''],
      ['510000-2021-report', '2021', '2021-01-20', ''],
      ['510000-2021-report-from-2020', '2021', '2021-01-20', 'duplicate'],
      ['510000-2022-report', '2021', '2021-12-30', ''],
      ['510000-2024-report', '2024', '', ''],
    ]);
    expect(rows[1]).toMatchObject({
      title_zh: '政府工作报告',
      speaker: '王小明',
      occasion: '湖南省第十三届人民代表大会第三次会议',
      source_url: 'https://www.example.org/2022.html',
      region_code: '430000',
      license: 'made up',
    });
  });

  it('says what was found about them, and why', async () => {
    const rows = await published(workspace, 'curation');
    expect(rows.map((row) => [row.path, row.finding, row.action])).toEqual([
      ['provinces/湖南省/2023.md', 'shell', 'set_aside'],
      ['provinces/湖南省/2024.md', 'unreadable', 'set_aside'],
      ['provinces/湖南省/2025.md', 'other_region', 'set_aside'],
      ['provinces/广东省/2021.md', 'cut_off', 'noted'],
      ['provinces/广东省/2022.md', 'other_day', 'set_right'],
      ['provinces/四川省/2020.md', 'named_for_review', 'set_right'],
      ['provinces/四川省/2020.md', 'duplicate', 'set_aside'],
      ['provinces/四川省/2022.md', 'given_before', 'set_right'],
      ['provinces/四川省/2023.md', 'named_for_review', 'set_right'],
    ]);
    expect(rows.every(({ why }) => why !== '')).toBe(true);
  });

  it('joins the target of one report to the outcome of the next', async () => {
    const rows = await published(workspace, 'targets');
    const gdp = rows.filter((row) => row.indicator_id === 'gdp' && row.target_kind === 'numeric');
    expect(
      gdp.map((row) => [row.region_code, row.year, row.target_value, row.stretch_value, row.actual_value]),
    ).toEqual([
      ['430000', '2021', '7', '8', '7.7'],
      ['430000', '2022', '', '', ''],
      ['440000', '2022', '5.5', '', ''],
      ['510000', '2021', '7', '', '8.2'],
      ['510000', '2022', '6.5', '', ''],
      ['510000', '2024', '6', '', ''],
    ]);
  });

  it('has a panel of the nation and 31 provinces, each cell with a number or the reason why there is none', async () => {
    const rows = await published(workspace, 'panel');
    expect(new Set(rows.map(({ region_code }) => region_code)).size).toBe(32);
    const hunan = rows.filter(({ region_code }) => region_code === '430000');
    expect(
      hunan.map((row) => [
        row.year,
        row.gdp_target,
        row.gdp_target_none,
        row.gdp_actual,
        row.gdp_actual_none,
      ]),
    ).toEqual([
      ['2020', '', 'no_report', '3.8', ''],
      ['2021', '7', '', '7.7', ''],
      ['2022', '', '', '', 'no_report'],
      ['2023', '', 'no_report', '', 'no_report'],
      ['2024', '', 'no_report', '', 'no_report'],
      ['2025', '', 'no_report', '', 'no_report'],
    ]);
    expect(hunan[2]).toMatchObject({
      gdp_target_low: '6.5',
      gdp_target_high: '7',
      gdp_target_qualifier: 'range',
    });
    const guangdong = rows.find((row) => row.region_code === '440000' && row.year === '2021');
    expect(guangdong).toMatchObject({ gdp_target_none: 'cut_off', gdp_actual: '8' });
  });

  it('publishes figures only, each with what leads back to its text', async () => {
    const rows = await queryDuckdb(
      `SELECT * FROM '${output('observations/by_region/430000.parquet')}' ORDER BY document_id, value_start`,
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) {
      expect(row).toMatchObject({
        evidence: null,
        section: null,
        source_url: expect.stringContaining('example.org'),
      });
      const text = row.document_id === '430000-2021-report' ? hunan2021 : hunan2022;
      const figure = Array.from(text).slice(Number(row.value_start), Number(row.value_end)).join('');
      expect(figure.startsWith(String(row.value_text).slice(0, 1))).toBe(true);
    }
    const everywhere = await Promise.all(
      (await readdir(output('.'), { recursive: true })).map((name) =>
        readFile(output(name)).catch(() => Buffer.alloc(0)),
      ),
    );
    for (const bytes of everywhere) expect(bytes.includes('群众反映满意')).toBe(false);
  });

  it('has the same observations by region, by year and in one file', async () => {
    const columns = 'document_id, value_start, indicator, value, unit, period';
    const read = (files: string) => queryDuckdb(`SELECT ${columns} FROM '${output(files)}' ORDER BY ALL`);
    const whole = await read('observations.csv.gz');
    const types = (rows: typeof whole) => rows.map((row) => Object.values(row).map(String));
    expect(types(await read('observations/by_region/*.parquet'))).toEqual(types(whole));
    expect(types(await read('observations/by_year/*.parquet'))).toEqual(types(whole));
  });

  it('reads only what changed the second time', async () => {
    const before = await readFile(output('SHA256SUMS'), 'utf8');
    const again = await runOver(workspace);
    expect(again.stderr).toContain('normalise: 7 documents, 0 of them read now');
    expect(again.stderr).toContain('validate: 3 regions, 0 of them checked now');
    expect(await readFile(output('SHA256SUMS'), 'utf8')).toBe(before);
    const changed = join(workspace.raw, '../texts/provinces/湖南省/2022.md');
    await writeFile(changed, hunan2022.replace('增长7.7%', '增长7.8%'));
    const third = await runOver(workspace);
    expect(third.stderr).toContain('normalise: 7 documents, 1 of them read now');
    expect(third.stderr).toContain('validate: 3 regions, 1 of them checked now');
    await writeFile(changed, hunan2022);
    await runOver(workspace);
    expect(await readFile(output('SHA256SUMS'), 'utf8')).toBe(before);
  }, 120_000);

  it('comes out the same from shards, wherever they ran', async () => {
    const parts: Workspace[] = [];
    for (const index of ['1', '2']) {
      const part = await collected(await temporaryFolder(), files);
      expect(await runOver(part, 'shard', '--of', '2', '--index', index)).toMatchObject({ code: 0 });
      parts.push(part);
    }
    const [first, second] = parts as [Workspace, Workspace];
    await cp(join(second.build, 'made-up'), join(first.build, 'made-up'), { recursive: true });
    const merged = await runOver(first, 'merge');
    expect(merged.stderr).toContain('normalise: 7 documents, 0 of them read now');
    expect(merged.stderr).toContain('validate: 3 regions, 0 of them checked now');
    expect(await readFile(join(first.output, 'made-up', 'SHA256SUMS'), 'utf8')).toBe(
      await readFile(output('SHA256SUMS'), 'utf8'),
    );
  }, 120_000);
});

describe('a collection that is not what it should be', () => {
  it('goes on without a document that fails, and lists it at the end', async () => {
    const figures = Array.from({ length: 20_001 }, (_, at) => `第${at}项投资增长${at + 1}%。`).join('');
    const workspace = await collected(await temporaryFolder(), {
      'provinces/湖南省/2021.md': hunan2021,
      'provinces/湖南省/2022.md': hunan2022.replace('## 二', `${figures}\n\n## 二`),
    });
    const { code, stderr } = await runOver(workspace);
    expect(code).toBe(3);
    expect(stderr).toMatch(/failed: provinces\/湖南省\/2022\.md: .*more than 20000 figures/);
    const rows = await published(workspace, 'documents');
    expect(rows.map(({ set_aside }) => set_aside)).toEqual(['', 'failed']);
    expect((await published(workspace, 'curation')).map(({ finding, why }) => [finding, why])).toEqual([
      ['failed', 'the reader could not read it'],
    ]);
    expect((await published(workspace, 'targets')).some(({ indicator_id }) => indicator_id === 'gdp')).toBe(
      true,
    );
  }, 60_000);

  it('takes the word of a person over that of a path', async () => {
    const exceptions = [
      { path: '湖南省/2020.md', report_year: 2021, why: 'the page of the web says so' },
      { path: '湖南省/2022.md', set_aside: 'shell', why: 'a table of contents' },
    ];
    const undated = hunan2021.replace(/——2021年.*/, '').replace(/202[01]年工作/g, '工作');
    const workspace = await collected(
      await temporaryFolder(),
      { 'provinces/湖南省/2020.md': undated, 'provinces/湖南省/2022.md': hunan2022 },
      { exceptions },
    );
    expect(await runOver(workspace)).toMatchObject({ code: 0 });
    expect((await published(workspace, 'curation')).map((row) => [row.finding, row.action, row.why])).toEqual(
      [
        ['by_hand', 'set_right', 'the page of the web says so (stated: report_year 2021)'],
        ['shell', 'set_aside', 'a table of contents (stated: set_aside shell)'],
      ],
    );
    expect((await published(workspace, 'documents')).map((row) => row.report_year)).toEqual(['2021', '2022']);
  });

  it('puts right what people corrected, and refuses a correction of a document that it does not have', async () => {
    const workspace = await collected(await temporaryFolder(), { 'provinces/湖南省/2021.md': hunan2021 });
    await mkdir(join(workspace.raw, 'made-up'));
    const at = Array.from(hunan2021.slice(0, hunan2021.indexOf('3.8%'))).length;
    const path = join(workspace.raw, 'made-up', 'corrections.yaml');
    const correct = (document_id: string) =>
      writeFile(
        path,
        stringify({
          corrections: [
            {
              correction_id: 'growth',
              document_id,
              value_start: at,
              value_end: at + 4,
              said: '3.8%',
              expect: { value: 3.8 },
              set: { value: 3.9 },
              why: 'made up',
              source: 'a test',
              date: '2026-01-01',
            },
          ],
        }),
      );
    await correct('430000-1999-report');
    const refused = await runOver(workspace);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/corrections\.yaml, entry 1 .*no document 430000-1999-report/);
    await correct('430000-2021-report');
    expect(await runOver(workspace)).toMatchObject({ code: 0 });
    const growth = (await published(workspace, 'targets')).filter((row) => row.actual_value === '3.9');
    const before = await readFile(join(workspace.output, 'made-up', 'SHA256SUMS'), 'utf8');
    expect(growth).toMatchObject([{ indicator_id: 'gdp', year: '2020' }]);
    expect(await published(workspace, 'corrections')).toMatchObject([
      { correction_id: 'growth', action: 'set' },
    ]);
    // The row no longer says what was expected: the document is not passed over, the build stops.
    await writeFile(path, (await readFile(path, 'utf8')).replace('value: 3.8', 'value: 3.7'));
    const stale = await runOver(workspace);
    expect([stale.code, stale.stderr]).toEqual([
      1,
      expect.stringMatching(/corrections\.yaml, entry 1 .*growth/),
    ]);
    expect(await readFile(join(workspace.output, 'made-up', 'SHA256SUMS'), 'utf8')).toBe(before);
  });

  it.each([
    [{ sets: [{ paths: ['{region}.md'], genre: 'report' }] }, /must hold \{year\} once/],
    [{ folder: undefined }, /neither a folder nor a repository/],
    [{ repository: 'https://example.org/a.git' }, /repository and commit go together/],
    [{ folder: '../nowhere' }, /there is no folder/],
    [
      { sets: [{ paths: ['cities/{region}/{year}.md'], genre: 'report' }] },
      /no file in .* has a path like cities/,
    ],
    [
      { exceptions: [{ path: '湖南省/1999.md', report_year: 2000, why: 'x' }] },
      /no file ends in 湖南省\/1999\.md/,
    ],
    [{ exceptions: [{ path: '湖南省/2021.md', why: 'x' }] }, /states nothing but its reason/],
  ])('is refused: %j', async (changes, message) => {
    const workspace = await collected(
      await temporaryFolder(),
      { 'provinces/湖南省/2021.md': hunan2021 },
      changes,
    );
    const { code, stderr } = await runOver(workspace);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  it('is refused where a path names no region', async () => {
    const workspace = await collected(await temporaryFolder(), { 'provinces/大观园/2021.md': hunan2021 });
    expect((await runOver(workspace)).stderr).toContain('大观园 is no region of the table `regions`');
  });

  it('says what to do where a result of an earlier run is damaged, and leaves what is published', async () => {
    const workspace = await collected(await temporaryFolder(), { 'provinces/湖南省/2021.md': hunan2021 });
    await runOver(workspace);
    const before = await readFile(join(workspace.output, 'made-up', 'SHA256SUMS'), 'utf8');
    const results = join(workspace.build, 'made-up', 'normalise');
    const [name = ''] = await readdir(results);
    await writeFile(join(results, name), 'damaged');
    await rm(join(workspace.build, 'made-up', 'validate'), { recursive: true });
    const { code, stderr } = await runOver(workspace);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot read .*430000-2021-report.*\n\s+remove it and run again/);
    expect(await readFile(join(workspace.output, 'made-up', 'SHA256SUMS'), 'utf8')).toBe(before);
    await rm(join(results, name));
    expect(await runOver(workspace)).toMatchObject({ code: 0 });
  });

  it('is told by name where the registry has none of that name', async () => {
    const workspace = await collected(
      await temporaryFolder(),
      { 'provinces/湖南省/2021.md': hunan2021 },
      { collection_id: 'other' },
    );
    expect((await runOver(workspace)).stderr).toContain('name one of other');
  });
});

describe('a stage of a collection', () => {
  it('can be run alone, and publishes nothing before the last', async () => {
    const workspace = await collected(await temporaryFolder(), { 'provinces/湖南省/2021.md': hunan2021 });
    for (const stage of ['ingest', 'normalise', 'validate']) {
      expect(await runOver(workspace, stage)).toMatchObject({ code: 0 });
      expect(await readdir(workspace.build).then((names) => names.includes('made-up'))).toBe(true);
      expect(await readdir(workspace.output).catch(() => [])).toEqual([]);
    }
    const { stderr } = await runOver(workspace, 'publish');
    expect(stderr).toContain('1 documents, 0 of them read now');
    expect(await published(workspace, 'documents')).toHaveLength(1);
  });

  it('is refused where what it is called with makes no sense', async () => {
    const workspace = await collected(await temporaryFolder(), { 'provinces/湖南省/2021.md': hunan2021 });
    expect(await runOver(workspace, 'shard', '--of', '2', '--index', '3')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no part 3 of 2'),
    });
    expect(await runOver(workspace, 'build', '--workers', '0')).toMatchObject({ code: 2 });
    const { code, stderr } = await call(['build', '--from', '.'], { workspace });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--from needs --collection')]);
  });
});

describe('a collection in a git repository', () => {
  it('is read at its commit', async () => {
    const folder = await temporaryFolder();
    const repository = join(folder, 'repository');
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-C', repository, ...args]);
    await mkdir(join(repository, 'provinces/湖南省'), { recursive: true });
    await git('init', '--quiet');
    await writeFile(join(repository, 'provinces/湖南省/2021.md'), hunan2021);
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'one');
    const commit = (await git('rev-parse', 'HEAD')).stdout.trim();
    await writeFile(join(repository, 'provinces/湖南省/2022.md'), hunan2022);
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'two');
    const changes = { folder: '../nowhere', repository: `file://${repository}`, commit };
    const workspace = await collected(folder, {}, changes);
    expect(await runOver(workspace)).toMatchObject({ code: 0 });
    expect((await published(workspace, 'documents')).map((row) => row.document_id)).toEqual([
      '430000-2021-report',
    ]);
    const other = await collected(await temporaryFolder(), {}, { ...changes, commit: '0'.repeat(40) });
    const { code, stderr } = await runOver(other);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot fetch commit 0{40} of file:.*\n.*FROM=/s);
  });

  it('may stand in a folder that the caller names', async () => {
    const changes = {
      folder: undefined,
      repository: 'https://example.org/none.git',
      commit: '0'.repeat(40),
      sets,
    };
    const workspace = await collected(
      await temporaryFolder(),
      { 'provinces/湖南省/2021.md': hunan2021 },
      changes,
    );
    expect(await runOver(workspace, 'build', '--from', join(workspace.raw, '../texts'))).toMatchObject({
      code: 0,
    });
  });
});
