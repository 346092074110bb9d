import Fraction from 'fraction.js';

/**
 * The number that a double prints as, exactly: 6.8 is 34/5, not the binary number nearest to it. Figures are compared
 * and subtracted in this form, so that 6.8 less 7 is -0.2.
 */
export function exact(value: number): Fraction {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return new Fraction(digits).mul(powerOfTen(Number(exponent)));
}

/** Ten to an integer power, negative ones included. */
export function powerOfTen(power: number): Fraction {
  const magnitude = 10n ** BigInt(Math.abs(power));
  return power < 0 ? new Fraction(1n, magnitude) : new Fraction(magnitude);
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return a.lte(b) ? a : b;
}

const conversions = new Map<number, Fraction>();

/** A unit's factor as the simple fraction that it stands for: 666.6666666666666, of mu to m2, is 2000/3. */
export function conversion(factor: number): Fraction {
  const known = conversions.get(factor);
  if (known) return known;
  const simplest = new Fraction(factor);
  const found = simplest.valueOf() === factor ? simplest : exact(factor);
  conversions.set(factor, found);
  return found;
}
