import { describe, expect, it } from 'vitest';
import type { CheckKind } from '../pipeline/validate/checks/check.ts';
import { growthBetweenLevels } from '../pipeline/validate/checks/growth-between-levels.ts';
import { checkKinds, runChecks } from '../pipeline/validate/checks/index.ts';
import { levelChangeGrowth } from '../pipeline/validate/checks/level-change-growth.ts';
import { restated, restatedElsewhere } from '../pipeline/validate/checks/restated.ts';
import { shareInRange } from '../pipeline/validate/checks/share-in-range.ts';
import { valueFromText } from '../pipeline/validate/checks/value-from-text.ts';
import type { Observation } from '../schemas/tables/observations.ts';
import { type MadeUp, statementsOf } from './support/normalised.ts';

function outcomes(kind: CheckKind, ...made: MadeUp[]): boolean[] {
  return kind.run(statementsOf(...made)).map(({ passed }) => passed);
}

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
    expect(valueFromText.run(statementsOf({ text, figures }))).toMatchObject([
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

  it('fires where they differ', () => {
    expect(outcomes(restated, twice('2191'))).toEqual([false]);
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

describe('all checks together', () => {
  const text = '粮食产量2119.2万吨。农业再获丰收，粮食产量2191万吨。有关方面确认，粮食产量2119万吨。';
  const figures: MadeUp['figures'] = [
    ['2119.2|万吨', { ...tonnes, value: 21192000 }],
    ['2191|万吨', { ...tonnes, value: 21910000, review: 'indicator_carried', needs_review: true }],
    ['2119|万吨', { ...tonnes, value: 21190000 }],
  ];

  it('put a reason on the rows that a warning is about, and count the statements that agree', () => {
    const { observations } = runChecks(statementsOf({ text, figures }));
    expect(observations.map(({ review }) => review)).toEqual([
      'check_failed',
      'indicator_carried;check_failed',
      'check_failed',
    ]);
    expect(observations.map(({ confidence }) => confidence)).toEqual([0.65, 0.65, 0.65]);
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

  it('have names of their own', () => {
    const names = checkKinds.map(({ kind }) => kind);
    expect(new Set(names).size).toBe(names.length);
  });
});
