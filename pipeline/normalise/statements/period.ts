/** Periods, as the column `period` writes them. */

export interface PeriodSpan {
  period_start: string;
  period_end: string;
  year: number;
}

/** First and last day and last year of a period such as `2022`, `2018/2022`, `2023-H1`, `1956-07/1957-06`. */
export function spanOfPeriod(period: string): PeriodSpan {
  const [first, last = first] = period.split('/') as [string, string?];
  const period_end = daysOf(last)[1];
  return { period_start: daysOf(first)[0], period_end, year: Number(period_end.slice(0, 4)) };
}

function daysOf(part: string): [string, string] {
  const year = part.slice(0, 4);
  const rest = part.slice(5);
  if (rest === '') return [`${year}-01-01`, `${year}-12-31`];
  const [from, to] = monthsOf(rest);
  const lastDay = new Date(Date.UTC(Number(year), to, 0)).getUTCDate();
  return [`${year}-${pad(from)}-01`, `${year}-${pad(to)}-${lastDay}`];
}

function monthsOf(rest: string): [number, number] {
  if (rest.startsWith('H')) return rest === 'H1' ? [1, 6] : [7, 12];
  if (rest.startsWith('Q')) {
    const quarter = Number(rest.slice(1));
    return [quarter * 3 - 2, quarter * 3];
  }
  return [Number(rest), Number(rest)];
}

const pad = (month: number) => String(month).padStart(2, '0');

/** The last year of a period. */
export function yearOf(period: string): number {
  const last = period.split('/').at(-1)!;
  return Number(last.slice(0, 4));
}

/** The first year of a period. */
export function firstYearOf(period: string): number {
  return Number(period.slice(0, 4));
}
