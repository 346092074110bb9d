import { describe, expect, it } from 'vitest';
import { readExample } from './support/examples.ts';

/** Period and status of a flow in a report of 2024. */
function timed(sentence: string, part: 'review' | 'plan' = 'review', report_year = 2024): string[] {
  const { observations } = readExample({ text: sentence, part, report_year });
  return observations.map(({ period, status }) => `${period} ${status}`);
}

describe('a time expression at the head of a sentence is the period of its figures', () => {
  it.each([
    ['2022年', '2022'],
    ['２０２２年', '2022'],
    ['二〇〇五年', '2005'],
    ['2021年度', '2021'],
    ['2018—2022年', '2018/2022'],
    ['2018年至2022年', '2018/2022'],
    ['从2016年到2020年', '2016/2020'],
    ['2023年上半年', '2023-H1'],
    ['2023年下半年', '2023-H2'],
    ['2023年三季度', '2023-Q3'],
    ['2023年第一季度', '2023-Q1'],
    ['2023年前三季度', '2023-01/2023-09'],
    ['2023年5月', '2023-05'],
    ['2023年12月份', '2023-12'],
    ['上半年', '2023-H1'],
    ['前三季度', '2023-01/2023-09'],
    ['去年', '2023'],
    ['前年', '2022'],
    ['全年', '2023'],
    ['年内', '2023'],
    ['当年', '2023'],
    ['五年来', '2019/2023'],
    ['过去五年', '2019/2023'],
    ['第一个五年计划期间', '1953/1957'],
    ['第二个五年计划时期', '1958/1962'],
    ['“九五”期间', '1996/2000'],
    ['十二五期间', '2011/2015'],
    ['“十三五”时期', '2016/2020'],
  ])('%s: %s', (expression, period) => {
    expect(timed(`${expression}，新增城镇就业46万人。`)).toEqual([`${period} actual`]);
  });

  it.each([
    ['今年', '2024'],
    ['全年', '2024'],
    ['上半年', '2024-H1'],
    ['明年', '2025'],
    ['今后五年', '2024/2028'],
  ])('in a plan, %s: %s', (expression, period) => {
    expect(timed(`${expression}，新增城镇就业46万人。`, 'plan')).toEqual([`${period} target`]);
  });
});

describe('a year to be reached is the period of what is to stand then', () => {
  it.each([
    ['到2025年', '2025'],
    ['到2030年', '2030'],
    ['到“十四五”末', '2025'],
  ])('%s: %s', (expression, period) => {
    expect(timed(`${expression}，常住人口城镇化率达到65%。`, 'plan')).toEqual([`${period} target`]);
  });
});

describe('what looks like a time and is none leaves the period to the section', () => {
  it.each([
    '“三农”工作成效明显',
    '第十四届人民代表大会胜利召开',
    '三年行动计划扎实推进',
    '五年规划纲要编制完成',
    '青年人才加快集聚',
    '面对百年变局',
  ])('%s', (clause) => {
    expect(timed(`${clause}，新增城镇就业46万人。`)).toEqual(['2023 actual']);
  });
});

describe('the period as dates', () => {
  it.each([
    ['2022年', '2022-01-01', '2022-12-31', 2022],
    ['2023年上半年', '2023-01-01', '2023-06-30', 2023],
    ['2023年三季度', '2023-07-01', '2023-09-30', 2023],
    ['2020年2月', '2020-02-01', '2020-02-29', 2020],
    ['2018—2022年', '2018-01-01', '2022-12-31', 2022],
  ])('%s runs from %s to %s', (expression, start, end, year) => {
    const { observations } = readExample({ text: `${expression}，新增城镇就业46万人。`, part: 'review' });
    expect(observations).toMatchObject([{ period_start: start, period_end: end, year }]);
  });
});
