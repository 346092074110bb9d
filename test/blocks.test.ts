import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Block, readBlocks } from '../pipeline/normalise/blocks/index.ts';
import { repairText } from '../pipeline/normalise/repair/index.ts';
import { mapRaw, type Span } from '../pipeline/text.ts';
import type { Genre } from '../schemas/codes.ts';
import { readExample } from './support/examples.ts';

function read(raw: string, genre: Genre = 'report') {
  const { text } = repairText(mapRaw(raw));
  const at = ({ start, end }: Span) => text.text.slice(start, end);
  return { blocks: readBlocks(text, genre), at };
}
const bundled = (name: string) => readFileSync(new URL(`../raw/${name}.txt`, import.meta.url), 'utf8');
const cardsOf = ({ blocks, at }: ReturnType<typeof read>) =>
  blocks.flatMap((block) =>
    block.kind === 'card'
      ? [
          {
            label: block.label,
            values: block.values.map(at),
            group: block.group,
            holds: block.groupHolds,
            clear: block.labelIsClear,
          },
        ]
      : [],
  );
const outline = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [[...block.section, block.title].join(' > ')] : []));

describe('blocks', () => {
  it.each(['xinjiang-2023-report', 'xinjiang-2024-infographic'])('hold all of %s, in order', (name) => {
    const { text } = repairText(mapRaw(bundled(name)));
    const blocks = readBlocks(text, 'report');
    let at = 0;
    for (const { start, end } of blocks) {
      expect(text.text.slice(at, start).trim()).toBe('');
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(text.text.slice(at).trim()).toBe('');
  });

  it('of the bundled report have the path of their headings', () => {
    const { blocks, at } = read(bundled('xinjiang-2023-report'));
    const cotton = blocks.find((block) => at(block).includes('棉花总产539.1万吨'));
    expect(cotton?.section).toEqual(['一、过去五年及2022年工作回顾', '（二）积极推动特色优势产业加快发展']);
    const targets = blocks.find((block) => at(block).startsWith('今年我区经济社会发展的主要预期目标'));
    expect(targets?.section).toEqual(['三、2023年重点工作']);
    const livestock = blocks.find((block) => at(block).includes('禽蛋产量分别增长'));
    expect(livestock?.section).toEqual(['三、2023年重点工作', '（一）大力促进农业发展农民增收']);
  });

  it('put an unnumbered heading over the list that starts after it', () => {
    const { blocks } = read(
      '政府工作报告\n\n市长 张三\n\n各位代表：\n\n去年工作回顾\n\n一、经济平稳增长\n\n总产值增长5%。\n\n二、民生改善\n\n就业稳定。\n\n今年工作安排\n\n一、扩大内需\n\n（一）促进消费。办好展会。\n\n名词解释\n\n三农：指农业、农村、农民。',
    );
    expect(outline(blocks)).toEqual([
      '去年工作回顾',
      '去年工作回顾 > 一、经济平稳增长',
      '去年工作回顾 > 二、民生改善',
      '今年工作安排',
      '今年工作安排 > 一、扩大内需',
      '今年工作安排 > 一、扩大内需 > （一）促进消费',
      '名词解释',
    ]);
    expect(blocks.slice(0, 2).map(({ kind }) => kind)).toEqual(['furniture', 'furniture']);
  });

  it('put the lines of a narrow page under the headings directly above them', () => {
    const { blocks, at } = read(
      '一、2022年工作回顾\n粮食产量1813.5万吨，\n增长4.5%左右。\n二、2023年工作安排\n地区生产总值增长7%左右。',
    );
    expect(blocks.map((block) => [block.kind, at(block), ...block.section])).toEqual([
      ['heading', '一、2022年工作回顾'],
      ['paragraph', '粮食产量1813.5万吨，增长4.5%左右。', '一、2022年工作回顾'],
      ['heading', '二、2023年工作安排'],
      ['paragraph', '地区生产总值增长7%左右。', '二、2023年工作安排'],
    ]);
  });

  it('read a numbered sentence with a figure as text, not as a heading', () => {
    const { blocks } = read(
      '一、回顾\n\n（一）粮食总产达到1813.5万吨。棉花稳定。\n\n一、二、三产业增加值分别增长1%、2%、3%。',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  it('keep rows of tables and what a page says about itself apart from text', () => {
    const { blocks } = read(
      '| 指标 | 数值 |\n\n粮食 43524 万吨 -2.5\n\n第 3 页\n\n（记者 张三 李四）\n\n全年粮食增产。',
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'furniture',
      'furniture',
      'furniture',
      'furniture',
      'paragraph',
    ]);
  });
});

describe('number cards', () => {
  const cards = cardsOf(read(bundled('xinjiang-2024-infographic'), 'infographic'));

  it('of the bundled page have their labels, values and groups', () => {
    expect(
      cards
        .filter(({ holds }) => holds === 'results')
        .map(({ label, values }) => `${label} ${values.join(' ')}`),
    ).toEqual([
      '城镇调查失业率 4.4%',
      '城乡居民人均可支配收入分别增长 5.6% 8.4%',
      '进出口总额增长 45.9%',
      '社会消费品零售总额增长 18.8%',
      '固定资产投资增长 12.4%',
      '一般公共预算收入增长 15.3%',
      '规模以上工业增加值增长 6.4%',
      '地区生产总值增长 6.8%',
    ]);
    const targets = cards.filter(({ holds }) => holds === 'targets');
    expect(targets).toHaveLength(13);
    expect(targets[0]).toMatchObject({ label: '地区生产总值增长', values: ['6.5%左右'] });
    expect(targets.at(-3)).toMatchObject({ label: '城镇调查失业率控制在', values: ['5.5%以内'] });
    expect(targets.at(-2)).toMatchObject({ label: '节能减排指标控制在国家下达的目标范围内', values: [] });
  });

  it('with the figure first take the label after it', () => {
    const page =
      '6.8%\n地区生产总值\n增长\n\n12.4%\n固定资产投资增长\n\n5.6% \n8.4%\n城乡居民收入\n分别增长\n\n全年经济平稳，民生改善。';
    expect(cardsOf(read(page, 'infographic')).map(({ label, values }) => [label, ...values])).toEqual([
      ['地区生产总值增长', '6.8%'],
      ['固定资产投资增长', '12.4%'],
      ['城乡居民收入分别增长', '5.6%', '8.4%'],
    ]);
  });

  it('with empty lines within their labels too are read from the whole block', () => {
    const page =
      '今年目标\n\n居民消费价格\n\n涨幅\n\n3%左右\n\n一般公共预算\n\n收入增长\n\n10%左右\n\n进出口\n\n总额增长\n\n20%左右';
    expect(cardsOf(read(page, 'infographic')).map(({ label, values }) => [label, ...values])).toEqual([
      ['居民消费价格涨幅', '3%左右'],
      ['一般公共预算收入增长', '10%左右'],
      ['进出口总额增长', '20%左右'],
    ]);
  });

  it.each<[string, string, string[][]]>([
    [
      'figures over labels, under a title',
      '2023年成绩单\n19125.91亿元\n地区生产总值\n12.4%\n固定资产投资增长\n2179.7亿元\n一般公共预算收入',
      [
        ['地区生产总值', '19125.91亿元'],
        ['固定资产投资增长', '12.4%'],
        ['一般公共预算收入', '2179.7亿元'],
      ],
    ],
    [
      'an amount over the label and its growth under it',
      '40578元\n城镇居民人均可支配收入\n增长5.6%\n\n17948元\n农村居民人均可支配收入\n增长8.4%',
      [
        ['城镇居民人均可支配收入', '40578元', '增长5.6%'],
        ['农村居民人均可支配收入', '17948元', '增长8.4%'],
      ],
    ],
    [
      'cards of both orders, parted by empty lines',
      '地区生产总值\n19125.91亿元\n\n5.1%\n城镇调查失业率\n\n0.4%\n居民消费价格上涨',
      [
        ['地区生产总值', '19125.91亿元'],
        ['城镇调查失业率', '5.1%'],
        ['居民消费价格上涨', '0.4%'],
      ],
    ],
    [
      'a name that starts with a digit',
      '5.6万个\n5G基站\n\n12.4%\n固定资产投资增长\n\n48.2万人\n城镇新增就业',
      [
        ['5G基站', '5.6万个'],
        ['固定资产投资增长', '12.4%'],
        ['城镇新增就业', '48.2万人'],
      ],
    ],
  ])('are paired by what can be said of what: %s', (_, page, expected) => {
    const found = cardsOf(read(page, 'infographic'));
    expect(found.map(({ label, values }) => [label, ...values])).toEqual(expected);
    expect(found.every(({ clear }) => clear)).toBe(true);
  });

  it.each([
    ['a column of labels and then one of figures', '地区生产总值增长\n\n固定资产投资增长\n\n6.8%\n\n12.4%'],
    ['a row of labels and then one of figures', '地区生产总值增长\n固定资产投资增长\n6.8%\n12.4%'],
    ['a figure without a unit among them', '19125亿元\n地区生产总值\n27\n机场数量\n9500公里\n铁路里程'],
    ['an amount of a growth', '投资增长\n2179.7亿元\n城镇调查失业率\n12.4%'],
  ])('do not pass for certain where print does not say whose figure it is: %s', (_, page) => {
    const { observations } = readExample({ text: page, genre: 'infographic' });
    expect(observations.length).toBeGreaterThan(0);
    for (const row of observations) {
      if (row.indicator === '城镇调查失业率') continue;
      expect([row.indicator, row.confidence < 0.7, row.needs_review]).toEqual([row.indicator, true, true]);
    }
  });

  it('of bare and qualified figures side by side are unclear', () => {
    const page = '地区生产总值\n6.8%\n\n固定资产投资\n10%左右\n\n进出口总额\n20%';
    expect(cardsOf(read(page, 'infographic')).map(({ holds }) => holds)).toEqual([
      'unclear',
      'unclear',
      'unclear',
    ]);
  });
});
