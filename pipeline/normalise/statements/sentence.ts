/** Reads one sentence, clause by clause, with what it remembers on the way. */

import { cues } from '../../../schemas/cues.ts';
import type { Span } from '../../text.ts';
import type { Quantity } from '../quantities/quantity.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { commitmentAfter } from './commitment.ts';
import { namesFor, splitList } from './coordinate.ts';
import type { Frame } from './frames.ts';
import { groupsOf, isFigure, isMilestone, type ReadSlot } from './groups.ts';
import { type Left, readLeft } from './left.ts';
import { copyOf, type Memory, nothingYet, type YearPair } from './memory.ts';
import { namesOf } from './names.ts';
import { partWholes } from './parts.ts';
import { yearOf } from './period.ts';
import { isPartOfAverage, type Reading, type StatementContext, statementOf } from './row.ts';
import { ownerOf } from './scopes.ts';
import type { Statement } from './statement.ts';
import { subjectOf } from './subjects.ts';
import { findTimes, type TimeAnchor, type TimeExpression } from './times.ts';
import { wordSet } from './words.ts';

const verbs = wordSet(cues.verbs);
/** 投资突破万亿, 粮食生产“十连丰”: no figure, but a subject. */
const LANDMARKS = [
  '(?:首次|再次|成功|历史性地?)*(?:突破|超过|跨越|跨过|迈上|站上|跨上|登上|跃上)[百千万]*亿(?:元|美元)?(?:大关|台阶|新台阶)?$',
  '(?:喜获|实现|再获|获得)?“?[一二三四五六七八九十]+连[丰增]',
  '(?<=生产)(?:克服|战胜|抗御|经受)',
  '(?:总体)?呈现?[^，]{0,16}(?:态势|趋势|势头|格局)',
  '(?:始终|总体)?(?:保持|运行|稳定|处于)在?合理区间',
];
const statives = new RegExp(`^(.{2,18}?)(?:${[...cues.statives, ...LANDMARKS].join('|')})`);
const heads = wordSet(cues.heads);
const priceClauses = (['constant', 'same_coverage'] as const).map((priceBasis) => ({
  priceBasis,
  pattern: new RegExp(cues.price_clauses[priceBasis]),
}));
const flows = wordSet(cues.flow_verbs);

export interface ReadSentence {
  statements: Statement[];
  /** The two years that the sentence compared. */
  pair: YearPair;
}

/** @param quantities those of the paragraph that stand in the sentence */
export function readSentence(
  paragraph: string,
  sentence: Span,
  quantities: readonly Quantity[],
  frame: Frame,
  context: StatementContext,
): ReadSentence {
  const statements: Statement[] = [];
  const span = frame.period.includes('/') ? frame.period : null;
  const anchor: TimeAnchor = { thisYear: thisYearOf(frame, context), year: yearOf(frame.period), span };
  let memory: Memory = {
    ...nothingYet,
    owner:
      ownerOf(paragraph.slice(sentence.start, sentence.end)) ??
      ownerAbove(paragraph, sentence, quantities, context),
  };
  for (const clause of clausesOf(paragraph, sentence, quantities)) {
    memory = enter(clause, memory);
    if (clause.slots.length === 0) {
      memory = afterBareClause(clause, memory, frame, anchor);
      continue;
    }
    for (const group of groupsOf(clause, paragraph, anchor)) {
      const read = readGroup(group, memory, { paragraph, sentence, clause, frame, context });
      statements.push(...read.statements);
      memory = read.memory;
    }
  }
  partWholes(statements, paragraph);
  return { statements, pair: memory.pair };
}

/** The owner that the heading names, unless the sentence turns back to the whole region: 今年我区的预期目标是…. */
function ownerAbove(
  paragraph: string,
  { start }: Span,
  [first]: readonly Quantity[],
  { owner }: StatementContext,
): string | null {
  const lead = first ? paragraph.slice(start, first.start) : '';
  return owner !== null && /[全我][省市区县州](?!直|级).{0,20}目标/.test(lead) ? null : owner;
}

/** What 今年 means. A report given in the last weeks of a year calls the year under review so, and plans for the next. */
function thisYearOf({ status }: Frame, { reportYear, planYear }: StatementContext): number {
  if (planYear === reportYear) return reportYear;
  return status === 'target' ? planYear : planYear - 1;
}

function enter(clause: Clause, memory: Memory): Memory {
  const entered = copyOf(memory);
  entered.age++;
  entered.verb = '';
  entered.flow = clause.opener === '，' ? flows.atStart(memory.verb) : '';
  const { text, opener, slots } = clause;
  entered.commitment = commitmentAfter({ text, opener, hasFigure: slots.length > 0 }, memory.commitment);
  if (/[；;]/.test(clause.opener)) {
    entered.time = memory.lasting;
    entered.before = memory.recent.length;
  }
  return entered;
}

/** A clause without a figure may give the time, the topic or the subject of what follows. */
function afterBareClause(clause: Clause, memory: Memory, frame: Frame, anchor: TimeAnchor): Memory {
  const basis = priceClauses.find(({ pattern }) => pattern.test(clause.text.trim()));
  if (basis) return { ...memory, priceBasis: basis.priceBasis };
  const { time } = readLeft(clause.text, anchor, 'bare');
  if (/^(?:与|同|和|比|较).*相?比(?:较)?$|^.{0,8}[与同].*相比(?:较)?$/.test(clause.text.trim())) {
    const times = findTimes(clause.text, anchor);
    const against = times.at(-1)?.period ?? null;
    const to = times.length > 1 ? times[0]!.period : String(yearOf(frame.period));
    return against ? { ...memory, pair: { from: against, to, compared: true } } : memory;
  }
  // 在2022年较高的基数上，…: the year is what is compared with.
  if (/(?:基础|基数)之?上$/.test(clause.text)) return memory;
  const stative =
    statives.exec(clause.text)?.[1]?.replace(/(?<=..)(?:(?:呈现|保持|实现|出现)(?:了|出)?|[均都]?以)$/, '') ??
    aimOf(clause.text) ??
    nameIn(clause.text);
  const subject = stative === null ? '' : readLeft(stative, anchor, 'bare').subject;
  const times = findTimes(clause.text, anchor).filter(({ compared }) => !compared);
  const inPassing = clause.opener !== '' && times.length > 0 && clause.text.length > times.at(-1)!.end + 1;
  const said = time ?? memory.time;
  const later = {
    ...memory,
    time: said,
    lasting: inPassing ? memory.lasting : said,
    times: times.length > 1 ? times : memory.times,
  };
  if (subject.length >= 2) return { ...later, subjects: [subject], age: 0 };
  return { ...later, topic: times.length > 0 ? '' : topicOf(clause) };
}

const AIM =
  /^(?:[一二三四五六七八九十]+是)?(?:连续第?[一二三四五六七八九十\d]+[年次])?(?:继续|进一步|逐步|不断|大幅|适当|稳步)*(?:扩大|提高|增加|降低|减少|提升|缩小)(.{2,16})$/;

/** 扩大设施农业面积，由A增加到B; 提高城乡低保标准，达到…: what is to rise is the subject of what follows. */
function aimOf(clause: string): string | null {
  const aim = AIM.exec(clause.trim())?.[1] ?? '';
  return heads.atEnd(aim) !== '' && heads.atEnd(aim).length < aim.length ? aim : null;
}

/** 企业退休人员的比例，由A上升到B: a clause that is the name of an indicator and nothing else. */
function nameIn(clause: string): string | null {
  const name = clause.trim();
  const head = heads.atEnd(name);
  const thing = name.slice(0, -head.length);
  const isName = head.length > 1 && thing !== '' && name.length <= 24 && verbs.find(thing) < 0;
  return isName ? name : null;
}

/** 煤炭工业建设，五年投资179亿元: a short clause without a figure or a verb says what the next is about. */
function topicOf({ text, opener }: Clause): string {
  return opener === '' && text.length <= 14 && verbs.find(text.slice(0, -2)) < 0 ? text : '';
}

function readGroup(
  group: ReadSlot[],
  memory: Memory,
  place: Omit<Reading, 'memory'>,
): { statements: Statement[]; memory: Memory } {
  const kept = withoutMilestones(group.filter(isFigure), memory);
  const [first] = kept;
  const opening = group[0]!;
  if (!first) return { statements: [], memory: afterPassing(opening, memory) };
  const { slot } = first;
  // The subject stands before the first number of the list, figure or not.
  const left = arrivingFrom(opening, memory);
  if (left !== opening.left) for (const one of kept) one.left = left;
  const subject = subjectOf(slot, left, memory);
  const years = yearsInTurn(left, kept.length, memory);
  const { names, reasons } = years
    ? { names: Array<string>(kept.length).fill(subject.phrase), reasons: [] }
    : namesOf(subject, kept.length, left, slot, memory);
  const oneForAll = kept.length === 1 && names.length > 1;
  const { paragraph, sentence, clause, frame, context } = place;
  const reading: Reading = { paragraph, sentence, clause, frame, context, memory };
  const statements = kept.flatMap((one, i) => {
    const read = years ? { ...one, left: { ...one.left, time: years[i]! } } : one;
    const said = oneForAll ? names : [names[i] ?? ''];
    return said.map((name, nth) =>
      statementOf(reading, read, name, nth + 1, [...subject.reasons, ...reasons]),
    );
  });
  return {
    statements,
    memory: afterGroup(memory, kept, left, names, subject.carried !== null, statements, place.frame),
  };
}

/** 由A优化为现在的B: whatever the verb, the second of two like figures is where the first came to. */
function arrivingFrom({ slot, left }: ReadSlot, { from, age, unitWord }: Memory): Left {
  const arrives = from && age === 0 && left.predicate === 'none' && slot.quantity.unitWord === unitWord;
  return arrives ? { ...left, predicate: 'reach', verb: left.subject, subject: '' } : left;
}

/** 2021年、2022年分别完成投资100亿元、120亿元: a year for each number, or null. */
function yearsInTurn(left: Left, count: number, memory: Memory): TimeExpression[] | null {
  if (!left.respectively || count < 2) return null;
  const years = left.times.length > 1 ? left.times : memory.times;
  return years.length === count && splitList(left.subject).length < count ? years : null;
}

/** 连续突破400、500、600亿元: of one thing, only the last is where it stands. */
function withoutMilestones(group: ReadSlot[], memory: Memory): ReadSlot[] {
  const [first] = group;
  const passed = first && group.length > 1 && first.left.predicate === 'reach' && !first.left.respectively;
  if (!passed || splitList(first.left.subject).length > 1) return group;
  // 城乡居民收入达到A和B: one each.
  if (namesFor(first.left.subject, group.length)) return group;
  if (first.left.subject === '' && memory.subjects.length > 1) return group;
  const amounts = group.every(({ slot }) => slot.quantity.form === 'amount');
  if (!amounts) return group;
  const { slot } = group.at(-1)!;
  const { qualifier } = first.slot.quantity;
  return [{ slot: { ...slot, quantity: { ...slot.quantity, qualifier } }, left: first.left }];
}

/** A figure that is none may still have named the subject: 生产总值连跨四个千亿台阶，达到…. */
function afterPassing({ slot, left }: ReadSlot, memory: Memory): Memory {
  const inPassing = isMilestone(slot) || /(?:连续|已)$/.test(slot.before);
  const named = left.subject.length >= 3 && (left.predicate !== 'none' || inPassing);
  return { ...memory, time: timeAfter(left, memory), ...(named ? { subjects: [left.subject], age: 0 } : {}) };
}

function afterGroup(
  memory: Memory,
  kept: readonly ReadSlot[],
  left: Left,
  names: string[],
  carried: boolean,
  statements: readonly Statement[],
  frame: Frame,
): Memory {
  const named = names.filter((name) => name !== '');
  const level = kept.find(({ slot }) => slot.quantity.form === 'amount');
  const onHighBase = /^的?(?:较?高)?(?:基础|基数)/.test(kept[0]!.slot.after);
  const reached = onHighBase ? memory.time : timeAfter(left, memory);
  return {
    topic: memory.topic,
    owner: memory.owner ?? placeOf(statements, memory),
    times: memory.times,
    flow: memory.flow,
    commitment: memory.commitment,
    priceBasis: null,
    subjects: named.length > 0 ? [...new Set(named)] : memory.subjects,
    recent: carried ? memory.recent : [...memory.recent, ...named],
    before: memory.before,
    age: carried ? memory.age : 0,
    unit: level?.slot.quantity.unit ?? memory.unit,
    rate: left.rate || (carried ? memory.rate : ''),
    unitWord: kept.at(-1)!.slot.quantity.unitWord,
    verb: verbOpening(left, kept[0]!) || memory.verb || flowCarried(named, kept[0]!, memory),
    // 快于全国1.8个百分点、全省0.9个百分点: of the same speed.
    measure:
      carried && (left.predicate === 'gap' || left.predicate === 'rank')
        ? memory.measure
        : (statements.at(-1)?.measure ?? memory.measure),
    falls: isFall(statements.at(-1)),
    averaged: averagedAfter(left, names, kept[0]!, memory),
    from: left.predicate === 'from',
    share: left.verb === '占' && left.comparedWith ? left.comparedWith : null,
    time: reached,
    lasting: carried && left.time ? memory.lasting : reached,
    form: kept.at(-1)!.slot.quantity.form,
    pair: pairAfter(left, memory, frame),
  };
}

const MACRO = /生产总值|工业增加值|固定资产投资|(?:财政|预算)收入|零售总额|居民.*收入/;

/** 曹妃甸区生产总值增长9%，工业增加值增长12%: a sentence that opens with a place goes on about it. */
function isFall(statement: Statement | undefined): boolean {
  return statement?.measure === 'growth_rate' && (statement.value ?? statement.high ?? 0) < 0;
}

function averagedAfter(
  left: Left,
  names: readonly string[],
  { slot }: ReadSlot,
  memory: Memory,
): Memory['averaged'] {
  if (isPartOfAverage(left, names[0] ?? '', slot, memory)) return 'parts';
  return left.aggregation === 'annual_average' && left.predicate === 'grow' ? 'whole' : null;
}

function placeOf([first]: readonly Statement[], { recent }: Memory): string | null {
  const opens = first !== undefined && recent.length === 0 && MACRO.test(first.indicator ?? '');
  return opens && first.scope !== null && first.indicator!.startsWith(first.scope) ? first.scope : null;
}

/** The verb that opens a list of counts, where there is one. */
function verbOpening(left: Left, { slot }: ReadSlot): string {
  if (left.predicate !== 'none' || slot.quantity.form !== 'amount') return '';
  // 引进培养高层次人才3000人、…: both verbs.
  const verb = verbs.atStart(left.subject);
  const joint = verb && /^[和及、]/.test(left.subject.slice(verb.length)) ? left.subject[verb.length]! : '';
  const second = verb && verbs.atStart(left.subject.slice(verb.length + joint.length));
  const both = verb + joint + second;
  return second !== '' && both.length < left.subject.length ? both : verb;
}

/** The verb of the list before, where the first of these took it over. */
function flowCarried([first = '']: readonly string[], { slot }: ReadSlot, { flow }: Memory): string {
  if (/^\s*其中/.test(slot.before)) return flows.atStart(first);
  return flow !== '' && first.startsWith(flow) ? flow : '';
}

function timeAfter({ time, predicate, verb }: Left, memory: Memory): TimeExpression | null {
  return time && predicate !== 'from' && verb !== '由' && predicate !== 'base' ? time : memory.time;
}

/** 由2002年的A增长到2007年的B: the two years hold for what follows. */
function pairAfter({ predicate, time, base }: Left, memory: Memory, frame: Frame): YearPair {
  const { pair, from } = memory;
  if (predicate === 'from') return time ? { from: time.period, to: null, compared: false } : pair;
  if (from && time) return { ...pair, to: time.period };
  // 2002年达到A，比1997年增加B，年均增长C: the average is over the years since the base.
  const based = base && base !== 'given' && /^\d{4}$/.test(base.period) ? base.period : null;
  if (!based) return pair;
  return { from: based, to: (time ?? memory.time)?.period ?? String(yearOf(frame.period)), compared: false };
}
