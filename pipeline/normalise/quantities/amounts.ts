/** Numbers with a unit or a measure word, ranges of them, percentages and bare numbers. */
import { ARABIC, HAN_DIGIT, isHan, isLatin, isSpace, POWER, skipSpaces } from './chars.ts';
import { type Decimal, nearest } from './exact.ts';
import { ofNumeral, type Parts, range, single } from './figure.ts';
import { type Numeral, readNumeral } from './numeral.ts';
import type { Quantity } from './quantity.ts';
import { type Recogniser, type Skip, skipTo } from './recogniser.ts';
import { readNoun, readUnit, type WrittenUnit } from './written.ts';

/** One end of an amount: a numeral with what stands behind it. */
interface End {
  numeral: Numeral;
  /** 余 or 多 between numeral and unit. */
  over: boolean;
  half: boolean;
  unit: WrittenUnit | null;
  end: number;
}

const RANGE_SIGNS = new Set(['—', '–', '-', '－', '~', '～', '至', '到', '―', '﹣', '〜', '−']);
const OVER = new Set(['余', '多', '餘', '来']);

function readEnd(text: string, at: number): End | null {
  const numeral = readNumeral(text, at);
  if (numeral === null) return null;
  let end = skipSpaces(text, numeral.end);
  let over = numeral.inner !== null;
  if (OVER.has(text[end] ?? '') && text[end + 1] !== '少') {
    const after = readUnit(text, end + 1);
    if (after !== null) {
      return { numeral, over: true, half: false, unit: after, end: after.end };
    }
    if (text[end] === '余' || numeral.multiplied) {
      over = true;
      end++;
      return { numeral, over, half: false, unit: null, end };
    }
  }
  const unit = readUnit(text, numeral.end);
  if (unit === null) return { numeral, over, half: false, unit, end: numeral.end };
  const word = unit.end;
  if (text[word] === '多' && !/[少数样种元年]/.test(text[word + 1] ?? '')) {
    return { numeral, over: true, half: false, unit, end: word };
  }
  if (text[word] === '半' && /年|天|月|小时|个|倍|岁|亩|斤/.test(unit.word)) {
    return { numeral, over, half: true, unit, end: word + 1 };
  }
  return { numeral, over, half: false, unit, end: word };
}

/** The number that follows a range sign at `at`, or null. */
function readUpper(text: string, at: number): End | null {
  let from = skipSpaces(text, at);
  if (!RANGE_SIGNS.has(text[from] ?? '')) return null;
  from++;
  if (text[from] === '—') from++;
  from = skipSpaces(text, from);
  const code = text.charCodeAt(from);
  if (ARABIC[code] === 255 && HAN_DIGIT[code] === 255 && code !== 0x5341) return null;
  return readEnd(text, from);
}

/** 由A到B and 从A到B are two figures. */
function isFromTo(text: string, sign: number, start: number): boolean {
  if (text[sign] !== '到' && text[sign] !== '至') return false;
  for (let i = start - 1; i >= 0 && i > start - 14; i--) {
    const char = text[i]!;
    if (char === '由' || char === '从' || char === '自') return true;
    if (/[，。；、,;]/.test(char)) return false;
  }
  return false;
}

export const amount: Recogniser = {
  name: 'amount',
  read(text, at) {
    const first = readEnd(text, at);
    if (first === null) return skipTo(arabicEnd(text, at));
    const { numeral } = first;
    if (numeral.vague) return skipTo(first.end);
    const before = text.charCodeAt(at - 1);
    const isArabic = ARABIC[text.charCodeAt(at)] !== 255;
    if (isArabic && (isLatin(before) || text[at - 1] === '.')) return skipTo(numeral.end);
    const sign = skipSpaces(text, first.end);
    const second = isFromTo(text, sign, at) ? null : readUpper(text, first.end);
    if (second !== null && !second.numeral.vague && fits(first, second)) {
      const made = between(text, first, second);
      if (made !== null) return made;
    }
    return one(text, first);
  },
};

function arabicEnd(text: string, at: number): number {
  let end = at + 1;
  while (ARABIC[text.charCodeAt(end)] !== 255 || text[end] === '.') end++;
  return end;
}

function fits(first: End, second: End): boolean {
  if (first.unit !== null && second.unit !== null) return first.unit.unit === second.unit.unit;
  return first.unit === null && (second.unit !== null || second.numeral.multiplied);
}

function between(text: string, first: End, second: End): Quantity | null {
  const a = first.numeral.low;
  const b = second.numeral.low;
  const unit = second.unit ?? first.unit;
  let low: Decimal = a;
  const tail = text.slice(second.numeral.coefficientEnd, second.numeral.end);
  if (first.unit === null && !endsInMultiplier(text, first.numeral) && tail !== '') {
    const raised = { literal: a.literal, exponent: a.exponent + powerOf(tail) };
    if (nearest(raised) <= nearest(b)) low = raised;
  }
  if (nearest(low) >= nearest(b)) return null;
  const end = second.end;
  const start = first.numeral.start;
  const unitText = text.slice(second.numeral.coefficientEnd, end);
  const parts: Parts = {
    form: formOf(unit),
    start,
    end,
    unit: unit?.unit ?? null,
    unitWord: unit?.word ?? '',
    valueText: text.slice(start, second.numeral.coefficientEnd),
    unitText: unitText.trim(),
  };
  return range(fromCheng(parts), low, b, parts.unitWord === '成' ? 1 : 0);
}

function endsInMultiplier(text: string, numeral: Numeral): boolean {
  return POWER[text.charCodeAt(numeral.end - 1)]! > 1;
}

function powerOf(multipliers: string): number {
  let power = 0;
  for (let i = 0; i < multipliers.length; i++) power += POWER[multipliers.charCodeAt(i)]!;
  return power;
}

function formOf(unit: WrittenUnit | null): Quantity['form'] {
  switch (unit?.unit) {
    case undefined:
      return 'bare';
    case 'percent':
      return 'percent';
    case 'percentage_point':
      return 'points';
    case 'permille':
      return 'permille';
    case 'times':
      return 'times';
    case 'rank':
      return 'rank';
    default:
      return 'amount';
  }
}

/** 成 is a tenth. */
function fromCheng(parts: Parts): Parts {
  return parts.unitWord === '成' ? { ...parts, form: 'percent', unit: 'percent' } : parts;
}

function one(text: string, end: End): Quantity | Skip {
  const { numeral } = end;
  const { start } = numeral;
  let unit = end.unit;
  let isCheng = false;
  if (
    unit === null &&
    text[numeral.end] === '成' &&
    !/[员立本为功果长熟绩都品分套]/.test(text[numeral.end + 1] ?? '')
  ) {
    isCheng = true;
    unit = { unit: 'percent', word: '成', end: numeral.end + 1 };
    end = { ...end, unit, end: unit.end };
  }
  if (unit === null) {
    const noun = readNoun(text, skipSpaces(text, end.end));
    if (noun === null) return bare(text, end);
    unit = { unit: noun, word: '', end: end.end };
  }
  if (numeral.sequence && numeral.han) return skipTo(end.end);
  const inner = numeral.inner;
  const multipliers =
    inner === null
      ? text.slice(numeral.coefficientEnd, numeral.end)
      : text.slice(numeral.coefficientEnd, inner.start) + text.slice(inner.end, numeral.end);
  const parts: Parts = {
    form: formOf(unit),
    start,
    end: end.end,
    unit: unit.unit,
    unitWord: unit.word,
    valueText: text.slice(start, numeral.coefficientEnd),
    unitText: `${multipliers.trim()}${unit.word}`,
    qualifier: end.over ? 'over' : 'exact',
  };
  const made =
    end.half && numeral.high === null
      ? single(parts, { literal: `${whole(numeral.low)}.5`, exponent: 0 })
      : ofNumeral(parts, numeral, isCheng ? 1 : 0);
  made.article = isArticle(text, numeral, unit);
  return made;
}

function whole({ literal, exponent }: Decimal): string {
  return literal + '0'.repeat(Math.max(0, exponent));
}

function isArticle(text: string, numeral: Numeral, unit: WrittenUnit): boolean {
  return text.slice(numeral.start, numeral.end) === '一' && unit.unit !== 'percent' && unit.unit !== 'times';
}

/** A number without a unit: an index, a ratio, a figure cut short. A small Chinese numeral alone is a word. */
function bare(text: string, { numeral, end, over }: End): Quantity | Skip {
  if (numeral.sequence || (numeral.han && !numeral.multiplied)) return skipTo(end);
  const big = POWER[text.charCodeAt(numeral.end - 1)]! >= 4;
  if (numeral.han && !big) return skipTo(end);
  const next = text.charCodeAt(skipSpaces(text, end));
  if (isLatin(next) || /[号线届版代级强期次层楼年月日时型+＋]/.test(String.fromCharCode(next)))
    return skipTo(end);
  if (!big && isHan(next) && !/[左以上下内和至到的与缩提增减降升，]/.test(String.fromCharCode(next)))
    return skipTo(end);
  return ofNumeral(
    {
      form: 'bare',
      start: numeral.start,
      end,
      unit: null,
      unitWord: '',
      valueText: text.slice(numeral.start, numeral.coefficientEnd),
      unitText: text.slice(numeral.coefficientEnd, numeral.end),
      qualifier: over ? 'over' : 'exact',
    },
    numeral,
  );
}

export const isDigitStart = (code: number) =>
  ARABIC[code] !== 255 ||
  HAN_DIGIT[code] !== 255 ||
  code === 0x5341 ||
  code === 0x62fe ||
  code === 0x5eff ||
  code === 0x5345;
export { isSpace };
