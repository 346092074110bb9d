/** Average yearly growth over some years. */
import Fraction from 'fraction.js';
import type { Statement } from '../statement.ts';

/** Whether it is average yearly growth over more than one year. */
export function isOverYears({ row, unit }: Statement): boolean {
  const years = row.year - Number(row.base_period ?? row.year);
  return (
    row.measure === 'growth_rate' && row.aggregation === 'annual_average' && unit === 'percent' && years > 1
  );
}

/** What growth of so many per cent a year makes of 1 in some years. Exact to twelve decimals: a power of a fraction gets long. */
export function grown(rate: Fraction, years: number): Fraction {
  const factor = rate.div(100).add(new Fraction(1));
  let product = new Fraction(1);
  for (let year = 0; year < years; year++) product = product.mul(factor).round(12);
  return product;
}
