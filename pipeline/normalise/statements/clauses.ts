/** Cuts a paragraph into sentences, a sentence into clauses, and a clause into slots: a figure with the words around it. */
import { cues } from '../../../schemas/cues.ts';
import type { Span } from '../../text.ts';
import type { Quantity } from '../quantities/quantity.ts';
import { expandList } from './coordinate.ts';
import { anyOf, wordSet } from './words.ts';

/** One figure and the words that belong to it. Positions are UTF-16 units of the paragraph. */
export interface Slot {
  quantity: Quantity;
  /** From the last figure (or the start of the clause) to this one. */
  before: string;
  /** What follows it and is not the subject of the next. */
  after: string;
  /** True where only 、 or 和 stands between the last figure and this one: one list of numbers. */
  listed: boolean;
}

export interface Clause extends Span {
  text: string;
  slots: Slot[];
  /** The punctuation before it: '' for the first clause of a sentence. */
  opener: string;
}

const SENTENCE_END = /[。！？!?]|\n/g;
const CLAUSE_END = /[，,；;：:]|——/g;
const verbs = wordSet(cues.verbs);
const tails = wordSet(cues.tails);
const predicates = wordSet(
  cues.predicates.reach.filter((word) => word.length > 1),
  cues.predicates.grow,
  cues.predicates.fall,
);

/** The sentences of a paragraph, each with its closing mark. */
export function sentencesOf(paragraph: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    const text = paragraph.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (lead < text.length) spans.push(...shortened(paragraph, start + lead, start + text.trimEnd().length));
    start = end;
  };
  for (const match of paragraph.matchAll(SENTENCE_END)) push(match.index + 1);
  push(paragraph.length);
  return spans;
}

/** What is longer than any sentence is a list or a table without full stops: it is cut where it pauses. */
const LONGEST_SENTENCE = 1200;

function shortened(paragraph: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const piece = paragraph.slice(from, from + LONGEST_SENTENCE);
    const pause = Math.max(piece.lastIndexOf('；'), piece.lastIndexOf(';'));
    const comma = Math.max(piece.lastIndexOf('，'), piece.lastIndexOf('、'), piece.lastIndexOf(' '));
    const cut = pause > 0 ? pause + 1 : comma > 0 ? comma + 1 : LONGEST_SENTENCE;
    spans.push({ start: from, end: from + cut });
    from += cut;
  }
  return [...spans, { start: from, end }];
}

/** The clauses of one sentence. `quantities` are those of the paragraph that lie in the sentence. */
export function clausesOf(paragraph: string, sentence: Span, quantities: readonly Quantity[]): Clause[] {
  const bounds = boundaries(paragraph, sentence, quantities);
  const clauses: Clause[] = [];
  let next = 0;
  let start = sentence.start;
  let opener = '';
  const closing = sentence.end - (/[。！？!?]$/.test(paragraph.slice(sentence.start, sentence.end)) ? 1 : 0);
  for (const bound of [...bounds, { start: closing, end: sentence.end }]) {
    const own: Quantity[] = [];
    while (next < quantities.length && quantities[next]!.start < bound.start) own.push(quantities[next++]!);
    const span = { start, end: bound.start };
    clauses.push({
      start,
      end: bound.start,
      text: paragraph.slice(start, bound.start),
      slots: slotsOf(paragraph, span, own),
      opener,
    });
    opener = paragraph.slice(bound.start, bound.end);
    start = bound.end;
  }
  return clauses;
}

/** Commas, semicolons and colons outside figures; brackets too, where there are figures in them. */
function boundaries(paragraph: string, sentence: Span, quantities: readonly Quantity[]): Span[] {
  const text = paragraph.slice(sentence.start, sentence.end);
  const bounds: Span[] = [];
  for (const match of text.matchAll(CLAUSE_END)) {
    const start = sentence.start + match.index;
    const isRatio = /[:：]/.test(match[0]) && quantities.some((q) => q.form === 'ratio' && q.end === start);
    if (!isRatio && !inFigure(start, quantities) && !inTitle(text, match.index))
      bounds.push({ start, end: start + match[0].length });
  }
  for (const match of text.matchAll(/[（(]([^（()）]*)[)）]/g)) {
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    const holdsFigure = quantities.some((q) => q.start > start && q.end < end && q.form !== 'rank');
    if (holdsFigure) bounds.push({ start, end: start + 1 }, { start: end - 1, end });
  }
  return bounds.sort((a, b) => a.start - b.start);
}

/** Whether a place lies within a figure and its qualifiers. */
function inFigure(at: number, quantities: readonly Quantity[]): boolean {
  for (const { qualified } of quantities) if (qualified.start <= at && at < qualified.end) return true;
  return false;
}

/** Whether a place lies within 《…》 or within a short quotation. */
function inTitle(text: string, at: number): boolean {
  for (const [open, close, longest] of [
    ['《', '》', 60],
    ['“', '”', 24],
  ] as const) {
    const start = text.lastIndexOf(open, at);
    const end = text.indexOf(close, start);
    if (start >= 0 && end > at && end - start <= longest) return true;
  }
  return false;
}

const LINK = /^\s*(?:、|和|及|以及|与|或|,|，|[∶:：比])?\s*$/;

function slotsOf(paragraph: string, clause: Span, all: readonly Quantity[]): Slot[] {
  const slots: Slot[] = [];
  const quantities = all.filter(
    (quantity, i) =>
      !quantity.article &&
      !isPartOfName(paragraph, clause, quantity) &&
      !isThreshold(paragraph, quantity, all[i + 1]),
  );
  let before = paragraph.slice(clause.start, quantities[0]?.qualified.start ?? clause.start);
  let listed = false;
  quantities.forEach((quantity, i) => {
    const next = quantities[i + 1];
    if (!next) {
      slots.push({ quantity, before, after: paragraph.slice(quantity.qualified.end, clause.end), listed });
      return;
    }
    const between = paragraph.slice(
      quantity.qualified.end,
      Math.max(quantity.qualified.end, next.qualified.start),
    );
    const [after, nextBefore] = divide(between, quantity);
    slots.push({ quantity, before, after, listed });
    before = nextBefore;
    listed = LINK.test(between);
  });
  return slots.map((slot, i) => withSharedHead(slot, slots[i + 1]));
}

/** 4230万亩粮食和190万亩油料种植面积: both nouns share the head of the last. */
function withSharedHead(slot: Slot, next: Slot | undefined): Slot {
  // 2个县级、10个乡级健身中心: the grade of the one, the thing of both.
  const graded =
    next !== undefined && /^[^，、]{1,4}级$/.test(slot.after.trim()) && next.before.trim() === '';
  const thing = graded ? /^[^，、]{1,4}级(.+)$/.exec(next.after.trim())?.[1] : undefined;
  if (thing !== undefined) return { ...slot, after: slot.after.trim() + thing };
  const joined = next && slot.after !== '' && next.before === '' && !next.listed && next.after !== '';
  if (!joined || next.quantity.unit !== slot.quantity.unit || slot.quantity.unit === 'count') return slot;
  const last = next.after.replace(/(?:目标任务|目标|任务)$/, '');
  return { ...slot, after: expandList([slot.after.trim(), last])[0]! };
}

const DURATIONS = new Set(['year', 'month', 'day', 'hour', 'minute']);

/** 九年义务教育巩固率, 三年行动计划: a duration in front of a noun is part of its name. */
function isPartOfName(
  paragraph: string,
  clause: Span,
  { unit, qualified, end, qualifier }: Quantity,
): boolean {
  if (!DURATIONS.has(unit ?? '') || qualifier !== 'exact') return false;
  const before = paragraph.slice(clause.start, qualified.start);
  const after = paragraph.slice(end, clause.end);
  return (
    /^[\u4e00-\u9fff“]/.test(after) &&
    !predicates.atEnd(before) &&
    !(/[由从][^，、]{0,8}$/.test(before) && predicates.atStart(after)) &&
    !tails.atStart(after) &&
    !/^[来内前后的间]/.test(after)
  );
}

const THINGS =
  /^的?[\u4e00-\u9fff“”]{0,8}(?:企业|集团|园区|县|（市、区）|区|市|镇|乡|村|项目|产业|集群|公司|单位|品牌|基地|大户)(?:达到|达|为|有|共|增至|增加到)?$/;

/** 主营业务收入超100亿元的企业13家: what is counted next are things over a threshold. */
function isThreshold(
  paragraph: string,
  { form, qualifier, qualified, unit }: Quantity,
  next?: Quantity,
): boolean {
  if (!next || form !== 'amount' || qualifier === 'exact' || unit === 'count') return false;
  const counted = next.unit === 'count' || next.unit === 'household' || next.unit === 'person';
  const between = paragraph.slice(qualified.end, next.qualified.start);
  return counted && (/^的[\u4e00-\u9fff“”]{0,12}$/.test(between) || THINGS.test(between));
}

/** 119项民生实事完成118项; 263项试点任务已完成78.3% */
const OF_WHICH_DONE = /^([\u4e00-\u9fff“”]{2,16}?)(?:已经?|全部|均)?(?:完成|开工|竣工|投产|办结)$/;
const COUNTED_THEN_TOLD = new RegExp(
  `^([\\u4e00-\\u9fff“”]{0,16}(?:企业|集团|园区|开发区|项目))(?:[\\u4e00-\\u9fff]{0,6}(?:${anyOf(cues.heads.filter((head) => head.length > 1))})|(?:产值|销售)(?:增速|增幅))(?:达到?|为|同比增长|增长|突破|超过)$`,
);

/** Divides the words between two figures: what the first counts, and what leads to the second. */
function divide(between: string, quantity: Quantity): [after: string, before: string] {
  if (LINK.test(between)) return ['', ''];
  const pause = between.indexOf('、');
  if (pause >= 0) return [between.slice(0, pause), between.slice(pause + 1)];
  const trailing = /(和|及|以及|与)\s*$/.exec(between);
  if (trailing) return [between.slice(0, -trailing[0].length), ''];
  const link = /^(和|及|以及|与|并|且|而)/.exec(between);
  if (link) return ['', between.slice(link[0].length)];
  if (quantity.form !== 'amount' && quantity.form !== 'percent') return ['', between];
  if (predicates.atStart(between.replace(/^(年均|平均每年|累计|同比|比上年|较上年)/, '')))
    return ['', between];
  if (between.startsWith('的')) return [between.slice(1), ''];
  // 17家示范企业产值增幅达25%: the thing counted, then what is said of it.
  const told = COUNTED_THEN_TOLD.exec(between);
  if (told) return [told[1]!, between];
  const done = OF_WHICH_DONE.exec(between);
  if (done && quantity.form === 'amount') return [done[1]!, between];
  // 44个县生产总值增长18%: the count goes with the thing that grows.
  if (predicates.atEnd(between)) return ['', between];
  const verb = verbs.find(between);
  if (verb > 0) return [between.slice(0, verb), between.slice(verb)];
  return verb === 0 ? ['', between] : [between, ''];
}
