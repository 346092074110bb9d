import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repairText } from '../pipeline/normalise/repair/index.ts';
import { codePointSlice, mapRaw, rawSpan } from '../pipeline/text.ts';
import { readExample } from './support/examples.ts';

const repaired = (raw: string) => repairText(mapRaw(raw)).text.text;
const passes = (raw: string) => [...new Set(repairText(mapRaw(raw)).repairs.map(({ pass }) => pass))];
const bundled = (name: string) => readFileSync(new URL(`../raw/${name}.txt`, import.meta.url), 'utf8');

/** What stands in the raw text for a piece of the repaired one. */
function standsFor(raw: string, piece: string): string {
  const { text } = repairText(mapRaw(raw));
  const at = text.text.indexOf(piece);
  expect(at, `${piece} in ${text.text}`).toBeGreaterThanOrEqual(0);
  return codePointSlice(raw, ...rawSpan(text, at, at + piece.length));
}

describe('a text that needs no repair', () => {
  it('is left as it is', () => {
    const raw = bundled('xinjiang-2023-report');
    const { text, repairs } = repairText(mapRaw(raw));
    expect(text.text).toBe(raw);
    expect(repairs).toEqual([]);
  });

  it.each([
    '　　全年新增2222户，增长22.22%，基础研究研究经费11亿元。',
    '干部群众天天向上，日子红红火火，作风扎扎实实。',
    '分别增长8.5%、8.5%、8.5%、8.5%。',
    '自治区主席　张三\n\n各位代表：\n\n一、去年工作回顾\n\n去年，经济平稳增长。',
    '依据新政发〔2023〕16号文件，办好三件实事：①修路；②建校；③供水。',
    '打响“好客天山 好品新疆”品牌。',
    '粮食 43524 万吨 -2.5\n\n棉花 447 万吨 18.1',
    '第一章 2023年工作安排\n\n一、稳中求进 高质量发展\n\n（一）发行A股（包括增发）98只，三次产业之比为4：3：3。',
    '努尔.白克力参加会议。\n\n万元以上项目五十一个，五一期间接待1万人次。',
    '1\n\n坚持稳中求进。\n\n2\n\n坚持人民至上。\n\n3\n\n坚持依法行政。',
    '第三季度增长5%，前三季度增长6%。\n\n第3页报告。',
  ])('%s', (raw) => {
    expect(repaired(raw)).toBe(raw);
  });
});

describe('broken lines', () => {
  const column = [
    '财政支出的八成用于民生领域。安排各项就业补助',
    '资金23.55亿元，就业困难人员实现就业3.4',
    '万人，开展就业培训249.9万人次，实行从幼儿园到高中15',
    '年免费教育，机场旅客吞吐量首次突破 4000',
    '万人次。',
  ];

  it.each([
    ['without empty lines', '\n'],
    ['with an empty line after each', '\n\n'],
  ])('are rejoined %s, numbers as well', (_, end) => {
    expect(repaired(column.join(end))).toBe(
      '财政支出的八成用于民生领域。安排各项就业补助资金23.55亿元，就业困难人员实现就业3.4万人，开展就业培训249.9万人次，实行从幼儿园到高中15年免费教育，机场旅客吞吐量首次突破4000万人次。',
    );
  });

  it('are one entry of the report for a paragraph, from the first break to the last', () => {
    const raw = column.join('\n');
    const [entry, ...others] = repairText(mapRaw(raw)).repairs.filter(({ pass }) => pass === 'broken_line');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      raw_start: raw.indexOf('\n'),
      raw_end: raw.lastIndexOf('\n') + 1,
      before: '\n\n\n\n',
      after: '',
    });
  });

  it('leave headings, bullets and cards on lines of their own', () => {
    const lines = repaired(bundled('xinjiang-2024-infographic'))
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('2024年工作总体要求');
    expect(lines).toContain('可支配收入');
    expect(lines).toContain('5.5%以内');
    expect(lines).toContain('◉深入实施畜牧业振兴行动，肉、奶产量分别增长8.5%、6.5%。');
    expect(lines).toContain('大力推进民族团结进步事业，办好5个自治州、6个自治县成立70周年庆祝活动。');
  });

  it.each([
    ['without empty lines', '\n'],
    ['with an empty line after each', '\n\n'],
  ])('leave the title of a chapter apart from a short paragraph under it, %s', (_, end) => {
    const page = [
      '一、2022年工作回顾',
      '粮食产量1813.5万吨，',
      '增长4.5%左右，',
      '第二章 2023年工作安排',
      '（一）主要目标',
      '地区生产总值增长7%左右，',
      '三产增长8%。',
    ];
    expect(repaired(page.join(end)).split(/\n+/)).toEqual([
      '一、2022年工作回顾',
      '粮食产量1813.5万吨，增长4.5%左右，',
      '第二章 2023年工作安排',
      '（一）主要目标',
      '地区生产总值增长7%左右，三产增长8%。',
    ]);
  });

  it('are rejoined where half a word and a pause look like the number of a chapter', () => {
    const page = [
      '民生持续改善，群众安居而又乐业，',
      '全年新建农村公路二百公里，建设保',
      '障房四千套，全县人均收入居全省第',
      '一、西部第二。',
    ];
    expect(repaired(page.join('\n'))).toBe(page.join(''));
  });

  it('do not make one number of two rows', () => {
    const raw = '各类价格上涨幅度：\n\n其中：城镇 8.6\n35个大中城市 10.9\n\n全年价格总水平上涨。';
    expect(repaired(raw)).toBe(raw);
  });
});

describe('doubled print', () => {
  it('is undone across lines, and a number stands for both of its copies', () => {
    const raw = bundled('xinjiang-2024-infographic');
    expect(repaired(raw)).toContain(
      '新疆非物质文化遗产馆、西域都护府博物馆等一批重点工程取得阶段性进展。创作推出40余部优秀作品，新疆文学作品《本巴》荣获茅盾文学奖。开展群众文化活动9.3万场次、惠及6200万人次。完成169.3万青壮年农牧民国家通用语言文字学习培训。已建成全国民族团结进步示范区示范单位90个、全国民族团结进步教育基地14个。',
    );
    expect(repaired(raw)).toContain('组织2653所学校、399.8万名青少年学生与其他省区市青少年结对子、交朋友。');
    expect(standsFor(raw, '40余')).toBe('4040余余');
    expect(standsFor(raw, '6200万')).toBe('62006200万万');
    expect(standsFor(raw, '9.3万场')).toBe('99..33\n万万场次场');
    expect(standsFor(raw, '2653')).toBe('26532653');
  });

  it('is undone where every character is doubled by itself', () => {
    expect(repaired('22002200年年，，退退税税缓缓税税缓缓费费超超774400亿亿元元。。')).toBe(
      '2020年，退税缓税缓费超740亿元。',
    );
  });

  it('is undone where a sentence of a good paragraph, or a whole paragraph, stands twice', () => {
    const sentence = '新增养老服务设施211处。';
    expect(repaired(`民生持续改善。${sentence}${sentence}其他事项按期完成。`)).toBe(
      `民生持续改善。${sentence}其他事项按期完成。`,
    );
    const paragraph = '全年新建学校31所，新增学位9090个，改善县域高中61所。';
    expect(repaired(`${paragraph}\n\n${paragraph}\n\n其余照旧。`).trim().split(/\n+/)).toEqual([
      paragraph,
      '其余照旧。',
    ]);
  });

  it('is undone once, whatever white space stands between its passages', () => {
    const said = '开展惠民演出一千场，建成文化站十二个。 '.repeat(2);
    expect(repaired(`${said}，  ，${said}`).length).toBeLessThan(said.length * 2);
    expect(repaired(`工作要点： ， 。 ${said}`).match(/开展惠民演出/g)).toHaveLength(1);
  });

  it('stays where two readings are possible', () => {
    expect(repaired('工作总结如下：\n\n22002200亿亿元元')).toContain('22002200亿亿元元');
  });
});

describe('pages', () => {
  const half = (page: number) => `${page}月新建农村公路二百公里，改造危房四千套，城镇新增就业达到3`;
  const rest = '5万人，农村转移劳动力二百万人次，各族群众得到更多实惠。';
  const joined = [1, 2, 3].map((page) => half(page) + rest);

  it.each([
    ['between dashes', (page: number) => `— ${page} —`],
    ['with their count', (page: number) => `第${page}页 共30页`],
    ['of the whole', (page: number) => `${page} / 30`],
    ['bare', (page: number) => String(page)],
  ])('have numbers %s, which do not end a sentence', (_, number) => {
    const raw = [1, 2, 3].flatMap((page) => [half(page), number(page), rest]).join('\n');
    expect(repaired(raw)).toBe(joined.join('\n'));
    expect(standsFor(raw, '35万人')).toBe(`3\n${number(1)}\n5万人`);
  });

  it('have heads, which do not end a sentence', () => {
    const raw = [1, 2, 3].flatMap((page) => [half(page), `— ${page} —`, '某某县人民政府', rest]).join('\n');
    expect(repaired(raw)).toBe(joined.join('\n'));
  });

  it.each([['（下转第2版）\n（上接第1版）'], ['（记者 张三 摄）']])(
    'have insets, which do not end a sentence: %j',
    (inset) => {
      const raw = [1, 2, 3].flatMap((page) => [half(page), inset, rest]).join('\n');
      expect(repaired(raw)).toBe(joined.join('\n'));
    },
  );

  it('do not take a sentence for their head', () => {
    const raw = [1, 2, 3].flatMap((page) => [half(7), `— ${page} —`, `其中${page}${rest}`]).join('\n');
    expect(repaired(raw)).toContain(half(7));
  });

  it('end where a paragraph ends', () => {
    const raw = joined.flatMap((text, i) => [text, '', `— ${i} —`, '']).join('\n');
    expect(
      repaired(raw)
        .trim()
        .split(/\n{2,}/),
    ).toEqual(joined);
  });
});

describe('print set by room', () => {
  it('is rejoined where figures take half the room and numbers are not broken', () => {
    const column = [
      '全区生产总值达到17741.34亿元、比上年增长3.2%，全年',
      '粮食总产1813.5万吨、比上年增加77.7万吨，进出口总额、',
      '2463.6亿元、增长57%，城镇新增就业46.15万人，各族群众生活',
      '水平继续提高。完成固定资产投资比上年增长7.6%，财政支出的七',
      '成以上用于民生。',
    ];
    expect(repaired(column.join('\n'))).toBe(column.join(''));
  });
});

describe('doubled print that can be read as two numbers', () => {
  it('is told, with its place', () => {
    const [place, ...others] = repairText(
      mapRaw('办办好好。。群众满意度群众满意度，办理满意率办理满意率99.99.99%。%。'),
    ).repairs.filter(({ pass }) => pass === 'doubled_text_unclear');
    expect(others).toEqual([]);
    expect(place!.before).toMatch(/^[\d.]+$/);
  });

  it('gives a row without a value', () => {
    const text = '群众满意度稳步提高群众满意度稳步提高，办理满意率，办理满意率达到达到99.99.99%。%。';
    const { observations } = readExample({ text, part: 'review' });
    expect(observations.map(({ value, review }) => [value, review])).toEqual([[null, 'figure_unclear']]);
  });
});

describe('typeset artefacts', () => {
  it.each([
    ['1 9 9 7 年，总产值 7 4 7 7 2 亿元，增长 8 ．8 ％。', '1997年，总产值74772亿元，增长8.8%。'],
    [
      '农民收入力争达到20 000元，党的 二十大精神深入人心。',
      '农民收入力争达到20000元，党的二十大精神深入人心。',
    ],
    ['住房交付率达到 84.2%、超额完成 70%的目标。', '住房交付率达到84.2%、超额完成70%的目标。'],
    [
      '地区生产总值增长6.5%[3]，国内生产总值②7780亿元，电量1.2亿千瓦时①。',
      '地区生产总值增长6.5%，国内生产总值7780亿元，电量1.2亿千瓦时。',
    ],
    ['粮\u00ad食\u200b总产18\ufeff13.5万吨。', '粮食总产1813.5万吨。'],
    [
      '## 一、回顾\n\n**粮食**总产&mdash;增长5&permil;。<br>第二行。',
      '一、回顾\n\n粮食总产—增长5‰。\n第二行。',
    ],
    ['\ue06c推进农业。', '●推进农业。'],
    [
      '价格涨幅为\uf02d0.3%，失业率\uf0a35.5%，发电量1.2×10<sup>8</sup>千瓦时。',
      '价格涨幅为-0.3%，失业率≤5.5%，发电量1.2×10⁸千瓦时。',
    ],
    [
      '工业产值增长5·1%，占比73·4∶26·6；“5·12”地震和7·20特大暴雨。',
      '工业产值增长5.1%，占比73.4∶26.6；“5·12”地震和7·20特大暴雨。',
    ],
    ['落实"十五条硬措施"，出台"创新30条"。', '落实“十五条硬措施”，出台“创新30条”。'],
    ['投资增长5﹪﹐就业稳定｡', '投资增长5%，就业稳定。'],
    ['经济平稳. 地区生产总值增长6.8%. 就业稳定.', '经济平稳。 地区生产总值增长6.8%。 就业稳定。'],
    ['粮食总产１８１３．５万吨，增长４．５％。', '粮食总产1813.5万吨，增长4.5%。'],
    ['⼈⼝⾃然增⻓率控制在7‰以内。', '人口自然增长率控制在7‰以内。'],
    [
      '财政收入12.5亿元,增长8%;居民收入(含补贴)增长7%.就业稳定,比例为1,234:5.',
      '财政收入12.5亿元，增长8%；居民收入（含补贴）增长7%。就业稳定，比例为1,234:5.',
    ],
    ['投资增长5%一6%，培育2一3家企业。', '投资增长5%—6%，培育2—3家企业。'],
    ['全 区 生 产 总 值 增 长 6 . 8 % ， 实 现 预 期 目 标 。', '全区生产总值增长6.8%，实现预期目标。'],
    [
      '全省地区生 产总值连跨 两个 万亿元台阶，自来 水普及 率89.1%。',
      '全省地区生产总值连跨两个万亿元台阶，自来水普及率89.1%。',
    ],
    ['委员：张小明 李力 王晓红，列席会议。', '委员：张小明 李力 王晓红，列席会议。'],
    ['全年投资增长12. 9%，地 方财政收入100.8亿元。', '全年投资增长12.9%，地方财政收入100.8亿元。'],
    ['完成 2022年工作目标的 8个方面', '完成2022年工作目标的8个方面'],
    ['第一行。\r\n\r\n第二行。\r第三行。', '第一行。\n\n第二行。\n第三行。'],
  ])('%j', (raw, text) => {
    expect(repaired(raw)).toBe(text);
  });

  it('stay where without them the number would be another', () => {
    expect(repaired('增长6\ue0015%，达到3[2]4户。')).toBe('增长6\ue0015%，达到3[2]4户。');
    expect(repaired('- 居民消费价格 5.4 5.3 5.8')).toBe('- 居民消费价格 5.4 5.3 5.8');
  });

  it('leave the numbers of items apart from what they number', () => {
    const text = '主要任务：1. 5个项目完工；2. 3个园区建成。\n3. 12条公路通车。';
    expect(readExample({ text, part: 'plan' }).observations.map(({ value }) => value)).toEqual([5, 3, 12]);
  });

  it.each([['居民消费价格涨幅为\ue0230.3%。'], ['新增学位90 00个。'], ['全国人口为99, 622万人。']])(
    'leave a figure open that may lack a sign or a part: %j',
    (text) => {
      const { observations } = readExample({ text, part: 'review' });
      expect(observations.length).toBeGreaterThan(0);
      for (const { value, review } of observations) {
        expect(value).toBeNull();
        expect(review).toContain('figure_unclear');
      }
    },
  );

  it('leave a number without a value where digits stand in front of it', () => {
    const { observations } = readExample({ text: '专利申请量达5220 1件，增长20.9%。', part: 'review' });
    expect(observations.map(({ value, review }) => [value, review])).toEqual([
      [null, 'figure_unclear'],
      [20.9, 'indicator_carried'],
    ]);
  });
});

const corpus = new URL('../../shared/corpus/', import.meta.url);

describe.skipIf(!existsSync(corpus))('real reports (skipped without ../shared/corpus)', () => {
  it('come out unchanged but for markup, spaces and notes in nearly all cases, and fast', () => {
    const files = readdirSync(corpus, { recursive: true })
      .map(String)
      .filter((file) => /^provinces.*20[12]\d\.md$/.test(file))
      .sort();
    const broken = files.filter((file) => {
      const found = passes(
        readFileSync(new URL(file, corpus), 'utf8').replace(/^---\n[\s\S]*?\n---\n|<!--[\s\S]*?-->/g, ''),
      );
      return found.includes('broken_line') || found.includes('doubled_text');
    });
    expect(files.length).toBeGreaterThan(100);
    expect(broken.length).toBeLessThan(files.length * 0.02);
  });
});

describe('what a scan took for something else', () => {
  it.each([
    ['地区生产总值增长l0%，财政收入增长1I%。', '地区生产总值增长10%，财政收入增长1I%。'],
    ['投资2O亿元，创汇5OO万美元。', '投资20亿元，创汇500万美元。'],
    ['比上年增长12。2%，其中出口增长8%。', '比上年增长12.2%，其中出口增长8%。'],
  ])('is put right: %s', (raw, text) => {
    expect(repaired(raw)).toBe(text);
  });

  it.each(['型号为XO5的设备。', '全省共有12。2023年增长8%。', '增长8%。2%的企业减产。', '推广Iot平台5个。'])(
    'is left where it is what it seems: %s',
    (raw) => {
      expect(repaired(raw)).toBe(raw);
    },
  );
});
