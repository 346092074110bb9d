import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { validate } from '../pipeline/validate/index.ts';
import { projectWorkspace, type Workspace } from '../pipeline/workspace.ts';
import type { NormalisedDocument } from '../schemas/stages.ts';
import { columnsOf } from '../schemas/table.ts';
import { tables } from '../schemas/tables/index.ts';
import { type Observation, observations } from '../schemas/tables/observations.ts';
import { type MadeUp, normalised } from './support/normalised.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { rowsOf, workspaceWith } from './support/validated.ts';

/** As if stage 1 had read these documents. */
async function ingestedAre(workspace: Workspace, ...ids: string[]): Promise<void> {
  const folder = join(workspace.build, 'ingest');
  await mkdir(folder, { recursive: true });
  for (const id of ids) await writeFile(join(folder, `${id}.json`), '{}');
}

/** What the stage says of a document that must not be published. */
async function refusal(document: NormalisedDocument): Promise<string> {
  const workspace = await workspaceWith(document);
  const error = await validate(workspace).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

const report: MadeUp = {
  id: 'report-2023',
  report_year: 2023,
  text: '棉花总产539.1万吨、增长5.1%。今年地区生产总值增长7%左右。',
  figures: [
    ['539.1|万吨', { indicator_id: 'cotton_output', measure: 'level', unit: 't', value: 5391000 }],
    ['5.1|%', { indicator_id: 'cotton_output', base_period: '2021' }],
    ['7|%', { status: 'target', period: '2023', qualifier: 'about' }],
  ],
};
const nextReport: MadeUp = { id: 'report-2024', text: '地区生产总值增长6.8%。', figures: [['6.8|%']] };

function altered(changes: Record<string, unknown>): NormalisedDocument {
  const document = normalised(report);
  Object.assign(document.observations[0] as Observation, changes);
  return document;
}

describe('the stage validate', () => {
  it('hands on every table, the texts and what was repaired in them', async () => {
    const workspace = await workspaceWith(normalised(report), normalised(nextReport));
    await validate(workspace);
    const files = await readdir(join(workspace.build, 'validate'), { recursive: true });
    const names = Object.keys(tables).filter((name) => name !== 'data_dictionary');
    expect(files.sort()).toEqual(
      [
        'SHA256SUMS',
        ...names.map((name) => `${name}.jsonl`),
        'repairs',
        'repairs/report-2023.json',
        'repairs/report-2024.json',
        'texts',
        'texts/report-2023.txt',
        'texts/report-2024.txt',
      ].sort(),
    );
    expect(await readFile(join(workspace.build, 'validate/texts/report-2023.txt'), 'utf8')).toBe(report.text);
    const rows = await rowsOf(workspace, 'observations');
    expect(rows.map((row) => observations.row.parse(row).value)).toEqual([5391000, 5.1, 7, 6.8]);
    expect(Object.keys(rows[0] ?? {})).toEqual(columnsOf(observations).map(({ name }) => name));
    const targets = await rowsOf(workspace, 'targets');
    expect(targets.find((row) => row.indicator_id === 'gdp')).toMatchObject({ gap: -0.2, met: 'met' });
    expect(await rowsOf(workspace, 'panel')).toMatchObject([{ year: 2023, gdp_target: 7, gdp_actual: 6.8 }]);
  });

  it('gives the same bytes for the same input', async () => {
    const bytes = async () => {
      const workspace = await workspaceWith(normalised(report), normalised(nextReport));
      await validate(workspace);
      return Promise.all(
        ['observations', 'targets', 'checks', 'units'].map((name) => rowsOf(workspace, name)),
      );
    };
    expect(JSON.stringify(await bytes())).toBe(JSON.stringify(await bytes()));
  });

  it('publishes a figure whose unit and indicator nobody could tell', async () => {
    const document = normalised({
      text: '指数达到180.7。',
      figures: [
        [
          '180.7|',
          {
            indicator_id: null,
            indicator: null,
            measure: 'level',
            unit: null,
            review: 'indicator_unknown;unit_unknown',
            needs_review: true,
          },
        ],
      ],
    });
    await validate(await workspaceWith(document));
  });

  it('publishes a figure that can be read as two numbers without a value, and draws no target from it', async () => {
    const unclear = {
      value: null,
      value_comparable: null,
      comparable_unit: null,
      needs_review: true,
      review: 'figure_unclear',
    };
    const document = normalised({
      text: '地区生产总值增长6.8%。',
      figures: [['6.8|%', { measure: 'growth_rate', unit: 'percent', ...unclear }]],
    });
    const at = await workspaceWith(document);
    await validate(at);
    expect(await rowsOf(at, 'targets')).toEqual([]);
    expect(
      await refusal(
        normalised({ text: '增长6.8%。', figures: [['6.8|%', { ...unclear, review: 'indicator_unknown' }]] }),
      ),
    ).toContain('there is neither a value nor a range');
    expect(
      await refusal(normalised({ text: '增长6.8%。', figures: [['6.8|%', { ...unclear, value: 6.8 }]] })),
    ).toContain('an unclear figure has no value');
  });

  it('counts characters, not UTF-16 units', async () => {
    await validate(await workspaceWith(normalised({ ...nextReport, text: '𠀀𡃁🌾地区生产总值增长6.8%。' })));
  });

  it.each([
    ['a repair of just the figure', 4, '169169..33万万人人', '169.3万人'],
    ['a repair of the whole passage', 0, '完成完成169169..33万万人人。。', '完成169.3万人。'],
  ])('holds a figure in doubled print against the repaired text: %s', async (_, raw_start, before, after) => {
    const text = '完成完成169169..33万\n万人人。。';
    const unnamed = { indicator_id: null, measure: 'level', unit: 'person' } as const;
    const made = (value_text: string, value: number): NormalisedDocument => {
      const document = normalised({ id: 'spread', text, figures: [] });
      const span = { value_start: 4, value_end: 19, evidence_start: 0, evidence_end: 21 };
      document.observations = normalised({
        id: 'spread',
        text: `完成${value_text}万人。`,
        figures: [[`${value_text}|万人`, { ...unnamed, value, ...span }]],
      }).observations;
      document.document.observations = 1;
      const raw_end = raw_start === 0 ? 21 : 19;
      return { ...document, repairs: [{ pass: 'doubled_text', raw_start, raw_end, before, after }] };
    };
    await validate(await workspaceWith(made('169.3', 1693000)));
    expect(await refusal({ ...made('169.3', 1693000), repairs: [] })).toContain('not 169.3万人');
    expect(await refusal(made('169', 1690000))).toContain('not 169万人');
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a number that the text does not give',
      { value: 539100, value_comparable: 539100000 },
      'is 5391000; the row holds 539100',
    ],
    [
      'a span that holds another figure',
      { value_start: 14, value_end: 18, observation_id: 'report-2023#14' },
      'not 539.1万吨',
    ],
    ['a span that cuts the numeral', { value_start: 5, observation_id: 'report-2023#5' }, 'not 539.1万吨'],
    ['a span outside the text', { value_end: 999 }, 'is no span of the text'],
    ['evidence that does not hold the figure', { evidence_start: 8 }, 'does not hold the figure'],
    [
      'a first day that is not the period’s',
      { period_start: '2021-01-01' },
      'period_start of 2022 is 2022-01-01',
    ],
    ['a year that is not the period’s', { year: 2023 }, 'year of 2022 is not 2023'],
    ['one end of a range', { value_low: 5391000 }, 'one end of the range is missing'],
    ['a commitment without a promise', { commitment: 'plain' }, 'commitment is for targets'],
    ['a reason that no table has', { needs_review: true, review: 'odd' }, 'review code odd is not known'],
    ['a reason without a mark', { review: 'unit_unknown' }, 'needs_review and review do not fit'],
    [
      'a null unit without a reason',
      { unit: null, comparable_unit: null, value_comparable: null },
      'a null unit without unit_unknown',
    ],
    [
      'a unit that no table has',
      { unit: 'shiliao', comparable_unit: null, value_comparable: null },
      'unit shiliao is not in units.unit',
    ],
    ['a wrong conversion', { value_comparable: 5391000 }, 'value_comparable should be 5391000000'],
    [
      'an indicator that no catalogue has',
      { indicator_id: 'luck' },
      'indicator_id luck is not in indicators.indicator_id',
    ],
    [
      'a region that does not exist',
      { region_code: '990000' },
      'region_code 990000 is not in regions.region_code',
    ],
    ['an id of another place', { observation_id: 'report-2023#5' }, 'observation_id should be report-2023#4'],
    ['growth in tonnes', { measure: 'growth_rate' }, 'a growth_rate has no unit t'],
    ['a measure that is no code', { measure: 'amount' }, 'measure: '],
    ['a column too many', { note: 'x' }, 'note'],
  ])('refuses %s, naming the row', async (_, changes, reason) => {
    const message = await refusal(altered(changes));
    expect(message).toContain(reason);
    expect(message).toContain(String(changes.observation_id ?? 'report-2023#4'));
    expect(message).toMatch(/validate found \d+ failures?:/);
    expect(message).toContain('棉花总产539.1万吨、增长5.1%。');
  });

  it('refuses a row that comes twice', async () => {
    const document = normalised(report);
    document.observations.push(...document.observations.slice(0, 1));
    document.document.observations = 4;
    expect(await refusal(document)).toContain('observations report-2023#4: the key occurs twice');
  });

  it('refuses a document whose count of rows or characters is wrong', async () => {
    const document = normalised(report);
    document.document.observations = 7;
    document.document.characters = 7;
    const message = await refusal(document);
    expect(message).toContain('3 observations were read from it, not 7');
    expect(message).toContain(`its text has ${report.text.length} characters`);
  });

  it('lists the first failures and counts the rest', async () => {
    const text = Array.from({ length: 25 }, (_, index) => `第${index}项占${index + 10}%。`).join('');
    const figures: MadeUp['figures'] = Array.from({ length: 25 }, (_, index) => [
      `${index + 10}|%`,
      { value: -1, measure: 'share' },
    ]);
    const message = await refusal(normalised({ text, figures }));
    expect(message).toContain('validate found 25 failures');
    expect(message).toContain('and 15 more');
  });

  it('leaves what an earlier run wrote where it refuses', async () => {
    const workspace = await workspaceWith(normalised(report));
    await validate(workspace);
    const before = await rowsOf(workspace, 'observations');
    const path = join(workspace.build, 'normalise', 'report-2023.json');
    await writeFile(path, JSON.stringify(altered({ value: 1 })));
    await expect(validate(workspace)).rejects.toThrow(InputError);
    expect(await rowsOf(workspace, 'observations')).toEqual(before);
    expect(await readdir(workspace.build)).toEqual(['normalise', 'validate']);
  });

  it('refuses rows of other documents than those ingested, naming them', async () => {
    const workspace = await workspaceWith(normalised(report), normalised(nextReport));
    await ingestedAre(workspace, 'report-2023', 'report-2024');
    await validate(workspace);
    await ingestedAre(workspace, 'report-2025');
    await rm(join(workspace.build, 'ingest', 'report-2023.json'));
    const error = await validate(workspace).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).place).toContain('it lacks report-2025 and still holds report-2023');
    expect((error as InputError).remedy).toBe('Run `npm run -s zhibiao -- normalise` first.');
  });

  it('joins only growth over the year before, and of several outcomes the first stated', async () => {
    const outcomes: MadeUp = {
      id: 'report-2024',
      text: '地区生产总值比2017年增长41.3%、比上年增长6.8%。全年增长6.9%。',
      figures: [['41.3|%', { base_period: '2017' }], ['6.8|%', { base_period: '2022' }], ['6.9|%']],
    };
    const workspace = await workspaceWith(normalised(report), normalised(outcomes));
    await validate(workspace);
    const rows = await rowsOf(workspace, 'targets');
    expect(rows.filter(({ indicator_id, year }) => indicator_id === 'gdp' && year === 2023)).toMatchObject([
      { target_value: 7, actual_value: 6.8 },
    ]);
  });

  it('says what to run where there is nothing to read, or a file was cut off', async () => {
    const empty = projectWorkspace(await temporaryFolder());
    await expect(validate(empty)).rejects.toThrow(/normalise/);
    const workspace = await workspaceWith(normalised(report));
    await writeFile(join(workspace.build, 'normalise', 'report-2023.json'), '{"document": {');
    await expect(validate(workspace)).rejects.toThrow(/report-2023\.json is not valid JSON/);
  });
});
