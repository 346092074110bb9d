/** What stands with subject or verb and belongs to neither: 每人每月, a year inside a name. */
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
