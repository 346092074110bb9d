/** What a figure is held against, read off the end of the words before it: ranks, multiples, shares, gaps, earlier times. */
import { cues } from '../../../schemas/cues.ts';
import type { Left } from './left.ts';
import type { TimeExpression } from './times.ts';
import { anyOf, wordSet } from './words.ts';

const share = wordSet(cues.predicates.share);
const { comparisons } = cues;
const behind = new Set([...comparisons.behind, ...comparisons.behind_after]);
const RANK = new RegExp(
  `(?:(?:${anyOf(comparisons.rank)})([^，、居列]{0,14})|((?:${anyOf(comparisons.rank_places)})[^，、]{0,6}))$`,
);
const MULTIPLE = new RegExp(`(?:${anyOf(comparisons.multiple)})([^，、]*?)的?$`);
const GAP = new RegExp(`(${anyOf([...comparisons.ahead, ...comparisons.behind])})([^，、0-9]{2,24}?)$`);
const GAP_AFTER = new RegExp(
  `(?:比|较)([^，、]{2,20}?)(?<![增提降减缩延加最])(${anyOf([...comparisons.ahead_after, ...comparisons.behind_after])})$`,
);
const GAP_TARGET =
  /(超(?:过|出)?)((?:国家|省|市|年度|全年|计划|预期|考核|全国|既定)[^，、0-9]*?(?:目标|任务|要求|平均水平|计划|标准)(?:值|数)?)$/;
const SHARE_OF = /占(?:到|了)?([^，、]{0,24}?)(?:的)?(?:比重|比例|份额|百分比)?$/;
const DONE_OF = new RegExp(
  `(?:完成|为|占|达到|相当于)((?:年度|全年|年|原定?|年初|既定|预期|(?:国家|中央|自治区|[省市区]|上级)?(?:下达|考核|确定)(?:我?[省市区])?的?)*(?:${anyOf(comparisons.plans)})数?)的?$`,
);
const COMPARED =
  /(?:(?<![占对环之同])比(?![重例率值价])|较|同|与|跟|和)([^，、]{1,24}?)(?:相比)?(?:又|还|再|多|分别|各|均|都|净|共|约)?$/;

/** 位居全国第2: the place in which it ranks. Gives what stands before. */
export function rankAt(text: string, left: Left): string {
  left.predicate = 'rank';
  const match = RANK.exec(text);
  if (!match) return text;
  left.comparedWith = (match[1] ?? match[2] ?? '').replace(/(?:的|各)$/, '') || null;
  return text.slice(0, match.index).replace(/(?:为|是|达|至|到|由|从)$/, '');
}

/** 是…的N倍: N times another figure. */
export function multipleAt(text: string, left: Left, times: readonly TimeExpression[]): string | null {
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

/** 占全国, 在全国占比, 完成预算的: the whole, or the plan, that it is a part of. Null where none is named. */
export function shareAt(text: string, left: Left): string | null {
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

/** 高于全国平均水平, 比全国低: what it is ahead of or behind. Null where nothing is. */
export function gapAt(text: string, left: Left): string | null {
  if (left.predicate !== 'none' && left.verb !== '超额完成') return null;
  const beyond = GAP_TARGET.exec(text);
  if (beyond) {
    left.predicate = 'gap';
    left.verb = beyond[1]!;
    left.comparedWith = beyond[2]!;
    return text.slice(0, beyond.index);
  }
  const match = GAP_AFTER.exec(text) ?? GAP.exec(text);
  if (!match) return null;
  const [verb, against] = GAP_AFTER.test(text) ? [match[2]!, match[1]!] : [match[1]!, match[2]!];
  left.predicate = 'gap';
  left.verb = verb;
  left.comparedWith = against;
  left.sign = behind.has(verb) ? -1 : 1;
  return text.slice(0, match.index);
}

/** 比2017年, 在去年的基础上: the time that growth is counted from. Gives what stands before. */
export function comparisonAt(text: string, left: Left, times: readonly TimeExpression[]): string {
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
  // 上半年和全年分别增长: the last of a list of times, not what it is compared with.
  const listed = left.respectively && /^[和与同跟]/.test(match[0]) && !/比/.test(match[0]);
  if (listed) return time && time.end - time.start === against.length ? text.slice(0, start) : text;
  if (time) left.base = time;
  else if (/上年|去年|同期|年初|前年|上一年|上月|上届/.test(against)) left.base = 'given';
  else if (match[0].startsWith('比') || match[0].startsWith('较')) left.comparedWith = against;
  else return text;
  return text.slice(0, start);
}
