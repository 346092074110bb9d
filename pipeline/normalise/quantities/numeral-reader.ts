/** Reads one numeral from left to right, each character once, and always to its end. */
import type { Span } from '../../text.ts';
import { readArabic } from './arabic.ts';
import { contracted, HAN_DIGIT, isArabic, isHanDigit, powerOf, skipSpaces } from './chars.ts';
import { readExponent } from './exponents.ts';
import { digitsOf, isPoint, isTwo, runEnd } from './han-digits.ts';
import type { Numeral } from './numeral.ts';
import { matchAt } from './rule.ts';
import { Terms } from './terms.ts';
import { startsUnitWithMultiplier } from './written.ts';

const WAN = 4;
const YI = 8;
/** 大陆, 队伍: a financial form alone is a word. */
const FINANCIAL = new Set('壹贰叁肆伍陆柒捌玖拾');
const OVER = new Set('余餘多来來');
const SECTION = /[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟]+[亿億万萬]/y;
/** 三点十五分, 八点整: a time of day. */
const CLOCK = new Set('十分整钟');

/**
 * A numeral is digits, each with a multiplier up to 千, in sections that 万 and 亿 close. Every method below reads one
 * kind of character and says whether the numeral goes on.
 */
export class NumeralReader {
  private readonly text: string;
  private readonly start: number;
  private i: number;
  private readonly terms = new Terms();
  /** Digits whose multiplier, if any, is still to come; `upper` is the second of a pair (三四百). */
  private digits: string | null = null;
  private upper: string | null = null;
  private digitsAreArabic = false;
  /** The least multiplier up to 千 since the last 万 or 亿: they come in falling order. */
  private least = Number.POSITIVE_INFINITY;
  private lastPower = 0;
  private afterZero = false;
  private wans = 0;
  private hasYi = false;
  private isDecimal = false;
  private inner: Span | null = null;
  private vague = false;
  private sequence = false;
  private han = false;
  /** Where the multipliers begin that would close the numeral here, or -1. */
  private closing = -1;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
    this.i = start;
  }

  /** The numeral, or null where none stands or its Arabic digits are torn (1.2.3). */
  read(): Numeral | null {
    while (this.i < this.text.length && this.step()) {}
    if (this.digits === '') return null;
    if (this.digits !== null) this.place(0);
    if (this.terms.isEmpty || this.isWord()) return null;
    let end = this.i;
    while (end > this.start && this.text[end - 1] === ' ') end--;
    const { low, high } = this.terms.total();
    return {
      start: this.start,
      end,
      low,
      high,
      coefficientEnd: this.closing < 0 ? end : this.withoutSpace(this.closing),
      inner: this.inner,
      vague: this.vague,
      sequence: this.sequence,
      han: this.han,
      multiplied: this.lastPower > 0,
    };
  }

  private step(): boolean {
    const code = this.text.charCodeAt(this.i);
    if (isArabic(code)) return this.arabic();
    if (isHanDigit(code)) return this.hanDigits(HAN_DIGIT[code]!);
    const power = powerOf(code);
    if (power >= WAN) return this.section(power);
    if (power > 0) return this.multiplier(power);
    if (contracted(code) > 0) return this.contraction(contracted(code));
    const char = this.text[this.i]!;
    if (isPoint(char)) return this.point();
    if (char === '个') return this.measured();
    if (char === '兆') return this.trillion();
    if (char === '几' || char === '幾') return this.vagueDigit();
    if (OVER.has(char)) return this.over();
    return false;
  }

  /** 1,813.5; behind 千 or a section only what fits into it: 3万4000, 2千零30. */
  private arabic(): boolean {
    if (this.digits !== null || this.isDecimal) return false;
    const arabic = readArabic(this.text, this.i);
    if (arabic === null) return this.fail();
    const isPart = !this.terms.isEmpty;
    if (isPart && this.isTenth(arabic)) return this.tenth(arabic);
    if (isPart && !this.goesOn(arabic)) return false;
    this.expect(arabic.literal, true);
    this.isDecimal = arabic.literal.includes('.');
    this.i = arabic.end;
    if (!isPart) this.exponent();
    // A multiplier may stand apart: 539.1 万吨.
    const next = skipSpaces(this.text, this.i);
    if (next - this.i <= 2 && powerOf(this.text.charCodeAt(next)) >= WAN) this.i = next;
    return true;
  }

  /** 2万8元 is 28000, as one says it. */
  private isTenth({ whole, end }: { whole: number; end: number }): boolean {
    return whole === 1 && this.lastPower >= 3 && !this.afterZero && /[元块]/.test(this.text[end] ?? '');
  }

  private tenth({ literal, end }: { literal: string; end: number }): false {
    this.expect(literal, true);
    this.place(this.lastPower - 1);
    this.i = end;
    return false;
  }

  /** 3万4000, 3万400, 25万6千, 1亿500万; but 35万3岁以下 are two numbers. */
  private goesOn({ whole, end }: { whole: number; end: number }): boolean {
    if (whole > this.lastPower || this.afterZero || this.lastPower < 3) return false;
    const next = this.text.charCodeAt(end);
    return this.lastPower === 3 || whole > 2 || powerOf(next) > 0;
  }

  private exponent(): void {
    const found = readExponent(this.text, this.start, this.i);
    if (found === null) return;
    this.place(found.power);
    this.isDecimal = true;
    this.i = found.end;
  }

  private hanDigits(digit: number): boolean {
    if (this.digits !== null || this.isDecimal) return false;
    const { text, i } = this;
    if (digit === 0 && !this.terms.isEmpty) return this.zero();
    const end = runEnd(text, i, digit);
    const length = end - i;
    this.han = true;
    if (length === 1) return this.oneDigit(digit);
    const second = HAN_DIGIT[text.charCodeAt(i + 1)]!;
    // 七八个, 三五年: a range.
    if (length === 2 && digit > 0 && (second === digit + 1 || (digit === 3 && second === 5))) {
      if (this.terms.isRange) return false;
      this.expect(String(digit), false, String(second));
    } else {
      if (!this.terms.isEmpty) return false;
      // 大陆五省: the digits of one number are all in the financial form or none is.
      if (FINANCIAL.has(text[i]!) && !FINANCIAL.has(text[i + 1]!)) return this.fail();
      this.expect(digitsOf(text, i, end), false);
      this.sequence = true;
    }
    this.i = end;
    return true;
  }

  private oneDigit(digit: number): boolean {
    const endsHere = powerOf(this.text.charCodeAt(this.i + 1)) === 0;
    // 三十两, 三千两百两: a measure of weight.
    if (isTwo(this.text[this.i]) && endsHere && !this.terms.isEmpty) return false;
    const isColloquial = endsHere && this.isColloquial();
    this.expect(String(digit), false);
    this.i++;
    if (isColloquial) this.place(this.lastPower - 1);
    return !isColloquial || isPoint(this.text[this.i]);
  }

  /** 一万二 is 12000, 两千三点一 is 2300.1: the digit is worth a tenth of what stands before it. */
  private isColloquial(): boolean {
    const { text, i } = this;
    return (
      !isArabic(text.charCodeAt(i + 1)) &&
      !this.terms.isEmpty &&
      !this.afterZero &&
      this.lastPower >= 2 &&
      powerOf(text.charCodeAt(i - 1)) > 0
    );
  }

  /** 零 leaves places out: 一万零十二, 2千零30. */
  private zero(): boolean {
    const next = this.text.charCodeAt(this.i + 1);
    if (this.afterZero || !(isArabic(next) || isHanDigit(next) || powerOf(next) === 1)) return false;
    this.afterZero = !isArabic(next);
    this.lastPower = Math.min(this.lastPower, WAN);
    this.i++;
    return true;
  }

  /** 十, 百, 千. */
  private multiplier(power: number): boolean {
    if (this.sequence && this.digits !== null && this.digits.length > 1) return false;
    if (this.digits === null && !this.impliedOne(power)) return false;
    if (power >= this.least) return false;
    if (power > 1 && startsUnitWithMultiplier(this.text, this.i)) return false;
    if (!this.digitsAreArabic) this.closing = -1;
    else if (this.closing < 0) this.closing = this.i;
    this.place(power);
    this.afterZero = false;
    this.least = power;
    this.lastPower = power;
    this.i++;
    return true;
  }

  /** 十 without a digit is one ten (十五, 一百零十二, 二亿零十万); 百 and 千 are not read so. */
  private impliedOne(power: number): boolean {
    if (power !== 1 || this.least <= 1) return false;
    if (!this.terms.isEmpty && this.lastPower >= WAN && !this.afterZero) return false;
    this.expect('1', false);
    this.han = true;
    return true;
  }

  /** 万 and 亿, and one behind the other (万亿). */
  private section(power: number): boolean {
    const isBare = this.digits === null && this.terms.isClosed;
    if (isBare && (this.terms.isEmpty || this.lastPower !== WAN || this.wans > 1)) return false;
    if (this.hasYi && power === YI) return false;
    if (power === WAN && this.wans > 0 && !isBare) return false;
    if (this.closing < 0) this.closing = this.inner?.end === this.i ? this.inner.start : this.i;
    if (this.digits !== null) this.place(0);
    this.terms.close(power, power === YI || isBare);
    this.hasYi ||= power === YI;
    this.wans = power === YI ? 0 : this.wans + 1;
    this.least = Number.POSITIVE_INFINITY;
    this.lastPower = power;
    this.afterZero = false;
    this.i++;
    return true;
  }

  /** 3个亿; but 20个亿元以上项目 are twenty. */
  private measured(): boolean {
    const { text, i } = this;
    if (this.digits === null || !/[亿億]/.test(text[i + 1] ?? '') || text[i + 2] === '元') return false;
    if (this.closing < 0) this.closing = this.i;
    this.i++;
    return true;
  }

  /** 兆 is 万亿 where 亿 or 万 goes on behind it (五兆六十二亿); alone it is a unit or in doubt. */
  private trillion(): boolean {
    if (!this.han || this.hasYi || this.wans > 0 || matchAt(SECTION, this.text, this.i + 1) === null)
      return false;
    if (this.digits !== null) this.place(0);
    this.terms.settle(12);
    this.least = Number.POSITIVE_INFINITY;
    this.lastPower = 12;
    this.i++;
    return true;
  }

  /** 廿八, 卅: digit and multiplier in one. */
  private contraction(tens: number): boolean {
    if (this.digits !== null || this.least <= 1) return false;
    this.expect(String(tens), false);
    this.place(1);
    this.han = true;
    this.least = 1;
    this.lastPower = 1;
    this.i++;
    return true;
  }

  /** 十点七, 两万一千四百五十六点七亿. */
  private point(): boolean {
    const { text, i } = this;
    let end = i + 1;
    while (isHanDigit(text.charCodeAt(end)) && !isTwo(text[end])) end++;
    const isRange = this.upper !== null || this.terms.isRange;
    if (end === i + 1 || CLOCK.has(text[end] ?? '') || this.isDecimal || !this.han || isRange) return false;
    if (this.digits !== null) this.place(0);
    this.expect(`${this.terms.takeWhole()}.${digitsOf(text, i + 1, end)}`, false);
    this.isDecimal = true;
    this.sequence = false;
    this.wans = 0;
    this.hasYi = false;
    this.i = end;
    return true;
  }

  /** 十几亿: no number, but read to its end. */
  private vagueDigit(): boolean {
    if (this.terms.isEmpty || this.lastPower === 0 || this.digits !== null) return false;
    this.vague = true;
    this.digits = '0';
    this.i++;
    return true;
  }

  /** 余 and 多 before 万 or 亿: 1000多万. */
  private over(): boolean {
    if (this.inner !== null || (this.digits === null && this.terms.isEmpty)) return false;
    const next = skipSpaces(this.text, this.i + 1);
    const power = powerOf(this.text.charCodeAt(next));
    if (power < WAN || (this.hasYi && power === YI)) return false;
    if (this.digits !== null) this.place(0);
    if (this.closing < 0) this.closing = this.i;
    this.inner = { start: this.i, end: next };
    this.i = next;
    return true;
  }

  /** Takes digits that wait for their multiplier. */
  private expect(digits: string, isArabicForm: boolean, upper: string | null = null): void {
    this.digits = digits;
    this.upper = upper;
    this.digitsAreArabic = isArabicForm;
    this.afterZero = false;
    this.closing = -1;
  }

  /** Puts the digits that wait into the place of a power of ten. */
  private place(power: number): void {
    this.terms.add(this.digits!, this.upper, power);
    this.digits = null;
    this.upper = null;
  }

  private fail(): false {
    this.digits = '';
    return false;
  }

  private isWord(): boolean {
    const { text, start, i } = this;
    const isOneFinancial = i === start + 1 && FINANCIAL.has(text[start]!);
    return isOneFinancial && !/[元圆打又分]/.test(text[i] ?? '') && !/[之又]/.test(text[start - 1] ?? '');
  }

  private withoutSpace(end: number): number {
    while (this.text[end - 1] === ' ') end--;
    return end;
  }
}
