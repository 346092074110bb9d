import { describe, expect, it } from 'vitest';
import { readQuantities, recognisers, refiners } from '../pipeline/normalise/quantities/index.ts';
import { agreesWithText, type FigureText, readFigure } from '../pipeline/validate/figure.ts';
import { daysOf } from '../schemas/period.ts';

function row(
  written: string,
  unit: string | null,
  value: number | [low: number, high: number],
  measure: FigureText['measure'] = 'level',
): FigureText {
  const [value_text = '', unit_text = ''] = written.split('|');
  const [value_low, value_high] = Array.isArray(value) ? value : [null, null];
  return {
    value_text,
    unit_text,
    unit,
    measure,
    value: Array.isArray(value) ? null : value,
    value_low,
    value_high,
  };
}

it.each([...recognisers, ...refiners])('reads every form that stage 2 reads: $name', ({ examples }) => {
  const rows = Object.keys(examples).flatMap((text) =>
    readQuantities(text)
      .filter(({ article }) => !article)
      .map(({ valueText, unitText, unit, form, value, low, high }): FigureText => {
        const measure = form === 'doubling' ? 'growth_rate' : 'level';
        const numbers = { value, value_low: low, value_high: high };
        return { value_text: valueText, unit_text: unitText, unit, measure, ...numbers };
      }),
  );
  expect(rows.filter((row) => !agreesWithText(row).agrees)).toEqual([]);
});

describe('the number worked out again from the characters', () => {
  it.each([
    ['539.1|万吨', 't', 5391000],
    ['1,813.5|万吨', 't', 18135000],
    ['１２．５|％', 'percent', 12.5],
    ['2.3 3|亿元', 'CNY', 233000000],
    ['1.77|万亿元', 'CNY', 1770000000000],
    ['3|百万吨', 't', 3000000],
    ['40|余部', 'count', 40],
    ['24|万多亩', 'mu', 240000],
    ['一百七十四|个', 'count', 174],
    ['一千零五|户', 'household', 1005],
    ['二亿八千|万吨', 't', 280000000],
    ['三万五|斤', 'jin', 35000],
    ['两千|公里', 'km', 2000],
    ['三点五|亿元', 'CNY', 350000000],
    ['3亿5千|万元', 'CNY', 350000000],
    ['2261|万千瓦', 'kW', 22610000],
    ['5|千瓦', 'W', 5000],
    ['12|千米', 'km', 12],
    ['0.5|个百分点', 'percentage_point', 0.5],
    ['五|百分之', 'percent', 5],
    ['百分之十二点五|', 'percent', 12.5],
    ['三|千分之', 'permille', 3],
    ['五分之一|', 'percent', 20],
    ['三分之二|', 'percent', 200 / 3],
    ['一半|', 'percent', 50],
    ['七|成', 'percent', 70],
    ['第二|位', 'rank', 2],
    ['2|年半', 'year', 2.5],
    ['三|个半月', 'month', 3.5],
    ['半|年', 'year', 0.5],
    ['七|成五', 'percent', 75],
    ['一百十一|元五角', 'CNY', 111.5],
    ['二|元五角六分', 'CNY', 2.56],
    ['3|块5毛钱', 'CNY', 3.5],
    ['3/4|', 'percent', 75],
    ['1／8|', 'percent', 12.5],
    ['-0.4|%', 'percent', -0.4],
    ['7.2|', null, 7.2],
  ] as const)('%s in %s is %d', (written, unit, value) => {
    expect(agreesWithText(row(written, unit, value))).toMatchObject({ agrees: true });
    expect(agreesWithText(row(written, unit, value * 10))).toMatchObject({ agrees: false });
  });

  it.each([
    ['5%—5.5|%', 'percent', [5, 5.5]],
    ['6%至6.5|%', 'percent', [6, 6.5]],
    ['三至五|个', 'count', [3, 5]],
    ['5—8|万人', 'person', [50000, 80000]],
    ['100万吨—150|万吨', 't', [1000000, 1500000]],
    ['8千至1|万人', 'person', [8000, 10000]],
    ['155千瓦至800|千瓦', 'kW', [155, 800]],
    ['3、4|个工作日', 'working_day', [3, 4]],
    ['七八|个', 'count', [7, 8]],
    ['五六十|人', 'person', [50, 60]],
  ] as const)('%s in %s is the range %j', (written, unit, range) => {
    const [low, high] = range;
    expect(agreesWithText(row(written, unit, [low, high]))).toMatchObject({ agrees: true });
    expect(agreesWithText(row(written, unit, [low, high * 2]))).toMatchObject({ agrees: false });
    expect(agreesWithText(row(written, unit, high))).toMatchObject({ agrees: false });
  });

  it.each([
    ['3.3|倍', 330],
    ['一|倍', 100],
    ['翻一番|', 100],
    ['翻两番|', 300],
  ] as const)('growth told as %s is %d per cent', (written, value) => {
    expect(agreesWithText(row(written, 'percent', value, 'growth_rate'))).toMatchObject({ agrees: true });
  });

  it('keeps 倍 as it stands where it multiplies', () => {
    expect(agreesWithText(row('2.3|倍', 'times', 2.3, 'multiple'))).toMatchObject({ agrees: true });
  });

  it('lets a fall be negative, and nothing else', () => {
    expect(agreesWithText(row('9.6|%', 'percent', -9.6, 'growth_rate')).agrees).toBe(true);
    expect(agreesWithText(row('41|天', 'day', -41, 'change')).agrees).toBe(true);
    expect(agreesWithText(row('3%—5|%', 'percent', [-5, -3], 'growth_rate')).agrees).toBe(true);
    expect(agreesWithText(row('9.6|%', 'percent', -9.6, 'level')).agrees).toBe(false);
  });

  it('says what it expected', () => {
    expect(agreesWithText(row('539.1|万吨', 't', 539100)).expected).toBe('5391000');
    expect(agreesWithText(row('若干|万吨', 't', 1)).expected).toBe('a numeral that can be read');
  });

  it.each([
    ['7|%', 1, 1],
    ['6.5|%', 0.1, 0.1],
    ['2400|亿元', 100000000, 10000000000],
    ['1.33|万列', 100, 100],
    ['三千|人', 1000, 1000],
    ['10.0|%', 0.1, 10],
  ] as const)(
    '%s is given to the last digit, worth %d, %d where zeros do not count',
    (written, step, coarse) => {
      const figure = readFigure(row(written, null, 0));
      expect([figure?.step.valueOf(), figure?.coarse.valueOf()]).toEqual([step, coarse]);
    },
  );
});

describe('the days of a period', () => {
  it.each([
    ['2022', '2022-01-01', '2022-12-31'],
    ['2018/2022', '2018-01-01', '2022-12-31'],
    ['2023-H1', '2023-01-01', '2023-06-30'],
    ['2023-Q3', '2023-07-01', '2023-09-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1956-07/1957-06', '1956-07-01', '1957-06-30'],
  ])('%s lasts from %s to %s', (period, start, end) => {
    expect(daysOf(period)).toEqual({ start, end });
  });

  it.each(['2023-13', '2022/2018', '二〇二三', '2020/2021/2022'])('%s is none', (period) => {
    expect(daysOf(period)).toBeNull();
  });
});
