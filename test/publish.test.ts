/** What a user of `output/` relies on: the right files, the same bytes anywhere, and clear errors that leave it alone. */
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { $ } from 'zx';
import { InputError } from '../pipeline/errors.ts';
import { publish } from '../pipeline/publish/index.ts';
import { readRelease } from '../pipeline/publish/release.ts';
import { loading, spans } from '../pipeline/publish/snippets.ts';
import { projectRoot, type Workspace } from '../pipeline/workspace.ts';
import { reviewReasons } from '../schemas/review.ts';
import { columnsOf, type Table } from '../schemas/table.ts';
import { tables } from '../schemas/tables/index.ts';
import { brokenSums, hashesIn } from './support/published.ts';
import { releaseWorkspace } from './support/release.ts';
import { arrowInArrow, csvInDuckdb, python, queryDuckdb } from './support/table-readers.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Runs a command; a failure is for the caller to look at. */
const attempt = $({ nothrow: true, quiet: true });

const definitions = Object.values(tables) as Table[];

async function published(rows = 40): Promise<Workspace> {
  const workspace = await releaseWorkspace(await temporaryFolder(), rows);
  await publish(workspace);
  return workspace;
}

const text = (workspace: Workspace, path: string) => readFile(join(workspace.output, path), 'utf8');

describe('the files', () => {
  it('are every table in every format, listed with their checksums', async () => {
    const workspace = await published();
    const files = [...(await hashesIn(workspace.output)).keys()];
    for (const { name } of definitions) {
      expect(files).toEqual(expect.arrayContaining([`${name}.csv`, `${name}.parquet`, `${name}.arrow`]));
    }
    expect(files).toEqual(
      expect.arrayContaining([
        'CITATION.cff',
        'LICENSE',
        'README.md',
        'data-dictionary.md',
        'datapackage.json',
        'documents/README.md',
        'documents/xinjiang-2024-infographic.repairs.json',
        'documents/xinjiang-2023-report.txt',
        'zhibiao.xlsx',
      ]),
    );
    const sums = await attempt({ cwd: workspace.output })`sha256sum --check --strict --quiet SHA256SUMS`;
    expect(sums.exitCode).toBe(0);
    expect(await brokenSums(workspace.output)).toEqual([]);
  });

  it('take the place of those published before, of no others', async () => {
    const workspace = await published();
    const { output } = workspace;
    const own = ['.gitattributes', 'mynotes.txt', 'documents/mine.txt', 'old/mine.csv'];
    for (const path of [...own, 'old/table.csv', 'older/still/table.csv']) {
      await mkdir(join(output, path, '..'), { recursive: true });
      await writeFile(join(output, path), 'mine\n');
    }
    await mkdir(join(output, 'empty'));
    // The publish before wrote two tables that there are no longer.
    const gone = ['old/table.csv', 'older/still/table.csv'];
    await appendFile(join(output, 'SHA256SUMS'), gone.map((path) => `${'0'.repeat(64)}  ${path}\n`).join(''));
    await writeFile(join(output, 'units.csv'), 'mine\n');

    await publish(workspace);
    for (const path of own) expect(await text(workspace, path)).toBe('mine\n');
    const names = await readdir(output);
    expect(names).toContain('empty');
    expect(names).not.toContain('older');
    expect(await readdir(join(output, 'old'))).toEqual(['mine.csv']);
    // What is not listed is exactly what is the user's: units.csv is the published one again.
    expect(await brokenSums(output)).toEqual(['documents/mine.txt', 'mynotes.txt', 'old/mine.csv']);
  });

  it('removes no file outside the folder, whatever the old list says', async () => {
    const workspace = await published();
    const outside = join(workspace.output, '..', 'outside.txt');
    await writeFile(outside, 'mine\n');
    await appendFile(join(workspace.output, 'SHA256SUMS'), `${'0'.repeat(64)}  ../outside.txt\n`);
    await publish(workspace);
    expect(await readFile(outside, 'utf8')).toBe('mine\n');
  });

  it.each([
    ['output', '', /output is a file, where a folder/],
    ['a folder in it', 'documents', /documents is a file, where a folder/],
  ])('are not written where a file has the name of %s', async (_, path, place) => {
    const workspace = await releaseWorkspace(await temporaryFolder(), 5);
    if (path) await mkdir(workspace.output);
    await writeFile(join(workspace.output, path), 'mine\n');
    const error = await publish(workspace).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).place).toMatch(place);
    expect((error as InputError).remedy).toMatch(/Move it away/);
    expect(await readFile(join(workspace.output, path), 'utf8')).toBe('mine\n');
    const beside = await readdir(join(workspace.output, '..'));
    expect(beside.filter((name) => name.startsWith('output.'))).toEqual([]);
  });

  it('are not written where a folder has the name of one', async () => {
    const workspace = await published(5);
    await rm(join(workspace.output, 'LICENSE'));
    await mkdir(join(workspace.output, 'LICENSE'));
    await expect(publish(workspace)).rejects.toThrow(/LICENSE is a folder, where a file/);
    expect(await brokenSums(workspace.output)).toEqual(['LICENSE']);
  });

  it('hold the texts byte for byte', async () => {
    const workspace = await published();
    const from = await readFile(join(workspace.build, 'validate/texts/xinjiang-2023-report.txt'));
    const to = await readFile(join(workspace.output, 'documents/xinjiang-2023-report.txt'));
    expect(to.equals(from)).toBe(true);
  });

  it('can be made from tables without rows', async () => {
    const workspace = await published(0);
    for (const table of [tables.targets, tables.corrections]) {
      const count = `SELECT count(*)::INT AS n FROM '${workspace.output}/${table.name}.parquet'`;
      expect(await queryDuckdb(count)).toEqual([{ n: 0 }]);
      expect(await csvInDuckdb(workspace.output, table)).toEqual([]);
      expect(await arrowInArrow(workspace.output, table)).toEqual([]);
      expect(parseCsv(await text(workspace, `${table.name}.csv`))).toEqual([
        columnsOf(table).map(({ name }) => name),
      ]);
    }
  });
});

describe('CSV', () => {
  it('is RFC 4180: CR LF after every record, no byte order mark, null empty and empty text quoted', async () => {
    const csv = await text(await published(), 'observations.csv');
    expect(csv.startsWith('observation_id,document_id,')).toBe(true);
    const unquoted = csv.replace(/"(?:[^"]|"")*"/g, '');
    expect(unquoted.split('\r\n')).toHaveLength(40 + 2);
    expect(unquoted.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv).toContain(',"",');
    expect(csv).toContain(',,');
  });
});

describe('same input, same bytes', () => {
  it('in another folder, time zone and language', { timeout: 120_000 }, async () => {
    const script = join(projectRoot, 'test/support/publish-once.ts');
    const places = [
      { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
      { TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' },
      { TZ: 'UTC', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    ];
    const runs = [];
    for (const place of places) {
      const workspace = await releaseWorkspace(await temporaryFolder(), 60);
      const inPlace = $({ cwd: projectRoot, env: { ...process.env, ...place } });
      await inPlace`${process.execPath} --import tsx ${script} ${workspace.build} ${workspace.output}`;
      runs.push(await hashesIn(workspace.output));
    }
    const [first, ...others] = runs;
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('input that cannot be published', () => {
  const cases: [what: string, spoil: (validate: string) => Promise<void>, place: RegExp][] = [
    ['a missing table', (v) => rm(join(v, 'panel.jsonl')), /panel\.jsonl/],
    ['a table cut off in a row', (v) => truncate(join(v, 'observations.jsonl'), 5000), /observations\.jsonl/],
    ['a line that is not JSON', (v) => appendFile(join(v, 'units.jsonl'), '{"unit":\n'), /units\.jsonl:4/],
    [
      'a row that does not fit',
      (v) => appendFile(join(v, 'units.jsonl'), '{"unit":"x"}\n'),
      /units\.jsonl:4: name_zh/,
    ],
    [
      'a missing text',
      (v) => rm(join(v, 'texts/xinjiang-2023-report.txt')),
      /texts.xinjiang-2023-report\.txt/,
    ],
    [
      'a text of another length',
      (v) => appendFile(join(v, 'texts/xinjiang-2023-report.txt'), '。'),
      /characters/,
    ],
    [
      'a text that is not UTF-8',
      (v) => writeFile(join(v, 'texts/xinjiang-2023-report.txt'), Buffer.from([0xff])),
      /UTF-8/,
    ],
    ['broken repairs', (v) => writeFile(join(v, 'repairs/xinjiang-2024-infographic.json'), '['), /repairs/],
  ];
  it.each(cases)('%s is named, with the remedy, and output/ stays as it was', async (_, spoil, place) => {
    const workspace = await published();
    const before = await hashesIn(workspace.output);
    await spoil(join(workspace.build, 'validate'));
    const error = await publish(workspace).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).place).toMatch(place);
    expect((error as InputError).remedy).toContain('validate');
    expect(await hashesIn(workspace.output)).toEqual(before);
  });
});

describe('datapackage.json', () => {
  it('describes every file, and every column with its type, constraints and keys', async () => {
    const workspace = await published();
    const descriptor = JSON.parse(await text(workspace, 'datapackage.json'));
    expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    const names = descriptor.resources.map((resource: { name: string }) => resource.name);
    expect(new Set(names).size).toBe(names.length);
    const sums = await text(workspace, 'SHA256SUMS');
    for (const { path, hash, bytes } of descriptor.resources) {
      expect(sums).toContain(`${hash.replace('sha256:', '')}  ${path}\n`);
      expect((await readFile(join(workspace.output, path))).length).toBe(bytes);
    }
    const observations = descriptor.resources.find(({ name }: { name: string }) => name === 'observations');
    expect(observations).toMatchObject({ type: 'table', path: 'observations.csv', encoding: 'utf-8' });
    const { fields, primaryKey, foreignKeys } = observations.schema;
    expect(primaryKey).toEqual(['observation_id']);
    expect(foreignKeys).toContainEqual({
      fields: ['unit'],
      reference: { resource: 'units', fields: ['unit'] },
    });
    const field = (name: string) => fields.find((each: { name: string }) => each.name === name);
    expect(field('observation_id').constraints).toEqual({ required: true, unique: true });
    expect(field('value')).toMatchObject({
      type: 'number',
      example: '5391000',
      constraints: { required: false },
    });
    expect(field('period_start').type).toBe('date');
    expect(field('status').constraints.enum).toEqual(['actual', 'estimate', 'target']);
    expect(field('unit_text').missingValues).toEqual([]);
  });

  it('has keys that lead to columns there are, a key into its own table without naming it', async () => {
    const { resources } = JSON.parse(await text(await published(), 'datapackage.json'));
    const columns = new Map(
      definitions.map((table) => [table.name, columnsOf(table).map(({ name }) => name)]),
    );
    for (const { name, schema } of resources) {
      for (const { reference } of schema?.foreignKeys ?? []) {
        expect(reference.resource).not.toBe(name);
        expect(columns.get(reference.resource ?? name)).toEqual(expect.arrayContaining(reference.fields));
      }
    }
  });
});

describe('the documentation', () => {
  it('names every column and code in the dictionary, and every review reason', async () => {
    const page = await text(await published(), 'data-dictionary.md');
    for (const table of definitions) {
      const start = page.indexOf(`## \`${table.name}\`\n`);
      const section = page.slice(start, page.indexOf('\n## ', start + 1));
      for (const column of columnsOf(table)) {
        expect(section).toContain(`| \`${column.name}\` | ${column.type} |`);
        for (const code of column.allowed ?? []) expect(section).toContain(`\`${code}\``);
      }
    }
    for (const reason of Object.keys(reviewReasons)) expect(page).toContain(`\`${reason}\``);
  });

  it('counts what is in the tables', async () => {
    const workspace = await published(40);
    const { rows } = await readRelease(join(workspace.build, 'validate'));
    const card = await text(workspace, 'README.md');
    const wanting = rows.observations.filter((row) => row.needs_review).length;
    expect(card).toContain('40 figures from 2 documents');
    const promised = rows.observations.filter((row) => row.status === 'target');
    const unnamed = promised.filter((row) => row.indicator_id === null).length;
    expect(card).toContain(
      `Of ${promised.length} observations with \`status\` target ${promised.length} are not in it: ${unnamed} for want of an id`,
    );
    expect(card).toContain(
      `${wanting} figures (${((100 * wanting) / 40).toFixed(1)} %) want a person’s look`,
    );
  });

  it('gives one version and one licence, those of the project', async () => {
    const cff = parseYaml(await readFile(join(projectRoot, 'CITATION.cff'), 'utf8'));
    const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    expect(cff).toMatchObject({ version, license: 'CC-BY-4.0', type: 'dataset' });
    const license = await text(await published(), 'LICENSE');
    expect(license).toContain('Creative Commons Attribution 4.0 International Public License');
  });
});

describe('the examples', () => {
  const example = (list: typeof loading, title: string) =>
    list.find((each) => each.title === title)?.code.trim() ?? '';
  const hasPython = $.sync({ nothrow: true, quiet: true })`python3 --version`.exitCode === 0;
  const hasR = $.sync({ nothrow: true, quiet: true })`Rscript --version`.exitCode === 0;
  // The first figure of the made-up text, at code points 0 to 2.
  const firstSpan = '粮食';

  it('in SQL runs in DuckDB', async () => {
    const workspace = await published();
    const sql = example(loading, 'DuckDB').replace(
      "'targets.parquet'",
      `'${workspace.output}/targets.parquet'`,
    );
    const { rows } = await readRelease(join(workspace.build, 'validate'));
    const known = rows.targets.filter((row) => row.met !== 'undetermined');
    expect((await queryDuckdb(sql)).length).toBe(known.length);
  });

  it.skipIf(!python)(`for pandas runs${python ? '' : ' (no python3 with pandas here)'}`, async () => {
    const cwd = (await published()).output;
    const run = await attempt({ cwd })`${python ?? ''} -c ${example(loading, 'pandas')}`;
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('indicator');
  });

  it.skipIf(!hasR)(`for R runs${hasR ? '' : ' (no Rscript here)'}`, async () => {
    const workspace = await published();
    const cwd = workspace.output;
    const types = `cat("\\n", class(observations$needs_review), class(observations$period_start),
      sum(observations$needs_review), format(min(observations$period_start)), observations$region_code[1])`;
    const run = await attempt({ cwd })`Rscript -e ${`${example(loading, 'R')}\n${types}`}`;
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('indicator');
    const { rows } = await readRelease(join(workspace.build, 'validate'));
    const wanting = rows.observations.filter((row) => row.needs_review).length;
    expect(run.stdout).toContain(`\n logical Date ${wanting} 1956-07-01 000000`);
  });

  it.skipIf(!hasPython)(
    `in Python prints a figure’s span${hasPython ? '' : ' (no python3 here)'}`,
    async () => {
      const cwd = join((await published()).output, 'documents');
      const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
      const run = await attempt({ cwd, env })`python3 -c ${example(spans, 'Python')}`;
      expect(run.stdout.trim()).toBe(firstSpan);
    },
  );

  it.skipIf(!hasR)(`in R prints a figure’s span${hasR ? '' : ' (no Rscript here)'}`, async () => {
    const cwd = join((await published()).output, 'documents');
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const run = await attempt({ cwd, env })`Rscript -e ${example(spans, 'R')}`;
    expect(run.stdout.trim()).toBe(firstSpan);
  });
});
