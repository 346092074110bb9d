/** What stands with subject or verb and belongs to neither: 每人每月, and the times right before a figure. */
import type { Quantity } from '../quantities/quantity.ts';
import type { Left } from './left.ts';
import type { TimeExpression } from './times.ts';

const RATE =
  /(?:每(?:人|户|生|亩|天|日|月|村|公斤|吨|平方米|平米|立方米|公里|例|床|学年|学期|度|头|株|公顷)|(?:月|年)?人均每?|(?<=每.)每年)+$/;

/** 低保标准提高到每人每月: the rate is no part of the verb nor of what stands before it. */
export function rateAt(text: string, left: Left): string {
  const found = RATE.exec(text);
  if (found === null || found.index < 2 || !/^每/.test(found[0])) return text;
  left.rate = found[0];
  return text.slice(0, found.index);
}

/** 开发区2006年主营业务收入: the year inside the subject is its time. `offset` is where the subject starts. */
export function withoutYear(
  subject: string,
  offset: number,
  left: Left,
  times: readonly TimeExpression[],
): string {
  const inside = times.find(
    ({ start, end, compared, period }) =>
      start > offset && end < offset + subject.length && !compared && /^\d{4}$/.test(period),
  );
  if (!inside || left.time) return subject;
  const [before, after] = [subject.slice(0, inside.start - offset), subject.slice(inside.end - offset)];
  if (!/[\u4e00-\u9fff]$/.test(before) || /^[”》]/.test(after)) return subject;
  left.time = inside;
  return before.replace(/[在于]$/, '') + after;
}

/** 恢复到2019年的85%: a part of what it was then, which says nothing of when it is. */
export function ofEarlier(
  text: string,
  left: Left,
  times: readonly TimeExpression[],
  figure: Quantity['form'],
): string {
  if (figure !== 'percent') return text;
  const then = times.find(({ end }) => /^(?:同期)?(?:水平)?的(?:同期)?$/.test(text.slice(end)));
  const verb = then && /(?:恢复到|恢复至|相当于|为|是)$/.exec(text.slice(0, then.start));
  if (!then || !verb) return text;
  left.predicate = 'share';
  left.base = then;
  left.times = left.times.filter((time) => time !== then);
  return text.slice(0, verb.index);
}

/** 由上年居世界第四位: when it held that place. */
export function sinceAt(text: string, left: Left, times: readonly TimeExpression[]): string {
  const time = times.findLast(({ end }) => end === text.length);
  const from = time && /[由从]$/.exec(text.slice(0, time.start));
  if (!from) return text;
  left.time = time;
  left.verb = '由';
  return text.slice(0, time.start - 1);
}

/** 由2018年的, 在2005年, 比1980年的: the time right before the figure is its own. */
export function pointOfTime(text: string, left: Left, times: readonly TimeExpression[]): string {
  let rest = text;
  const bare = rest
    .replace(/(?<=[年底末度期间代])(?:的|的?[一二三四五六七八九十\d]{1,3}年(?:间|中|里|内|来))$/, '')
    .trimEnd();
  const ending = left.time ? undefined : times.findLast((time) => time.end === bare.length);
  // 高于上年7.8个百分点: what it is ahead of, not when it was.
  const last = ending?.compared && /[于过]$/.test(bare.slice(0, ending.start)) ? undefined : ending;
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

/** 农业总产值从1953年至1980年的28年间平均每年增长: the span is when. */
export function spanAtEnd(text: string, left: Left, times: readonly TimeExpression[]): string {
  const bare = text.replace(/的?[一二三四五六七八九十\d]{1,3}年(?:间|中|里|内|来)$/, '');
  const span = left.time
    ? undefined
    : times.find(
        ({ ends, end, period, compared }) =>
          end === bare.length && (ends || (/[/-]/.test(period) && !compared)),
      );
  // 从一季度下降80%收窄到…: where it came from is not when what follows is.
  const from = span?.period.includes('-') && /[由从]$/.test(bare.slice(0, span.start));
  if (!span || from) return text;
  left.time = span;
  return bare.slice(0, span.start).replace(/[从自]$/, '');
}
