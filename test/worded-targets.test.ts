/** Targets set in words. The sentences are made up. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../pipeline/normalise/read-document.ts';
import { codePointSlice } from '../pipeline/text.ts';
import { ingested } from './support/ingested.ts';

const LEAD = '今年全省经济社会发展的主要预期目标是：地区生产总值增长6%左右';

function read(text: string, region_code = '510000') {
  return readDocument(
    ingested(text, { document_id: 'example', region_code, report_year: 2024, genre: 'report' }),
  );
}

/** What is read from a plan of that text: a line for each target in words. */
function planned(text: string, region_code?: string): string[] {
  return read(`二、2024年工作安排\n\n${text}\n`, region_code).worded_targets.map(
    ({ indicator_id, qualifier, commitment, nature, kind, text: clause }) =>
      [indicator_id, kind === 'words' ? qualifier : kind, commitment, nature, clause]
        .filter((part) => part !== null)
        .join(' | '),
  );
}

const inList = (clause: string) => planned(`${LEAD}；${clause}。`);

describe('in the list of main expected targets, a target in words is', () => {
  it.each([
    ['城乡居民收入增长与经济增长同步', 'disposable_income | exact | plain'],
    ['居民人均可支配收入与GDP增长基本同步', 'disposable_income | about | plain'],
    ['农村居民人均可支配收入增速快于城镇居民', 'rural_disposable_income | over | plain'],
    ['居民收入增长力争高于经济增速', 'disposable_income | over | strive'],
    ['城乡居民人均收入增幅不低于生产总值增幅', 'disposable_income | at_least | plain'],
    ['居民消费价格涨幅低于上年实际涨幅', 'consumer_price_index | under | plain'],
    ['居民消费价格总水平保持基本稳定', 'consumer_price_index | about | plain'],
    ['物价保持总体平稳', 'consumer_price_index | exact | plain'],
    ['居民消费价格涨幅控制在国家调控目标以内', 'consumer_price_index | at_most | plain'],
    ['居民消费价格涨幅保持在合理区间', 'consumer_price_index | exact | plain'],
    ['经济增长与全国同步', 'gdp | exact | plain'],
    ['生产总值增速高于全国平均水平1到2个百分点', 'gdp | over | plain'],
    ['确保进出口实现正增长', 'imports_and_exports | exact | ensure'],
    ['外贸进出口保持稳定增长', 'imports_and_exports | exact | plain'],
    ['粮食产量只增不减', 'grain_output | at_least | plain'],
    ['单位地区生产总值能耗完成国家下达任务', 'energy_intensity | exact | plain'],
    ['全面完成国家下达的节能减排任务', 'energy_intensity | exact | plain'],
    ['节能减排等约束性指标控制在国家下达目标以内', 'energy_intensity | at_most | plain | binding'],
    ['固定资产投资稳步增长（不含农户）', 'fixed_asset_investment | exact | plain'],
  ])('%s', (clause, expected) => {
    expect(inList(clause)).toEqual([`${expected} | ${clause}`]);
  });

  it('each line of a list of lines', () => {
    const lines = [
      '今年全省经济社会发展的主要预期目标是：',
      '地区生产总值增长6%左右；',
      '进出口总额实现正增长；',
      '居民人均可支配收入与经济增长同步；',
      '单位地区生产总值能耗完成国家下达任务。',
      '物价保持稳定的良好氛围正在形成。',
    ];
    for (const between of ['\n', '\n\n']) {
      expect(planned(lines.join(between)).map((line) => line.split(' | ')[0])).toEqual([
        'imports_and_exports',
        'disposable_income',
        'energy_intensity',
      ]);
    }
  });

  it('of each subject of a list', () => {
    expect(inList('城镇、农村居民人均可支配收入与经济增长同步')).toEqual([
      'urban_disposable_income | exact | plain | 城镇、农村居民人均可支配收入与经济增长同步',
      'rural_disposable_income | exact | plain | 城镇、农村居民人均可支配收入与经济增长同步',
    ]);
    expect(inList('粮食产量、森林覆盖率和单位GDP能耗完成国家下达的目标任务')).toHaveLength(2);
  });

  it('also where the list stands without a lead, or its lead is a line of its own', () => {
    expect(planned('地区生产总值增长6%，固定资产投资增长7%，居民收入与经济增长同步。')).toHaveLength(1);
    expect(planned('全年主要预期目标是：\n\n——居民收入与经济增长同步。\n\n——进出口正增长。')).toHaveLength(2);
  });

  it('of the nature that its lead names', () => {
    expect(planned('今年的约束性指标是：单位地区生产总值能耗完成国家下达任务。')).toEqual([
      'energy_intensity | exact | plain | binding | 单位地区生产总值能耗完成国家下达任务',
    ]);
    expect(planned('预期性指标是：居民收入增长与经济增长同步。')[0]).toContain('anticipatory');
  });
});

describe('no target in words is', () => {
  it.each([
    ['what has a number', `${LEAD}；居民收入增长6%以上、与经济增长同步。`],
    ['what names no subject', `${LEAD}；力争与经济增长同步。`],
    ['what is no headline indicator', `${LEAD}；生态环境质量保持稳定；国际收支基本平衡。`],
    ['what is said of the economy at large', `${LEAD}；保持经济运行在合理区间。`],
    [
      'what is of a narrower place',
      '力争民族地区农民收入增速高于全省平均水平。力争五县农民收入增速高于全省平均水平。',
    ],
    [
      'loose talk outside the list',
      '保持投资稳定增长，推动居民收入稳步增长，促进外贸稳定增长，努力保持物价基本稳定。',
    ],
    ['a principle', '坚持居民收入增长和经济发展同步、劳动报酬增长和劳动生产率提高同步的原则。'],
    ['the nation’s', '中央提出，今年发展的预期目标是：居民收入增长与经济增长同步。'],
    ['for more years than one', '到2028年的主要目标是：居民收入增长与经济增长同步。'],
    ['what is only to be worked on', '确保节能减排取得实效，完成小水电清理任务。'],
  ])('%s', (_, text) => {
    expect(planned(text)).toEqual([]);
  });

  it('anything in the review', () => {
    expect(
      read('一、2023年工作回顾\n\n地区生产总值增长6%，投资增长7%，居民收入增长与经济增长同步。\n')
        .worded_targets,
    ).toEqual([]);
  });
});

describe('outside the list', () => {
  it('counts what is promised and tied to a figure or a task', () => {
    expect(planned('多渠道促进就业，确保居民收入增长高于经济增长。')).toEqual([
      'disposable_income | over | ensure | 确保居民收入增长高于经济增长',
    ]);
    expect(planned('严守耕地红线，确保完成国家下达的粮食产量目标任务。')).toHaveLength(1);
  });

  it('counts that none is set', () => {
    expect(planned('需要说明的是，我们没有提出全年经济增速具体目标，主要是不确定因素多。', '000000')).toEqual(
      ['gdp | expressly_none | 我们没有提出全年经济增速具体目标'],
    );
    for (const clause of [
      '今年经济增长不设具体目标',
      '不设定GDP具体增速目标',
      '地区生产总值不设增长目标',
      '地区生产总值不再设定具体增速目标',
      '地区生产总值增长暂不设定目标',
    ])
      expect(planned(`${clause}。`), clause).toEqual([`gdp | expressly_none | ${clause}`]);
    expect(planned('不提不切实际的目标，不设门槛。')).toEqual([]);
  });
});

it('the span holds the clause, whatever the line breaks', () => {
  const { raw, worded_targets } = read(
    `二、2024年工作安排\n\n　　${LEAD}，城镇新增就业30万人，\n居民收入增长与经济\n增长同步。\n`,
  );
  const [target] = worded_targets;
  expect(target?.text).toBe('居民收入增长与经济增长同步');
  expect(codePointSlice(raw, target!.start, target!.end)).toBe('居民收入增长与经济\n增长同步');
});
