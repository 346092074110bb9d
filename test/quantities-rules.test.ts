import { describe, expect, it } from 'vitest';
import { readQuantities, recognisers, refiners } from '../pipeline/normalise/quantities/index.ts';
import type { Quantity } from '../pipeline/normalise/quantities/quantity.ts';

/** `五分之一 = 20 percent`; a range as `5..5.5`, an unknown unit as `?`, then qualifier and `article` where they say something. */
function shorthand(text: string, quantity: Quantity): string {
  const { start, end, value, low, high, unit, qualifier, article } = quantity;
  const notes = [qualifier === 'exact' ? [] : qualifier, article ? 'article' : []].flat();
  const number = value ?? `${low}..${high}`;
  return [`${text.slice(start, end)} = ${number} ${unit ?? '?'}`, ...notes].join(', ');
}

describe.each([...recognisers, ...refiners])('$name', ({ examples }) => {
  it.each(Object.entries(examples))('%s', (text, expected) => {
    expect(readQuantities(text).map((quantity) => shorthand(text, quantity))).toEqual(expected);
  });

  it('is shown with what it reads and with what it leaves alone', () => {
    expect(Object.keys(examples).length).toBeGreaterThan(1);
  });
});
