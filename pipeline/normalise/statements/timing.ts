/** When a figure is about, and whether it happened: the words before it, then the sentence, then the section. */
import type { Commitment, Measure, Status } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import { commitmentIn } from './commitment.ts';
import type { Frame } from './frames.ts';
import type { Left } from './left.ts';
import type { Memory } from './memory.ts';
import { firstYearOf, yearOf } from './period.ts';
import { smallNumber, type TimeExpression } from './times.ts';
import { wordSet } from './words.ts';

export interface Timing {
  period: string;
  basePeriod: string | null;
  status: Status;
  commitment: Commitment | null;
  /** Set where the time was not said but inferred in a way that may be wrong. */
  doubt: ReviewReason | null;
}

export interface TimingQuestion {
  left: Left;
  frame: Frame;
  reportYear: number;
  planYear: number;
  measure: Measure;
  memory: Memory;
  /** True for B of 由A增长到B. */
  reached: boolean;
  /** The words of the sentence, and of the clause, up to the figure. */
  said: string;
  ownClause: string;
  /** The words right after the figure. */
  after: string;
  /** True where the label is a flow: 新增, 建成, 完成 …; a flow of a term is spread over it, a stock stands at its end. */
  flow: boolean;
  /** True where the label or its unit is that of a stock or a rate, or the verb says that a level was reached. */
  stock: boolean;
  /** True for growth in 倍 or 番, which after 比2002年 keeps that base through the sentence. */
  leap: boolean;
  /** True for 翻番: nobody says so of what doubled in one year without 比上年. */
  doubling: boolean;
}

const estimate = wordSet(cues.status.estimate);
const ensure = wordSet(cues.status.ensure);
const strive = wordSet(cues.status.strive);
/** 70%的目标, 控制在4.5%以内的目标内: the figure is what was aimed at. */
const AIM =
  /^(?:左右|以内|以下|以上)?的?(?:年度|全年|年初|预期|控制|调控|预定|既定|计划|省定|国家|确定的?)*(?:目标|任务)/;

const PROMISED = /力争|确保|争取|目标|努力|实现|要/;
/** 今年以来 in a part that plans: what has happened of the year. */
const SO_FAR = /(?:今年|开年|年初)以来/;

/** 42万人（计划40万人）: a rival figure in brackets. */
const PLANNED_BRACKET = /^(?:年度|年初|原)?(?:计划|目标|预期|任务)(?:数)?为?$/;

export function timingOf(question: TimingQuestion): Timing {
  const { left, memory } = question;
  const time = left.time ?? memory.time;
  const period =
    pairPeriod(question) ??
    startPeriod(question) ??
    (time ? timePeriod(time, question) : framePeriod(question));
  const stands = standsAlready(question, time);
  const status = stands ? 'actual' : statusOf(question, time, period);
  const yearly = left.aggregation === 'annual_average' && /^\d{4}$/.test(period);
  return {
    period: stands ? String(question.planYear - 1) : period,
    basePeriod: yearly ? null : baseOf(question, period),
    status,
    commitment: status === 'target' ? commitmentIn(question.ownClause, question.memory.commitment) : null,
    doubt: yearly ? 'average_without_span' : null,
  };
}

/** 已有县医院309所, in a part that plans: what there is already. */
function standsAlready({ frame, ownClause }: TimingQuestion, time: TimeExpression | null): boolean {
  if (frame.status !== 'target' || time !== null) return false;
  return /已经?(?:有|建成|建立|拥有|达到?)$/.test(ownClause.trimEnd());
}

/** 由A增长到B without a year: A is of the year before what the sentence speaks of. */
function startPeriod({ left, frame, memory }: TimingQuestion): string | null {
  const given = left.predicate === 'from' || (left.predicate === 'base' && !left.comparedWith);
  if (!given || left.time) return null;
  if (memory.time?.ends) return String(firstYearOf(memory.time.period));
  return String(
    firstYearOf(atTermEnd(memory.time, frame) ? frame.period : (memory.time?.period ?? frame.period)) - 1,
  );
}

/** Where the sentence compares two years, its ends and its yearly averages are those of the two. */
function pairPeriod({ left, memory, reached, measure }: TimingQuestion): string | null {
  const { from, to, compared } = memory.pair;
  if (left.time) return null;
  if (left.predicate === 'from') return from;
  if (reached) return to;
  // 2020年达到2010年的三倍: the later is said first, and no span begins there.
  if (!from || !to || yearOf(from) >= yearOf(to)) return null;
  if (left.aggregation === 'annual_average') return `${yearOf(from) + 1}/${yearOf(to)}`;
  return compared && measure !== 'level' ? to : null;
}

/** 2010年 in the review of 2006 to 2010 says where the term came to. */
function atTermEnd(time: TimeExpression | null, { period }: Frame): boolean {
  return time !== null && period.includes('/') && time.period === String(yearOf(period));
}

function timePeriod(time: TimeExpression, question: TimingQuestion): string {
  if (/^\d{4}\/\d{4}$/.test(time.period)) return atEnd(time.period, question);
  // 2010年达到4万亿元，年均增长13%: the average is over the term that ends then.
  if (
    question.left.aggregation === 'annual_average' &&
    !question.left.time &&
    atTermEnd(time, question.frame)
  )
    return question.frame.period;
  const { left, flow, measure, frame } = question;
  const summed = left.aggregation !== 'none' || (flow && measure === 'level');
  if (!time.until || question.reached || !summed || !/^\d{4}$/.test(time.period)) return time.period;
  const first = termStart(Number(time.period), frame, question.planYear);
  return first === null ? time.period : `${first}/${time.period}`;
}

/** 到2010年…年均: from the start of the term at hand, or of the five-year plan that ends then. */
function termStart(end: number, frame: Frame, planYear: number): number | null {
  if (frame.period.includes('/') && yearOf(frame.period) === end) return firstYearOf(frame.period);
  const first = end - 4;
  return end % 5 === 0 && first >= planYear - 1 ? first : null;
}

function framePeriod(question: TimingQuestion): string {
  const { frame } = question;
  return frame.period.includes('/') ? atEnd(frame.period, question) : frame.period;
}

/** A stock, a rate or a rank of a span of years is that of its last year, and so is a growth over a named base. */
function atEnd(span: string, { left, reached, measure, flow, stock }: TimingQuestion): string {
  const last = String(yearOf(span));
  if (reached || (left.aggregation === 'cumulative' && stock && !flow)) return last;
  if (left.aggregation !== 'none') return span;
  // 比前五年增长67%, 是“九五”时期的2倍: one term against another.
  if (left.base && left.base !== 'given' && left.base.period.includes('/')) return span;
  // “六五”期间，投资占…的38%: a part of all that was spent in it.
  if (measure === 'share' && flow && left.verb === '占' && left.time) return span;
  if (measure === 'share' || measure === 'rank' || measure === 'multiple') return last;
  if (left.predicate === 'gap') return last;
  // 比上年 in the review of a term means the last year of it; 比2007年 the year reached.
  if (measure !== 'level') return left.base ? last : span;
  return stock && !flow ? last : span;
}

/** 四年增长1.3倍: how many years the growth took, said right before it. 连续三年增长 is growth in each. */
const YEARS_LONG =
  '(?<![连续第每前后\\d.])([两二三四五六七八九十]|[1-9]\\d?)年(?:时间)?[来间内里]?(?:就|已|共|累计|实际|分别|均|再|实现|大约|约)*';
const TOOK_YEARS = new RegExp(
  `${YEARS_LONG}(?:增长|增加|提高|扩大|下降|降低|减少)了?(?:[\\d.]+(?:倍|[%％]|个百分点)(?:左右|以上)?[、和及])*$`,
);
/** 五年翻了一番: the verb is a part of the figure. */
const DOUBLED_IN = new RegExp(`${YEARS_LONG}(?:翻了?)?$`);

/** 比1997年的1050亿元增长45.3%: the year of the figure that it is held against. */
const COMPARED_FIGURE =
  /(?:比|较)((?:19|20)\d\d)年末?的?[\d.]+[万亿]*[\u4e00-\u9fff]{1,6}(?:实际|净|共)?(?:增长|增加|提高|上升|扩大|下降|降低|减少)了?$/;

function baseOf(question: TimingQuestion, period: string): string | null {
  const { left, measure, memory, frame, leap, doubling } = question;
  if (measure !== 'growth_rate' && measure !== 'change' && measure !== 'multiple') return null;
  if (left.predicate === 'gap') return null;
  // 是去年的2.9倍, said of last year: no base is the period itself.
  if (left.base && left.base !== 'given')
    return left.base.period === period && /^\d{4}$/.test(period)
      ? String(Number(period) - 1)
      : left.base.period;
  const held = COMPARED_FIGURE.exec(question.ownClause)?.[1];
  if (held && !left.base) return held;
  // 由2015年的A增加到2020年的B，增长35%: between the two.
  const between =
    memory.pair.to === period &&
    left.subject === '' &&
    left.aggregation === 'none' &&
    !left.time &&
    !left.respectively;
  if (between && memory.pair.from && !left.base) return memory.pair.from;
  if ((memory.pair.compared || leap) && memory.pair.from && !left.base) return memory.pair.from;
  if (measure === 'multiple') return null;
  const took = left.base ? null : (doubling ? DOUBLED_IN : TOOK_YEARS).exec(question.ownClause.trimEnd());
  if (took) {
    const base = yearOf(period) - smallNumber(took[1]!.replace('两', '二'));
    // 四年翻一番 in the review of five: which four is not said.
    return !period.includes('/') || base < firstYearOf(period) ? String(base) : null;
  }
  const ofTerm = frame.period.includes('/') && yearOf(frame.period) === yearOf(period);
  if (doubling && !left.base && !period.includes('/') && !ofTerm) return null;
  if (doubling && !left.base && ofTerm) return String(firstYearOf(frame.period) - 1);
  const said = left.time ?? memory.time;
  const spanned = !said && frame.period.includes('/') && yearOf(frame.period) === Number(period);
  return String((spanned && !left.base ? firstYearOf(frame.period) : firstYearOf(period)) - 1);
}

function statusOf(question: TimingQuestion, time: TimeExpression | null, period: string): Status {
  const { left, frame, planYear, said, after } = question;
  if (AIM.test(after) || PLANNED_BRACKET.test(question.ownClause)) return 'target';
  if (left.predicate === 'base' && left.comparedWith) return 'target';
  const past = yearOf(period) < planYear;
  if (left.predicate === 'from' || left.predicate === 'base') return past ? 'actual' : frame.status;
  const expected = estimate.find(said) >= 0 || /^[^，。；]{0,6}[（(](?:预计|初步)/.test(after);
  const happened: Status = expected ? 'estimate' : 'actual';
  if (time && !past && frame.status === 'actual' && happened === 'estimate') return 'estimate';
  // 今年一季度下降5.8%: a part of the year ahead that is over.
  const moved = question.measure === 'growth_rate' || question.measure === 'change';
  const quarter = time !== null && /-(?:Q1|H1|01\/)|-\d\d$/.test(time.period) && !frame.period.includes('-');
  if (quarter && moved && !PROMISED.test(said) && /今年|月/.test(said)) return happened;
  // 今年以来增长6%，全年力争增长8%: what is promised, and what lies further ahead, is not so far.
  if (SO_FAR.test(said) && !PROMISED.test(said) && yearOf(period) <= planYear) return happened;
  if (time) return past ? happened : 'target';
  if (frame.status === 'target') return 'target';
  const promised = !frame.stated && (strive.find(said) >= 0 || ensure.find(said) >= 0);
  return promised ? 'target' : happened;
}
