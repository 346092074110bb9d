/** Arithmetic on figures that are known only to the digits given. Exact. */
import type Fraction from 'fraction.js';

export interface Bounds {
  low: Fraction;
  high: Fraction;
}

export function overlap(a: Bounds, b: Bounds): boolean {
  return a.low.lte(b.high) && b.low.lte(a.high);
}

/** How far apart they are; 0 where they overlap. */
export function gapBetween(a: Bounds, b: Bounds): number {
  if (overlap(a, b)) return 0;
  return (a.low.gt(b.high) ? a.low.sub(b.high) : b.low.sub(a.high)).valueOf();
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

export function sumOf(ranges: readonly [Bounds, ...Bounds[]]): Bounds {
  return ranges.reduce((sum, { low, high }) => ({ low: sum.low.add(low), high: sum.high.add(high) }));
}

/** `4.4`, or `4.35 to 4.45`: to six decimals at most, large amounts to the whole. */
export function show({ low, high }: Bounds): string {
  const [from, to] = [low, high].map((end) =>
    String(end.round(Math.abs(end.valueOf()) < 1e6 ? 6 : 0).valueOf()),
  );
  return from === to ? String(from) : `${from} to ${to}`;
}
