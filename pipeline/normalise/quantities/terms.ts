import { type Decimal, sum } from './exact.ts';

/**
 * What a numeral adds up to, term by term: each is digits × a power of ten, and 万 and 亿 raise what stands before them
 * by moving the power only. Nothing is multiplied, so nothing is rounded.
 */
export class Terms {
  private low: Decimal[] = [];
  /** The terms of the upper end, from the first pair of digits that makes a range (三四百) on. */
  private high: Decimal[] | null = null;
  /** The first term that a 万 or 亿 has not closed. */
  private openFrom = 0;
  /** The first term that is not behind 兆. */
  private first = 0;

  get isEmpty(): boolean {
    return this.low.length === 0;
  }

  get isRange(): boolean {
    return this.high !== null;
  }

  /** No term since the last 万 or 亿. */
  get isClosed(): boolean {
    return this.low.length === this.openFrom;
  }

  /** Adds `digits` × 10^`power`; `upper` are the digits of the upper end, where they are others. */
  add(digits: string, upper: string | null, power: number): void {
    if (upper !== null) this.high = [...this.low];
    this.high?.push({ literal: upper ?? digits, exponent: power });
    this.low.push({ literal: digits, exponent: power });
  }

  /** 万 closes what stands since the last section; 亿, and a second multiplier (万亿), all that stands before it. */
  close(power: number, all: boolean): void {
    const from = all ? this.first : this.openFrom;
    for (const terms of [this.low, this.high ?? []]) {
      for (let k = from; k < terms.length; k++) {
        const { literal, exponent } = terms[k]!;
        terms[k] = { literal, exponent: exponent + power };
      }
    }
    this.openFrom = this.low.length;
  }

  /** 兆 closes all that stands before it for good. */
  settle(power: number): void {
    this.close(power, true);
    this.first = this.openFrom;
  }

  /** The digits of the sum so far, which must be an integer, and none are left: the number before a decimal point. */
  takeWhole(): string {
    const { literal, exponent } = sum(this.low);
    this.low = [];
    this.openFrom = 0;
    this.first = 0;
    return literal + '0'.repeat(exponent);
  }

  total(): { low: Decimal; high: Decimal | null } {
    return { low: sum(this.low), high: this.high === null ? null : sum(this.high) };
  }
}
