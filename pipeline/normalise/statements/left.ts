/** Reads the words before a figure from the right: what the verb says, how it is measured, and what is left, the subject. */

import type { Aggregation, PriceBasis } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import type { Quantity } from '../quantities/quantity.ts';
import { matchAt } from '../quantities/rule.ts';
import { ofEarlier, pointOfTime, rateAt, sinceAt, spanAtEnd, withoutYear } from './attached.ts';
import { comparisonAt, gapAt, multipleAt, rankAt, shareAt } from './comparisons.ts';
import { namesPart } from './scopes.ts';
import { findTimes, type TimeAnchor, type TimeExpression } from './times.ts';
import { anyOf, wordSet } from './words.ts';

export type PredicateKind =
  | 'reach'
  | 'grow'
  | 'fall'
  | 'share'
  | 'rank'
  | 'multiple'
  | 'gap'
  | 'from'
  | 'base'
  | 'none';

export interface Left {
  predicate: PredicateKind;
  /** The verb as written; '' for none. */
  verb: string;
  /** The noun phrase that is left, cleaned; '' where the clause leaves its subject out. */
  subject: string;
  /** 分别: numbers are handed out in order. */
  respectively: boolean;
  /** 均, 都: one number for each subject. */
  each: boolean;
  aggregation: Aggregation;
  priceBasis: PriceBasis | null;
  /** The time that the figure is about, where the words before it say so. */
  time: TimeExpression | null;
  /** All times there that are no base: 2021年、2022年分别…. */
  times: TimeExpression[];
  /** What a comparison over time names: 比2017年. `given` for 比上年, 同比, whose base follows from the period. */
  base: TimeExpression | 'given' | null;
  /** 占全国, 高于全国平均水平, 超出国家任务: what the figure is held against, as written. */
  comparedWith: string | null;
  /** The verb of completion in front of the subject, which was taken off: 实现, 完成. */
  opening: string;
  /** 每人每月, 每亩 right before the figure: what it is the amount of. */
  rate: string;
  /** True where 全省, 我市 and the like stood in front of the subject, or it is said of the region in so many words. */
  ownRegion: boolean;
  /** True where 全国 or 我国 stood there. */
  national: boolean;
  /** For `gap`: 1 where more is said, -1 where less. */
  sign: 1 | -1;
}

const reach = wordSet(cues.predicates.reach);
const grow = wordSet(cues.predicates.grow);
const fall = wordSet(cues.predicates.fall);
const adverbs = wordSet(cues.adverbs);
const constant = wordSet(cues.price_basis.constant);
const current = wordSet(cues.price_basis.current);
const sameCoverage = wordSet(cues.price_basis.same_coverage);
const priceBases = [
  ['constant', constant],
  ['current', current],
  ['same_coverage', sameCoverage],
] as const;
const annual = wordSet(cues.aggregation.annual_average);
const cumulative = wordSet(cues.aggregation.cumulative);
const openers = wordSet(cues.openers);
const weakVerbs = wordSet(cues.weak_verbs);
const ownRegion = wordSet(cues.own_region);

const SAME_TIME =
  /(?:同比|环比|比上年|较上年|比去年|较去年|比上年同期|比去年同期|较上年同期|比年初|较年初|比上年末|较上年末|比前年|较前年|比上一年|比同期|比上年底|比上月)$/;
/** 连续五年, 按美元汇率, 扣除价格因素后: said in passing between subject and verb. */
const ASIDE =
  /(?:(?:在|面对)[^，、在]{2,20}(?:冲击|影响|形势|背景|情况|条件|压力|困难|因素)之?下|已?连续[一二三四五六七八九十\d]+年|按[^，、]{1,10}(?:口径|汇率)(?:计算)?|(?:扣除|剔除)[^，、]{1,14}因素(?:的?影响)?后?|(?:历史性)?(?:连续)?(?:连跨|迈上|跨上|跃上|登上|站上|跨过|跨入|迈入))$/;

const PREPOSITIONS = new RegExp(`^(?:${cues.prepositions.join('|')})(?:全|我|本)?[国省市区县州]?$`);

/** @param before the words from the last boundary to the figure */
export function readLeft(before: string, anchor: TimeAnchor, figure: Quantity['form']): Left {
  const left: Left = {
    predicate: 'none',
    verb: '',
    subject: '',
    respectively: false,
    each: false,
    aggregation: 'none',
    priceBasis: null,
    time: null,
    times: [],
    base: null,
    comparedWith: null,
    opening: '',
    rate: '',
    ownRegion: false,
    national: false,
    sign: 1,
  };
  const times = findTimes(before, anchor);
  left.times = times.filter((time) => !time.compared);
  let rest = ofEarlier(rateAt(before.trimEnd(), left), left, times, figure);
  if (figure === 'doubling') left.predicate = 'grow';
  // 加快27个项目建设: what is hastened is no growth.
  const hastened = figure === 'amount' && rest.endsWith('加快');
  if (!hastened)
    rest = figure === 'rank' ? sinceAt(rankAt(rest, left), left, times) : verbsAt(rest, left, times);
  if (figure === 'times') rest = multipleAt(before, left, times) ?? rest;
  rest = shareAt(rest, left) ?? gapAt(rest, left) ?? rest;
  rest = stripEnd(rest, left, times);
  const end = rest.length;
  rest = stripStart(rest, left, times);
  rest = withoutYear(rest, end - rest.length, left, times);
  if (/^[一二两三四五六七八九十\d]+年(?:来|间)?$/.test(rest)) rest = '';
  const subject = afterHeading(rest.replace(/[的由从]$|[由从]零$/, ''), left).replace(
    /^[、\s―─—]+|[\s、]+$/g,
    '',
  );
  const isNone = subject === '年' || PREPOSITIONS.test(subject);
  // 带动就业19万人: without its verb the rest says too little.
  const short = subject.length === 2 && /^(?:带动|拉动|促进|推动)$/.test(left.opening) ? left.opening : '';
  left.subject = isNone ? '' : short + subject;
  return left;
}

const HEADING = new RegExp(
  `^[^，、]{4,20}?(?:${anyOf(cues.heading_ends)})(?=(?:${anyOf(cues.own_region.filter((word) => word.length > 1))})(?!直|级|性|面))`,
);

/** 国民经济实现较快增长全省生产总值: a heading whose line was lost, and the subject behind it. */
function afterHeading(subject: string, left: Left): string {
  const heading = HEADING.exec(subject)?.[0] ?? '';
  if (heading === '') return subject;
  const rest = subject.slice(heading.length);
  const own = ownRegion.atStart(rest);
  left.ownRegion = !namesPart(rest);
  left.national ||= own === '全国' || own === '我国';
  return rest.slice(own.length);
}

/** Takes verbs, adverbs, 由 and times off the end, up to the noun phrase before them. */
function verbsAt(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  for (let turns = 0; turns < 10; turns++) {
    const before = rest;
    rest = rest.replace(/[\s（(]+$/, '').replace(/(?<=[\u4e00-\u9fff])了$/, '');
    const [kind, word] = verbAt(rest);
    if (word) {
      if (left.predicate === 'none' || (left.predicate === 'reach' && kind !== 'reach')) {
        left.predicate = kind;
        left.verb = word;
      }
      rest = rest.slice(0, -word.length);
      continue;
    }
    if (left.predicate === 'none' || left.predicate === 'reach') rest = pointOfTime(rest, left, times);
    rest = adverbAt(rest, left);
    if (rest === before) break;
  }
  return rest;
}

function verbAt(text: string): [PredicateKind, string] {
  const found: [PredicateKind, string][] = [
    ['grow', grow.atEnd(text)],
    ['fall', fall.atEnd(text)],
    ['reach', reach.atEnd(text)],
  ];
  return found.reduce((best, next) => (next[1].length > best[1].length ? next : best));
}

/** 分别, 年均, 实际 …: taken off the end of the phrase and noted. */
function adverbAt(text: string, left: Left): string {
  const yearly = annual.atEnd(text);
  // 每人每年450元 is a rate per year, not an average over years.
  if (yearly && !/(?:每人|每户|人均|标准)$/.test(cutEnd(text, yearly))) {
    left.aggregation = 'annual_average';
    // 两年平均: over how many years, but not which.
    return cutEnd(text, yearly).replace(
      yearly.startsWith('年') ? /[两三四五六七八九十]$/ : /(?<=.)[两三四]$/,
      '',
    );
  }
  for (const [basis, words] of priceBases) {
    const word = words.atEnd(text);
    if (word) {
      left.priceBasis = basis;
      return cutEnd(text, word);
    }
  }
  const aside = ASIDE.exec(text);
  if (aside) {
    // 扣除留抵退税因素后增长5.5%: told of the same coverage in both years.
    if (/^(?:扣除|剔除)/.test(aside[0]))
      left.priceBasis = /价格|物价/.test(aside[0]) ? 'constant' : 'same_coverage';
    return text.slice(0, aside.index);
  }
  const same = SAME_TIME.exec(text);
  if (same) {
    left.base = 'given';
    return text.slice(0, same.index);
  }
  const running = cumulative.atEnd(text);
  if (running) {
    if (running !== '共' && left.aggregation === 'none') left.aggregation = 'cumulative';
    return cutEnd(text, running);
  }
  const word = adverbs.atEnd(text);
  if (word) {
    if (word === '分别') left.respectively = true;
    if (word === '均' || word === '都' || word === '各') left.each = true;
    return cutEnd(text, word);
  }
  return text;
}

function cutEnd(text: string, word: string): string {
  return text.slice(0, text.length - word.length);
}

/** Takes comparisons (比2017年), prices, averages and adverbs off the end of what is left of the verb. */
function stripEnd(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  for (let turns = 0; turns < 8; turns++) {
    rest = spanAtEnd(rest.trimEnd(), left, times);
    const stripped = comparisonAt(adverbAt(rest, left), left, times);
    if (stripped === rest) break;
    rest = stripped;
  }
  return rest;
}

/** Takes times, openers, weak verbs and 全省 off the start. */
function stripStart(text: string, left: Left, times: readonly TimeExpression[]): string {
  let at = 0;
  for (let turns = 0; turns < 12; turns++) {
    const before = at;
    at += matchAt(/[\s、的]+/y, text, at)?.[0].length ?? 0;
    const time = timeAt(text, at, times);
    if (time && time.end <= text.length) {
      if (time.compared) left.base ??= time;
      else left.time ??= time;
      at = time.end;
      at += matchAt(/年?末?(?:的)?(?:实绩|水平)?的?基础上|[以之]前(?=.)/y, text, at)?.[0].length ?? 0;
      continue;
    }
    at +=
      matchAt(/(?:的)?[一二三四五六七八九十\d]{1,3}年(?:之内|以内|内|间)(?=.)/y, text, at)?.[0].length ?? 0;
    const until = matchAt(/(?:截至|截止|到)(?:目前)?/y, text, at)?.[0].length ?? 0;
    if (until > 0 && times.some(({ start }) => start === at + until)) at += until;
    at += adverbialAt(text.slice(at), left);
    if (at === before) break;
  }
  return text.slice(at);
}

/** The time that stands at `at`, or behind 到 or 在 there. */
function timeAt(text: string, at: number, times: readonly TimeExpression[]): TimeExpression | undefined {
  for (const time of times) {
    if (time.start === at || (time.start === at + 1 && '到至在自从截'.includes(text[at]!))) return time;
  }
  return undefined;
}

function adverbialAt(text: string, left: Left): number {
  if (text.startsWith('分别')) {
    left.respectively = true;
    return 2;
  }
  for (const [basis, words] of priceBases) {
    const word = words.atStart(text);
    if (word && word !== '实际' && word.length < text.length) {
      left.priceBasis = basis;
      return word.length;
    }
  }
  const yearly = annual.atStart(text);
  if (yearly) {
    if (left.aggregation === 'none') left.aggregation = 'annual_average';
    return yearly.length;
  }
  const running = cumulative.atStart(text);
  if (running) {
    if (running !== '共' && left.aggregation === 'none') left.aggregation = 'cumulative';
    return running.length;
  }
  const own = ownRegion.atStart(text);
  if (own) {
    left.ownRegion = !namesPart(text);
    if (own === '全国' || own === '我国') left.national = true;
    return own.length;
  }
  const opener = openers.atStart(text);
  if (opener && opener.length <= text.length) return opener.length;
  const weak = weakVerbs.atStart(text);
  if (weak && weak.length <= text.length) {
    left.opening = weak;
    return weak.length;
  }
  return 0;
}
