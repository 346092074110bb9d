/** What a check kind is. Each is a pure function in a file of its own, run from the list in `index.ts`. */
import type Fraction from 'fraction.js';
import type { Check } from '../../../schemas/tables/checks.ts';
import type { Statement } from '../statement.ts';

/** One check that was run: what it held against what, and how it came out. */
export interface Finding {
  statements: readonly Statement[];
  expected: string;
  found: string;
  tolerance: number | null;
  passed: boolean;
  /** One sentence, in English. */
  message: string;
  /** Whether a pass means that statements made independently agree: it counts in `corroborated_by`. */
  corroborates: boolean;
}

export interface CheckKind {
  kind: string;
  /** What a failure is. A check that passed is `info`. */
  severity: Exclude<Check['severity'], 'info'>;
  run(statements: readonly Statement[]): Finding[];
}

/** Items by key, keys in the order of their first item. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** What two statements must share to speak of the same thing: place, indicator, how it is summed up. */
export function subjectOf({ row }: Statement): string {
  return JSON.stringify([row.region_code, row.scope, row.indicator_id, row.aggregation]);
}

/** Where the statement's sentence stands. */
export function sentenceOf({ row }: Statement): string {
  return `${row.document_id}#${row.evidence_start}`;
}

export function isTarget({ row }: Statement): boolean {
  return row.status === 'target';
}

export interface Bounds {
  low: Fraction;
  high: Fraction;
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a.low.lte(b.high) && b.low.lte(a.high);
}

/** The least and greatest of a function that rises or falls steadily in each of its arguments. */
export function boundsOf(f: (...values: Fraction[]) => Fraction, ...ranges: Bounds[]): Bounds {
  let corners: Fraction[][] = [[]];
  for (const { low, high } of ranges)
    corners = corners.flatMap((head) => [low, high].map((end) => [...head, end]));
  const [first, ...rest] = corners.map((corner) => f(...corner));
  if (!first) throw new RangeError('no ranges');
  return rest.reduce<Bounds>(
    ({ low, high }, value) => ({ low: value.lt(low) ? value : low, high: value.gt(high) ? value : high }),
    { low: first, high: first },
  );
}

/** `4.4`, or `4.35 to 4.45`: to six decimals at most. */
export function show({ low, high }: Bounds): string {
  const [from, to] = [low, high].map((end) => String(end.round(6).valueOf()));
  return from === to ? String(from) : `${from} to ${to}`;
}

/** Half the width of what is expected: how far the finding may be from its middle. */
function halfWidth({ low, high }: Bounds): number {
  return high.sub(low).div(2).round(6).valueOf();
}

/** Holds what is `expected` against what is `found`: passed where the two can be the same number. */
export function compareBounds(
  statements: readonly Statement[],
  expected: Bounds,
  found: Bounds,
  rest: Pick<Finding, 'message' | 'corroborates'>,
): Finding {
  return {
    statements,
    expected: show(expected),
    found: show(found),
    tolerance: halfWidth(expected),
    passed: overlap(expected, found),
    ...rest,
  };
}

/** The figure as its text writes it, and what a person made of it. */
export function quote({ row, figureFrom }: Statement): string {
  const written = `${row.value_text}${row.unit_text}`;
  return figureFrom === null ? written : `${written} (corrected to ${holding(row)})`;
}

/** The row's own number, or both ends of its range. */
export function holding({ value, value_low, value_high }: Statement['row']): string {
  return value === null ? `${value_low} to ${value_high}` : String(value);
}
