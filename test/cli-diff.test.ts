import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { $ } from 'zx';
import { csvLines } from '../pipeline/publish/formats/csv.ts';
import { publish } from '../pipeline/publish/index.ts';
import { projectWorkspace } from '../pipeline/workspace.ts';
import { releaseDifference } from '../schemas/difference.ts';
import type { Row } from '../schemas/table.ts';
import type { Observation } from '../schemas/tables/observations.ts';
import { call, observation } from './support/command-line.ts';
import { releaseWorkspace } from './support/release.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** A figure of a made-up report: its place, and what differs from the data dictionary's example. */
function figure(at: number, changes: Partial<Observation> = {}): Observation {
  return observation({
    observation_id: `xian-2023#${at}`,
    document_id: 'xian-2023',
    value_start: at,
    value_end: at + 6,
    evidence_start: at - 4,
    evidence_end: at + 8,
    ...changes,
  });
}

const cotton = figure(40, { value: 5391000, value_text: '539.1', evidence: '棉花总产539.1万吨，' });
const growth = figure(60, { value: 5.1, value_text: '5.1', unit_text: '%', evidence: '同比增长5.1%。' });
const rail = figure(90, { indicator: '铁路营运里程', value_text: '9092', evidence: '总里程达到9092公里。' });

/** A folder with these tables as CSV; a table without rows is left out. */
async function release(tables: Record<string, Row[]>, folder?: string): Promise<string> {
  const path = folder ?? (await temporaryFolder());
  await mkdir(path, { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0]!);
    const lines = rows.map((row) => columns.map((column) => row[column]!));
    await writeFile(join(path, `${name}.csv`), csvLines([columns, ...lines]));
  }
  return path;
}

/** The difference as JSON, checked against its schema, and its tables by name. */
async function differenceOf(old: string, now: string, ...options: string[]) {
  const { code, stdout, stderr } = await call(['diff', old, now, '--format', 'json', ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const difference = releaseDifference.parse(JSON.parse(stdout));
  return {
    ...difference,
    tables: Object.fromEntries(difference.tables.map((table) => [table.table, table])),
  };
}

/** Of two releases that have observations only. */
async function observationsDiffer(old: Row[], now: Row[]) {
  const { tables } = await differenceOf(
    await release({ observations: old }),
    await release({ observations: now }),
  );
  return tables.observations!;
}

describe('diff OLD NEW', () => {
  it('tells a changed value with the row that it stands in', async () => {
    const old = await release({ observations: [cotton, growth, rail] });
    const now = await release({ observations: [{ ...cotton, value: 539100 }, growth, rail] });
    const { code, stdout } = await call(['diff', old, now]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^observations +3 +3 +0 +0 +1 +0 +2$/m);
    expect(stdout).toContain('observations: 1 changed, 2 same\n  cells changed: value 1\n');
    expect(stdout).toContain(
      '  ~ xian-2023#40  新疆维吾尔自治区 · 喀什经济开发区 · 棉花总产 · level · 2022 · actual · 539.1万吨\n' +
        '      value: 5391000 → 539100\n' +
        '      «棉花总产539.1万吨，»\n',
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('tells rows added and removed', async () => {
    const { rows, added, removed } = await observationsDiffer([cotton, growth], [cotton, rail]);
    expect(rows).toEqual({ old: 2, new: 2, added: 1, removed: 1, changed: 0, moved: 0, same: 1 });
    expect(added).toEqual([rail]);
    expect(removed).toEqual([growth]);
  });

  it('shows the worst rows first, and says how many more there are', async () => {
    const rows = [1, 2, 3, 4].map((i) => figure(i * 100, { value: 10, evidence: `第${i}句。` }));
    const [one, two, three] = rows as [Observation, Observation, Observation, Observation];
    const old = await release({ observations: rows });
    const now = await release({
      observations: [
        { ...one, confidence: 0.5 },
        { ...two, value: 11 },
        { ...three, value: 100 },
        figure(900, { evidence: '第九句。' }),
      ],
    });
    const keysOf = (stdout: string) => [...stdout.matchAll(/^ {2}([~+-] \S+)/gm)].map(([, key]) => key);
    const whole = (await call(['diff', old, now])).stdout;
    expect(keysOf(whole)).toEqual([
      '~ xian-2023#300',
      '~ xian-2023#200',
      '- xian-2023#400',
      '+ xian-2023#900',
      '~ xian-2023#100',
    ]);
    const cut = (await call(['diff', old, now, '--limit', '2'])).stdout;
    expect(keysOf(cut)).toEqual(['~ xian-2023#300', '~ xian-2023#200']);
    expect(cut).toContain('  and 3 more: 1 changed, 1 removed, 1 added\n');
    expect((await differenceOf(old, now, '--limit', '2')).tables.observations!.changed).toHaveLength(3);
  });

  it('compares numbers as numbers, and tells null from an empty text', async () => {
    const old = await temporaryFolder();
    const now = await temporaryFolder();
    const head = 'unit,name_zh,name_en,dimension,ucum,comparable_unit,factor\r\n';
    await writeFile(
      join(old, 'units.csv'),
      `${head}t,吨,tonne,mass,t,kg,1000.0\r\nkg,千克,kilogram,mass,,kg,1\r\n`,
    );
    await writeFile(
      join(now, 'units.csv'),
      `${head}t,吨,tonne,mass,t,kg,1e3\r\nkg,千克,kilogram,mass,"",kg,1\r\n`,
    );
    const { units } = (await differenceOf(old, now)).tables;
    expect(units!.changed.map(({ key, cells }) => ({ key, cells }))).toEqual([
      { key: { unit: 'kg' }, cells: [{ column: 'ucum', old: null, new: '' }] },
    ]);
  });

  it('counts a figure that an edit of the text moved as moved, not as lost and found', async () => {
    const shifted = (row: Observation, changes: Partial<Observation> = {}) => ({
      ...figure(row.value_start + 20),
      ...Object.fromEntries(
        ['indicator', 'value', 'value_text', 'unit_text', 'evidence'].map((column) => [
          column,
          row[column as keyof Observation],
        ]),
      ),
      ...changes,
    });
    // 20 characters on, the second figure stands where a third one stood.
    const old = [cotton, growth, figure(80, { value: 7, value_text: '7', evidence: '增长7%左右。' })];
    const now = [shifted(cotton), shifted(growth), shifted(old[2]!, { indicator: '地区生产总值' })];
    const { rows, changed, moved, columns } = await observationsDiffer(old, now);
    expect(rows).toEqual({ old: 3, new: 3, added: 0, removed: 0, changed: 1, moved: 2, same: 0 });
    expect(moved).toEqual([
      { key: { observation_id: 'xian-2023#60' }, moved_from: { observation_id: 'xian-2023#40' } },
      { key: { observation_id: 'xian-2023#80' }, moved_from: { observation_id: 'xian-2023#60' } },
    ]);
    expect(changed[0]).toMatchObject({
      key: { observation_id: 'xian-2023#100' },
      moved_from: { observation_id: 'xian-2023#80' },
      cells: [{ column: 'indicator', old: '棉花总产', new: '地区生产总值' }],
    });
    expect(columns.changed).toEqual({ indicator: 1 });
  });

  it('does not take a figure for moved where no sentence tells it apart', async () => {
    const bare = (at: number) => figure(at, { evidence: null });
    const { rows } = await observationsDiffer([bare(40)], [bare(60)]);
    expect(rows).toMatchObject({ added: 1, removed: 1, moved: 0 });
  });

  it('tells columns and tables that only one release has', async () => {
    const { commitment, ...earlier } = cotton;
    const unit = { unit: 't', name_zh: '吨' };
    const region = { region_code: '650000', name_zh: '新疆维吾尔自治区' };
    const old = await release({ observations: [{ ...earlier, mood: 'x' }], units: [unit] });
    const now = await release({ observations: [cotton], regions: [region] });
    const { tables } = await differenceOf(old, now);
    expect(tables.observations).toMatchObject({
      state: 'changed',
      rows: { same: 1, changed: 0 },
      columns: { added: ['commitment'], removed: ['mood'], changed: {} },
    });
    expect(tables.units).toMatchObject({ state: 'removed', removed: [unit], rows: { old: 1, new: 0 } });
    expect(tables.regions).toMatchObject({ state: 'added', added: [region], rows: { old: 0, new: 1 } });
    const { stdout } = await call(['diff', old, now]);
    expect(stdout).toContain('  columns added: commitment\n  columns removed: mood\n');
    expect(stdout).toContain('units: the table is gone, with its 1 rows\n');
  });

  it('says where rows cannot be paired, and compares the other tables', async () => {
    const keyless = await release({ units: [{ name_zh: '吨' }], regions: [{ region_code: '650000' }] });
    const twice = await release({
      units: [
        { unit: 't', name_zh: '吨' },
        { unit: 't', name_zh: '公吨' },
      ],
      regions: [{ region_code: '510000' }],
    });
    const lacking = (await differenceOf(keyless, twice)).tables;
    expect(lacking.units).toMatchObject({ state: 'incomparable', rows: { old: 1, new: 2 } });
    expect(lacking.units!.reason).toMatch(/older release lacks unit, of the key/);
    expect(lacking.regions!.rows).toMatchObject({ added: 1, removed: 1 });
    const repeated = (await differenceOf(twice, twice)).tables.units!;
    expect(repeated).toMatchObject({ state: 'incomparable', changed: [], rows: { old: 2, new: 2, same: 0 } });
    expect(repeated.reason).toContain('older release has several rows with the key ["t"]');
  });

  it('takes tables, keys and types of a release from its own description', async () => {
    const described = async (area: string) => {
      const folder = await release({ harvest: [{ county: '莎车', crop: '棉花', area }] });
      const fields = [{ name: 'county' }, { name: 'crop' }, { name: 'area', type: 'number' }];
      const schema = { fields, primaryKey: ['county', 'crop'] };
      const resources = [{ name: 'harvest', path: 'harvest.csv', schema }];
      await writeFile(join(folder, 'datapackage.json'), JSON.stringify({ version: '0.3.0', resources }));
      return folder;
    };
    const same = await differenceOf(await described('12.50'), await described('12.5'));
    expect(same).toMatchObject({ differs: false, old: { kind: 'folder', commit: null, version: '0.3.0' } });
    const { harvest } = (await differenceOf(await described('12.50'), await described('13'))).tables;
    expect(harvest!.changed).toMatchObject([
      { key: { county: '莎车', crop: '棉花' }, cells: [{ column: 'area', old: 12.5, new: 13 }] },
    ]);
  });

  it('finds nothing between a published release and itself, whatever its cells hold', async () => {
    const workspace = await releaseWorkspace(await temporaryFolder(), 60);
    await publish(workspace);
    const copy = join(await temporaryFolder(), 'copy');
    await cp(workspace.output, copy, { recursive: true });
    // NEW left out is the output/ of the checkout.
    const { code, stdout } = await call(['diff', copy, '--exit-code'], { workspace });
    expect(stdout).toMatch(/\nNo differences: 10 tables, \d+ rows\.\n$/);
    expect(code).toBe(0);
  });

  it('tells every cell that differs between published releases', async () => {
    const folders = [0, 1].map(async (seed) => {
      const workspace = await releaseWorkspace(await temporaryFolder(), 60, seed);
      await publish(workspace);
      return workspace.output;
    });
    const { tables } = await differenceOf((await folders[0])!, (await folders[1])!);
    const { rows, changed, removed, added, moved } = tables.observations!;
    expect(rows).toMatchObject({ old: 60, new: 60 });
    expect(rows.changed + rows.moved + rows.same + rows.added).toBe(60);
    expect([changed, removed, added, moved].map(({ length }) => length)).toEqual([
      rows.changed,
      rows.removed,
      rows.added,
      rows.moved,
    ]);
    for (const { cells, row } of changed) {
      for (const cell of cells) {
        expect(cell.old).not.toBe(cell.new);
        expect(row[cell.column]).toBe(cell.new);
      }
    }
  });

  it('writes release notes in Markdown', async () => {
    const old = await release({ observations: [cotton, growth] });
    const now = await release({ observations: [{ ...cotton, value: 539100, qualifier: 'about' }, growth] });
    const { stdout } = await call(['diff', old, now, '--format', 'markdown']);
    expect(stdout).toContain('| `observations` | 2 | 2 | 0 | 0 | 1 | 0 | 1 |');
    expect(stdout).toMatch(
      /^\* changed `xian-2023#40`: .*`value` 5391000 → 539100.*\n {2}«棉花总产539\.1万吨，»$/m,
    );
  });

  it('shows no control characters of a text, and the place where long texts begin to differ', async () => {
    const long = '油'.repeat(200);
    const old = await release({ observations: [{ ...cotton, section: `${long}甲` }] });
    const now = await release({ observations: [{ ...cotton, section: `${long}乙\u001b[2J` }] });
    const { stdout } = await call(['diff', old, now]);
    expect(stdout).toMatch(/section: …油+甲 → …油+乙 \[2J\n/);
    expect(stdout).not.toContain('\u001b');
  });

  it('is coloured on a terminal that has colours, and only there', async () => {
    const old = await release({ observations: [cotton] });
    const now = await release({ observations: [{ ...cotton, value: 539100 }] });
    const colours = async (terminal: object) => {
      const stdout = Object.assign(new PassThrough(), terminal);
      await call(['diff', old, now], { stdout });
      return String(stdout.read()).includes('\u001b[32m539100\u001b[0m');
    };
    expect(await colours({ isTTY: true, hasColors: () => true })).toBe(true);
    // NO_COLOR, TERM=dumb
    expect(await colours({ isTTY: true, hasColors: () => false })).toBe(false);
    expect(await colours({})).toBe(false);
  });

  it('narrows to the tables named', async () => {
    const old = await release({
      observations: [cotton],
      units: [{ unit: 't' }],
      regions: [{ region_code: '650000' }],
    });
    const { tables } = await differenceOf(old, old, '--table', 'units', '--table', 'regions');
    expect(Object.keys(tables)).toEqual(['units', 'regions']);
    const { code, stderr } = await call(['diff', old, old, '--table', 'unit']);
    expect(code).toBe(1);
    expect(stderr).toContain('neither release has a table "unit"\n  They have observations, units, regions.');
  });
});

describe('the exit code', () => {
  it('tells whether releases differ only with --exit-code', async () => {
    const old = await release({ observations: [cotton] });
    const now = await release({ observations: [growth] });
    const codeOf = async (...args: string[]) => (await call(['diff', ...args])).code;
    expect(await codeOf(old, now)).toBe(0);
    expect(await codeOf(old, now, '--exit-code')).toBe(1);
    expect(await codeOf(old, old, '--exit-code')).toBe(0);
    // Otherwise a script would take a failure for a difference.
    const missing = join(old, 'missing');
    expect(await codeOf(old, missing)).toBe(1);
    expect(await codeOf(old, missing, '--exit-code')).toBe(2);
  });
});

describe('a release that cannot be read', () => {
  it.each([
    ['no table', {}, /holds no release: there is no table in it/],
    ['a row cut off', { 'units.csv': 'unit,name_zh\r\nt,吨\r\nkg' }, /cannot read units\.csv: .*line 3/],
    [
      'a quote left open',
      { 'units.csv': 'unit,name_zh\r\nt,"吨\r\n' },
      /cannot read units\.csv: Quote Not Closed/,
    ],
    ['two columns of a name', { 'units.csv': 'unit,unit\r\nt,t\r\n' }, /two columns are called "unit"/],
    [
      'a description cut off',
      { 'units.csv': 'unit\r\nt\r\n', 'datapackage.json': '{"res' },
      /cannot read datapackage/,
    ],
  ])('%s: a clear message', async (_, files, message) => {
    const good = await release({ units: [{ unit: 't', name_zh: '吨' }] });
    const bad = await temporaryFolder();
    for (const [name, content] of Object.entries(files)) await writeFile(join(bad, name), content);
    for (const args of [
      [good, bad],
      [bad, good],
    ]) {
      const { code, stdout, stderr } = await call(['diff', ...args]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toContain(bad);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });
});

describe('a git revision', () => {
  /** A repository whose first commit published `cotton` and whose working tree holds another value. */
  async function repository() {
    // In a folder of it, so that the published one is not at the top.
    const top = await temporaryFolder();
    const workspace = projectWorkspace(join(top, 'data'));
    const git = $({ cwd: top, quiet: true });
    await git`git init --quiet`;
    await git`git config user.name somebody && git config user.email somebody@example.org`;
    await writeFile(join(top, 'readme'), 'nothing published yet\n');
    await git`git add . && git commit --quiet --message empty && git tag empty`;
    await release({ observations: [cotton, growth] }, workspace.output);
    await git`git add . && git commit --quiet --message published && git tag v1`;
    await release({ observations: [{ ...cotton, value: 539100 }, growth] }, workspace.output);
    return { workspace, git };
  }

  it('is read as its output/, the working tree left alone', async () => {
    const { workspace, git } = await repository();
    const before = await readFile(join(workspace.output, 'observations.csv'), 'utf8');
    for (const revision of ['HEAD', 'v1', (await git`git rev-parse --short HEAD`).stdout.trim()]) {
      const { code, stdout } = await call(['diff', revision], { workspace });
      expect(code).toBe(0);
      expect(stdout).toContain('value: 5391000 → 539100');
    }
    const { stdout } = await call(['diff', 'HEAD', 'v1', '--format', 'json'], { workspace });
    const { differs, old } = releaseDifference.parse(JSON.parse(stdout));
    expect(differs).toBe(false);
    expect(old).toMatchObject({ name: 'HEAD', kind: 'revision' });
    expect(old.commit).toBe((await git`git rev-parse HEAD`).stdout.trim());
    expect(await readFile(join(workspace.output, 'observations.csv'), 'utf8')).toBe(before);
    expect((await git`git status --short`).stdout).toBe(' M data/output/observations.csv\n');
  });

  it('gives way to a folder of its name', async () => {
    const { workspace, git } = await repository();
    const folder = await release({ observations: [growth] });
    // A branch may be called as the folder is, without the slash in front.
    const name = folder.slice(1);
    await git`git branch ${name}`;
    const from = process.cwd();
    process.chdir('/');
    try {
      const { stdout } = await call(['diff', name], { workspace });
      expect(stdout).toMatch(/^observations +1 +2 +1 /m);
    } finally {
      process.chdir(from);
    }
  });

  it.each([['no-such-tag'], ['^HEAD'], ['HEAD..v1'], ['HEAD:data'], [''], ['$(touch hacked)']])(
    '%j that is none: said so, with the remedy',
    async (revision) => {
      const { workspace } = await repository();
      const { code, stdout, stderr } = await call(['diff', revision], { workspace });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`"${revision}" is neither a folder nor a revision of this repository`);
      expect(stderr).toContain('HEAD~3');
    },
  );

  it('never becomes an option of git', async () => {
    const { workspace, git } = await repository();
    const target = join(dirname(workspace.output), 'written');
    for (const revision of ['--all', `--output=${target}`, '-h']) {
      const { code, stdout, stderr } = await call(['diff', '--', revision], { workspace });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`"${revision}" is neither a folder nor a revision`);
    }
    expect((await git`git status --short`).stdout).not.toContain('written');
  });

  it('that has nothing published, or a checkout without git: a clear message', async () => {
    const { workspace } = await repository();
    const unpublished = await call(['diff', 'empty'], { workspace });
    expect(unpublished.code).toBe(1);
    expect(unpublished.stderr).toContain('the revision empty has no output/');
    const plain = projectWorkspace(await temporaryFolder());
    await release({ observations: [cotton] }, plain.output);
    const outside = await call(['diff', 'HEAD'], { workspace: plain });
    expect(outside.code).toBe(1);
    expect(outside.stderr).toMatch(/"HEAD" is neither a folder nor a revision .*not a git repository/);
    await rm(plain.output, { recursive: true });
    const folder = await release({ observations: [cotton] });
    expect((await call(['diff', folder], { workspace: plain })).stderr).toContain('holds no release');
  });
});
