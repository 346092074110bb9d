import { describe, expect, it } from 'vitest';
import {
  type FrameContext,
  type FramedBlock,
  framesOf,
  framesOfPage,
} from '../pipeline/normalise/statements/frames.ts';

const report: FrameContext = { reportYear: 2023, genre: 'report' };

/** `2018/2022 actual`: what a paragraph under some headings speaks of. */
function frameUnder(headings: readonly string[], opening: string, context: FrameContext = report): string {
  const blocks: FramedBlock[] = [
    ...headings.map((text, i) => ({ kind: 'heading' as const, text, section: headings.slice(0, i + 1) })),
    { kind: 'paragraph', text: opening, section: headings },
  ];
  const { period, status } = framesOf(blocks, context).at(-1)!;
  return `${period} ${status}`;
}

const TEXT = '经济运行总体平稳。';

describe('a heading says what its section speaks of', () => {
  it.each([
    ['一、2022年工作回顾', '2022 actual'],
    ['一、过去一年工作回顾', '2022 actual'],
    ['一、刚刚过去的一年', '2022 actual'],
    ['一、去年工作情况', '2022 actual'],
    ['一、工作回顾', '2022 actual'],
    ['一、过去五年工作回顾', '2018/2022 actual'],
    ['一、过去五年及2022年工作回顾', '2018/2022 actual'],
    ['一、本届政府工作回顾', '2018/2022 actual'],
    ['二、今年工作的总体要求和主要目标', '2023 target'],
    ['三、2023年重点工作', '2023 target'],
    ['二、2023年经济社会发展总体要求和主要预期目标', '2023 target'],
    ['二、下一步工作', '2023 target'],
    ['二、今后五年的奋斗目标', '2023/2027 target'],
    ['二、未来五年发展的总体思路', '2023/2027 target'],
  ])('%s: %s', (heading, expected) => {
    expect(frameUnder([heading], TEXT)).toBe(expected);
  });

  it('names a five-year plan, over or ahead', () => {
    expect(frameUnder(['一、“十三五”时期工作回顾'], TEXT, { ...report, reportYear: 2021 })).toBe(
      '2016/2020 actual',
    );
    expect(frameUnder(['二、“十四五”时期主要目标任务'], TEXT, { ...report, reportYear: 2021 })).toBe(
      '2021/2025 target',
    );
  });

  it('does not take a year on the wrong side for the year it reports', () => {
    expect(frameUnder(['一、2022年工作回顾', '（二）谋划2035年远景'], TEXT)).toBe('2022 actual');
  });

  it('is not turned from a review into a plan by a heading inside it', () => {
    expect(frameUnder(['一、2022年工作回顾', '（一）主要任务圆满完成'], TEXT)).toBe('2022 actual');
    expect(frameUnder(['一、2022年工作回顾', '（一）预期目标较好实现'], TEXT)).toBe('2022 actual');
  });
});

describe('the opening of a paragraph says otherwise than the heading above', () => {
  const heading = ['一、过去五年和2022年工作回顾'];
  it.each([
    ['2022年，我们主要做了以下工作。', '2022 actual'],
    ['过去一年，全省上下奋力拼搏。', '2022 actual'],
    ['过去五年，是极不平凡的五年。', '2018/2022 actual'],
    ['五年来，综合实力显著增强。', '2018/2022 actual'],
    ['今年经济社会发展的主要预期目标是：', '2023 target'],
    ['今后五年，要着力抓好以下工作。', '2023/2027 target'],
  ])('%s %s', (opening, expected) => {
    expect(frameUnder(heading, opening)).toBe(expected);
  });

  it('holds for the paragraphs after it, until another says otherwise', () => {
    const paragraph = (text: string): FramedBlock => ({ kind: 'paragraph', text, section: heading });
    const openings = ['过去五年，成就显著。', '——工业提质增效。', '2022年，稳中求进。', '——农业连年丰收。'];
    expect(framesOf(openings.map(paragraph), report).map((frame) => frame.period)).toEqual([
      '2018/2022',
      '2018/2022',
      '2022',
      '2022',
    ]);
  });
});

describe('without a heading', () => {
  it('takes the document’s default and says that nothing in the text states it', () => {
    const [frame] = framesOf([{ kind: 'paragraph', text: TEXT, section: [] }], report);
    expect(frame).toMatchObject({ period: '2022', status: 'actual', stated: false });
  });

  it('takes the part that an excerpt was cut from', () => {
    expect(frameUnder([], TEXT, { ...report, part: 'plan' })).toBe('2023 target');
    expect(frameUnder([], TEXT, { ...report, part: 'review' })).toBe('2022 actual');
  });

  it('a communiqué speaks of the year before it came out, whatever its headings say', () => {
    const context: FrameContext = { reportYear: 2023, genre: 'communique' };
    expect(frameUnder(['一、综合'], TEXT, context)).toBe('2022 actual');
    expect(frameUnder(['二、重点工作'], TEXT, context)).toBe('2022 actual');
  });
});

describe('a page of cards and bullets', () => {
  const bullets = (texts: readonly string[]) =>
    framesOfPage(
      texts.map((text) => ({ kind: 'bullet', text, section: [] })),
      { reportYear: 2024, genre: 'infographic' },
    ).map(({ period, status }) => `${period} ${status}`);

  it('is told by the words that most of its bullets use', () => {
    expect(bullets(['粮食产量达到480万吨', '成功举办博览会', '加快建设枢纽'])).toEqual(
      Array(3).fill('2023 actual'),
    );
    expect(bullets(['加快推进高速公路建设', '着力培育新兴产业', '已建成水库2座'])).toEqual(
      Array(3).fill('2024 target'),
    );
  });
});
