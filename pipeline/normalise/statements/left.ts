/** Reads the words before a figure from the right: what the verb says, how it is measured, and what is left, the subject. */

import type { Aggregation, PriceBasis } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import type { Quantity } from '../quantities/quantity.ts';
import { findTimes, type TimeAnchor, type TimeExpression } from './times.ts';
import { wordSet } from './words.ts';

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
  /** What a comparison over time names: 比2017年. `given` for 比上年, 同比, whose base follows from the period. */
  base: TimeExpression | 'given' | null;
  /** 占全国, 高于全国平均水平, 超出国家任务: what the figure is held against, as written. */
  comparedWith: string | null;
  /** The verb of completion in front of the subject, which was taken off: 实现, 完成. */
  opening: string;
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
const share = wordSet(cues.predicates.share);
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

const RANK =
  /(?:(?:位居|稳居|跃居|居(?!民)|位列|名列|排名|排在|升至|跃升至|上升到|前移至|跃升到|保持|进入|跻身|列|排|在)([^，、居列]{0,14})|((?:全国|全省|全区|全市|全疆|世界|全球|西部|中部|东部|同类城市)[^，、]{0,6}))$/;
const MULTIPLE = /(?:是|为|相当于|达到|约为|达|等于)([^，、]*?)的?$/;
const GAP = /(高于|低于|快于|慢于|好于|优于|超出|超过|少于|多于|超额完成|高出|领先)([^，、0-9]{2,24}?)$/;
const GAP_AFTER =
  /(?:比|较)([^，、]{2,20}?)(?<![增提降减缩延加最])(高出|低了|高了|多了|少了|高|低|快|慢|多|少|短)$/;
const SHARE_OF = /占(?:到|了)?([^，、]{0,24}?)(?:的)?(?:比重|比例|份额|百分比)?$/;
const DONE_OF =
  /(?:完成|为|占|达到|相当于)((?:年度|全年|原定?|年初|国家下达)*(?:预算|计划|任务|目标|预算任务)数?)的?$/;
const COMPARED =
  /(?:(?<![占对环之同])比(?![重例率值价])|较|同|与|跟|和)([^，、]{1,24}?)(?:相比)?(?:又|还|再|多|分别|各|均|都|净|共|约)?$/;
const SAME_TIME =
  /(?:同比|环比|比上年|较上年|比去年|较去年|比上年同期|比去年同期|较上年同期|比年初|较年初|比上年末|较上年末|比前年|较前年|比上一年|比同期|比上年底|比上月)$/;
/** 连续五年, 按美元汇率, 扣除价格因素后: said in passing between subject and verb. */
const ASIDE =
  /(?:已?连续[一二三四五六七八九十\d]+年|按[^，、]{1,10}(?:口径|汇率)(?:计算)?|扣除[^，、]{1,10}因素后?|(?:历史性)?(?:连续)?(?:连跨|迈上|跨上|跃上|登上|站上|跨过|跨入|迈入))$/;
const NEGATIVE_GAP = /低|慢|少|短/;

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
    base: null,
    comparedWith: null,
    opening: '',
    ownRegion: false,
    national: false,
    sign: 1,
  };
  const times = findTimes(before, anchor);
  let rest = before.trimEnd();
  if (figure === 'doubling') left.predicate = 'grow';
  rest = figure === 'rank' ? rankAt(rest, left) : verbsAt(rest, left, times);
  if (figure === 'times') rest = multipleAt(before, left, times) ?? rest;
  rest = shareAt(rest, left) ?? gapAt(rest, left) ?? rest;
  rest = stripEnd(rest, left, times);
  rest = stripStart(rest, left, times);
  if (/^[一二两三四五六七八九十\d]+年(?:来|间)?$/.test(rest)) rest = '';
  const subject = rest.replace(/[的由从]$|[由从]零$/, '').replace(/^[、\s]+|[\s、]+$/g, '');
  left.subject = PREPOSITIONS.test(subject) || subject === '年' ? '' : subject;
  return left;
}

function rankAt(text: string, left: Left): string {
  left.predicate = 'rank';
  const match = RANK.exec(text);
  if (!match) return text;
  left.comparedWith = (match[1] ?? match[2] ?? '').replace(/(?:的|各)$/, '') || null;
  return text.slice(0, match.index).replace(/(?:为|是|达|至|到|由|从)$/, '');
}

/** 是…的N倍: N times another figure. */
function multipleAt(text: string, left: Left, times: readonly TimeExpression[]): string | null {
  if (left.predicate !== 'reach' && left.predicate !== 'none') return null;
  const match = MULTIPLE.exec(text);
  if (!match) return null;
  left.predicate = 'multiple';
  const base = times.find((time) => time.start >= match.index);
  left.base = base ?? null;
  left.time = left.time === base ? null : left.time;
  left.comparedWith = base ? null : match[1] || null;
  return text.slice(0, match.index);
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

/** 由2018年的, 在2005年, 比1980年的: the time right before the figure is its own. */
function pointOfTime(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  const bare = rest.replace(/(?<=[年底末度期间])的$/, '').trimEnd();
  const last = left.time ? undefined : times.findLast((time) => time.end === bare.length);
  if (last) {
    left.time = last;
    rest = bare.slice(0, last.start);
  }
  const from = /(?:由|从|自)$/.exec(rest);
  if (from) {
    left.predicate = 'from';
    return rest.slice(0, from.index);
  }
  const planned = /(?:比|较)((?:原定?|年初)?(?:预算|计划)数?)$/.exec(rest);
  if (planned) {
    left.predicate = 'base';
    left.comparedWith = planned[1]!;
    return rest.slice(0, planned.index);
  }
  if (!last) return rest;
  const base = /(?:比|较)$/.exec(rest);
  if (base) {
    left.predicate = 'base';
    return rest.slice(0, base.index);
  }
  return rest.replace(/在$/, '');
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
  const cut = (word: string) => text.slice(0, text.length - word.length);
  const yearly = annual.atEnd(text);
  // 每人每年450元 is a rate per year, not an average over years.
  if (yearly && !/(?:每人|每户|人均|标准)$/.test(cut(yearly))) {
    left.aggregation = 'annual_average';
    // 两年平均: over how many years, but not which.
    return cut(yearly).replace(/(?<=.)[两三四]$/, '');
  }
  for (const [basis, words] of priceBases) {
    const word = words.atEnd(text);
    if (word) {
      left.priceBasis = basis;
      return cut(word);
    }
  }
  const aside = ASIDE.exec(text);
  if (aside) return text.slice(0, aside.index);
  const same = SAME_TIME.exec(text);
  if (same) {
    left.base = 'given';
    return text.slice(0, same.index);
  }
  const running = cumulative.atEnd(text);
  if (running) {
    if (running !== '共' && left.aggregation === 'none') left.aggregation = 'cumulative';
    return cut(running);
  }
  const word = adverbs.atEnd(text);
  if (word) {
    if (word === '分别') left.respectively = true;
    if (word === '均' || word === '都' || word === '各') left.each = true;
    return cut(word);
  }
  return text;
}

function shareAt(text: string, left: Left): string | null {
  if (!['none', 'reach', 'from'].includes(left.predicate)) return null;
  const done = DONE_OF.exec(text);
  if (done) {
    left.predicate = 'share';
    left.verb = '完成';
    left.comparedWith = done[1]!;
    return text.slice(0, done.index);
  }
  const fromHere = left.predicate === 'from';
  const of = SHARE_OF.exec(text);
  if (of && !/占(?:比|用|地|领|有)/.test(of[0])) {
    if (!fromHere) left.predicate = 'share';
    left.verb = '占';
    left.comparedWith = of[1] || null;
    return text.slice(0, of.index);
  }
  const word = share.atEnd(text);
  if (word && word !== '占' && word !== '约占') {
    if (!fromHere) left.predicate = 'share';
    left.verb = word;
    const rest = text.slice(0, text.length - word.length);
    const within = /(?:在(?![园校岗建职册])|占)([^，、在占]{2,16}?)(?:中)?的?$/.exec(rest);
    if (within) {
      left.comparedWith = within[1]!;
      return rest.slice(0, within.index);
    }
    return rest === '' ? rest : rest + word.replace(/[为达].*$|超过$/, '');
  }
  return null;
}

function gapAt(text: string, left: Left): string | null {
  if (left.predicate !== 'none' && left.verb !== '超额完成') return null;
  const match = GAP_AFTER.exec(text) ?? GAP.exec(text);
  if (!match) return null;
  const [verb, against] = GAP_AFTER.test(text) ? [match[2]!, match[1]!] : [match[1]!, match[2]!];
  left.predicate = 'gap';
  left.verb = verb;
  left.comparedWith = against;
  left.sign = NEGATIVE_GAP.test(verb) ? -1 : 1;
  return text.slice(0, match.index);
}

/** Takes comparisons (比2017年), prices, averages and adverbs off the end of what is left of the verb. */
function stripEnd(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  for (let turns = 0; turns < 8; turns++) {
    rest = rest.trimEnd();
    const stripped = comparisonAt(adverbAt(rest, left), left, times);
    if (stripped === rest) break;
    rest = stripped;
  }
  return rest;
}

function comparisonAt(text: string, left: Left, times: readonly TimeExpression[]): string {
  if (!['grow', 'fall', 'multiple'].includes(left.predicate)) return text;
  const ground = times.findLast((time) => /^年?末?的?基础上$/.test(text.slice(time.end)));
  if (ground) {
    left.base = ground;
    return text.slice(0, ground.start).replace(/在$/, '');
  }
  const match = COMPARED.exec(text);
  if (!match) return text;
  const start = match.index;
  const time = times.find((t) => t.start > start && t.end <= text.length);
  const against = match[1]!;
  if (time) left.base = time;
  else if (/上年|去年|同期|年初|前年|上一年|上月|上届/.test(against)) left.base = 'given';
  else if (match[0].startsWith('比') || match[0].startsWith('较')) left.comparedWith = against;
  else return text;
  return text.slice(0, start);
}

/** Takes times, openers, weak verbs and 全省 off the start. */
function stripStart(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  let offset = 0;
  const cut = (n: number) => {
    rest = rest.slice(n);
    offset += n;
  };
  for (let turns = 0; turns < 12; turns++) {
    const before = offset;
    const blank = /^[\s、的]+/.exec(rest);
    if (blank) cut(blank[0].length);
    const time = times.find(
      (t) => t.start === offset || (t.start === offset + 1 && /^[到至在自从截]/.test(rest)),
    );
    if (time && time.end <= offset + rest.length) {
      if (time.compared) left.base ??= time;
      else left.time ??= time;
      cut(time.end - offset);
      const ground = /^年?末?(?:的)?(?:实绩|水平)?的?基础上/.exec(rest);
      if (ground) cut(ground[0].length);
      continue;
    }
    const until = /^(?:截至|截止|到)(?:目前)?/.exec(rest);
    if (until && times.some((t) => t.start === offset + until[0].length)) cut(until[0].length);
    const head = adverbialAt(rest, left);
    if (head > 0) cut(head);
    if (offset === before) break;
  }
  return rest;
}

function adverbialAt(text: string, left: Left): number {
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
    left.ownRegion = true;
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
