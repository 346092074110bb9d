/** What a text says of itself. The titles are made up. */
import { describe, expect, it } from 'vitest';
import { duplicatePairs, sentencesOf } from '../pipeline/ingest/duplicates.ts';
import { headingYears, regionNamed } from '../pipeline/ingest/said-years.ts';
import { type PathSays, settle } from '../pipeline/ingest/settle.ts';
import { readTitlePage, type TitlePage } from '../pipeline/ingest/title-page.ts';

const read = (page: string, front = '') =>
  readTitlePage(`${front}${page}\n\n各位代表：\n`, `${page}\n\n各位代表：\n`);

describe('a title page names', () => {
  it.each([
    ['——2018年1月24日在丰城省第十三届人民代表大会第一次会议上', '2018-01-24'],
    ['（二〇〇三年一月十日）', '2003-01-10'],
    ['一九九五年二月二十三日在丰城省第八届人民代表大会第三次会议上', '1995-02-23'],
    ['（2010年 1月 5日）', '2010-01-05'],
    ['２０１５年', null],
    // Which of two is meant cannot be told.
    ['2018年1月24日，2018年2月1日修订', null],
    ['2018年13月40日', null],
    ['2018年2月31日', null],
  ])('the day: %s', (page, day) => {
    expect(read(page).delivered_on).toBe(day);
  });

  it.each([
    ['丰城省人民政府省长　李　四\n', '李四'],
    ['丰城省代省长 阿不都·买买提', '阿不都·买买提'],
    ['（2003年1月10日 省长 王小明）', '王小明'],
    ['丰城市人民政府', null],
  ])('the speaker: %s', (page, speaker) => {
    expect(read(page).speaker).toBe(speaker);
  });

  it.each([
    ['——2018年1月24日在丰城省第十三届人民代表大会第一次会议上', '丰城省第十三届人民代表大会第一次会议'],
    ['在丰城市十四届人大四次会议上', '丰城市十四届人大四次会议'],
    ['丰城省省长李四在丰城省第九届人民代表大会第三次会议上作的报告', '丰城省第九届人民代表大会第三次会议'],
    ['政府工作报告', null],
  ])('the meeting: %s', (page, occasion) => {
    expect(read(page).occasion).toBe(occasion);
  });

  it.each([
    ['1990年', '关于1990年经济的统计公报', '关于1990年经济的统计公报'],
    ['政府工作报告[^1]', '正文', '政府工作报告'],
    ['2010年政府工作报告2010年政府工作报告', '正文', '2010年政府工作报告'],
    ['1990年', '正文', '1990年'],
  ])('the title, as fully as it is there: %s', (stated, page, title) => {
    expect(read(page, `---\ntitle: ${stated}\n---\n`).title).toBe(title);
  });

  it('no meeting that the text speaks of in passing', () => {
    const text = `一年来，全市上下齐心协力，真抓实干，较好地完成了市十二届人大四次会议确定的各项目标任务，${'经济社会发展取得新的成绩，'.repeat(5)}`;
    expect(readTitlePage(text, text).occasion).toBeNull();
    expect(read('2012年2月9日沈城市第十四届人民代表大会第一次会议').occasion).toBe(
      '沈城市第十四届人民代表大会第一次会议',
    );
  });

  it('nothing that stands in the text below it', () => {
    const text = '各位代表：\n2018年1月24日省长李四在丰城省第十三届人民代表大会第一次会议上。';
    expect(readTitlePage(text, text)).toMatchObject({ delivered_on: null, speaker: null, occasion: null });
  });

  it('the page of the web and the title, in a front matter', () => {
    const front = '---\nsource: https://www.example.org/a.html\ntitle: 2018年1月24日在丰城省的报告\n---\n';
    expect(read('正文', front)).toMatchObject({
      source_url: 'https://www.example.org/a.html',
      title: '2018年1月24日在丰城省的报告',
      delivered_on: '2018-01-24',
    });
    expect(read('政府工作报告', '---\nsource: by hand\n---\n')).toMatchObject({
      source_url: null,
      title: '政府工作报告',
    });
  });
});

it('headings name the year reviewed and the year planned for', () => {
  expect(headingYears('一、2010年工作回顾\n\n2012年的事。\n\n**二、二〇一一年工作安排**\n')).toEqual({
    reviewed: 2010,
    planned: 2011,
  });
  expect(headingYears('一、过去一年的工作\n')).toEqual({ reviewed: null, planned: null });
});

it('a meeting is that of the last region that is named before its number', () => {
  expect(regionNamed('河北省石家庄市第十四届人民代表大会')).toBe('130100');
  expect(regionNamed('省第十四届人民代表大会')).toBeNull();
});

describe('what the text says is held against the path', () => {
  const path: PathSays = { path: 'a.md', region_code: '430000', year: 2011, genre: 'report' };
  const none: TitlePage = {
    title: null,
    source_url: null,
    delivered_on: null,
    occasion: null,
    speaker: null,
  };
  const settled = (page: Partial<TitlePage>, years = {}, says: Partial<PathSays> = {}) =>
    settle(
      { ...path, ...says },
      { page: { ...none, ...page }, years: { reviewed: null, planned: null, ...years }, length: 20_000 },
    );

  it.each([
    ['agrees', { delivered_on: '2011-01-18' }, {}, [2011, 2011, null]],
    ['says nothing', {}, {}, [2011, 2011, null]],
    ['was given a year later', { delivered_on: '2012-01-10' }, {}, [2012, 2012, 'named_for_review']],
    ['plans for a year later', {}, { reviewed: 2011, planned: 2012 }, [2012, 2012, 'named_for_review']],
    ['only mentions a year later', {}, { planned: 2012 }, [2011, 2011, null]],
    ['was given in December', { delivered_on: '2010-12-20' }, {}, [2010, 2011, 'given_before']],
    ['was given years later', { delivered_on: '2019-02-20' }, {}, [2011, 2011, 'other_day']],
  ])('it %s', (_, page, years, [report_year, plan_year, finding]) => {
    const found = settled(page, years);
    expect(found).toMatchObject({ report_year, plan_year, set_aside: null });
    expect(found.findings.map((each) => each.finding)).toEqual(finding === null ? [] : [finding]);
  });

  it('a communiqué comes out in the year after the one that it is on, in December or not', () => {
    const page = { delivered_on: '2011-12-28' };
    expect(settled(page, {}, { genre: 'communique' })).toMatchObject({ report_year: 2011, plan_year: 2011 });
  });

  it('a text of another region is set aside; the province around a city is none', () => {
    const other = settled({ occasion: '湖北省第十三届人民代表大会第一次会议' });
    expect(other).toMatchObject({ set_aside: 'other_region', findings: [{ by_text: '湖北省' }] });
    const around = { occasion: '湖南省第十三届人民代表大会第一次会议' };
    expect(settled(around, {}, { region_code: '430100' }).set_aside).toBeNull();
  });
});

it('two texts are one where most sentences of the shorter stand in the longer', () => {
  const sentences = Array.from({ length: 20 }, (_, at) => `全省第${at}项工作取得了新的明显进展和积极成效。`);
  const texts = [
    sentences,
    sentences.slice(5),
    [...sentences.slice(0, 5), ...sentences.map((each) => `不${each}`)],
  ];
  expect(duplicatePairs(texts.map((text) => sentencesOf(text.join(''))))).toEqual([[0, 1]]);
});
