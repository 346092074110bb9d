/** Reads the statements of a paragraph: which figure is said of what, when, and how. */
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Span } from '../../text.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Quantity } from '../quantities/quantity.ts';
import { type Clause, clausesOf, type Slot, sentencesOf } from './clauses.ts';
import { namesFor, splitList } from './coordinate.ts';
import type { Frame } from './frames.ts';
import { type Left, readLeft } from './left.ts';
import { type Measured, measureOf, withoutGrowthWord } from './measures.ts';
import { yearOf } from './period.ts';
import { scopeOf, scopeOfSentence } from './scopes.ts';
import type { Statement } from './statement.ts';
import { type Memory, nothingYet, subjectOf } from './subjects.ts';
import type { TimeAnchor, TimeExpression } from './times.ts';
import { timingOf } from './timing.ts';
import { wordSet } from './words.ts';

export interface StatementContext {
  reportYear: number;
  /** True for a text of the nation: 全国 says nothing new there. */
  national: boolean;
  catalogue: Catalogue;
}

const verbs = wordSet(cues.verbs);
const heads = wordSet(cues.heads);
const durations = wordSet(cues.durations);
const impliedUnits = Object.entries(cues.implied_units).map(([unit, words]) => ({
  unit,
  words: wordSet(words),
}));
const notHouseholds = new RegExp(cues.not_households.join('|'));
/** Verbs strong enough to take a duration for a figure though the subject is left out: 达到78岁. */
const REACHES = new Set(['达到', '提高到', '延长到', '缩短到', '压缩到', '缩短至', '压缩至']);
const FLOW_LABEL =
  /新增|新建|新设|新签|净增|减少|退出|淘汰|累计|改造|搬迁|转移|市民化|建成|完成|开工|投入|安排|解决|培训|发放|投资|经费|资金|建设规模/;

/** The statements of one paragraph. `quantities` are those of the paragraph, in order. */
export function readStatements(
  paragraph: string,
  quantities: readonly Quantity[],
  frame: Frame,
  context: StatementContext,
): Statement[] {
  const statements: Statement[] = [];
  let next = 0;
  let current = frame;
  for (const sentence of sentencesOf(paragraph)) {
    const own: Quantity[] = [];
    while (next < quantities.length && quantities[next]!.start < sentence.end) own.push(quantities[next++]!);
    if (own.length === 0) continue;
    const read = readSentence(paragraph, sentence, own, current, context);
    statements.push(...read.statements);
    current = termOf(read.pair, current, context) ?? current;
  }
  return statements;
}

function readSentence(
  paragraph: string,
  sentence: Span,
  quantities: readonly Quantity[],
  frame: Frame,
  context: StatementContext,
): { statements: Statement[]; pair: YearPair } {
  const statements: Statement[] = [];
  let memory: Memory = nothingYet;
  let sentenceTime: TimeExpression | null = null;
  let pair: YearPair = { from: null, to: null };
  const span = frame.period.includes('/') ? frame.period : null;
  const anchor: TimeAnchor = { reportYear: context.reportYear, year: yearOf(frame.period), span };
  for (const clause of clausesOf(paragraph, sentence, quantities)) {
    memory = { ...memory, age: memory.age + 1, verb: '' };
    if (clause.slots.length === 0) {
      const { time } = readLeft(clause.text, anchor, 'other');
      if (time) sentenceTime = time;
      memory = { ...memory, topic: topicOf(clause) };
      continue;
    }
    for (const group of groupsOf(clause, anchor)) {
      const read = readGroup({
        paragraph,
        sentence,
        clause,
        group,
        frame,
        context,
        memory,
        sentenceTime,
        pair,
      });
      statements.push(...read.statements);
      const { left } = group[0]!;
      pair = pairAfter(pair, left, memory);
      memory = read.memory;
      if (left.time && !['from', 'base'].includes(left.predicate)) sentenceTime = left.time;
    }
  }
  return { statements, pair };
}

/** 由2002年的A增长到2007年的B: the two years hold for what follows. */
function pairAfter(pair: YearPair, { predicate, time }: Left, memory: Memory): YearPair {
  if (predicate === 'from') return { from: time?.period ?? pair.from, to: time ? null : pair.to };
  return memory.from && time ? { ...pair, to: time.period } : pair;
}

/** A sentence that compares the ends of a term of five years speaks of that term, and so does what follows it. */
function termOf({ from, to }: YearPair, frame: Frame, { reportYear }: StatementContext): Frame | null {
  if (from === null || to === null || yearOf(to) - yearOf(from) !== 5 || yearOf(to) !== reportYear - 1)
    return null;
  return { ...frame, kind: 'review_term', period: `${yearOf(from) + 1}/${yearOf(to)}` };
}

/** 煤炭工业建设，五年投资179亿元: a short clause without a figure or a verb says what the next is about. */
function topicOf({ text, opener }: Clause): string {
  return opener === '' && text.length <= 14 && verbs.find(text.slice(0, -2)) < 0 ? text : '';
}

/** The years of 由A增长到B, where they are said. */
export interface YearPair {
  from: string | null;
  to: string | null;
}

interface ReadSlot {
  slot: Slot;
  left: Left;
}

/** Figures that share one subject phrase: a bare list of numbers, or 增长3%和下降2% after 分别. */
function groupsOf(clause: Clause, anchor: TimeAnchor): ReadSlot[][] {
  const groups: ReadSlot[][] = [];
  for (const slot of clause.slots) {
    const { form } = slot.quantity;
    const left = readLeft(slot.before, anchor, form === 'rank' || form === 'times' ? form : 'other');
    const group = groups.at(-1);
    const opening = group?.[0]?.left;
    const continues =
      opening?.respectively &&
      left.subject === '' &&
      !['from', 'base', 'share', 'rank'].includes(left.predicate);
    if (group && opening && (slot.listed || continues)) {
      group.push({ slot, left: slot.listed ? { ...opening, subject: '' } : left });
    } else {
      groups.push([{ slot, left }]);
    }
  }
  return groups;
}

interface Reading {
  paragraph: string;
  sentence: Span;
  clause: Clause;
  group: ReadSlot[];
  frame: Frame;
  context: StatementContext;
  memory: Memory;
  sentenceTime: TimeExpression | null;
  pair: YearPair;
}

function readGroup(reading: Reading): { statements: Statement[]; memory: Memory } {
  const { group, memory } = reading;
  const kept = group.filter(({ slot, left }) => isFigure(slot, left));
  const [first] = kept;
  if (!first) return { statements: [], memory };
  const { slot, left } = first;
  const subject = subjectOf(slot, left, memory);
  const { names, reasons } = namesOf(subject, kept.length, left, slot, memory);
  const oneForAll = kept.length === 1 && names.length > 1;
  const statements = kept.flatMap((read, i) => {
    const said = oneForAll ? names : [names[i] ?? names[0] ?? ''];
    return said.map((name, nth) =>
      statementOf(reading, read, name, nth + 1, [...subject.reasons, ...reasons]),
    );
  });
  const level = kept.find(({ slot: s }) => s.quantity.form === 'amount');
  const opening = verbOpening(left, slot);
  return {
    statements,
    memory: {
      subjects: names.some((name) => name !== '') ? names : memory.subjects,
      recent: subject.carried ? memory.recent : [...memory.recent, ...names],
      age: subject.carried ? memory.age : 0,
      unit: level?.slot.quantity.unit ?? memory.unit,
      verb: opening || memory.verb,
      topic: memory.topic,
      from: left.predicate === 'from',
      measure: statements.at(-1)?.measure ?? memory.measure,
      share: left.verb === '占' && left.comparedWith ? left.comparedWith : null,
    },
  };
}

/** The names that the numbers of a group are said of. */
function namesOf(
  subject: ReturnType<typeof subjectOf>,
  count: number,
  left: Left,
  slot: Slot,
  memory: Memory,
): { names: string[]; reasons: ReviewReason[] } {
  const { carried, phrase } = subject;
  if (carried) {
    if (carried.length === count || count === 1)
      return { names: sharesAsNames(carried, slot, memory), reasons: [] };
    const before = memory.recent.slice(-count);
    if (carried.length === 1 && left.respectively && before.length === count)
      return { names: before, reasons: [] };
    const split = carried.length === 1 ? namesFor(carried[0]!, count) : null;
    return split ? { names: split, reasons: [] } : { names: carried, reasons: ['lists_do_not_line_up'] };
  }
  if (count > 1) {
    const names = namesFor(phrase, count);
    if (names) return { names, reasons: [] };
    return {
      names: Array<string>(count).fill(phrase),
      reasons: left.respectively ? ['lists_do_not_line_up'] : [],
    };
  }
  const shared =
    left.each ||
    (slot.quantity.form === 'percent' &&
      left.predicate === 'reach' &&
      /^[^和与及]+、[^和与及]+率$/.test(phrase)) ||
    left.respectively ||
    (slot.quantity.form === 'percent' && left.predicate === 'grow');
  const parts = shared ? splitList(phrase) : [phrase];
  const names = parts.length > 1 ? namesFor(phrase, parts.length) : null;
  return { names: names ?? [phrase], reasons: [] };
}

/** A占B的36%，比上年提高4个百分点: what rose is the share, not A. */
function sharesAsNames(names: string[], { quantity }: Slot, { share }: Memory): string[] {
  return quantity.form === 'points' && share ? names.map((name) => `${name}占${share}比重`) : names;
}

/**
 * What 达到 says where the clause leaves its subject out: after 占…由A it reaches a share, after 增长8%、力争 it reaches
 * a growth rate.
 */
function withCarriedPredicate(
  left: Left,
  { form }: Quantity,
  reached: boolean,
  memory: Memory,
  name: string,
): Left {
  if (left.predicate !== 'reach' || left.subject !== '') return left;
  if (reached && memory.share) return { ...left, predicate: 'share', comparedWith: memory.share };
  const grows = memory.measure === 'growth_rate' && form === 'percent' && !/率$/.test(name);
  return grows ? { ...left, predicate: 'grow' } : left;
}

/** The verb that opens a list of counts, where there is one. */
function verbOpening(left: Left, slot: Slot): string {
  if (left.predicate !== 'none' || slot.quantity.form !== 'amount') return '';
  return verbs.atStart(left.subject);
}

/** Durations in passing, articles and stray numbers are no observations. */
function isFigure(slot: Slot, left: Left): boolean {
  const { quantity } = slot;
  if (quantity.article) return false;
  const says = left.predicate !== 'none';
  if (quantity.form === 'bare') {
    return says || /[万亿]/.test(quantity.unitText) || impliedUnit(left.subject) !== null;
  }
  if (['year', 'month', 'day', 'hour', 'minute', 'second'].includes(quantity.unit ?? '')) {
    return (
      REACHES.has(left.verb) ||
      (says && left.subject !== '') ||
      ['grow', 'fall'].includes(left.predicate) ||
      durations.atEnd(left.subject) !== ''
    );
  }
  return true;
}

function impliedUnit(label: string): string | null {
  return impliedUnits.find(({ words }) => words.atEnd(label))?.unit ?? null;
}

function statementOf(
  reading: Reading,
  { slot, left }: ReadSlot,
  name: string,
  nth: number,
  inherited: readonly ReviewReason[],
): Statement {
  const { paragraph, sentence, frame, context, sentenceTime, pair, memory } = reading;
  const { quantity } = slot;
  const reasons = new Set(inherited);
  const reached = memory.from && left.predicate === 'reach' && left.subject === '';
  const sharing = withCarriedPredicate(left, quantity, reached, memory, name);
  const measured = unitFromLabel(measureOf(quantity, sharing, name), quantity, name);
  const keepsGrowthWord = measured.measure !== 'growth_rate' || left.predicate === 'rank';
  const label = keepsGrowthWord ? name : withoutGrowthWord(name) || name;
  const said = paragraph.slice(sentence.start, quantity.qualified.start);
  const flow =
    left.aggregation !== 'none' ||
    FLOW_LABEL.test(label) ||
    (left.predicate === 'reach' && /完成|实现/.test(left.verb));
  const unitIsRate = measured.unit === 'percent' || measured.unit === 'permille';
  const timing = timingOf({
    left,
    frame,
    reportYear: context.reportYear,
    measure: measured.measure,
    sentenceTime,
    pair,
    reached,
    said,
    sinceSemicolon: said.slice(Math.max(said.lastIndexOf('；'), said.lastIndexOf(';')) + 1),
    after: slot.after,
    flow,
    unitIsRate,
  });
  if (!frame.stated && !left.time && !sentenceTime) reasons.add('period_from_default');
  if (timing.period.length === 4 && left.aggregation === 'annual_average') reasons.add('period_from_default');
  if (measured.unit === null) reasons.add('unit_unknown');
  if (quantity.unsafe) reasons.add('number_unsafe');
  const scope = scopeOf(label) ?? scopeOfSentence(paragraph.slice(sentence.start, sentence.end));
  const indicator = label === '' ? null : label;
  if (indicator === null) reasons.add('indicator_unknown');
  const indicatorId = indicator === null ? null : identify(context, sharing, label, measured, scope);
  if (indicator !== null && indicatorId === null && isVague(indicator)) reasons.add('indicator_vague');
  return {
    quantity,
    nth,
    indicator,
    indicatorId,
    scope,
    national: !context.national && /^(全国|我国)/.test(left.subject) && indicatorId !== null,
    measure: measured.measure,
    value: measured.value,
    low: measured.low,
    high: measured.high,
    unit: measured.unit,
    qualifier: quantity.qualifier,
    aggregation: left.aggregation,
    ...timing,
    ...comparison(sharing, measured),
    priceBasis: left.priceBasis,
    evidence: sentence,
    certainty: certaintyOf(indicatorId, label, slot, left),
    reasons: [...reasons],
  };
}

const vagueStart = wordSet(cues.vague.starts);
const vagueEnd = wordSet(cues.vague.ends);
const vagueWhole = wordSet(cues.vague.whole);

/** Whether a label does not say of what: 这方面的投资, 执行中, 规模. */
function isVague(label: string): boolean {
  return vagueWhole.has(label) || vagueStart.atStart(label) !== '' || vagueEnd.atEnd(label) !== '';
}

/**
 * How much of the statement stands in the text: a name of the catalogue with a verb most; then a statistical name; then
 * a count of things named by a short phrase; a long phrase may hold more than the name.
 */
function certaintyOf(indicatorId: string | null, label: string, { quantity }: Slot, left: Left): number {
  const strong = left.predicate !== 'none' || quantity.form === 'amount';
  if (indicatorId !== null) return strong ? 0.97 : 0.92;
  if (!strong) return 0.8;
  const named = left.subject !== '' && heads.atEnd(label).length > 0 && label.length <= 16;
  return named ? 0.95 : label.length <= 14 ? 0.9 : 0.85;
}

function identify(
  { catalogue, national }: StatementContext,
  left: Left,
  label: string,
  { measure, unit }: Measured,
  scope: string | null,
): string | null {
  const query = { measure, unit, scope, national };
  if (measure === 'share' && left.comparedWith) {
    const whole = catalogue.identify({ ...query, label: `${label}占${left.comparedWith}比重` });
    if (whole) return whole;
  }
  return catalogue.identify({ ...query, label });
}

/** A number without a unit takes it from its label: 综合指数, 旅游人次, 收入比. */
function unitFromLabel(measured: Measured, { form }: Quantity, label: string): Measured {
  if (measured.unit === 'household' && notHouseholds.test(label)) return { ...measured, unit: 'count' };
  if (measured.unit !== null) return measured;
  if (form === 'ratio' && /比$|比例$/.test(label)) return { ...measured, unit: 'times' };
  const unit = impliedUnit(label);
  return unit ? { ...measured, unit } : measured;
}

function comparison(left: Left, { measure }: Measured): Pick<Statement, 'comparator' | 'comparedWith'> {
  const comparedWith = left.comparedWith;
  switch (measure) {
    case 'growth_rate':
    case 'change':
      if (left.predicate === 'gap' || comparedWith) {
        const target = /任务|目标|计划|预算|指标/.test(comparedWith ?? '');
        return { comparator: target ? 'target' : 'place', comparedWith };
      }
      return { comparator: 'time', comparedWith: null };
    case 'share':
      return {
        comparator: /计划|预算|任务|目标/.test(comparedWith ?? '') ? 'target' : 'whole',
        comparedWith,
      };
    case 'rank':
      return { comparator: comparedWith ? 'place' : null, comparedWith };
    case 'multiple':
      return { comparator: left.base ? 'time' : comparedWith ? 'place' : null, comparedWith };
    default:
      return { comparator: null, comparedWith: null };
  }
}
