import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { formats } from '../pipeline/commands/formats.ts';
import type { Source } from '../pipeline/commands/source.ts';
import { InputError } from '../pipeline/errors.ts';
import { columnsOf } from '../schemas/table.ts';
import { observations } from '../schemas/tables/observations.ts';
import { call, observation } from './support/command-line.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const columns = columnsOf(observations).map((column) => column.name);

/** One observation a text, and an account of what was asked. */
function reader(failing: Record<string, Error> = {}) {
  const asked: Source[] = [];
  const readSource = async (source: Source) => {
    asked.push(source);
    const failure = failing[source.document_id];
    if (failure) throw failure;
    return [
      observation({
        document_id: source.document_id,
        observation_id: `${source.document_id}#0`,
        evidence: '“一产”，\n增长5%',
      }),
    ];
  };
  return { asked, readSource };
}

describe('extract FILE', () => {
  it('takes what the options say, and the name of the file where they say no id', async () => {
    const parts = reader();
    const { code } = await call(
      ['extract', 'texts/2024年计划.md', '--region', '510000', '--report-year', '2024', '--part', 'plan'],
      parts,
    );
    expect(code).toBe(0);
    await call(
      [
        'extract',
        'a.txt',
        '--region',
        '000000',
        '--report-year',
        '2020',
        '--genre',
        'communique',
        '--document-id',
        'n',
      ],
      parts,
    );
    expect(parts.asked).toEqual([
      {
        file: 'texts/2024年计划.md',
        document_id: '2024年计划',
        region: '510000',
        report_year: 2024,
        genre: 'report',
        part: 'plan',
      },
      {
        file: 'a.txt',
        document_id: 'n',
        region: '000000',
        report_year: 2020,
        genre: 'communique',
        part: undefined,
      },
    ]);
  });

  it.each(['jsonl', 'csv'] as const)('prints every column of the table, in order, as %s', async (format) => {
    const args = [
      'extract',
      'a.txt',
      '--region',
      '650000',
      '--report-year',
      '2023',
      '--format',
      format,
    ] as string[];
    const { stdout } = await call(args, reader());
    const rows = format === 'csv' ? parseCsv(stdout, { columns: true }) : [JSON.parse(stdout)];
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0])).toEqual(columns);
    expect(rows[0].evidence).toBe('“一产”，\n增长5%');
    expect(rows[0].value_low).toBe(format === 'csv' ? '5' : 5);
    expect(rows[0].needs_review).toBe(format === 'csv' ? 'false' : false);
  });

  it('fails in plain words', async () => {
    const failure = new InputError('a.txt: empty file', 'Give a file that holds text.');
    const { code, stdout, stderr } = await call(
      ['extract', 'a.txt', '--region', '650000', '--report-year', '2023', '--format', 'csv'],
      reader({ a: failure }),
    );
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'zhibiao: a.txt: empty file\n  Give a file that holds text.\n',
    });
  });
});

describe('extract --manifest', () => {
  const line = (fields: Record<string, unknown>) =>
    JSON.stringify({ file: 'a.txt', document_id: 'a', region: '650000', report_year: 2023, ...fields });

  async function manifest(...lines: string[]): Promise<{ folder: string; path: string }> {
    const folder = await temporaryFolder();
    const path = join(folder, 'm.jsonl');
    await writeFile(path, lines.join('\n'));
    return { folder, path };
  }

  it('reads each text, paths being from the manifest’s folder', async () => {
    const { folder, path } = await manifest(
      line({ file: '../texts/a.txt', gold: 'a.jsonl' }),
      '',
      line({ file: '/b.txt', document_id: 'b', genre: 'infographic', part: 'review' }),
      line({ document_id: 'c', genre: null, part: null }),
    );
    const parts = reader();
    const { code, stdout, stderr } = await call(['extract', '--manifest', path], parts);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(parts.asked.map(({ file, genre, part }) => [file, genre, part])).toEqual([
      [join(folder, '../texts/a.txt'), 'report', undefined],
      ['/b.txt', 'infographic', 'review'],
      [join(folder, 'a.txt'), 'report', undefined],
    ]);
    const ids = stdout.trimEnd().split('\n');
    expect(ids.map((row) => JSON.parse(row).document_id)).toEqual(['a', 'b', 'c']);
  });

  it('tells what failed and where, gives the others, and exits with 1', async () => {
    const { path } = await manifest(
      '{"file": "a.txt", ',
      line({ document_id: 'b' }),
      line({ document_id: 'c', region: '65' }),
      line({ document_id: 'd' }),
      line({ document_id: 'e' }),
      line({ document_id: 'b' }),
      line({ document_id: 'f' }),
    );
    const parts = reader({
      d: new InputError('byte 17 is not UTF-8', 'Convert it.'),
      e: new RangeError('at'),
    });
    const { code, stdout, stderr } = await call(['extract', '--manifest', path, '--format', 'csv'], parts);
    expect(code).toBe(1);
    expect(
      parseCsv<{ document_id: string }>(stdout, { columns: true }).map((row) => row.document_id),
    ).toEqual(['b', 'f']);
    expect(stderr).toContain(`${path}, line 1: not JSON`);
    expect(stderr).toContain(`${path}, line 3: region: must be six digits`);
    expect(stderr).toMatch(/^d \(.*a\.txt\): byte 17 is not UTF-8$/m);
    expect(stderr).toMatch(/^e \(.*a\.txt\): RangeError: at$/m);
    expect(stderr).toContain(`${path}, line 6: document_id "b" already stands in line 2`);
    expect(stderr).toMatch(/^extract: 5 of the manifest’s texts failed$/m);
  });

  it('says so where there is no manifest, or an empty one', async () => {
    const missing = await call(['extract', '--manifest', 'no-such.jsonl']);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^zhibiao: cannot read the manifest no-such\.jsonl: ENOENT/);
    const { path } = await manifest('', '');
    expect((await call(['extract', '--manifest', path])).stderr).toContain('is empty');
  });

  it('reads no further than its output is taken', async () => {
    const { path } = await manifest(...Array.from({ length: 50 }, (_, n) => line({ document_id: `d${n}` })));
    const parts = reader();
    const stalled = new Writable({ highWaterMark: 1, write() {} });
    void call(['extract', '--manifest', path], { ...parts, stdout: stalled });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(parts.asked.length).toBeLessThan(5);
  });
});

describe('the table on a terminal', () => {
  it('lines its columns up, a Chinese character being two places wide', () => {
    const rows = [
      observation({ indicator: '棉花总产', value: 5391000, value_low: null, value_high: null }),
      observation({ indicator: 'GDP', value: null, value_low: 5, value_high: 5.5, unit: null }),
    ];
    const [title, heading, rule, first, second] = formats.table.print(rows).split('\n');
    expect(title).toBe('xinjiang-2023-report: 2 observations');
    const at = heading!.indexOf('scope');
    expect(rule!.indexOf('─', heading!.indexOf('indicator') + 9)).toBe(at);
    expect(second!.indexOf('喀什')).toBe(at);
    // Four Chinese characters before it: four places more than characters.
    expect(first!.indexOf('喀什')).toBe(at - 4);
    expect(second).toMatch(/ 5 to 5\.5 {2}· /);
  });

  it('cuts a label that would push the rest off the screen', () => {
    const printed = formats.table.print([observation({ indicator: '棉花'.repeat(30) })]);
    expect(printed).toContain(` ${'棉花'.repeat(9)}棉… `);
  });
});
