/** Exact decimals and fractions, and the doubles nearest to them. */

/** The exact number `literal` × 10^`exponent`; `literal` is plain decimal digits with at most one point. */
export interface Decimal {
  literal: string;
  exponent: number;
}

/** The double nearest to a decimal: ECMAScript's own decimal conversion rounds correctly, products do not. */
export function nearest({ literal, exponent }: Decimal, shift = 0): number {
  const power = exponent + shift;
  return Number(power === 0 ? literal : `${literal}e${power}`);
}

/** Whether a decimal is an integer that a double cannot hold exactly. */
export function isUnsafe({ literal, exponent }: Decimal): boolean {
  const point = literal.indexOf('.');
  const whole = (point < 0 ? literal.length : point) + exponent;
  if (whole < 16) return false;
  const digits = point < 0 ? literal : literal.slice(0, point) + literal.slice(point + 1);
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant.length > whole || significant.length > 24) return significant.length <= whole;
  const value = Number(`${literal}e${exponent}`);
  return !Number.isSafeInteger(value) && !isExact(significant, value);
}

function isExact(significant: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  return BigInt(value).toString().replace(/0+$/, '') === significant;
}

/** A decimal as a fraction of integers. */
function fraction(decimal: Decimal): [numerator: bigint, denominator: bigint] {
  const { literal, exponent } = pointless(decimal);
  const digits = BigInt(literal);
  return exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)];
}

/** The double nearest to `over` / `under` × 10^`shift`. `under` is not zero. */
export function nearestQuotient(over: Decimal, under: Decimal, shift = 0): number {
  const [a, b] = fraction({ ...over, exponent: over.exponent + shift });
  const [c, d] = fraction(under);
  return divide(a * d, b * c);
}

/** The double nearest to a fraction: 64 bits of quotient and a sticky bit, so that it is rounded once. */
function divide(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const shift = 64 - (bits(numerator) - bits(denominator));
  const [over, under] =
    shift >= 0 ? [numerator << BigInt(shift), denominator] : [numerator, denominator << BigInt(-shift)];
  const quotient = over / under;
  const sticky = over % under === 0n ? 0n : 1n;
  return Number(quotient | sticky) * 2 ** -shift;
}

function bits(value: bigint): number {
  return value.toString(2).length;
}

/** A decimal without a point. */
function pointless({ literal, exponent }: Decimal): Decimal {
  const point = literal.indexOf('.');
  if (point < 0) return { literal, exponent };
  const places = literal.length - point - 1;
  return { literal: literal.slice(0, point) + literal.slice(point + 1), exponent: exponent - places };
}

/** The exact sum of decimals. */
export function sum(parts: readonly Decimal[]): Decimal {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const terms = parts.map(pointless);
  const lowest = terms.reduce((least, term) => Math.min(least, term.exponent), Number.POSITIVE_INFINITY);
  let total = 0n;
  for (const { literal, exponent } of terms) total += BigInt(literal) * 10n ** BigInt(exponent - lowest);
  return { literal: total.toString(), exponent: lowest };
}
