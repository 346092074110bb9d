/** Builds a Quantity from a numeral, its unit and where they stand. */
import type { Qualifier } from '../../../schemas/codes.ts';
import { type Decimal, isUnsafe, nearest } from './exact.ts';
import type { Numeral } from './numeral.ts';
import type { Quantity } from './quantity.ts';

export interface Parts {
  form: Quantity['form'];
  start: number;
  end: number;
  unit: string | null;
  unitWord: string;
  valueText: string;
  unitText: string;
  qualifier?: Qualifier;
}

/** A quantity of one number; `shift` powers of ten turn the numeral into the unit (七成: 70 percent, shift 1). */
export function single(parts: Parts, value: Decimal, shift = 0): Quantity {
  return { ...base(parts), value: nearest(value, shift), unsafe: isUnsafe(value) };
}

/** A quantity between two numbers, the smaller first. */
export function range(parts: Parts, a: Decimal, b: Decimal, shift = 0): Quantity {
  const [low, high] = [nearest(a, shift), nearest(b, shift)].sort((x, y) => x - y);
  return { ...base(parts), qualifier: 'range', low: low!, high: high!, unsafe: isUnsafe(a) || isUnsafe(b) };
}

/** The quantity of one numeral, which is a range where two digits stand side by side (七八个). */
export function ofNumeral(parts: Parts, numeral: Numeral, shift = 0): Quantity {
  return numeral.high === null
    ? single(parts, numeral.low, shift)
    : range(parts, numeral.low, numeral.high, shift);
}

function base(parts: Parts): Quantity {
  const { form, start, end, unit, unitWord, valueText, unitText, qualifier = 'exact' } = parts;
  return {
    form,
    start,
    end,
    value: null,
    low: null,
    high: null,
    qualifier,
    qualified: { start, end },
    unit,
    valueText,
    unitText,
    unsafe: false,
    unitWord,
    article: false,
  };
}
