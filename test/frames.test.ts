import { describe, expect, it } from 'vitest';
import { type Example, readExample } from './support/examples.ts';

type Text = Partial<Omit<Example, 'text' | 'rows'>>;

/** Of each figure of a report of 2023 its period and status: `2018/2022 actual`. */
function framesOf(paragraphs: readonly string[], context: Text = {}): string[] {
  const text = paragraphs.join('\n\n');
  return readExample({ text, report_year: 2023, ...context }).observations.map(
    ({ period, status }) => `${period} ${status}`,
  );
}

/** A flow of the whole stretch of time that a part of the text speaks of. */
const FIGURE = '新增城镇就业46万人。';

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
    ['二、2023年发展的总体要求与主要预期目标', '2023 target'],
    ['二、下一步工作', '2023 target'],
    ['二、今后五年的奋斗目标', '2023/2027 target'],
    ['二、未来五年发展的总体思路', '2023/2027 target'],
  ])('%s: %s', (heading, expected) => {
    expect(framesOf([heading, FIGURE])).toEqual([expected]);
  });

  it.each([
    ['一、“十三五”时期工作回顾', '2016/2020 actual'],
    ['二、“十四五”时期主要目标任务', '2021/2025 target'],
  ])('of a report of 2021, %s: %s', (heading, expected) => {
    expect(framesOf([heading, FIGURE], { report_year: 2021 })).toEqual([expected]);
  });

  it.each([
    ['二、奋力开创“十四五”时期高质量发展新局面', '2021/2025 target'],
    ['二、实现“十四五”时期更好发展', '2021/2025 target'],
    ['一、“十三五”时期实现更好发展', '2016/2020 actual'],
  ])('of a report of 2021, a plan yet to begin is none that was done: %s', (heading, expected) => {
    expect(framesOf([heading, FIGURE], { report_year: 2021 })).toEqual([expected]);
  });

  it.each([
    ['二、全力谱写兴边富民新篇章', '2023 target'],
    ['二、努力营造的良好环境成效显著', '2022 actual'],
    ['六、努力建设服务型政府', '2022 actual'],
  ])('a second chapter that looks ahead is the plan, though it names no year: %s', (heading, expected) => {
    expect(framesOf(['一、2022年工作回顾', FIGURE, heading, FIGURE])).toEqual(['2022 actual', expected]);
  });

  it.each([
    ['一、“十四五”开局之年成效显著', '2021 actual', 2022],
    ['一、“十四五”发展开局良好', '2021 actual', 2022],
    ['二、努力实现“十四五”良好开局', '2021 target', 2021],
    ['二、做好今年工作，实现“十四五”良好开局', '2021 target', 2021],
  ])(
    'the first year of a plan is the one reviewed or the one ahead: %s',
    (heading, expected, report_year) => {
      expect(framesOf([heading, FIGURE], { report_year })).toEqual([expected]);
    },
  );

  it('a paragraph that says what the year ahead is begins the plan where no heading does', () => {
    const ahead = `2023年是实施规划的关键一年。${FIGURE}`;
    expect(framesOf(['一、2022年工作回顾', FIGURE, ahead, '二、扩大开放', FIGURE])).toEqual([
      '2022 actual',
      '2023 target',
      '2023 target',
    ]);
  });

  it('items that begin anew under a review stand under a heading that was lost', () => {
    const items = ['（一）振兴工业', FIGURE, '（二）扩大开放', FIGURE];
    expect(framesOf(['一、2022年工作回顾', ...items, ...items])).toEqual([
      ...Array(2).fill('2022 actual'),
      ...Array(2).fill('2023 target'),
    ]);
    const told = ['一、2022年工作回顾', ...items, '二、2023年工作安排', ...items];
    expect(framesOf(told)).toEqual([...Array(2).fill('2022 actual'), ...Array(2).fill('2023 target')]);
  });

  it('a list of targets begins the plan where no heading does', () => {
    const targets = `主要预期目标是：${FIGURE}`;
    expect(framesOf(['一、2022年工作回顾', FIGURE, targets, FIGURE])).toEqual([
      '2022 actual',
      '2023 target',
      '2023 target',
    ]);
  });

  it('does not take a year on the wrong side for the year it reports', () => {
    expect(framesOf(['一、2022年工作回顾', '（二）谋划2035年远景', FIGURE])).toEqual(['2022 actual']);
  });

  it.each(['（一）主要任务圆满完成', '（一）预期目标较好实现'])(
    'is not turned from a review into a plan by %s inside it',
    (inner) => {
      expect(framesOf(['一、2022年工作回顾', inner, FIGURE])).toEqual(['2022 actual']);
    },
  );
});

describe('the opening of a paragraph says otherwise than the heading above', () => {
  const heading = '一、过去五年和2022年工作回顾';
  it.each([
    ['2022年，我们主要做了以下工作。', '2022 actual'],
    ['过去一年，全省上下奋力拼搏。', '2022 actual'],
    ['过去五年，是极不平凡的五年。', '2018/2022 actual'],
    ['五年来，综合实力显著增强。', '2018/2022 actual'],
  ])('%s %s', (opening, expected) => {
    expect(framesOf([heading, opening + FIGURE])).toEqual([expected]);
  });

  it.each([
    ['今年经济社会发展的主要预期目标是：', '2023 target'],
    ['今后五年，要着力抓好以下工作。', '2023/2027 target'],
  ])('%s %s', (opening, expected) => {
    expect(framesOf([opening + FIGURE])).toEqual([expected]);
  });

  it('holds for the paragraphs after it, until another says otherwise', () => {
    const paragraphs = [
      heading,
      `过去五年，成就显著。${FIGURE}`,
      `民生持续改善。${FIGURE}`,
      `2022年，稳中求进。${FIGURE}`,
      `民生持续改善。${FIGURE}`,
    ];
    expect(framesOf(paragraphs)).toEqual([
      '2018/2022 actual',
      '2018/2022 actual',
      '2022 actual',
      '2022 actual',
    ]);
  });
});

describe('without a heading', () => {
  it('takes the document’s default and says so in the review', () => {
    expect(framesOf([FIGURE])).toEqual(['2022 actual']);
    const [row] = readExample({ text: FIGURE }).observations;
    expect(row!.review).toContain('period_from_default');
  });

  it('takes the part that an excerpt was cut from', () => {
    expect(framesOf([FIGURE], { part: 'plan' })).toEqual(['2023 target']);
    expect(framesOf([FIGURE], { part: 'review' })).toEqual(['2022 actual']);
  });

  it('a communiqué speaks of the year before it came out', () => {
    expect(framesOf(['一、综合', FIGURE], { genre: 'communique' })).toEqual(['2022 actual']);
  });
});

describe('a page of bullets', () => {
  const page = (bullets: readonly string[]) =>
    framesOf([bullets.map((bullet) => `◉${bullet}`).join('\n')], { genre: 'infographic', report_year: 2024 });

  it('speaks of what was done where most of its bullets do', () => {
    expect(page(['粮食产量达到480万吨', '成功举办博览会12场', '加快建设仓库3座'])).toEqual(
      Array(3).fill('2023 actual'),
    );
  });

  it('speaks of what is to be done where most of its bullets do', () => {
    expect(page(['加快推进高速公路建设210公里', '着力培育企业30家', '已建成水库2座'])).toEqual(
      Array(3).fill('2024 target'),
    );
  });
});
