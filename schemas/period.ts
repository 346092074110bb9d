/** First and last day of a `period`, both ISO dates. */
export interface Days {
  start: string;
  end: string;
}

const monthsOf: Record<string, readonly [first: number, last: number]> = {
  H1: [1, 6],
  H2: [7, 12],
  Q1: [1, 3],
  Q2: [4, 6],
  Q3: [7, 9],
  Q4: [10, 12],
};

/**
 * The days that a `period` covers: a year, a part of one (`2023-H1`, `2023-Q3`, `2023-05`) or a span of either.
 * @returns null where it is none, or ends before it begins
 */
export function daysOf(period: string): Days | null {
  const [from = '', to = from, ...rest] = period.split('/');
  const first = daysOfPart(from);
  const last = daysOfPart(to);
  if (!first || !last || rest.length > 0 || first.start > last.end) return null;
  return { start: first.start, end: last.end };
}

function daysOfPart(part: string): Days | null {
  const [, year = '', piece] = /^(\d{4})(?:-(\w{2}))?$/.exec(part) ?? [];
  if (!year) return null;
  const month = Number(piece);
  const [first, last] = piece === undefined ? [1, 12] : (monthsOf[piece] ?? [month, month]);
  if (!(first >= 1 && last <= 12)) return null;
  // Day 0 of the month after is the last of this one.
  const lastDay = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  return { start: `${year}-${two(first)}-01`, end: `${year}-${two(last)}-${lastDay}` };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
