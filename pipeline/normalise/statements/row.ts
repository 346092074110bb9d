/** Puts one statement together: what it measures, of what, when, and how sure that is. */
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Span } from '../../text.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Quantity } from '../quantities/quantity.ts';
import type { Clause, Slot } from './clauses.ts';
import type { Frame } from './frames.ts';
import type { ReadSlot } from './groups.ts';
import { certaintyOf, identify, isVague, unitFromLabel } from './identity.ts';
import type { Left } from './left.ts';
import { type Measured, measureOf, withoutAim, withoutGrowthWord } from './measures.ts';
import type { Memory } from './memory.ts';
import { scopeOf } from './scopes.ts';
import type { Statement } from './statement.ts';
import { timingOf } from './timing.ts';
import { wordSet } from './words.ts';

export interface StatementContext {
  /** The year in which the text was delivered. */
  reportYear: number;
  /** The first year that the text plans for: what is said of it and later is a target. */
  planYear: number;
  /** The region’s own name, long and short: 新疆粮食产量 is 粮食产量. */
  regionNames: readonly string[];
  /** True for a text of the nation: 全国 says nothing new there. */
  national: boolean;
  catalogue: Catalogue;
  /** A narrower owner that the heading names: 兵团经济建设…. */
  owner: string | null;
}

/** Where a statement stands. */
export interface Reading {
  paragraph: string;
  sentence: Span;
  clause: Clause;
  frame: Frame;
  context: StatementContext;
  memory: Memory;
}

const verbs = wordSet(cues.verbs);
const heads = wordSet(cues.heads);
/** 高新技术企业73家，总数达618家: the first is not the stock. */
const TOTAL_NEXT = /^[，、,]\s*(?:总数|累计|总量|总计|合计)(?:达|为|超|突破)/;
/** 固定资产投资2万亿元，年均增长15%: what grew by the year is the amount of a year. */
const YEARLY_NEXT =
  /^[，、,（(]\s*(?:[五5]?年?年均(?:增长|递增|增幅|增速)|[是为]?比\s*(?:19|20)\d\d年(?:实际)?(?:增长|增加|翻))/;
const stockLabel = new RegExp(`^人均|(?:${cues.stocks.join('|')})$`);
const flowLabel = new RegExp(cues.flows.join('|'));

/**
 * @param name the subject; '' where none can be told
 * @param nth 1 for the first subject of a numeral
 */
export function statementOf(
  reading: Reading,
  { slot, left: given }: ReadSlot,
  name: string,
  nth: number,
  inherited: readonly ReviewReason[],
): Statement {
  const { paragraph, sentence, clause, frame, context, memory } = reading;
  const { quantity } = slot;
  const left = averaged(given, name, slot, memory);
  const reasons = new Set(inherited);
  const reached = left.predicate === 'reach' && left.subject === '' && (memory.from || memory.share !== null);
  const said = withCarriedPredicate(left, slot, reached, memory, name);
  const measured = unitFromLabel(measureOf(quantity, said, name, slot.after), slot, name, memory);
  const label = labelOf(name, measured, left, memory);
  const next = paragraph.slice(quantity.qualified.end, quantity.qualified.end + 16);
  const summed =
    left.aggregation !== 'none' ||
    /累计|(?<!公)共|完成|投入/.test(paragraph.slice(clause.start, quantity.start));
  const ofOneYear = !summed && YEARLY_NEXT.test(next);
  const timing = timingOf({
    left: said,
    frame,
    reportYear: context.reportYear,
    planYear: context.planYear,
    measure: measured.measure,
    memory,
    reached,
    said: paragraph.slice(sentence.start, quantity.qualified.start),
    ownClause: paragraph.slice(clause.start, quantity.qualified.start),
    after: paragraph.slice(quantity.end, quantity.end + 24),
    flow: isFlow(label, left) && !ofOneYear,
    stock:
      ofOneYear ||
      isStock(label, measured, left) ||
      (frame.atItsEnd === true && !left.time && heads.atEnd(label) !== ''),
    leap: quantity.form === 'times' || quantity.form === 'doubling',
    doubling: quantity.form === 'doubling',
  });
  const place = scopeOf(label);
  const own = place !== null && context.regionNames.includes(place);
  const scope = (own ? null : place) ?? (left.ownRegion ? null : memory.owner);
  const indicator = /[\u4e00-\u9fffA-Za-z]/.test(label) ? rated(label, said, memory) : null;
  const indicatorId =
    indicator === null || (quantity.unit === 'count' && TOTAL_NEXT.test(next) && !flowLabel.test(label))
      ? null
      : identify({
          catalogue: context.catalogue,
          national: context.national || left.national,
          label: withoutRegion(label, context.regionNames),
          left: said,
          measured,
          scope,
          memory,
        });
  for (const reason of doubts(reading, left, measured, quantity, indicator, indicatorId)) reasons.add(reason);
  if (timing.doubt) reasons.add(timing.doubt);
  const against = comparison(said, measured);
  return {
    quantity,
    nth,
    indicator,
    indicatorId,
    scope,
    national: !context.national && left.national && indicatorId !== null,
    measure: measured.measure,
    value: measured.value,
    low: measured.low,
    high: measured.high,
    unit: measured.unit,
    // 超过50亿元、3至5家: a bound that reaches over a list does not reach a range.
    qualifier: measured.low === null ? quantity.qualifier : 'range',
    aggregation: left.aggregation,
    period: timing.period,
    basePeriod: timing.basePeriod,
    status: timing.status,
    commitment: timing.commitment,
    comparator: against.comparator,
    comparedWith: against.comparedWith,
    priceBasis: left.priceBasis ?? (measured.measure === 'growth_rate' ? memory.priceBasis : null),
    evidence: sentence,
    certainty: certaintyOf({
      indicatorId,
      label,
      slot,
      left,
      measured,
      period: timing.period,
      sure: reasons.size === 0,
    }),
    reasons: [...reasons],
  };
}

/** 粮食年均产量: the average is in the name. */
function averaged(left: Left, name: string, slot: Slot, memory: Memory): Left {
  const yearly =
    left.aggregation === 'none' &&
    (/.(?:年均|年平均)./.test(name) || isPartOfAverage(left, name, slot, memory));
  return yearly ? { ...left, aggregation: 'annual_average' } : left;
}

/** 年均增长7.8%，其中第一产业增长4.5%，第二产业增长8%: the parts are averages, too. */
export function isPartOfAverage(left: Left, name: string, slot: Slot, { averaged: of }: Memory): boolean {
  const grows =
    (left.predicate === 'grow' || left.predicate === 'fall') && left.time === null && left.base === null;
  if (!grows || of === null) return false;
  return of === 'whole' ? /^\s*其中/.test(slot.before) : /^第?[一二三]产/.test(name);
}

/** 农村低保标准（每人每月）: an amount a month is not one a year. */
function rated(label: string, { rate: own, subject, predicate }: Left, memory: Memory): string {
  const carried = subject === '' && predicate !== 'none' && /元|斤|克|吨/.test(memory.unitWord);
  const rate = own || (carried ? memory.rate : '');
  return rate === '' || rate === '每立方米' || label.includes(rate) ? label : `${label}（${rate}）`;
}

/** The catalogue’s names do not hold the region’s. */
function withoutRegion(label: string, names: readonly string[]): string {
  const own = names.find((name) => label.startsWith(name) && label.length > name.length + 1);
  return own ? label.slice(own.length) : label;
}

function doubts(
  { frame, memory }: Reading,
  left: Left,
  { unit }: Measured,
  quantity: Quantity,
  indicator: string | null,
  indicatorId: string | null,
): ReviewReason[] {
  const found: ReviewReason[] = [];
  if (!frame.stated && !left.time && !memory.time) found.push('period_from_default', 'status_from_default');
  if (unit === null) found.push('unit_unknown');
  if (quantity.unsafe) found.push('number_unsafe');
  if (indicator === null) found.push('indicator_unknown');
  else if (indicatorId === null && isVague(indicator)) found.push('indicator_vague');
  return found;
}

/** 涨幅 3% is a growth rate of the thing; 增长8%，居第5位 or 高于全国1个百分点 is said of the speed of growth. */
function labelOf(name: string, { measure, unit }: Measured, left: Left, memory: Memory): string {
  const ahead = left.predicate === 'gap' && unit === 'percentage_point';
  if (left.predicate === 'rank' || ahead) {
    return left.subject === '' && memory.measure === 'growth_rate' && !/[增涨降](?:速|幅)$/.test(name)
      ? `${name}增速`
      : name;
  }
  return (measure === 'growth_rate' ? withoutGrowthWord(name) : withoutAim(name)) || name;
}

/** A flow of a term of years is spread over it; a stock stands at its end. */
function isFlow(label: string, left: Left): boolean {
  const reached = left.predicate === 'reach' && /^(?:达|增至|增加到|扩大到|发展到)/.test(left.verb);
  // 新增A万亩，累计达到B万亩: what it came to.
  if (left.aggregation === 'cumulative' && reached && left.subject === '') return false;
  if (left.aggregation === 'none' && /(?:强度|[^利费税]率|比重|占比|水平|浓度|能耗)$/.test(label))
    return false;
  if (left.aggregation !== 'none' || flowLabel.test(label)) return true;
  if (stockLabel.test(label) || /^(?:拥有|现有)/.test(label)) return false;
  if (verbs.atStart(label) !== '') return !reached;
  return left.predicate === 'reach' && /完成|实现/.test(left.verb);
}

/** A rate, a stock by its name, or what a verb says was reached. */
function isStock(label: string, { unit }: Measured, left: Left): boolean {
  return (
    unit === 'percent' ||
    unit === 'permille' ||
    left.predicate === 'reach' ||
    stockLabel.test(label) ||
    /^(?:拥有|现有)/.test(label)
  );
}

/**
 * What 达到 says where the clause leaves its subject out: after 占…由A it reaches a share, after 增长8%、力争 it reaches
 * a growth rate.
 */
function withCarriedPredicate(
  left: Left,
  { quantity: { form }, before }: Slot,
  reached: boolean,
  memory: Memory,
  name: string,
): Left {
  if (left.predicate !== 'reach' && left.predicate !== 'none') return left;
  // 产值1.2万亿元，其中自主品牌的达61%: a part of the amount.
  const isPart =
    form === 'percent' && memory.form === 'amount' && /^\s*其中/.test(before) && !/[率度数]$/.test(name);
  if (isPart) return { ...left, predicate: 'share' };
  if (left.subject !== '') return left;
  if (reached && memory.share) return { ...left, predicate: 'share', comparedWith: memory.share };
  if (reached && memory.measure === 'share' && form === 'percent') return { ...left, predicate: 'share' };
  const grows = memory.measure === 'growth_rate' && form === 'percent' && !/率$/.test(name);
  const falls = (memory.falls && ONLY_FURTHER.test(before)) || /(?:降幅|下降幅度)$/.test(name);
  return grows ? { ...left, predicate: falls ? 'fall' : 'grow' } : left;
}

/** 下降3%左右、力争3.5%: nothing but a further aim for the same thing. */
const ONLY_FURTHER =
  /^[、，\s]*(?:力争|争取|确保|努力|奋力|力求|冲刺|保证)+(?:再|能)?(?:达到|实现|完成)?\s*$/;

const PLANNED = /任务|目标|计划|预算(?!内|外|支出|收入|总)|指标/;

function comparison(left: Left, { measure }: Measured): Pick<Statement, 'comparator' | 'comparedWith'> {
  const { comparedWith } = left;
  const planned = PLANNED.test(comparedWith ?? '');
  switch (measure) {
    case 'growth_rate':
    case 'change':
      if (left.predicate !== 'gap' && !comparedWith) return { comparator: 'time', comparedWith: null };
      return { comparator: planned ? 'target' : 'place', comparedWith };
    case 'share':
      if (left.base) return { comparator: 'time', comparedWith };
      return { comparator: planned ? 'target' : 'whole', comparedWith };
    case 'rank':
      return { comparator: comparedWith ? 'place' : null, comparedWith };
    case 'multiple':
      return { comparator: left.base ? 'time' : comparedWith ? 'place' : null, comparedWith };
    default:
      return { comparator: null, comparedWith: null };
  }
}
