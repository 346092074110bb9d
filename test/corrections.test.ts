/** What a person puts right in a row: applied where the row still says what they saw, else refused; on record either way. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../pipeline/errors.ts';
import { validate } from '../pipeline/validate/index.ts';
import { parseCorrections } from '../pipeline/validate/read-corrections.ts';
import { projectRoot, type Workspace } from '../pipeline/workspace.ts';
import { corrections as correctionsTable } from '../schemas/tables/corrections.ts';
import { type MadeUp, normalised } from './support/normalised.ts';
import { rowsOf, workspaceWith } from './support/validated.ts';

const report: MadeUp = {
  id: 'report-2023',
  report_year: 2023,
  text: '棉花总产539.1万吨、增长5.1%。今年地区生产总值增长7%左右。道路指数达到180.7。',
  figures: [
    [
      '539.1|万吨',
      { indicator_id: 'cotton_output', indicator: '棉花', measure: 'level', unit: 't', value: 5391000 },
    ],
    [
      '5.1|%',
      {
        indicator_id: 'cotton_output',
        indicator: '棉花总产',
        base_period: '2021',
        confidence: 0.75,
        needs_review: true,
        review: 'indicator_carried;period_from_default',
      },
    ],
    ['7|%', { status: 'target', period: '2023', qualifier: 'about' }],
    [
      '180.7|',
      {
        indicator_id: null,
        indicator: null,
        measure: 'level',
        unit: null,
        confidence: 0,
        needs_review: true,
        review: 'indicator_unknown;unit_unknown',
      },
    ],
  ],
};
const nextReport: MadeUp = { id: 'report-2024', text: '地区生产总值增长6.8%。', figures: [['6.8|%']] };

type Entry = Record<string, unknown>;

/** A correction of the cotton harvest, the first row of the report. */
const harvest: Entry = {
  correction_id: 'harvest',
  document_id: 'report-2023',
  value_start: 4,
  value_end: 11,
  said: '539.1万吨',
  expect: { indicator: '棉花' },
  set: { indicator: '棉花总产' },
  why: 'made up',
  source: 'the tests',
  date: '2026-01-31',
};
const growth: Entry = {
  ...harvest,
  correction_id: 'growth',
  value_start: 14,
  value_end: 18,
  said: '5.1%',
  expect: { indicator: '棉花总产' },
  set: { indicator: '皮棉总产' },
};
const aim: Entry = {
  ...harvest,
  correction_id: 'aim',
  value_start: 29,
  value_end: 31,
  said: '7%',
  expect: { value: 7 },
  set: { value: 8 },
};
const index: Entry = {
  ...harvest,
  correction_id: 'index',
  value_start: 40,
  value_end: 45,
  said: '180.7',
  expect: { indicator: null, unit: null },
  set: { indicator: '道路指数', unit: 'index' },
};

/** The entry with some fields changed, and those that are undefined left out. */
function altered(entry: Entry, changes: Entry): Entry {
  return Object.fromEntries(
    Object.entries({ ...entry, ...changes }).filter(([, value]) => value !== undefined),
  );
}

async function corrected(entries: Entry[] | string, ...made: MadeUp[]): Promise<Workspace> {
  const workspace = await workspaceWith(...(made.length > 0 ? made : [report, nextReport]).map(normalised));
  await mkdir(workspace.raw, { recursive: true });
  const content = typeof entries === 'string' ? entries : stringify({ corrections: entries });
  await writeFile(join(workspace.raw, 'corrections.yaml'), content);
  await validate(workspace);
  return workspace;
}

async function refusal(...given: Parameters<typeof corrected>): Promise<string> {
  const error = await corrected(...given).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

async function observation(
  workspace: Workspace,
  start: number,
): Promise<Record<string, unknown> | undefined> {
  return (await rowsOf(workspace, 'observations')).find((row) => row.value_start === start);
}

describe('a correction that sets columns', () => {
  it('changes them, and all columns that follow from them', async () => {
    const workspace = await corrected([
      altered(harvest, {
        expect: {
          indicator_id: 'cotton_output',
          region_code: '650000',
          period: '2022',
          unit: 't',
          value: 5391000,
        },
        set: {
          indicator_id: 'grain_output',
          region_code: '000000',
          period: '2023-H1',
          unit: 'kg',
          value: 5931000,
        },
      }),
    ]);
    expect(await observation(workspace, 4)).toMatchObject({
      observation_id: 'report-2023#4',
      indicator_id: 'grain_output',
      indicator_en: 'Grain output',
      region: '全国',
      period_start: '2023-01-01',
      period_end: '2023-06-30',
      year: 2023,
      value_comparable: 5931000,
      comparable_unit: 'kg',
      value_text: '539.1',
      needs_review: false,
      review: 'corrected:harvest',
    });
  });

  it('lets a figure stand that is not what the characters say, and tells so in the checks', async () => {
    const workspace = await corrected([
      altered(harvest, { expect: { value: 5391000 }, set: { value: 5931000 } }),
    ]);
    const check = (await rowsOf(workspace, 'checks')).find(
      (row) => row.check_id === 'value_from_text:report-2023#4',
    );
    expect(check).toMatchObject({ passed: true, severity: 'info', expected: '5931000' });
    expect(check?.message).toBe('539.1万吨 as level in t is 5391000; the correction harvest says 5931000');
  });

  it('is told beside what the text writes, where other figures are held against it', async () => {
    const twice: MadeUp = {
      ...nextReport,
      text: '地区生产总值增长6.8%。全年地区生产总值增长7.9%。',
      figures: [['6.8|%'], ['7.9|%']],
    };
    const entry = altered(harvest, {
      document_id: 'report-2024',
      value_start: 23,
      value_end: 27,
      said: '7.9%',
      expect: { value: 7.9 },
      set: { value: 6.8 },
    });
    const workspace = await corrected([entry], twice);
    const check = (await rowsOf(workspace, 'checks')).find(({ kind }) => kind === 'restated');
    expect(check).toMatchObject({ passed: true });
    expect(check?.message).toContain('6.8% in one place and 7.9% (corrected to 6.8) in another');
  });

  it('does not excuse the figure where it sets something else', async () => {
    const wrong: MadeUp = { ...nextReport, figures: [['6.8|%', { value: 6.7 }]] };
    const entry = altered(harvest, {
      document_id: 'report-2024',
      value_start: 8,
      value_end: 12,
      said: '6.8%',
      expect: { indicator: '地区生产总值' },
      set: { indicator: '生产总值' },
    });
    expect(await refusal([entry], wrong)).toContain(
      '6.8% as growth_rate in percent is 6.8; the row holds 6.7',
    );
  });

  it('answers the reasons that doubted these columns, and gives back what they took off confidence', async () => {
    const workspace = await corrected([growth]);
    expect(await observation(workspace, 14)).toMatchObject({
      confidence: 0.8,
      needs_review: true,
      review: 'period_from_default;corrected:growth',
    });
  });

  it('tells the unit and the indicator of a figure that had none', async () => {
    const workspace = await corrected([index]);
    expect(await observation(workspace, 40)).toMatchObject({
      indicator: '道路指数',
      unit: 'index',
      confidence: 1,
      needs_review: false,
      review: 'corrected:index',
    });
  });

  it('keeps, or gives, the reason of what is null', async () => {
    const workspace = await corrected([
      altered(index, { expect: { unit: null }, set: { unit: 'index' } }),
      altered(harvest, { expect: { indicator: '棉花' }, set: { indicator: null } }),
    ]);
    expect(await observation(workspace, 40)).toMatchObject({
      review: 'indicator_unknown;corrected:index',
      confidence: 0.4,
    });
    expect(await observation(workspace, 4)).toMatchObject({
      review: 'indicator_unknown;corrected:harvest',
      needs_review: true,
    });
  });

  it('gives a figure to a row whose print is unclear', async () => {
    const unclear: MadeUp = {
      ...nextReport,
      figures: [
        [
          '6.8|%',
          {
            value: null,
            value_comparable: null,
            comparable_unit: null,
            needs_review: true,
            review: 'figure_unclear',
            confidence: 0.3,
          },
        ],
      ],
    };
    const entry = altered(harvest, {
      document_id: 'report-2024',
      value_start: 8,
      value_end: 12,
      said: '6.8%',
      expect: { value: null },
      set: { value: 6.8 },
    });
    const workspace = await corrected([entry], unclear);
    expect(await rowsOf(workspace, 'observations')).toMatchObject([
      { value: 6.8, confidence: 0.9, review: 'corrected:harvest' },
    ]);
    expect(await rowsOf(workspace, 'targets')).toMatchObject([{ actual_value: 6.8 }]);
  });

  it('reaches the targets', async () => {
    const workspace = await corrected([aim]);
    const targets = await rowsOf(workspace, 'targets');
    expect(targets.find((row) => row.indicator_id === 'gdp')).toMatchObject({
      target_value: 8,
      gap: -1.2,
      met: 'missed',
    });
  });

  it('must leave a row that holds together', async () => {
    const message = await refusal([
      altered(harvest, { expect: { status: 'actual' }, set: { status: 'target' } }),
    ]);
    expect(message).toContain(
      'observations report-2023#4: commitment is for targets, and each has one (corrected:harvest)',
    );
    expect(message).toContain('raw/corrections.yaml');
  });

  it('may stand beside another that sets other columns of the row', async () => {
    const workspace = await corrected([
      harvest,
      altered(harvest, {
        correction_id: 'again',
        expect: { price_basis: null },
        set: { price_basis: 'current' },
      }),
    ]);
    expect(await observation(workspace, 4)).toMatchObject({
      indicator: '棉花总产',
      price_basis: 'current',
      review: 'corrected:harvest;corrected:again',
    });
  });

  it('names the second row of one numeral by its number', async () => {
    const both: MadeUp = {
      ...nextReport,
      figures: [
        ['6.8|%'],
        ['6.8|%', { observation_id: 'report-2024#8.2', indicator: '工业增加值', indicator_id: null }],
      ],
      text: '地区生产总值增长6.8%。',
    };
    const entry = altered(harvest, {
      document_id: 'report-2024',
      value_start: 8,
      value_end: 12,
      nth: 2,
      said: '6.8％',
      expect: { indicator: '工业增加值' },
      set: { indicator: '规模以上工业增加值' },
    });
    const rows = await rowsOf(await corrected([entry], both), 'observations');
    expect(rows.map(({ indicator }) => indicator)).toEqual(['地区生产总值', '规模以上工业增加值']);
  });
});

describe('a correction that drops a row', () => {
  const dropped = altered(aim, { set: undefined, drop: true });

  it('takes it out of the observations, the count of its document and the targets', async () => {
    const before = await corrected([]);
    const workspace = await corrected([dropped]);
    const target = async (at: Workspace) =>
      (await rowsOf(at, 'targets')).find((row) => row.indicator_id === 'gdp' && row.year === 2023);
    expect(await target(before)).toMatchObject({ target_value: 7, met: 'met' });
    expect(await target(workspace)).toMatchObject({
      target_kind: null,
      actual_value: 6.8,
      met: 'undetermined',
    });
    expect(await observation(workspace, 29)).toBeUndefined();
    const counts = (await rowsOf(workspace, 'documents')).map(({ observations }) => observations);
    expect(counts).toEqual([3, 1]);
  });

  it('stands on record', async () => {
    const workspace = await corrected([dropped]);
    const rows = await rowsOf(workspace, 'corrections');
    expect(rows[0]).toMatchObject({
      correction_id: 'aim',
      change: 1,
      observation_id: 'report-2023#29',
      said: '7%',
      action: 'drop',
      check_kind: null,
      corrected_on: '2026-01-31',
    });
    // What stood in the row can be read here alone.
    const stood = Object.fromEntries(rows.map(({ column, was }) => [column, was]));
    expect(stood).toMatchObject({
      indicator_id: 'gdp',
      measure: 'growth_rate',
      value: '7',
      status: 'target',
    });
    expect(rows.every(({ now }) => now === null)).toBe(true);
    expect(() => correctionsTable.row.parse(rows[0])).not.toThrow();
  });
});

/** All columns of the growth of the cotton harvest that may be set and are not null. */
const growthSays = {
  region_code: '650000',
  indicator_id: 'cotton_output',
  indicator: '棉花总产',
  measure: 'growth_rate',
  aggregation: 'none',
  period: '2022',
  base_period: '2021',
  status: 'actual',
  qualifier: 'exact',
  value: 5.1,
  unit: 'percent',
};

describe('a correction that confirms a row', () => {
  const confirmed = altered(growth, { set: undefined, confirm: true, expect: growthSays });

  it('answers all that was doubtful in it', async () => {
    const workspace = await corrected([confirmed]);
    expect(await observation(workspace, 14)).toMatchObject({
      confidence: 1,
      needs_review: false,
      review: 'confirmed:growth',
    });
    expect(await rowsOf(workspace, 'corrections')).toMatchObject([{ action: 'confirm', column: null }]);
  });

  it('may set what is wrong and confirm the rest', async () => {
    const workspace = await corrected([
      altered(confirmed, { set: { period: '2021/2022', base_period: '2020' } }),
    ]);
    expect(await observation(workspace, 14)).toMatchObject({
      period: '2021/2022',
      needs_review: false,
      review: 'corrected:growth;confirmed:growth',
    });
    expect(await rowsOf(workspace, 'corrections')).toMatchObject([
      { change: 1, action: 'set', column: 'period', was: '2022', now: '2021/2022' },
      { change: 2, action: 'set', column: 'base_period', was: '2021', now: '2020' },
      { change: 3, action: 'confirm' },
    ]);
  });

  it('leaves the reason of a null that nobody can fill, and asks no more', async () => {
    const expected = {
      region_code: '650000',
      measure: 'level',
      aggregation: 'none',
      period: '2022',
      status: 'actual',
      qualifier: 'exact',
      value: 180.7,
    };
    const workspace = await corrected([altered(index, { set: undefined, confirm: true, expect: expected })]);
    expect(await observation(workspace, 40)).toMatchObject({
      indicator: null,
      confidence: 0,
      needs_review: false,
      review: 'indicator_unknown;unit_unknown;confirmed:index',
    });
  });

  it('is refused where the row says more than was read', async () => {
    const { base_period: _, ...less } = growthSays;
    expect(await refusal([altered(confirmed, { expect: less })])).toMatch(
      /field expect: `confirm` speaks for the whole row, and base_period is not stated; report-2023#14 says 2021\n {2}add `base_period:`/,
    );
  });
});

describe('a correction that excepts a row from a check', () => {
  const misread: MadeUp = { ...nextReport, figures: [['6.8|%', { value: 6.7 }]] };
  const twice: MadeUp = {
    ...nextReport,
    text: '地区生产总值增长6.8%。全年地区生产总值增长7.9%。',
    figures: [['6.8|%'], ['7.9|%']],
  };
  const excepted = (kind: string) =>
    altered(harvest, {
      document_id: 'report-2024',
      value_start: 8,
      value_end: 12,
      said: '6.8%',
      expect: { unit: 'percent' },
      set: undefined,
      except: [kind],
    });

  it('lets an error pass, which stays in the table of checks', async () => {
    const workspace = await corrected([excepted('value_from_text')], misread);
    expect(await rowsOf(workspace, 'observations')).toMatchObject([
      { value: 6.7, review: 'excepted:harvest', needs_review: false },
    ]);
    const [check] = await rowsOf(workspace, 'checks');
    expect(check).toMatchObject({ passed: false, severity: 'error' });
    expect(check?.message).toMatch(/; accepted in the correction harvest$/);
    expect(await rowsOf(workspace, 'corrections')).toMatchObject([
      { action: 'except', check_kind: 'value_from_text' },
    ]);
  });

  it('keeps a warning off the row, not off the others', async () => {
    const rows = await rowsOf(await corrected([excepted('restated')], twice), 'observations');
    expect(rows.map(({ review }) => review)).toEqual(['excepted:harvest', 'check_failed']);
  });

  it('is refused where nothing fails, or there is no such check', async () => {
    expect(await refusal([excepted('restated')], nextReport)).toMatch(
      /entry 1 \(harvest\), line \d+, field except: no check restated fails for report-2024#8\n {2}take it out/,
    );
    expect(await refusal([excepted('restatd')], twice)).toMatch(
      /there is no check restatd\n {2}the kinds are value_from_text, /,
    );
  });
});

describe('a correction is refused, with its line and the remedy,', () => {
  it.each<[string, Entry, RegExp]>([
    [
      'of a document that is not there',
      { document_id: 'report-2022' },
      /line 3, field document_id: there is no document report-2022 in this build\n {2}correct the id/,
    ],
    [
      'of a place where no row stands',
      { value_start: 3 },
      /line 4, field value_start: no row of report-2023 stands at 3:11\n {2}539\.1万吨 is said by report-2023#4 \(4 to 11\): correct the place/,
    ],
    [
      'of a row that is not the second of its numeral',
      { nth: 2 },
      /no row of report-2023 stands at 4:11, nth 2/,
    ],
    [
      'whose row says another figure',
      { said: '539.1万担' },
      /field said: the correction expects 539\.1万担, but report-2023#4 now says 539\.1万吨\n {2}if the row is right now, take the correction out/,
    ],
    [
      'whose row says something else in the column',
      { expect: { indicator: '皮棉' } },
      /line 8, field expect\.indicator: the correction expects 皮棉, but report-2023#4 now says 棉花\n/,
    ],
    [
      'that sets what the row says',
      { set: { indicator: '棉花' } },
      /field set\.indicator: report-2023#4 already says 棉花\n {2}take the column out/,
    ],
    [
      'that does nothing',
      { set: undefined },
      /entry 1 \(harvest\), line 2: nothing is to be done\n {2}add one of `set`/,
    ],
    ['that drops and sets', { drop: true }, /field drop: a row that is dropped has nothing else done to it/],
    [
      'that does not expect what it sets',
      { expect: { unit: 't' } },
      /field expect\.indicator: not stated, and `set` changes it\n.*\n.*field expect\.unit: `set` does not change it/,
    ],
    [
      'that expects nothing',
      { expect: {}, set: undefined, drop: true },
      /field expect: no column is expected/,
    ],
    [
      'that sets a derived column',
      { set: { year: 2022 } },
      /field set\.year: no such field\n {2}take it out or spell it right: the fields are region_code, scope, indicator_id/,
    ],
    [
      'that sets no code',
      { set: { indicator: '棉花总产', status: 'done' } },
      /field set\.status: "done": .*\n {2}correct it there: Whether it happened/,
    ],
    [
      'that sets a period that is none',
      { set: { period: '2023-13' } },
      /field set\.period: "2023-13": is no period/,
    ],
    [
      'that sets a base that is no time',
      { set: { base_period: '去年' } },
      /field set\.base_period: "去年": is no period/,
    ],
    [
      'that sets an empty scope',
      { set: { scope: ' ' } },
      /field set\.scope: " ": is empty: null is the whole region/,
    ],
    [
      'that excepts the same check twice',
      { set: undefined, except: ['restated', 'restated'] },
      /names a kind of check twice/,
    ],
    [
      'that sets a region that is none',
      { set: { region_code: '659999' } },
      /field set\.region_code: "659999": is no region/,
    ],
    [
      'that sets an indicator that is in no catalogue',
      { set: { indicator_id: 'luck' } },
      /field set\.indicator_id: "luck": is not in the catalogue/,
    ],
    ['that sets a unit that is none', { set: { unit: 'shiliao' } }, /field set\.unit: "shiliao": is no unit/],
    [
      'with a year without quotes',
      { expect: { period: 2022 }, set: { period: '2023' } },
      /field expect\.period: 2022: .*\n {2}put it in quotes: period: '2022'/,
    ],
    ['without a source', { source: undefined }, /field source: not stated\n {2}add `source:`\n?/],
    ['with a day that is none', { date: '2026-02-30' }, /field date: "2026-02-30": /],
    ['with a field that there is not', { note: 'x' }, /field note: no such field/],
  ])('%s', async (_, changes, reason) => {
    const message = await refusal([altered(harvest, changes)]);
    expect(message).toMatch(reason);
    expect(message).toContain('corrections.yaml, entry 1 (harvest)');
  });

  it.each<[string, Entry]>([
    ['sets the same column', { expect: { indicator: '棉花' }, set: { indicator: '棉花产量' } }],
    ['drops the row', { set: undefined, drop: true }],
  ])('of a row of which another %s', async (_, changes) => {
    const other = altered(harvest, { correction_id: 'other', ...changes });
    for (const entries of [
      [harvest, other],
      [other, harvest],
    ])
      expect(await refusal(entries)).toMatch(
        /entry 2 \(\w+\), line \d+: the correction \w+ already speaks of the same in report-2023#4\n {2}put both into one entry/,
      );
  });

  it('with a name that another has', async () => {
    expect(await refusal([harvest, altered(growth, { correction_id: 'Harvest' })])).toMatch(
      /entry 2 \(Harvest\), line \d+, field correction_id: entry 1 has the same id/,
    );
  });

  it('together with all others', async () => {
    const message = await refusal([
      altered(harvest, { said: '1万吨' }),
      altered(growth, { expect: { indicator: '小麦' } }),
    ]);
    expect(message).toMatch(/\(harvest\)[\s\S]*\(growth\)[\s\S]*correct all 2/);
  });
});

describe('the file of corrections', () => {
  it('may be missing, or list none', async () => {
    const without = await workspaceWith(normalised(report));
    await validate(without);
    expect(await rowsOf(without, 'corrections')).toEqual([]);
    expect(await rowsOf(await corrected([]), 'corrections')).toEqual([]);
  });

  it.each([
    ['corrections: [', /corrections\.yaml, line \d+, column \d+: /],
    [
      'corrections:\n',
      /the file as a whole, corrections: there is no list of corrections\n {2}write a list `corrections:`/,
    ],
    ['', /corrections\.yaml is empty/],
    ['documents: []\n', /unknown key documents/],
  ])('must be a list: %j', async (content, reason) => {
    expect(await refusal(content)).toMatch(reason);
  });

  it('that is bundled shows an entry that would do', async () => {
    const bundled = await readFile(join(projectRoot, 'raw/corrections.yaml'), 'utf8');
    const example = bundled.match(/^# {2,}.*$/gm)?.filter((line) => /^# {2}(- | {2})/.test(line)) ?? [];
    const shown = example.slice(example.findIndex((line) => line.includes('- correction_id')));
    const text = `corrections:\n${shown.map((line) => line.slice(1)).join('\n')}\n`;
    const [first, ...others] = parseCorrections(Buffer.from(text), 'example.yaml');
    expect(first?.entry).toMatchObject({ correction_id: 'cotton-2022', set: { period: '2022' } });
    expect(others).toEqual([]);
  });
});
