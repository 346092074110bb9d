/** When a figure is about, and whether it happened: the words before it, then the sentence, then the section. */

import type { Commitment, Measure, Status } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import type { Frame } from './frames.ts';
import type { Left } from './left.ts';
import { firstYearOf, yearOf } from './period.ts';
import type { TimeExpression } from './times.ts';
import { wordSet } from './words.ts';

export interface Timing {
  period: string;
  basePeriod: string | null;
  status: Status;
  commitment: Commitment | null;
}

export interface TimingQuestion {
  left: Left;
  frame: Frame;
  reportYear: number;
  measure: Measure;
  /** A time that an earlier clause of the sentence gave. */
  sentenceTime: TimeExpression | null;
  /** The years of 由A增长到B, and whether this figure is B. */
  pair: { from: string | null; to: string | null };
  reached: boolean;
  /** The words of the sentence up to the figure, and after the last semicolon. */
  said: string;
  sinceSemicolon: string;
  /** The words right after the figure. */
  after: string;
  /** True where the label is a flow: 新增, 建成, 完成 …; a flow of a term is spread over it, a stock stands at its end. */
  flow: boolean;
  unitIsRate: boolean;
}

const estimate = wordSet(cues.status.estimate);
const ensure = wordSet(cues.status.ensure);
const strive = wordSet(cues.status.strive);

export function timingOf(question: TimingQuestion): Timing {
  const { left, frame, reportYear } = question;
  const time = left.time ?? question.sentenceTime;
  const period = pairPeriod(question) ?? (time ? pointIn(time, question) : framePeriod(question));
  const status = statusOf(question, time, period);
  return {
    period,
    basePeriod: baseOf(question, period),
    status,
    commitment: status === 'target' ? commitmentOf(question.sinceSemicolon) : null,
  };

  function pointIn(expression: TimeExpression, { measure, flow }: TimingQuestion): string {
    const spansYears = /^\d{4}\/\d{4}$/.test(expression.period);
    if (!spansYears) return expression.period;
    return atEnd(expression.period, measure, flow, question);
  }

  function framePeriod({ measure, flow }: TimingQuestion): string {
    if (left.predicate === 'from' || (left.predicate === 'base' && !left.comparedWith)) {
      const before = firstYearOf(frame.period) - 1;
      return String(before);
    }
    const spansYears = frame.period.includes('/');
    if (!spansYears) return frame.period;
    return atEnd(frame.period, measure, flow, question);
  }

  function statusOf({ said, after }: TimingQuestion, at: TimeExpression | null, is: string): Status {
    const planned = frame.status === 'target';
    if (/^(?:的)?(?:年度)?(?:预期)?(?:目标|任务|计划)/.test(after) && /完成/.test(said.slice(-16)))
      return 'target';
    if (left.predicate === 'base' && left.comparedWith) return 'target';
    if (left.predicate === 'from' || left.predicate === 'base')
      return yearOf(is) < reportYear ? 'actual' : frame.status;
    if (at && yearOf(is) < reportYear) return estimate.find(said) >= 0 ? 'estimate' : 'actual';
    if (at && yearOf(is) >= reportYear) return 'target';
    if (planned) return 'target';
    if (frame.stated === false && (strive.find(said) >= 0 || ensure.find(said) >= 0)) return 'target';
    return estimate.find(said) >= 0 ? 'estimate' : 'actual';
  }
}

/** Where the sentence compares two years, its ends and its yearly averages are those of the two. */
function pairPeriod({ left, pair, reached }: TimingQuestion): string | null {
  const { from, to } = pair;
  if (left.time) return null;
  if (left.predicate === 'from') return from;
  if (reached) return to;
  if (left.aggregation !== 'annual_average') return null;
  if (from && to) return `${yearOf(from) + 1}/${yearOf(to)}`;
  return null;
}

/** A stock, a rate or a rank of a span of years is that of its last year. */
function atEnd(
  span: string,
  measure: Measure,
  flow: boolean,
  { left, unitIsRate, reached }: TimingQuestion,
): string {
  const last = String(yearOf(span));
  if (reached) return last;
  if (left.aggregation !== 'none') return span;
  if (measure === 'share' || measure === 'rank' || measure === 'multiple') return last;
  if (measure === 'level' && !flow && (unitIsRate || left.predicate === 'reach')) return last;
  return span;
}

function baseOf({ left, measure }: TimingQuestion, period: string): string | null {
  if (measure !== 'growth_rate' && measure !== 'change' && measure !== 'multiple') return null;
  if (left.predicate === 'gap') return null;
  if (left.base && left.base !== 'given') return left.base.period;
  return measure === 'multiple' ? null : String(firstYearOf(period) - 1);
}

function commitmentOf(said: string): Commitment {
  const words = [
    { at: lastOf(said, cues.status.ensure), commitment: 'ensure' },
    { at: lastOf(said, cues.status.strive), commitment: 'strive' },
  ] as const;
  const [last] = [...words].sort((a, b) => b.at - a.at);
  return last!.at < 0 ? 'plain' : last!.commitment;
}

const lastOf = (text: string, words: readonly string[]) =>
  Math.max(...words.map((word) => text.lastIndexOf(word)));
