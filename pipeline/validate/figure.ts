/** Works out again, from the characters alone, what number a row must hold. Shares nothing with stage 2. */
import Fraction from 'fraction.js';
import type { Observation } from '../../schemas/tables/observations.ts';
import { smaller } from './exact.ts';
import { type Numeral, readNumeral } from './numeral.ts';

/** What the text says, in the row's `unit`, without the sign that a word (下降, 减少) gives it. */
export interface Figure {
  low: Fraction;
  /** Equal to `low` for a single number. */
  high: Fraction;
  /** Worth of one in the last digit written, and in the last that is not zero. */
  step: Fraction;
  coarse: Fraction;
}

export type FigureText = Pick<
  Observation,
  'value_text' | 'unit_text' | 'unit' | 'measure' | 'value' | 'value_low' | 'value_high'
>;

/** Half-width, without white space and what has no width: the form in which texts are compared. */
export function compact(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '');
}

/** Growth by doubling, and halves, which have no numeral. In per cent. */
const percentWords = new Map(
  Object.entries({
    翻番: 100,
    翻倍: 100,
    倍增: 100,

    减半: 50,
    一半: 50,
    半: 50,
    过半: 50,
    半数: 50,
  }),
);

/** Units whose first character is a multiplier only in form: 千米 is one unit, not a thousand metres. */
const prefixedUnit = /^(?:千(?:米|克|瓦|升|伏|卡|焦|帕|赫|字节)|百分|千分)/;
/** … unless the row is in the plain unit. */
const plainUnits = new Set(['m', 'g', 'W', 'L', 'V', 'VA', 'J', 'cal', 'Hz', 'Pa', 'byte']);

/**
 * The figure that `value_text` and `unit_text` state.
 * @returns null where they hold no numeral that can be read
 */
export function readFigure(row: FigureText): Figure | null {
  const words = compact(row.value_text).replace(/[余多来]/g, '');
  const unitWords = compact(row.unit_text).replace(/[余多来]/g, '');
  const isRange = row.value === null && row.value_low !== null;
  if (row.unit === 'percent') {
    const spoken = readDoubling(words + unitWords) ?? readPercentWord(words + unitWords);
    if (spoken) return spoken;
  }
  const mixed = readMixed(row.value_text);
  if (mixed) return single(mixed);
  const prefix = /^(?:百万|[百佰千万萬])分之$/.exec(unitWords)?.[0] ?? '';
  const scale = scaleOf(prefix ? '' : unitWords, row.unit);
  if (isRange) return readRange(prefix + words, scale);
  const one = scale.word === '折' ? readDiscount(words) : readOne(prefix + words + scale.signs, row.unit);
  if (!one) return null;
  const coins = readCoins(unitWords);
  const value = one.value.add(coins?.value ?? restIn(unitWords)).mul(scale.kind);
  const { step, coarse } = coins ?? { step: one.step.mul(scale.kind), coarse: one.coarse.mul(scale.kind) };
  return { low: value, high: value, step, coarse };
}

/** The row's own number must be what its text states: sign free for a growth rate or a change, otherwise as written. */
export function agreesWithText(row: FigureText): { agrees: boolean; expected: string } {
  const figure = readFigure(row);
  if (!figure) return { agrees: false, expected: 'a numeral that can be read' };
  const { low, high } = figure;
  const signs = row.measure === 'growth_rate' || row.measure === 'change' ? [1, -1] : [1];
  const isRange = row.value === null;
  const agrees = signs.some((sign) => {
    const [from, to] = sign > 0 ? [low, high] : [high.neg(), low.neg()];
    if (isRange) return row.value_low === from.valueOf() && row.value_high === to.valueOf();
    return low.equals(high) && row.value === from.valueOf();
  });
  const expected = low.equals(high) ? String(low.valueOf()) : `${low.valueOf()} to ${high.valueOf()}`;
  return { agrees, expected };
}

/** What the unit's words add to the numeral: a half in 年半 and 个半月, half a tenth in 成五. */
function restIn(unitWords: string): Fraction {
  if (/.半/.test(unitWords)) return new Fraction(1n, 2n);
  const tenths = /^成(.)$/.exec(unitWords)?.[1];
  return readNumeral(tenths ?? '')?.value.div(10) ?? new Fraction(0);
}

/** 八折 is 80 per cent of the price, 七五折 and 75折 are 75, 对折 is 50. */
function readDiscount(words: string): Numeral | null {
  const numeral = readNumeral(/^[对對半]$/.test(words) ? '五' : words);
  if (!numeral || numeral.value.gt(10)) return numeral;
  const ten = new Fraction(10);
  return { value: numeral.value.mul(ten), step: numeral.step.mul(ten), coarse: numeral.coarse.mul(ten) };
}

/** 三又四分之一 and 1 3/5: an integer and a fraction; null for anything else. */
function readMixed(text: string): Fraction | null {
  const [, words, under, over] = /^(.+)又(.+)分之(.+)$/.exec(compact(text)) ?? [];
  const [, digits, top, bottom] = /^(\d+) (\d+)\/(\d+)$/.exec(text.normalize('NFKC').trim()) ?? [];
  const parts = [words ?? digits, over ?? top, under ?? bottom].map((part) => readNumeral(part ?? ''));
  const [whole, part, base] = parts;
  return whole && part && base && !base.value.equals(0) ? whole.value.add(part.value.div(base.value)) : null;
}

/** The coins after whole yuan: 0.56 for 元五角六分, written with a digit for each coin. */
function readCoins(unitWords: string): Numeral | null {
  const [, cents] = /^(?:美元|欧元|日元)[又零]?(.{1,3})(?:美分|欧分|日本銭)$/.exec(unitWords) ?? [];
  if (cents !== undefined) {
    const hundredths = readNumeral(cents);
    const cent = new Fraction(1n, 100n);
    return hundredths && { value: hundredths.value.mul(cent), step: cent, coarse: cent };
  }
  const [, jiao, fen] = /^(?:元|块)(?:零?([^零])[角毛])?(?:零?(.)分)?钱?$/.exec(unitWords) ?? [];
  return jiao === undefined && fen === undefined ? null : readNumeral(`0.${jiao ?? 0}${fen ?? ''}`);
}

interface Scale {
  /** The multiplier at the head of the unit, which belongs to the numeral: 万 of 万吨 (二亿八千 + 万吨). */
  signs: string;
  /** What is left: 吨. */
  word: string;
  /** What one of that is in the row's unit: 10 for 成, 100 for growth told in 倍. */
  kind: Fraction;
}

function scaleOf(unitWords: string, unit: string | null): Scale {
  let word = unitWords.replace(/^个(?=[万亿])/, '');
  let signs = '';
  while (/^[十百千万亿]/.test(word)) {
    if (prefixedUnit.test(word) && !(unit !== null && plainUnits.has(unit))) break;
    signs += word[0];
    word = word.slice(1);
  }
  return { signs, word, kind: kindOf(word, unit) };
}

function kindOf(word: string, unit: string | null): Fraction {
  if (unit === 'percent') {
    if (word.startsWith('倍')) return new Fraction(100);
    if (word.startsWith('成')) return new Fraction(10);
    if (/^\/(?:10|十)万$/.test(word)) return new Fraction(1n, 1000n);
  }
  return new Fraction(1);
}

/** A single numeral or a fraction (百分之五, 五分之一, 3/4), in the row's unit when that is per cent or per mille. */
function readOne(words: string, unit: string | null): Numeral | null {
  const [, wholeText, partText] = /^(.+)分之(.+)$/.exec(words.replace(/^(\d+)[/⁄](\d+)$/, '$2分之$1')) ?? [];
  if (wholeText === undefined || partText === undefined) return readNumeral(words.replace(/^第/, ''));
  const whole = readNumeral(wholeText);
  const part = readNumeral(partText);
  if (!whole || !part || whole.value.equals(0)) return null;
  const base = new Fraction(unit === 'permille' ? 1000 : unit === null ? 1 : 100);
  const value = part.value.mul(base).div(whole.value);
  if (/^[百千万]$/.test(wholeText)) {
    const ratio = base.div(whole.value);
    return { value, step: part.step.mul(ratio), coarse: part.coarse.mul(ratio) };
  }
  // A simple fraction is a rounding whose fineness nobody states: a tenth of it stands for its last digit.
  return { value, step: value.div(10), coarse: value.div(10) };
}

/** 翻一番 grows by 100 per cent, 翻两番 by 300. */
function readDoubling(words: string): Figure | null {
  const times = /^翻?([^翻]+)番$/.exec(words)?.[1];
  const numeral = times === undefined ? null : readNumeral(times);
  if (numeral?.value.d !== 1n || numeral.value.gt(10)) return null;
  return single(new Fraction(2n ** numeral.value.n).sub(1).mul(100));
}

function readPercentWord(words: string): Figure | null {
  const percent = percentWords.get(words);
  return percent === undefined ? null : single(new Fraction(percent));
}

function single(value: Fraction): Figure {
  return { low: value, high: value, step: value.div(10), coarse: value.div(10) };
}

/** `5%—5.5`, `6%至6.5`, `三至五`, `100—150` (each 万 when the unit is 万人), `3、4`, `七八`. */
function readRange(words: string, scale: Scale): Figure | null {
  const [lowWords, highWords] = splitRange(words.replace(/[百千]分之/g, '').replace(/零下/g, '-'));
  if (lowWords === undefined || highWords === undefined) return null;
  const second = readNumeral(highWords.replace(/^第/, '') + scale.signs);
  // 零下5至零下10: below nought both ends are written out, in either order.
  const below = second?.value.lt(0) ? readNumeral(lowWords.replace(/[^\d.]+$/, '')) : null;
  const first = below ?? (second && readLow(lowWords, highWords, second, scale));
  if (!first || !second) return null;
  const [low, high] = first.value.lt(second.value) ? [first, second] : [second, first];
  return {
    low: low.value.mul(scale.kind),
    high: high.value.mul(scale.kind),
    step: smaller(low.step, high.step).mul(scale.kind),
    coarse: smaller(low.coarse, high.coarse).mul(scale.kind),
  };
}

/**
 * The multiplier is said once for both ends (5—8万) unless the first has its own (100万—150万) or needs none
 * (800—1万, 8千至1万).
 */
function readLow(words: string, highWords: string, high: Numeral, { signs, word }: Scale): Numeral | null {
  const hasUnit = word !== '' && words.endsWith(word);
  const bare = (hasUnit ? words.slice(0, -word.length) : words).replace(/[%成倍]$/, '').replace(/^第/, '');
  const written = highWords.replace(/[%成倍]$/, '') + signs;
  const multipliers = /(?<=.)(?:[十百千]*[万亿]+|[百千]+)$/.exec(written)?.[0] ?? '';
  const big = /[万亿]+$/.exec(written)?.[0] ?? '';
  const shared = hasUnit || /[万亿]$/.test(bare) ? [] : [multipliers, signs, big];
  return ['', ...shared]
    .map((tail) => readNumeral(bare + tail))
    .filter((low) => low?.value.lt(high.value))
    .reduce<Numeral | null>((best, low) => (best && low && best.value.gte(low.value) ? best : low), null);
}

function splitRange(words: string): string[] {
  const parted = /^(.+?)(?:[—–―─−~至到、]+|-)([-−负]?[^—–―─−~至到、-].*)$/.exec(words);
  if (parted) return parted.slice(1, 3);
  // 七八 (个), 五六十, 十五六: two neighbouring digits stand for both ends.
  const [, head = '', from = '', to = '', tail = ''] =
    /^([^一二三四五六七八九]*)([一二两三四五六七八九])([二两三四五六七八九])(.*)$/.exec(words) ?? [];
  return from ? [head + from + tail, head + to + tail] : [];
}
