/** What holds between a whole and its parts, stated in one document for one region and period. */
import Fraction from 'fraction.js';
import { inclusions, sums } from '../../../schemas/identities.ts';
import { groupBy } from '../../group.ts';
import { type Bounds, show, sumOf } from '../bounds.ts';
import { isBound, likely, type Statement } from '../statement.ts';
import { type CheckKind, compareBounds, isOverTime, quote, sentenceOf } from './check.ts';

const hundred = { low: new Fraction(100), high: new Fraction(100) };

/** Parts that make up a whole add up to it: 出口 and 进口 to 进出口. */
export const sumOfParts: CheckKind = {
  kind: 'sum_of_parts',
  severity: 'warning',
  run: (statements) =>
    together(statements, ({ row }) => row.measure === 'level').flatMap((stated) =>
      sums.flatMap(({ whole: id, parts: ids }) => {
        const whole = stated.get(id);
        const [first, ...rest] = ids.map((part) => stated.get(part));
        if (!whole || !first || !rest.every((part) => part !== undefined)) return [];
        const parts = [first, ...rest];
        if ([whole, ...parts].some(isBound)) return [];
        const sum = sumOf([likely(first), ...rest.map(likely)]);
        return compareBounds([whole, ...parts], sum, likely(whole), {
          message: `${parts.map(quote).join(' and ')} come to ${show(sum)}; the whole is ${quote(whole)}`,
          corroborates: true,
        });
      }),
    ),
};

/** A part is no more than its whole: 税收收入 than 一般公共预算收入. */
export const partOfWhole: CheckKind = {
  kind: 'part_of_whole',
  severity: 'warning',
  run: (statements) =>
    together(statements, ({ row }) => row.measure === 'level').flatMap((stated) =>
      inclusions.flatMap(({ whole: id, part: partId }) => {
        const [whole, part] = [stated.get(id), stated.get(partId)];
        if (!whole || !part || isBound(whole)) return [];
        const most = likely(whole).high;
        const passed = part.low.lte(most);
        return {
          statements: [part, whole],
          expected: `at most ${show({ low: most, high: most })}`,
          found: show(part),
          tolerance: 0,
          passed,
          message: `${part.row.indicator} of ${quote(part)} ${passed ? 'can be' : 'cannot be'} a part of ${whole.row.indicator}, ${quote(whole)}`,
          corroborates: false,
        };
      }),
    ),
};

/** A whole grows faster than the slowest of its parts and slower than the fastest. */
export const growthAmongParts: CheckKind = {
  kind: 'growth_among_parts',
  severity: 'warning',
  run: (statements) =>
    together(statements, isGrowth).flatMap((stated) =>
      sums.flatMap(({ whole: id, parts: ids }) => {
        const whole = stated.get(id);
        const parts = ids.map((part) => stated.get(part));
        if (!whole || isBound(whole) || !parts.every((part) => part !== undefined && !isBound(part)))
          return [];
        const known = parts as Statement[];
        const ends = known.map(likely);
        const among: Bounds = {
          low: ends.map(({ low }) => low).reduce((a, b) => (a.lt(b) ? a : b)),
          high: ends.map(({ high }) => high).reduce((a, b) => (a.gt(b) ? a : b)),
        };
        return compareBounds([whole, ...known], among, likely(whole), {
          message: `parts that grow by ${known.map(quote).join(' and ')} make a whole that grows by ${show(among)} per cent; stated is ${quote(whole)}`,
          corroborates: false,
        });
      }),
    ),
};

/** 三次产业结构10∶43.9∶46.1: the shares of the parts of a whole, in one sentence, come to 100. */
export const sharesOfWhole: CheckKind = {
  kind: 'shares_of_whole',
  severity: 'warning',
  run: (statements) =>
    together(
      statements,
      ({ row }) => row.measure === 'share' && (row.comparator === null || row.comparator === 'whole'),
      sentenceOf,
    ).flatMap((stated) =>
      sums.flatMap(({ parts: ids }) => {
        const [first, ...rest] = ids.map((part) => stated.get(part));
        if (!first || !rest.every((part) => part !== undefined)) return [];
        const shares = [first, ...rest];
        // 外贸进出口额分别占全省的65%和57% are shares of two wholes.
        if (shares.some((share) => isBound(share) || /^全/.test(share.row.compared_with ?? ''))) return [];
        return compareBounds(shares, hundred, sumOf([likely(first), ...rest.map(likely)]), {
          message: `shares of ${shares.map(quote).join(' and ')} make up the whole`,
          corroborates: false,
        });
      }),
    ),
};

function isGrowth(statement: Statement): boolean {
  const { row } = statement;
  return row.measure === 'growth_rate' && isOverTime(statement) && row.base_period === String(row.year - 1);
}

/**
 * What is stated together, by indicator: in one document (or a narrower place), of one region and period, in one unit,
 * as a fact or as a target. An indicator of which it says two different things is left out.
 */
function together(
  statements: readonly Statement[],
  isKind: (statement: Statement) => boolean,
  placeOf: (statement: Statement) => string = ({ row }) => row.document_id,
): Map<string, Statement>[] {
  const usable = statements.filter(
    (statement) =>
      statement.row.indicator_id !== null &&
      statement.row.scope === null &&
      statement.row.aggregation === 'none' &&
      isKind(statement),
  );
  return groupBy(usable, (statement) => {
    const { row, unit } = statement;
    return JSON.stringify([
      placeOf(statement),
      row.region_code,
      row.period,
      unit,
      row.status === 'target',
      row.price_basis,
    ]);
  }).map((group) => {
    const stated = new Map<string, Statement>();
    for (const same of groupBy(group, ({ row }) => row.indicator_id ?? '')) {
      const [first, ...rest] = same;
      if (first && rest.every(({ low, high }) => low.equals(first.low) && high.equals(first.high)))
        stated.set(first.row.indicator_id ?? '', first);
    }
    return stated;
  });
}
