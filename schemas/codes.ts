/** The closed lists of codes that several tables and the reader share, each with what it stands for. */
import { z } from 'zod';

/** An enumeration whose codes explain themselves in the data dictionary. */
export function coded<const T extends Record<string, string>>(codes: T) {
  const names = Object.keys(codes) as [keyof T & string, ...(keyof T & string)[]];
  return { schema: z.enum(names), codes: codes as Record<string, string> };
}

export const genre = coded({
  report: 'a government work report (or a plan or budget report) read out to a people’s congress',
  infographic: 'a newspaper’s or web page’s summary of such a report: cards, columns, bullet points',
  communique: 'a statistical communiqué on a year that has ended',
});

export const measure = coded({
  level:
    'an amount, count, rate or index at a time or over a period; also a flow named by 新增, 新建, 减少 …',
  growth_rate: 'relative change in per cent, negative for a fall',
  change: 'absolute change in the row’s unit, negative for a fall',
  share: 'part of a whole, in per cent',
  multiple: 'times another figure',
  rank: 'place in an order, 1 is first',
});

export const aggregation = coded({
  none: 'the period as a whole, or its end',
  annual_average: 'yearly average over the period (年均)',
  cumulative: 'running total over the period (累计, 五年共)',
});

export const comparator = coded({
  time: 'an earlier time',
  target: 'a plan or task that was set',
  place: 'another place, or the average of places',
  whole: 'the whole that it is part of',
});

export const priceBasis = coded({
  constant: 'constant prices: 可比价, 不变价, 实际增长',
  current: 'current prices: 现价, 名义',
  same_coverage: 'same coverage in both years: 同口径, 可比口径',
});

export const status = coded({
  actual: 'stated as having happened',
  estimate: 'stated as expected or preliminary: 预计, 初步核算',
  target: 'promised, planned or set as a task',
});

export const qualifier = coded({
  exact: 'no qualifying word',
  about: '左右, 约, 大约, 上下, 前后',
  nearly: '近, 接近, 将近',
  over: '超, 超过, 突破, 逾, 过, 高于, 大于, 余, 多',
  at_least: '以上, 不低于, 不少于, 至少',
  under: '不到, 不足, 低于, 少于, 小于',
  at_most: '以内, 以下, 不超过, 控制在…以内',
  range: 'two ends: 5%—5.5%, 6%至6.5%',
});

export const commitment = coded({
  ensure: '确保, 必须, 务必',
  strive: '力争, 争取, 努力, 奋力',
  plain: 'no such word',
});

export const checkKind = coded({
  value_from_text: 'the number, worked out again from the characters alone, is the row’s',
  share_in_range: 'a share lies between 0 and 100 per cent',
  rank_in_range: 'a rank is a whole number from 1 on; that of a province in the nation is at most 34',
  plausible: 'the figure is one that its indicator can have, in a unit that it can have',
  level_in_line: 'a large aggregate does not multiply from one year to the next',
  level_change_growth: 'a level, its change and its growth in one sentence fit',
  growth_between_levels: 'the level of one year and the growth since lead to the level of a later one',
  change_between_levels: 'the level of one year and the change since lead to the level of a later one',
  multiple_between_levels: 'the level of one year, taken so many times, is the level of a later one',
  average_growth: 'growth over some years is what their average growth comes to',
  average_between_levels:
    'the level before some years and their average growth lead to the level at their end',
  sum_of_parts: 'parts that make up a whole add up to it',
  part_of_whole: 'a part is no more than its whole',
  growth_among_parts: 'a whole grows faster than the slowest of its parts and slower than the fastest',
  shares_of_whole: 'the shares of the parts that make up a whole come to 100 per cent',
  total_of_years: 'the total over some years is the sum of what is stated for each',
  plan_completed: 'outcome over target is the part of the plan that is said to be done',
  restated: 'a figure given twice in one document is the same',
  restated_elsewhere: 'a figure given in two documents is the same',
});

export const targetNature = coded({
  binding: 'called 约束性',
  anticipatory: 'called 预期性',
});

export type Genre = z.infer<typeof genre.schema>;
export type Measure = z.infer<typeof measure.schema>;
export type Aggregation = z.infer<typeof aggregation.schema>;
export type Comparator = z.infer<typeof comparator.schema>;
export type PriceBasis = z.infer<typeof priceBasis.schema>;
export type Status = z.infer<typeof status.schema>;
export type Qualifier = z.infer<typeof qualifier.schema>;
export type Commitment = z.infer<typeof commitment.schema>;
export type CheckKindName = z.infer<typeof checkKind.schema>;
export type TargetNature = z.infer<typeof targetNature.schema>;
