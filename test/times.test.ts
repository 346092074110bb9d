import { describe, expect, it } from 'vitest';
import {
  findTimes,
  planNamed,
  planOpening,
  type TimeAnchor,
} from '../pipeline/normalise/statements/times.ts';

/** A report of 2024, in the part that reviews the year before. */
const review: TimeAnchor = { reportYear: 2024, year: 2023, span: null };

const periods = (clause: string, anchor: TimeAnchor = review) =>
  findTimes(clause, anchor).map(({ period }) => period);

describe('time expressions', () => {
  it.each([
    ['2022年', ['2022']],
    ['２０２２年', ['2022']],
    ['二〇〇五年', ['2005']],
    ['一九五六年', ['1956']],
    ['2021年度', ['2021']],
    ['2018—2022年', ['2018/2022']],
    ['2018年至2022年', ['2018/2022']],
    ['从2016年到2020年', ['2016/2020']],
    ['由2018年的增长到2023年的', ['2018', '2023']],
    ['2023年上半年', ['2023-H1']],
    ['2023年下半年', ['2023-H2']],
    ['2023年三季度', ['2023-Q3']],
    ['2023年第一季度', ['2023-Q1']],
    ['2023年前三季度', ['2023-01/2023-09']],
    ['2023年前十一个月', ['2023-01/2023-11']],
    ['2023年5月', ['2023-05']],
    ['2023年12月份', ['2023-12']],
    ['上半年', ['2023-H1']],
    ['前三季度', ['2023-01/2023-09']],
    ['去年', ['2023']],
    ['比上年', ['2023']],
    ['前年', ['2022']],
    ['今年', ['2024']],
    ['明年', ['2025']],
    ['当年', ['2023']],
    ['五年来', ['2019/2023']],
    ['过去五年', ['2019/2023']],
    ['五年间', ['2019/2023']],
    ['今后五年', ['2024/2028']],
    ['第一个五年计划期间', ['1953/1957']],
    ['第二个五年计划时期', ['1958/1962']],
    ['第三个五年计划时期', ['1966/1970']],
    ['“九五”期间', ['1996/2000']],
    ['十二五期间', ['2011/2015']],
    ['“十四五”以来', ['2021/2025']],
    ['“十三五”末', ['2020']],
  ])('%s: %s', (clause, expected) => {
    expect(periods(clause)).toEqual(expected);
  });

  it.each([
    ['“三农”工作'],
    ['第十四届人民代表大会'],
    ['三年行动计划'],
    ['五年规划纲要'],
    ['年产能力'],
    ['青年人才'],
    ['2022公里'],
  ])('none in %s', (clause) => {
    expect(periods(clause)).toEqual([]);
  });

  it('the years of a term are those that the section speaks of', () => {
    const term: TimeAnchor = { reportYear: 2021, year: 2020, span: '2016/2020' };
    expect(periods('五年累计', term)).toEqual(['2016/2020']);
  });

  it('in a plan the halves and quarters are those of the year ahead', () => {
    expect(periods('上半年', { reportYear: 2024, year: 2024, span: null })).toEqual(['2024-H1']);
  });

  it('底 and 末 are points in time', () => {
    const pointed = (clause: string) => findTimes(clause, review).map(({ point }) => point);
    expect(pointed('2023年底')).toEqual([true]);
    expect(pointed('“十三五”末')).toEqual([true]);
    expect(pointed('2023年')).toEqual([false]);
  });

  it('到 before a year sets it as an end', () => {
    const until = (clause: string) => findTimes(clause, review).map((time) => time.until);
    expect(until('到2025年')).toEqual([true]);
    expect(until('截至2023年底')).toEqual([true]);
    expect(until('在2023年')).toEqual([false]);
  });
});

describe('five-year plans by name', () => {
  it.each([
    ['二、“十四五”时期主要目标', '2021/2025'],
    ['第二个五年计划的基本任务', '1958/1962'],
    ['“十一五”规划顺利完成', '2006/2010'],
    ['九年义务教育', null],
  ])('%s: %s', (heading, expected) => {
    expect(planNamed(heading)).toBe(expected);
  });

  it.each([
    ['“十三五”时期，我市综合实力大幅跃升。', '2016/2020'],
    ['各位代表！“十二五”期间，极不平凡。', '2011/2015'],
    ['2016年至2020年，全市经济持续增长。', '2016/2020'],
    ['编制“十四五”规划纲要。', null],
    ['2022年至2023年，两年恢复性增长。', null],
  ])('a paragraph that opens %s: %s', (opening, expected) => {
    expect(planOpening(opening)).toBe(expected);
  });
});
