/** Who a figure is said of: the noun phrase before it, the noun after it, or the subject of an earlier clause. */
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Slot } from './clauses.ts';
import { completed, FLOW, PART_IN_END, prefixed } from './completion.ts';
import type { Left } from './left.ts';
import type { Memory } from './memory.ts';
import { nounAfter } from './nouns.ts';
import { anyOf, wordSet } from './words.ts';

const verbs = wordSet(cues.verbs);
const same = wordSet(cues.relative_heads.same);
const hanging = wordSet(cues.relative_heads.hanging);

export interface Subject {
  /** A phrase that may still be a list; '' where none can be told. */
  phrase: string;
  /** Set where it was taken over whole from earlier: these are the names. */
  carried: string[] | null;
  reasons: ReviewReason[];
}

export function subjectOf(slot: Slot, left: Left, memory: Memory): Subject {
  const own = (phrase: string): Subject => ({ phrase: tidy(phrase), carried: null, reasons: [] });
  const after = nounAfter(slot, left);
  const subject = lastOfFinished(left.subject);
  const says = left.predicate !== 'none';

  const told = /^的(?:是|有)(.{2,})/.exec(slot.after);
  if (subject === '' && says && told) return own(told[1]!);
  if (subject === '' && left.predicate === 'from' && memory.subjects.length > 0) return carry(memory, after);
  if (subject === '') {
    const runs =
      left.predicate === 'reach' ||
      (left.predicate === 'none' && !after && slot.quantity.unitWord === memory.unitWord);
    if (left.aggregation === 'cumulative' && runs && memory.subjects.length === 1) return stockOf(memory);
    if (after && !says && hanging.has(after) && memory.subjects[0]) return own(memory.subjects[0] + after);
    if (after && (!says || isCompletion(left))) return own(prefixed(after, slot, left, memory));
    const [only = ''] = memory.subjects.length === 1 ? memory.subjects : [];
    // 合作社新增2万户、达到7万户: what it came to.
    if (/(?:新增|净增)$/.test(only) && left.predicate === 'reach' && /达|增至/.test(left.verb))
      return stockOf(memory);
    if (memory.subjects.length > 0) return carry(memory, after, left.predicate === 'share');
    return after ? own(after) : { phrase: '', carried: null, reasons: ['indicator_unknown'] };
  }
  const handled =
    left.each && /[率度]$/.test(subject) && same.has(subject) ? handledAlike(memory.recent) : [];
  if (handled.length > 1)
    return { phrase: subject, carried: handled.map((name) => name + subject), reasons: [] };
  if (after && FLOW.test(subject) && subject.replace(FLOW, '') === '') return own(subject + after);
  if (says && !(isCompletion(left) && after))
    return own(completed(withoutGiving(subject, left), slot, left, memory));
  if (after && (verbs.atEnd(subject) || slot.quantity.form !== 'points')) {
    // 整治河道及8条道路: what is joined to the counted things is no part of them, but for the verb of both.
    const joined = /(?:[^饱平]和|[^惠涉普遍波]及|[^参给]与)$/.test(subject);
    const governing = joined ? verbs.atStart(subject) : completed(subject, slot, left, memory);
    return own(`${governing}${after}`);
  }
  return own(completed(withoutGiving(subject, left), slot, left, memory));
}

/** 安排教育事业的经费占财政支出的15%: what is said in full of the money is not that it was set aside. */
function withoutGiving(subject: string, { predicate }: Left): string {
  const told = predicate === 'share' || predicate === 'grow' || predicate === 'fall';
  const plain = subject.replace(/^安排(?=.*(?:生产总值|增加值|总产值|国民收入|财政收入|零售总额)$)/, '');
  return told ? plain.replace(/^安排(?=.{2,}(?:经费|资金|投资|支出)$)/, '') : plain;
}

/** 办理建议800件、提案900件，办结率均为100%: of the last things that one verb governs. */
function handledAlike(recent: readonly string[]): string[] {
  const verb = verbs.atStart(recent.at(-1) ?? '');
  const first = recent.findLastIndex((name) => verb === '' || verbs.atStart(name) !== verb);
  return [...new Set(recent.slice(first + 1))].slice(-3);
}

const doing = wordSet(cues.predicates.grow, cues.predicates.fall);

/** 一般性转移支付大幅增加、专项转移支付减少三分之二: what is said in full before the pause is no part of the subject. */
function lastOfFinished(subject: string): string {
  const parts = subject.split('、');
  const finished = parts.slice(0, -1).findLastIndex((part) => part.length > 3 && doing.atEnd(part) !== '');
  return finished < 0 ? subject : parts.slice(finished + 1).join('、');
}

function carry(memory: Memory, after: string, share = false): Subject {
  const reasons: ReviewReason[] =
    memory.age === 0 ? [] : memory.age < 3 ? ['indicator_carried'] : ['indicator_carried_far'];
  // 对GDP的贡献率达到A，占GDP比重提高到B: of the thing, not of its contribution.
  const carried = share
    ? memory.subjects.map((name) =>
        name.replace(PART_IN_END, '').replace(/(?<=..)(?:总体|平均)?(?:增速|增幅)$/, ''),
      )
    : memory.subjects;
  return { phrase: carried[0] ?? after, carried, reasons };
}

/** 新增5G基站1万个，累计达到6万个: the total is the stock. */
function stockOf(memory: Memory): Subject {
  const subject = carry(memory, '');
  return {
    ...subject,
    carried: memory.subjects.map(
      (name) =>
        name
          .replace(FLOW, '')
          .replace(/^新(?=上市|三板)/, '')
          .replace(/(?:新增|净增)$/, '') || name,
    ),
  };
}

/** 实现, 完成, 有: verbs whose object may be the thing counted. */
function isCompletion(left: Left): boolean {
  return (
    left.predicate === 'reach' &&
    /^(实现|完成|实现了|完成了|有|拥有|为|是|共有|达|达到|安排|长达)$/.test(left.verb)
  );
}

/** 企业实现利润, 工业完成增加值: the verb inside. */
const COMPLETED_ACCOUNT = new RegExp(
  `(?<=[\\u4e00-\\u9fff]{2})(?:实现|完成)(?=(?:税收|收入|营业额|成交额|交易额|合同额|投资额|投资|销售额|零售额|产量|总产量|${anyOf(cues.accounts)})$)`,
);
function tidy(phrase: string): string {
  return phrase
    .replace(COMPLETED_ACCOUNT, '')
    .replace(/([\u4e00-\u9fff]{2,4})\1$/, '$1')
    .replace(/^[（(][一二三四五六七八九十\d]+[)）]/, '')
    .replace(/^[\s、的和与及]+(?=.)/, (lead) => (/[和与及]/.test(lead) ? lead.trim() : ''))
    .replace(/[\s、的]+$/, '');
}
