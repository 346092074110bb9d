import { describe, expect, it } from 'vitest';
import { toPanel } from '../pipeline/validate/panel.ts';
import { sourceText } from '../pipeline/validate/source-text.ts';
import { joinTargets } from '../pipeline/validate/targets.ts';
import { wordedFault } from '../pipeline/validate/worded.ts';
import type { WordedTarget } from '../schemas/stages.ts';
import type { Document } from '../schemas/tables/documents.ts';
import type { Observation } from '../schemas/tables/observations.ts';
import { panel } from '../schemas/tables/panel.ts';
import { catalogue, type Figure, type MadeUp, normalised, statementsOf } from './support/normalised.ts';

type Columns = Partial<Observation>;

const subjects = {
  gdp: { indicator_id: 'gdp', measure: 'growth_rate', unit: 'percent' },
  jobs: { indicator_id: 'new_urban_jobs', measure: 'level', unit: 'person' },
  unemployment: { indicator_id: 'surveyed_urban_unemployment_rate', measure: 'level', unit: 'percent' },
  energy: { indicator_id: 'energy_intensity', measure: 'growth_rate', unit: 'percent' },
  visitors: { indicator_id: 'tourist_arrivals', measure: 'level', unit: 'person_time' },
} as const satisfies Record<string, Columns>;

function promised(text: string, ...figures: Figure[]): MadeUp {
  return {
    id: 'report-2023',
    report_year: 2023,
    text,
    figures: figures.map(([written, columns]) => [
      written,
      { status: 'target', period: '2023', commitment: 'plain', ...columns },
    ]),
  };
}

function reported(text: string, ...figures: Figure[]): MadeUp {
  return { id: 'report-2024', report_year: 2024, text, figures };
}

const nothing = { documents: [], cutOff: new Set<string>() };

/** A report’s row in `documents`. */
function given(id: string, report_year: number): Document {
  const made = normalised({ id, report_year, text: '地区生产总值增长5%。', figures: [] });
  return { ...made.document, observations: 0 };
}

function join(...made: MadeUp[]) {
  return joinTargets(statementsOf(...made), catalogue);
}

describe('a target and its outcome', () => {
  it('are one row, with both observations, the gap and the clause', () => {
    const rows = join(
      promised('经济稳中有进，地区生产总值增长7%左右，粮食产量稳定。', ['7|%', { qualifier: 'about' }]),
      reported('地区生产总值增长6.8%。', ['6.8|%']),
    );
    expect(rows).toEqual([
      {
        region_code: '650000',
        region: '新疆维吾尔自治区',
        indicator_id: 'gdp',
        indicator: '地区生产总值',
        measure: 'growth_rate',
        unit: 'percent',
        year: 2023,
        target_kind: 'numeric',
        target_nature: null,
        target_observation_id: 'report-2023#15',
        target_value: 7,
        target_low: null,
        target_high: null,
        target_qualifier: 'about',
        target_commitment: 'plain',
        target_text: '地区生产总值增长7%左右',
        stretch_observation_id: null,
        stretch_value: null,
        actual_observation_id: 'report-2024#8',
        actual_value: 6.8,
        actual_status: 'actual',
        gap: -0.2,
        met: 'met',
        target_document_id: 'report-2023',
        target_start: 15,
        target_end: 17,
        actual_qualifier: 'exact',
        actual_document_id: 'report-2024',
      },
    ]);
  });

  it('convert exactly: a mu is 2000/3 square metres', () => {
    const area = { indicator_id: 'oil_crop_area', measure: 'level', unit: 'mu', value: 1900000 } as const;
    expect(join(promised('油料种植面积190万亩。', ['190|万亩', area]))[0]?.target_value).toBe(3800000000 / 3);
  });

  it('meet in the comparable unit', () => {
    const grain = { indicator_id: 'grain_output', measure: 'level' } as const;
    const [row] = join(
      promised('粮食产量2000万吨以上。', [
        '2000|万吨',
        { ...grain, unit: 't', value: 2e7, qualifier: 'at_least' },
      ]),
      reported('粮食产量423.84亿斤。', ['423.84|亿斤', { ...grain, unit: 'jin', value: 42384000000 }]),
    );
    expect(row).toMatchObject({
      unit: 'kg',
      target_value: 2e10,
      actual_value: 21192000000,
      gap: 1192000000,
      met: 'met',
    });
  });

  it('are told by the clause that the figure stands in, where the sentence has the same number twice', () => {
    const rows = join(
      promised(
        '主要预期目标是：地区生产总值增长7%左右；投资增长17%；城镇居民人均收入增长7%左右，农村居民增长8%。',
        ['7|%', { qualifier: 'about' }],
        ['7|%左右，农', { indicator_id: 'urban_disposable_income', unit_text: '%' }],
      ),
    );
    expect(rows.map(({ target_text }) => target_text)).toEqual([
      '地区生产总值增长7%左右',
      '城镇居民人均收入增长7%左右',
    ]);
  });

  it('stand alone where the other is not known', () => {
    expect(join(promised('地区生产总值增长7%。', ['7|%']))).toMatchObject([
      { target_kind: 'numeric', actual_value: null, gap: null, met: 'undetermined' },
    ]);
    expect(join(reported('地区生产总值增长6.8%。', ['6.8|%']))).toMatchObject([
      { target_kind: null, target_qualifier: null, actual_value: 6.8, gap: null, met: 'undetermined' },
    ]);
  });

  it.each([
    ['能耗强度下降3%，为约束性指标。', 'binding'],
    ['能耗强度下降3%（约束性指标），森林覆盖率提高。', 'binding'],
    ['约束性指标是：能耗强度下降3%，水质改善。', 'binding'],
    ['主要预期目标是，经济增长；主要约束性指标是，能耗强度下降3%。', 'binding'],
    ['一是预期性指标，能耗强度下降3%。', 'anticipatory'],
    ['主要预期目标是：能耗强度下降3%。', null],
    ['主要预期目标和约束性指标是：能耗强度下降3%。', null],
    ['主要预期目标是：能耗强度下降3%，全面完成节能减排约束性指标。', null],
    ['能耗强度下降3%；约束性指标是：水质改善。', null],
  ])('say whether the target is called binding or anticipatory: %s', (text, nature) => {
    const [row] = join(promised(text, ['3|%', { ...subjects.energy, value: -3 }]));
    expect(row?.target_nature).toBe(nature);
  });
});

describe('whether a target is met', () => {
  it.each<[string, Figure, Figure, string]>([
    ['about, within half a unit', ['7|%', { qualifier: 'about' }], ['6.5|%'], 'met'],
    ['about, below that', ['7|%', { qualifier: 'about' }], ['6.4|%'], 'missed'],
    ['about, beyond on the good side', ['7|%', { qualifier: 'about' }], ['9.1|%'], 'met'],
    ['about, to one decimal', ['6.5|%', { qualifier: 'about' }], ['6.4|%'], 'missed'],
    ['about, to one decimal, at the edge', ['6.5|%', { qualifier: 'about' }], ['6.45|%'], 'met'],
    ['a bare number, reached', ['7|%'], ['7.0|%'], 'met'],
    ['a bare number, not reached', ['7|%'], ['6.9|%'], 'missed'],
    [
      'a bare number that is better low',
      ['5.5|%', subjects.unemployment],
      ['4.4|%', subjects.unemployment],
      'met',
    ],
    [
      'at least',
      ['46|万人', { ...subjects.jobs, value: 460000, qualifier: 'at_least' }],
      ['48.2|万人', { ...subjects.jobs, value: 482000 }],
      'met',
    ],
    [
      'at least, not reached',
      ['46|万人', { ...subjects.jobs, value: 460000, qualifier: 'at_least' }],
      ['45.99|万人', { ...subjects.jobs, value: 459900 }],
      'missed',
    ],
    [
      'a cap',
      ['5.5|%', { ...subjects.unemployment, qualifier: 'at_most' }],
      ['5.5|%', subjects.unemployment],
      'met',
    ],
    [
      'a cap, broken',
      ['5.5|%', { ...subjects.unemployment, qualifier: 'at_most' }],
      ['5.6|%', subjects.unemployment],
      'missed',
    ],
    [
      'a fall of at least',
      ['3|%', { ...subjects.energy, value: -3, qualifier: 'at_least' }],
      ['3.4|%', { ...subjects.energy, value: -3.4 }],
      'met',
    ],
    [
      'a fall of at least, not reached',
      ['3|%', { ...subjects.energy, value: -3, qualifier: 'at_least' }],
      ['2.4|%', { ...subjects.energy, value: -2.4 }],
      'missed',
    ],
    [
      'a range',
      ['5%—5.5|%', { value: null, value_low: 5, value_high: 5.5, qualifier: 'range' }],
      ['5.2|%'],
      'met',
    ],
    [
      'a range, surpassed',
      ['5%—5.5|%', { value: null, value_low: 5, value_high: 5.5, qualifier: 'range' }],
      ['6|%'],
      'met',
    ],
    [
      'a range, not reached',
      ['5%—5.5|%', { value: null, value_low: 5, value_high: 5.5, qualifier: 'range' }],
      ['4.9|%'],
      'missed',
    ],
    ['an outcome over the target', ['7|%'], ['7|%', { qualifier: 'over' }], 'met'],
    ['an outcome over less than the target', ['7|%'], ['6.5|%', { qualifier: 'over' }], 'undetermined'],
    ['an outcome short of the target', ['7|%'], ['7|%', { qualifier: 'under' }], 'undetermined'],
    ['an outcome short of less than the target', ['7|%'], ['6.5|%', { qualifier: 'under' }], 'missed'],
    ['an outcome near less than the target', ['7|%'], ['6.9|%', { qualifier: 'nearly' }], 'missed'],
    ['an outcome about the target', ['7|%'], ['7|%', { qualifier: 'about' }], 'undetermined'],
  ])('%s', (_, target, outcome, met) => {
    const written = ([figure]: Figure) => `目标${figure.replace('|', '')}。`;
    expect(join(promised(written(target), target), reported(written(outcome), outcome))[0]?.met).toBe(met);
  });

  it('is open for an indicator of which neither more nor less is good, unless a word bounds it', () => {
    const neutral = catalogue.find(({ direction }) => direction === 'neutral');
    const columns = { indicator_id: neutral?.indicator_id ?? null };
    const meets = (qualifier: Observation['qualifier']) =>
      join(
        promised('保持在3%。', ['3|%', { ...columns, qualifier }]),
        reported('实际为2%。', ['2|%', columns]),
      )[0]?.met;
    expect(meets('exact')).toBe('undetermined');
    expect(meets('about')).toBe('undetermined');
    expect(meets('at_most')).toBe('met');
    expect(meets('at_least')).toBe('missed');
  });
});

describe('which statement counts', () => {
  const target = promised('地区生产总值增长7%。', ['7|%']);
  const outcome = reported('地区生产总值增长6.8%。', ['6.8|%']);

  it.each<[string, Columns]>([
    ['of a narrower place', { scope: '南疆四地州' }],
    ['of the nation, quoted', { region_code: '000000' }],
    ['of a term', { period: '2019/2023', aggregation: 'annual_average' }],
    ['of half a year', { period: '2023-H1', year: 2023 }],
    ['held against another place', { comparator: 'place' }],
    ['over an earlier base', { base_period: '2017' }],
    ['without an id', { indicator_id: null }],
  ])('not one %s', (_, columns) => {
    const other = reported('增长6.8%。', ['6.8|%', columns]);
    expect(join(target, other)).toMatchObject([{ target_value: 7, actual_value: null }]);
  });

  it('the outcome is the one stated first after the year’s end', () => {
    const revised: MadeUp = {
      id: 'a-report-2025',
      report_year: 2025,
      text: '上年增长6.9%。',
      figures: [['6.9|%', { period: '2023' }]],
    };
    const forecast: MadeUp = {
      id: 'b-2023',
      report_year: 2023,
      text: '预计增长7.5%。',
      figures: [['7.5|%', { period: '2023', status: 'estimate' }]],
    };
    expect(join(revised, forecast, target, outcome)[0]?.actual_observation_id).toBe('report-2024#8');
  });

  it('an outcome that the same report first bounds is the one that it then gives exactly', () => {
    const bounded = (bound: string, exact: string) =>
      join(
        reported(
          `实现了${bound}以上的增长。地区生产总值增长${exact}。`,
          [`${bound.slice(0, -1)}|%`, { qualifier: 'at_least', value: Number.parseFloat(bound) }],
          [`${exact.slice(0, -1)}|%`, { value: Number.parseFloat(exact) }],
        ),
      )[0]?.actual_value;
    expect(bounded('12%', '12.1%')).toBe(12.1);
    // Two that cannot both be right: the first stands, and a check tells of the other.
    expect(bounded('12%', '9.1%')).toBe(12);
  });

  it('a target is the one of the list of targets, whatever is said in passing before it', () => {
    const rows = join(
      promised(
        '去年以来增势良好，地区生产总值增长6.9%。主要预期目标是：地区生产总值增长6.5%。',
        ['6.9|%', {}],
        ['6.5|%', {}],
      ),
    );
    expect(rows).toMatchObject([{ target_value: 6.5 }]);
  });

  it('the report comes before its summary', () => {
    const summary: MadeUp = {
      id: 'a-summary',
      report_year: 2023,
      genre: 'infographic',
      text: '地区生产总值增长7%左右。',
      figures: [['7|%', { status: 'target', period: '2023', qualifier: 'about' }]],
    };
    expect(join(summary, target)[0]).toMatchObject({
      target_observation_id: 'report-2023#8',
      target_qualifier: 'exact',
    });
  });

  it('a target that an earlier report set for the year is not the report’s own', () => {
    const early: MadeUp = {
      id: 'report-2022',
      report_year: 2022,
      text: '明年增长9%。',
      figures: [['9|%', { status: 'target', period: '2023' }]],
    };
    expect(join(early, target)[0]?.target_value).toBe(7);
  });

  it.each([
    ['7%以上、力争达到8%', ['7|%', { qualifier: 'at_least' }], ['8|%', { commitment: 'strive' }]],
    [
      '力争增长8%、确保7%以上',
      ['8|%', { commitment: 'strive' }],
      ['7|%', { qualifier: 'at_least', commitment: 'ensure' }],
    ],
  ] as [string, Figure, Figure][])('%s is one target and a further one', (text, first, second) => {
    expect(join(promised(`地区生产总值增长${text}。`, first, second))).toMatchObject([
      { target_value: 7, target_qualifier: 'at_least', stretch_value: 8 },
    ]);
  });

  it('two that are both striven for are not one target and a further one', () => {
    const both = { commitment: 'strive' } as const;
    expect(join(promised('力争投资增长8%、重点投资增长9%。', ['8|%', both], ['9|%', both]))).toMatchObject([
      { target_value: 8, stretch_value: null },
    ]);
  });
});

describe('a target in words', () => {
  const clause = '居民收入增长与经济增长基本同步';
  const income = { indicator_id: 'disposable_income' } as const;
  const { document } = normalised({ id: 'report-2023', report_year: 2023, text: `${clause}。`, figures: [] });
  const target: WordedTarget = {
    region_code: '650000',
    indicator_id: 'disposable_income',
    year: 2023,
    kind: 'words',
    text: clause,
    commitment: 'plain',
    qualifier: 'about',
    nature: null,
    start: 0,
    end: clause.length,
  };
  const joined = (worded: Partial<WordedTarget>, ...made: MadeUp[]) =>
    joinTargets(statementsOf(...made), catalogue, [{ target: { ...target, ...worded }, document }]);

  it('is a row with its clause and its place, beside the outcome', () => {
    expect(joined({}, reported('居民收入增长6.8%。', ['6.8|%', income]))).toMatchObject([
      {
        indicator_id: 'disposable_income',
        measure: 'growth_rate',
        unit: 'percent',
        target_kind: 'words',
        target_value: null,
        target_observation_id: null,
        target_qualifier: 'about',
        target_commitment: 'plain',
        target_text: clause,
        actual_value: 6.8,
        gap: null,
        met: 'undetermined',
        target_document_id: 'report-2023',
        target_start: 0,
        target_end: clause.length,
      },
    ]);
  });

  it('gives way to one in figures', () => {
    expect(joined({}, promised('居民收入增长7%。', ['7|%', income]))).toMatchObject([
      { target_kind: 'numeric', target_value: 7 },
    ]);
  });

  it('of another year than its report’s is left out', () => {
    expect(joined({ year: 2024 })).toEqual([]);
  });

  it('may be that none is set', () => {
    const none = { indicator_id: 'gdp', kind: 'expressly_none', qualifier: null, commitment: null } as const;
    expect(joined(none)).toMatchObject([{ target_kind: 'expressly_none', target_qualifier: null }]);
  });

  it('has no word in the panel that could be taken for one of a number', () => {
    expect(toPanel(joined({}), nothing)).toMatchObject([
      {
        disposable_income_target: null,
        disposable_income_target_qualifier: null,
        disposable_income_target_none: 'words',
      },
    ]);
  });

  it('must stand where it says', () => {
    const source = sourceText(`${clause}。`, []);
    expect(wordedFault(target, source)).toBeNull();
    expect(wordedFault({ ...target, start: 2, end: 9 }, source)).toContain('not 居民收入');
    expect(wordedFault({ ...target, end: 99 }, source)).toContain('no span');
  });
});

describe('the panel', () => {
  it('has a row for each region and year, with the headline indicators side by side', () => {
    const rows = toPanel(
      join(
        promised(
          '地区生产总值增长7%左右，城镇新增就业46万人以上，接待游客2亿人次。',
          ['7|%', { qualifier: 'about' }],
          ['46|万人', { ...subjects.jobs, value: 460000, qualifier: 'at_least' }],
          ['2|亿人次', { ...subjects.visitors, value: 200000000 }],
        ),
        reported('地区生产总值增长6.8%。', ['6.8|%']),
      ),
      { documents: [given('report-2023', 2023), given('report-2024', 2024)], cutOff: new Set() },
    );
    expect(rows).toHaveLength(1);
    expect(panel.row.parse(rows[0])).toMatchObject({
      region_code: '650000',
      year: 2023,
      gdp_target: 7,
      gdp_target_qualifier: 'about',
      gdp_target_commitment: 'plain',
      gdp_target_none: null,
      gdp_actual: 6.8,
      gdp_actual_none: null,
      new_urban_jobs_target: 460000,
      new_urban_jobs_actual: null,
      new_urban_jobs_actual_none: 'not_stated',
      grain_output_target: null,
      grain_output_target_none: 'not_stated',
    });
  });

  it('gives both ends of a range, and no number between them', () => {
    const range = { value: null, value_low: 5, value_high: 5.5, qualifier: 'range' } as const;
    const rows = toPanel(join(promised('地区生产总值增长5%—5.5%。', ['5|%', range])), nothing);
    expect(rows).toMatchObject([
      { gdp_target: null, gdp_target_low: 5, gdp_target_high: 5.5, gdp_target_qualifier: 'range' },
    ]);
  });

  it('says why a cell is empty', () => {
    const documents = [
      given('whole', 2023),
      given('cut', 2024),
      { ...given('shell', 2025), set_aside: 'shell' },
    ];
    const grid = { regions: ['650000'], years: [2022, 2023, 2024, 2025] };
    const sources = { documents: documents as Document[], cutOff: new Set(['cut']) };
    expect(
      toPanel([], sources, grid).map((row) => [row.year, row.gdp_target_none, row.gdp_actual_none]),
    ).toEqual([
      [2022, 'no_report', 'not_stated'],
      [2023, 'not_stated', 'not_stated'],
      [2024, 'cut_off', 'no_report'],
      [2025, 'no_report', 'no_report'],
    ]);
  });

  it('counts a report of December for the year that it plans for', () => {
    const late = { ...given('late', 2022), delivered_on: '2022-12-28' };
    const grid = { regions: ['650000'], years: [2022, 2023] };
    expect(
      toPanel([], { documents: [late], cutOff: new Set() }, grid).map((row) => row.gdp_target_none),
    ).toEqual(['no_report', 'not_stated']);
  });
});
