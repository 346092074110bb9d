import { afterAll, describe, expect, it } from 'vitest';
import { averageBetweenLevels } from '../pipeline/validate/checks/average-between-levels.ts';
import { averageGrowth } from '../pipeline/validate/checks/average-growth.ts';
import { changeBetweenLevels } from '../pipeline/validate/checks/change-between-levels.ts';
import type { CheckKind, Finding } from '../pipeline/validate/checks/check.ts';
import { growthBetweenLevels } from '../pipeline/validate/checks/growth-between-levels.ts';
import {
  growthAmongParts,
  partOfWhole,
  sharesOfWhole,
  sumOfParts,
} from '../pipeline/validate/checks/identities.ts';
import { checkKinds, runChecks } from '../pipeline/validate/checks/index.ts';
import { levelChangeGrowth } from '../pipeline/validate/checks/level-change-growth.ts';
import { levelInLine } from '../pipeline/validate/checks/level-in-line.ts';
import { multipleBetweenLevels } from '../pipeline/validate/checks/multiple-between-levels.ts';
import { planCompleted } from '../pipeline/validate/checks/plan-completed.ts';
import { plausible } from '../pipeline/validate/checks/plausible.ts';
import { rankInRange } from '../pipeline/validate/checks/rank-in-range.ts';
import { restated, restatedElsewhere } from '../pipeline/validate/checks/restated.ts';
import { shareInRange } from '../pipeline/validate/checks/share-in-range.ts';
import { totalOfYears } from '../pipeline/validate/checks/total-of-years.ts';
import { valueFromText } from '../pipeline/validate/checks/value-from-text.ts';
import type { Observation } from '../schemas/tables/observations.ts';
import { type MadeUp, statementsOf } from './support/normalised.ts';

/** Which outcomes of each kind an example here has shown. */
const shown = new Map(checkKinds.map(({ kind }) => [kind, new Set<boolean>()]));

function findings(kind: CheckKind, ...made: MadeUp[]): Finding[] {
  const found = kind.run(statementsOf(...made));
  for (const { passed } of found) shown.get(kind.kind)?.add(passed);
  return found;
}

function outcomes(kind: CheckKind, ...made: MadeUp[]): boolean[] {
  return findings(kind, ...made).map(({ passed }) => passed);
}

afterAll(() => {
  for (const [kind, outcomes] of shown) {
    expect([...outcomes].sort(), `${kind} has an example that passes and one that fires`).toEqual([
      false,
      true,
    ]);
  }
});

const trains = { indicator_id: 'china_europe_trains_transit', indicator: '过境中欧班列' };
const grain = { indicator_id: 'grain_output', indicator: '粮食总产' };
const tonnes = { ...grain, measure: 'level', unit: 't' } as const;
const trainCount = { ...trains, measure: 'level', unit: 'train' } as const;
const yearly = { base_period: '2022', comparator: 'time' } as const;

describe('value_from_text', () => {
  const text = '棉花总产539.1万吨。';

  it('passes where the row holds what the characters say', () => {
    const figures: MadeUp['figures'] = [['539.1|万吨', { ...tonnes, value: 5391000 }]];
    expect(outcomes(valueFromText, { text, figures })).toEqual([true]);
  });

  it('fires on a lost multiplier, with both numbers', () => {
    const figures: MadeUp['figures'] = [['539.1|万吨', { ...tonnes, value: 539100 }]];
    expect(findings(valueFromText, { text, figures })).toMatchObject([
      { passed: false, expected: '5391000', found: '539100' },
    ]);
  });
});

describe('share_in_range', () => {
  it.each([
    ['91', true],
    ['191', false],
  ])('a share of %s %% is possible: %s', (value, passed) => {
    const text = `棉花占全国${value}%。`;
    expect(outcomes(shareInRange, { text, figures: [[`${value}|%`, { measure: 'share' }]] })).toEqual([
      passed,
    ]);
  });
});

describe('rank_in_range', () => {
  const rank = (value: string, columns: Partial<Observation> = {}): MadeUp => ({
    text: `棉花产量居全国第${value}位。`,
    figures: [
      [
        `${value}|位`,
        {
          indicator_id: 'cotton_output',
          measure: 'rank',
          unit: 'rank',
          comparator: 'place',
          compared_with: '全国',
          ...columns,
        },
      ],
    ],
  });
  it.each([
    ['1', true],
    ['0', false],
    ['135', false],
  ])('place %s of a province in the nation is possible: %s', (value, passed) => {
    expect(outcomes(rankInRange, rank(value))).toEqual([passed]);
  });

  it('lets a city, and a thing within a province, stand further back', () => {
    expect(outcomes(rankInRange, { ...rank('135'), region_code: '650100' })).toEqual([true]);
    expect(outcomes(rankInRange, rank('135', { indicator_id: null, indicator: '某大学' }))).toEqual([true]);
  });
});

it.each([
  ['新增就业48万人、新建学校20所，分别完成年计划126.4%、116.1%。', '116.1'],
  ['接待游客恢复到2019年的148%。', '148'],
])('share_in_range lets more be there than was planned, or than there was: %s', (text, value) => {
  expect(outcomes(shareInRange, { text, figures: [[`${value}|%`, { measure: 'share' }]] })).toEqual([]);
});

it('share_in_range holds the share of an earlier year in range', () => {
  const figures: MadeUp['figures'] = [['191|%', { measure: 'share' }]];
  expect(outcomes(shareInRange, { text: '棉花的比重由2015年的191%降到去年的19%。', figures })).toEqual([
    false,
  ]);
});

it('share_in_range looks at the words before the figure itself, not before another like it', () => {
  const figures: MadeUp['figures'] = [['120|%', { measure: 'share' }]];
  const text = '造林完成计划的120万亩，棉花占全国的120%。';
  expect(outcomes(shareInRange, { text, figures })).toEqual([false]);
});

it('share_in_range lets more than the whole of a plan be done', () => {
  const figures: MadeUp['figures'] = [['127.4|%', { measure: 'share', comparator: 'target' }]];
  expect(outcomes(shareInRange, { text: '完成年度投资计划的127.4%。', figures })).toEqual([]);
});

describe('level_change_growth', () => {
  const sentence = (growth: string): MadeUp => ({
    text: `粮食总产1813.5万吨、比上年增加77.7万吨、增长${growth}%。`,
    figures: [
      ['1813.5|万吨', { ...tonnes, value: 18135000 }],
      ['77.7|万吨', { ...grain, ...yearly, measure: 'change', unit: 't', value: 777000 }],
      [`${growth}|%`, { ...grain, ...yearly }],
    ],
  });

  it('passes where the growth follows from the level and its change', () => {
    expect(outcomes(levelChangeGrowth, sentence('4.5'))).toEqual([true]);
  });

  it('fires where it does not', () => {
    expect(outcomes(levelChangeGrowth, sentence('5.4'))).toEqual([false]);
  });

  it('says nothing of figures in different sentences', () => {
    const apart = { ...sentence('5.4'), text: sentence('5.4').text.replace('、增长', '。其中增长') };
    expect(outcomes(levelChangeGrowth, apart)).toEqual([]);
  });
});

describe('restated', () => {
  const twice = (second: string, columns: Partial<Observation> = {}): MadeUp => ({
    text: `全年粮食产量2119.2万吨。农业再获丰收，粮食产量${second}万吨。`,
    figures: [
      ['2119.2|万吨', { ...tonnes, value: 21192000 }],
      [`${second}|万吨`, { ...tonnes, value: Math.round(Number(second) * 10000), ...columns }],
    ],
  });

  it('passes where the second is the first, rounded', () => {
    expect(outcomes(restated, twice('2119'))).toEqual([true]);
  });

  it.each(['2191', '2120', '2119.3'])('fires where they differ: 2119.2 and %s', (second) => {
    expect(outcomes(restated, twice(second))).toEqual([false]);
  });

  it('does not take 8% and 9% for the same', () => {
    const figures: MadeUp['figures'] = [['8|%'], ['9|%']];
    expect(outcomes(restated, { text: '地区生产总值增长8%。全年增长9%。', figures })).toEqual([false]);
  });

  it.each([
    ['another year', { period: '2022', period_start: '2022-01-01', period_end: '2022-12-31', year: 2022 }],
    ['a narrower place', { scope: '南疆四地州' }],
    ['a promise', { status: 'target', commitment: 'plain' }],
    ['a lower bound', { qualifier: 'at_least' }],
  ] as const)('says nothing of a figure of %s', (_, columns) => {
    expect(outcomes(restated, twice('2191', columns))).toEqual([]);
  });

  it('takes a bound for the nearest round number, to agree with', () => {
    expect(outcomes(restated, twice('2100', { qualifier: 'over' }))).toEqual([true]);
  });

  it('fires between documents as a kind of its own', () => {
    const later: MadeUp = {
      id: 'communique',
      text: '粮食产量2191万吨。',
      figures: [['2191|万吨', { ...tonnes, value: 21910000 }]],
    };
    expect(outcomes(restatedElsewhere, twice('2119'), later)).toEqual([false, false]);
    expect(outcomes(restatedElsewhere, { ...later, id: 'again' }, later)).toEqual([true]);
    expect(outcomes(restated, twice('2119'), later)).toEqual([true]);
  });
});

describe('growth_between_levels', () => {
  const first: MadeUp = {
    id: 'report-2023',
    report_year: 2023,
    text: '过境中欧班列1.33万列。',
    figures: [['1.33|万列', { ...trainCount, value: 13300 }]],
  };
  const next = (growth: string, columns: Partial<Observation> = {}): MadeUp => ({
    id: 'report-2024',
    text: `过境中欧班列14397列、增长${growth}%。`,
    figures: [
      ['14397|列', trainCount],
      [`${growth}|%`, { ...trains, ...yearly, ...columns }],
    ],
  });

  it('passes where a year’s level and the growth of the next lead to that year’s level', () => {
    expect(outcomes(growthBetweenLevels, first, next('8.5'))).toEqual([true]);
  });

  it('fires where they do not', () => {
    expect(outcomes(growthBetweenLevels, first, next('5.8'))).toEqual([false]);
  });

  it('says nothing of growth at constant prices', () => {
    expect(outcomes(growthBetweenLevels, first, next('5.8', { price_basis: 'constant' }))).toEqual([]);
    const gdp = { indicator_id: 'gdp', indicator: '地区生产总值' };
    const figures: MadeUp['figures'] = [
      ['17741|亿元', { ...gdp, measure: 'level', unit: 'CNY', value: 1774100000000 }],
      ['6.8|%', { ...gdp, ...yearly }],
    ];
    const level: MadeUp = {
      ...first,
      text: '地区生产总值17741亿元。',
      figures: figures.slice(0, 1),
    };
    const text = '地区生产总值19125亿元、增长6.8%。';
    const now: MadeUp = {
      id: 'report-2024',
      text,
      figures: [['19125|亿元', { ...figures[0]?.[1], value: 1912500000000 }], figures[1] ?? ['']],
    };
    expect(outcomes(growthBetweenLevels, level, now)).toEqual([]);
  });

  it('does not hold it against a figure that an earlier one was only an estimate', () => {
    const estimated: MadeUp = {
      ...first,
      figures: [['1.33|万列', { ...trainCount, value: 13300, status: 'estimate' }]],
    };
    expect(outcomes(growthBetweenLevels, estimated, next('5.8'))).toEqual([]);
    expect(outcomes(growthBetweenLevels, estimated, next('8.5'))).toEqual([true]);
  });

  it('allows what 超过 allows', () => {
    const trade = { indicator_id: 'imports_and_exports', indicator: '进出口总额' };
    const level = { ...trade, measure: 'level', unit: 'CNY' } as const;
    const low: MadeUp = {
      ...first,
      text: '进出口总额超过2400亿元。',
      figures: [['2400|亿元', { ...level, value: 240000000000, qualifier: 'over' }]],
    };
    const second: MadeUp = {
      id: 'report-2024',
      text: '进出口总额3573.3亿元、增长45.9%。',
      figures: [
        ['3573.3|亿元', { ...level, value: 357330000000 }],
        ['45.9|%', { ...trade, ...yearly }],
      ],
    };
    expect(outcomes(growthBetweenLevels, low, second)).toEqual([true]);
  });
});

const jobs = { indicator_id: 'new_urban_jobs', indicator: '城镇新增就业' };
const jobCount = { ...jobs, measure: 'level', unit: 'person' } as const;
const retail = { indicator_id: 'retail_sales', indicator: '社会消费品零售总额' };
const retailLevel = { ...retail, measure: 'level', unit: 'CNY' } as const;
const retailAverage = {
  ...retail,
  aggregation: 'annual_average',
  period: '2019/2023',
  period_start: '2019-01-01',
  base_period: '2018',
  comparator: 'time',
} as const;

describe('plausible', () => {
  const rate = (value: string, columns: Partial<Observation> = {}): MadeUp => ({
    text: `城镇调查失业率${value}%。`,
    figures: [
      [
        `${value}|%`,
        {
          indicator_id: 'surveyed_urban_unemployment_rate',
          indicator: '城镇调查失业率',
          measure: 'level',
          ...columns,
        },
      ],
    ],
  });

  it.each([
    ['5.4', true],
    ['54', false],
  ])('an unemployment rate of %s %%: %s', (value, passed) => {
    expect(outcomes(plausible, rate(value))).toEqual([passed]);
  });

  it('puts a reason of its own on the row', () => {
    const { observations } = runChecks(statementsOf(rate('54')));
    expect(observations[0]).toMatchObject({ review: 'implausible', needs_review: true });
  });

  it('says nothing of a narrower place, nor of a distance to one', () => {
    expect(outcomes(plausible, rate('54', { scope: '某开发区' }))).toEqual([]);
    expect(outcomes(plausible, rate('54', { comparator: 'place' }))).toEqual([]);
  });

  it('fires on a unit that the indicator never has', () => {
    const figures: MadeUp['figures'] = [
      ['46|万人', { ...jobCount, indicator_id: 'retail_sales', value: 460000 }],
    ];
    expect(findings(plausible, { text: '社会消费品零售总额46万人。', figures })).toMatchObject([
      { passed: false, expected: 'in CNY', found: 'person' },
    ]);
  });

  it('holds growth from year to year, not over a decade, against what a year can bring', () => {
    const figures = (base: string): MadeUp['figures'] => [
      ['300|%', { base_period: base, comparator: 'time' }],
    ];
    expect(outcomes(plausible, { text: '地区生产总值增长300%。', figures: figures('2022') })).toEqual([
      false,
    ]);
    expect(outcomes(plausible, { text: '地区生产总值增长300%。', figures: figures('2003') })).toEqual([true]);
  });
});

it('level_in_line takes 万 for 亿 for a misreading, and growth by half for growth', () => {
  const gdp = { indicator_id: 'gdp', indicator: '地区生产总值', measure: 'level', unit: 'CNY' } as const;
  const level = (id: string, report_year: number, written: string, value: number): MadeUp => ({
    id,
    report_year,
    text: `地区生产总值${written.replace('|', '')}。`,
    figures: [[written, { ...gdp, value }]],
  });
  const before = level('report-2023', 2023, '5000|亿元', 5e11);
  expect(outcomes(levelInLine, before, level('report-2024', 2024, '7500|亿元', 7.5e11))).toEqual([true]);
  expect(outcomes(levelInLine, before, level('report-2024', 2024, '5300|万元', 5.3e7))).toEqual([false]);
});

describe('change_between_levels', () => {
  const before: MadeUp = {
    id: 'report-2023',
    report_year: 2023,
    text: '粮食总产1735.8万吨。',
    figures: [['1735.8|万吨', { ...tonnes, value: 17358000 }]],
  };
  const now = (change: string): MadeUp => ({
    text: `粮食总产1813.5万吨、比上年增加${change}万吨。`,
    figures: [
      ['1813.5|万吨', { ...tonnes, value: 18135000 }],
      [
        `${change}|万吨`,
        { ...grain, ...yearly, measure: 'change', unit: 't', value: Math.round(Number(change) * 1e4) },
      ],
    ],
  });

  it('passes where last year’s level and the change lead to this year’s', () => {
    expect(outcomes(changeBetweenLevels, before, now('77.7'))).toEqual([true]);
  });

  it('fires where they do not, and calls it a revision only where they nearly do', () => {
    expect(findings(changeBetweenLevels, before, now('97.7'))).toMatchObject([
      { passed: false, reason: 'revised' },
    ]);
    expect(findings(changeBetweenLevels, before, now('777'))).toMatchObject([
      { passed: false, reason: 'check_failed' },
    ]);
  });

  it('counts a rate’s points', () => {
    const rate = { indicator_id: 'urbanisation_rate', indicator: '城镇化率', measure: 'level' } as const;
    const sentence = (points: string): MadeUp => ({
      text: `城镇化率由57.2%提高到58.7%、提高${points}个百分点。`,
      figures: [
        ['57.2|%', { ...rate, period: '2022', period_start: '2022-01-01', year: 2022 }],
        ['58.7|%', rate],
        [`${points}|个百分点`, { ...rate, ...yearly, measure: 'change', unit: 'percentage_point' }],
      ],
    });
    expect(outcomes(changeBetweenLevels, sentence('1.5'))).toEqual([true]);
    expect(outcomes(changeBetweenLevels, sentence('5.1'))).toEqual([false]);
  });
});

describe('multiple_between_levels and average_between_levels', () => {
  const sentence = (written: string, columns: Partial<Observation>): MadeUp => ({
    text: `社会消费品零售总额由2018年的1000亿元增长到2000亿元，${written}。`,
    figures: [
      ['1000|亿元', { ...retailLevel, value: 1e11, period: '2018', year: 2018 }],
      ['2000|亿元', { ...retailLevel, value: 2e11 }],
      [`${/[\d.]+(?=[倍%])/.exec(written)?.[0]}|${written.includes('%') ? '%' : '倍'}`, columns],
    ],
  });
  const multiple = {
    ...retail,
    measure: 'multiple',
    unit: 'times',
    base_period: '2018',
    comparator: 'time',
  } as const;

  it.each([
    ['是2018年的2倍', multiple, multipleBetweenLevels, true],
    ['是2018年的3倍', multiple, multipleBetweenLevels, false],
    ['年均增长14.9%', retailAverage, averageBetweenLevels, true],
    ['年均增长20%', retailAverage, averageBetweenLevels, false],
  ])('%s', (written, columns, kind, passed) => {
    expect(outcomes(kind, sentence(written, columns))).toEqual([passed]);
  });
});

describe('average_growth', () => {
  it.each([
    ['101.1', true],
    ['201.1', false],
  ])('fifteen per cent a year for five years comes to %s: %s', (total, passed) => {
    const text = `社会消费品零售总额年均增长15%，比2018年增长${total}%。`;
    const figures: MadeUp['figures'] = [
      ['15|%', retailAverage],
      [`${total}|%`, { ...retail, base_period: '2018', comparator: 'time' }],
    ];
    expect(outcomes(averageGrowth, { text, figures })).toEqual([passed]);
  });

  it.each([
    ['9.5', true],
    ['29.5', false],
  ])('holds it against the growth of every year, the last of them %s: %s', (last, passed) => {
    const years: MadeUp[] = ['8', '9', '10', '11', last].map((growth, index) => ({
      id: `report-${2020 + index}`,
      report_year: 2020 + index,
      text: `社会消费品零售总额增长${growth}%。`,
      figures: [[`${growth}|%`, { ...retail, base_period: String(2018 + index), comparator: 'time' }]],
    }));
    const review: MadeUp = {
      id: 'review',
      text: '社会消费品零售总额年均增长9.5%。',
      figures: [['9.5|%', retailAverage]],
    };
    expect(outcomes(averageGrowth, ...years, review)).toEqual([passed]);
  });
});

describe('a whole and its parts', () => {
  const trade = (whole: string, exported: string, imported: string, unit = '亿元'): MadeUp => ({
    text: `进出口总额${whole}${unit}，其中出口${exported}${unit}、进口${imported}${unit}。`,
    figures: (
      [
        ['imports_and_exports', whole],
        ['exports', exported],
        ['imports', imported],
      ] as const
    ).map(([indicator_id, value]) => [
      `${value}|${unit}`,
      unit === '%'
        ? { indicator_id, ...yearly }
        : { indicator_id, measure: 'level', unit: 'CNY', value: Number(value) * 1e8 },
    ]),
  });

  it('parts add up', () => {
    expect(outcomes(sumOfParts, trade('350', '200', '150'))).toEqual([true]);
    expect(outcomes(sumOfParts, trade('350', '200', '180'))).toEqual([false]);
  });

  it('no part is more than the whole', () => {
    expect(outcomes(partOfWhole, trade('350', '200', '150'))).toEqual([true, true]);
    expect(outcomes(partOfWhole, trade('350', '400', '150'))).toEqual([false, true]);
  });

  it('the whole grows among its parts', () => {
    expect(outcomes(growthAmongParts, trade('5', '4', '7', '%'))).toEqual([true]);
    expect(outcomes(growthAmongParts, trade('9', '4', '7', '%'))).toEqual([false]);
  });

  it('shares in one sentence come to a hundred', () => {
    const structure = (second: string): MadeUp => ({
      text: `三次产业结构为12.1∶${second}∶49.4。`,
      figures: (['primary', 'secondary', 'tertiary'] as const).map((name, index) => [
        `${['12.1', second, '49.4'][index]}|`,
        { indicator_id: `${name}_industry_value_added`, measure: 'share' },
      ]),
    });
    expect(outcomes(sharesOfWhole, structure('38.5'))).toEqual([true]);
    expect(outcomes(sharesOfWhole, structure('83.5'))).toEqual([false]);
  });

  it('of an indicator that is given twice over nothing is said', () => {
    const twice = trade('350', '400', '150');
    const text = `${twice.text}进出口总额1250亿元。`;
    const whole = { indicator_id: 'imports_and_exports', measure: 'level', unit: 'CNY' } as const;
    const figures: MadeUp['figures'] = [...twice.figures, ['1250|亿元', { ...whole, value: 125e9 }]];
    expect(outcomes(partOfWhole, { text, figures })).toEqual([]);
  });
});

describe('total_of_years', () => {
  const year = (index: number): MadeUp => ({
    id: `report-${2020 + index}`,
    report_year: 2020 + index,
    text: `城镇新增就业${45 + index}万人。`,
    figures: [[`${45 + index}|万人`, { ...jobCount, value: (45 + index) * 1e4 }]],
  });
  it.each([
    ['235', true],
    ['23.5', false],
  ])('45 to 49 ten thousand in five years come to %s: %s', (total, passed) => {
    const review: MadeUp = {
      id: 'review',
      text: `五年累计城镇新增就业${total}万人。`,
      figures: [
        [
          `${total}|万人`,
          { ...jobCount, value: Number(total) * 1e4, period: '2019/2023', aggregation: 'cumulative' },
        ],
      ],
    };
    expect(outcomes(totalOfYears, ...[0, 1, 2, 3, 4].map(year), review)).toEqual([passed]);
  });
});

describe('plan_completed', () => {
  const plan: MadeUp = {
    id: 'report-2023',
    report_year: 2023,
    text: '城镇新增就业40万人以上。',
    figures: [
      ['40|万人', { ...jobCount, value: 400000, status: 'target', period: '2023', qualifier: 'at_least' }],
    ],
  };
  it.each([
    ['120.5', true],
    ['102.5', false],
  ])('48.2 of 40 is %s per cent of the plan: %s', (share, passed) => {
    const outcome: MadeUp = {
      text: `城镇新增就业48.2万人，完成年度目标的${share}%。`,
      figures: [
        ['48.2|万人', { ...jobCount, value: 482000 }],
        [`${share}|%`, { ...jobs, measure: 'share', comparator: 'target', compared_with: '年度目标' }],
      ],
    };
    expect(outcomes(planCompleted, plan, outcome)).toEqual([passed]);
  });
});

describe('all checks together', () => {
  const text = '粮食产量2119.2万吨。农业再获丰收，粮食产量2191万吨。有关方面确认，粮食产量2119万吨。';
  const figures: MadeUp['figures'] = [
    ['2119.2|万吨', { ...tonnes, value: 21192000 }],
    ['2191|万吨', { ...tonnes, value: 21910000, review: 'indicator_carried', needs_review: true }],
    ['2119|万吨', { ...tonnes, value: 21190000 }],
  ];

  it('doubt the row that the others contradict, and count the sentences that agree', () => {
    const { observations } = runChecks(statementsOf({ text, figures }));
    expect(observations.map(({ review }) => review)).toEqual([null, 'indicator_carried;check_failed', null]);
    expect(observations.map(({ confidence }) => confidence)).toEqual([0.95, 0.65, 0.95]);
    expect(observations.map(({ corroborated_by }) => corroborated_by)).toEqual([1, 0, 1]);
  });

  it('are rows with ids of their own, warnings only where they failed', () => {
    const { checks } = runChecks(statementsOf({ text, figures }));
    expect(new Set(checks.map(({ check_id }) => check_id)).size).toBe(checks.length);
    expect(checks.filter(({ passed }) => !passed).map(({ severity }) => severity)).toEqual([
      'warning',
      'warning',
    ]);
    expect(checks.filter(({ passed }) => passed).every(({ severity }) => severity === 'info')).toBe(true);
  });

  it('do not take a target that was reached for a second witness', () => {
    const promised: MadeUp = {
      id: 'report-2023',
      report_year: 2023,
      text: '地区生产总值增长7%。',
      figures: [['7|%', { status: 'target', period: '2023' }]],
    };
    const reached: MadeUp = { text: '地区生产总值增长7%。', figures: [['7|%']] };
    const { observations } = runChecks(statementsOf(promised, reached));
    expect(observations.map(({ corroborated_by }) => corroborated_by)).toEqual([0, 0]);
  });

  it('take a figure of another document that differs a little for revised, with another reason', () => {
    const first: MadeUp = {
      id: 'report-2023',
      report_year: 2023,
      text: '粮食产量2119.2万吨。',
      figures: [['2119.2|万吨', { ...tonnes, value: 21192000, period: '2022', year: 2022 }]],
    };
    const second = (written: string): MadeUp => ({
      text: `2022年粮食产量${written}万吨。`,
      figures: [
        [
          `${written}|万吨`,
          { ...tonnes, value: Math.round(Number(written) * 1e4), period: '2022', year: 2022 },
        ],
      ],
    });
    const reasons = (written: string) =>
      runChecks(statementsOf(first, second(written))).observations.map(({ review }) => review);
    expect(reasons('2121.5')).toEqual(['revised', 'revised']);
    expect(reasons('1219.2')).toEqual(['check_failed', 'check_failed']);
  });

  it('do not take what an earlier report planned for the target of the year', () => {
    const target = (id: string, report_year: number, value: string): MadeUp => ({
      id,
      report_year,
      text: `2023年城镇新增就业${value}万人。`,
      figures: [
        [
          `${value}|万人`,
          { ...jobCount, value: Number(value) * 1e4, status: 'target', period: '2023', year: 2023 },
        ],
      ],
    });
    expect(outcomes(restatedElsewhere, target('a', 2021, '60'), target('b', 2023, '46'))).toEqual([]);
    expect(outcomes(restatedElsewhere, target('b', 2023, '46'), target('c', 2024, '60'))).toEqual([false]);
  });

  it('do not hold a milestone or a doubling against the figure that passed it', () => {
    const milestone: MadeUp = {
      text: '粮食产量迈上2000万吨台阶。全年粮食产量2119.2万吨。',
      figures: [
        ['2000|万吨', { ...tonnes, value: 2e7 }],
        ['2119.2|万吨', { ...tonnes, value: 21192000 }],
      ],
    };
    expect(outcomes(restated, milestone)).toEqual([]);
  });

  it('count the sentences that agree, not the checks', () => {
    const sentences: MadeUp = {
      text: '粮食产量由1735.8万吨增长到1813.5万吨、增加77.7万吨、增长4.5%。',
      figures: [
        ['1735.8|万吨', { ...tonnes, value: 17358000, period: '2022', year: 2022 }],
        ['1813.5|万吨', { ...tonnes, value: 18135000 }],
        ['77.7|万吨', { ...grain, ...yearly, measure: 'change', unit: 't', value: 777000 }],
        ['4.5|%', { ...grain, ...yearly }],
      ],
    };
    const earlier: MadeUp = {
      id: 'report-2023',
      report_year: 2023,
      text: '粮食产量1735.8万吨。',
      figures: [['1735.8|万吨', { ...tonnes, value: 17358000 }]],
    };
    const corroborated = (...made: MadeUp[]) =>
      runChecks(statementsOf(...made)).observations.map(({ corroborated_by }) => corroborated_by);
    expect(corroborated(sentences)).toEqual([0, 0, 0, 0]);
    expect(corroborated(sentences, earlier)).toEqual([1, 0, 0, 0, 1]);
  });

  it('have names of their own', () => {
    const names = checkKinds.map(({ kind }) => kind);
    expect(new Set(names).size).toBe(names.length);
  });
});
