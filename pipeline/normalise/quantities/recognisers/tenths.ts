import { type Decimal, nearest } from '../exact.ts';
import { ofNumeral, type Parts, single } from '../figure.ts';
import { type Numeral, readNumeral } from '../numeral.ts';
import { matchAt, type Recogniser, skipTo } from '../rule.ts';
import { tenthsNotBefore } from '../tables.ts';

const N = '0-9０-９.．零一二两兩三四五六七八九十点點壹贰叁肆伍陆陸柒捌玖对對半';
const TENTHS = new RegExp(
  `([${N}]{1,5})(?:[至到—–～~-]([0-9０-９一二三四五六七八九]))?(成|折)([半一二三四五六七八九](?![个家项年月天人成]))?`,
  'y',
);

/** 七成, 六成五, 八折, 半成: tenths. */
export const tenths: Recogniser = {
  name: 'tenths',
  starts: [...'0123456789０１２３４５６７８９一二两兩三四五六七八九十壹贰叁肆伍陆陸柒捌玖对對半'],
  read(text, at) {
    const found = matchAt(TENTHS, text, at);
    if (found === null) return null;
    const [whole, first = '', upper, sign, hundredth] = found;
    const word = sign as '成' | '折';
    if (tenthsNotBefore[word].has(text[at + whole.length] ?? '')) return null;
    const parts: Parts = {
      form: 'percent',
      start: at,
      end: at + whole.length,
      unit: 'percent',
      unitWord: word,
      valueText: first,
      unitText: whole.slice(first.length),
    };
    if (first === '半' || first === '对' || first === '對') {
      const isHalf = first === '半' && word === '成';
      const isPrice = first === '半' ? whole === '半折' : /[打按]/.test(text[at - 1] ?? '');
      return isHalf ? single(parts, five, 0) : isPrice && word === '折' ? single(parts, five, 1) : null;
    }
    const low = readNumeral(first, 0);
    if (low === null || low.end !== first.length || low.vague) return null;
    const pair = digitsOfDiscount(low, first, word);
    if (pair !== null) return single(parts, pair);
    if (low.sequence) return null;
    if (hundredth !== undefined) {
      const extra = hundredth === '半' ? five : readNumeral(hundredth, 0)!.low;
      return low.high === null ? single(parts, plus(low.low, extra)) : null;
    }
    if (upper === undefined) return ofNumeral(parts, low, 1);
    parts.valueText = whole.slice(0, -1);
    parts.unitText = word;
    const high = readNumeral(upper, 0)!.low;
    return nearest(low.low) < nearest(high) ? ofNumeral(parts, { ...low, high }, 1) : skipTo(parts.end);
  },
  examples: {
    超过七成: ['七成 = 70 percent, over'],
    六成五: ['六成五 = 65 percent'],
    两成半: ['两成半 = 25 percent'],
    八点五成: ['八点五成 = 85 percent'],
    六七成: ['六七成 = 60..70 percent, range'],
    三至四成: ['三至四成 = 30..40 percent, range'],
    '偏少1～2成': ['1～2成 = 10..20 percent, range'],
    增产半成: ['半成 = 5 percent'],
    '5成员单位': [],
    打八折: ['八折 = 80 percent'],
    租金六折优惠: ['六折 = 60 percent'],
    '打八点五折、75折、打对折': ['八点五折 = 85 percent', '75折 = 75 percent', '对折 = 50 percent'],
    打七五折: ['七五折 = 75 percent'],
    '三成立、三折叠、一波三折': [],
    一至一成: [],
  },
};

const five: Decimal = { literal: '5', exponent: 0 };

/** Seven tenths and a half: 75. Both are small integers, or decimals of which one place is left. */
function plus(tens: Decimal, ones: Decimal): Decimal {
  const digits = tens.literal + '0'.repeat(tens.exponent);
  return { literal: digits + ones.literal, exponent: 0 };
}

/** 七五折, 三八折 and 75折: the digits are tenths and hundredths; null where there are not two. */
function digitsOfDiscount(numeral: Numeral, written: string, word: string): Decimal | null {
  if (word !== '折') return null;
  if (numeral.high !== null) return { literal: numeral.low.literal + numeral.high.literal, exponent: 0 };
  return /^[0-9０-９]{2}$/.test(written) || numeral.sequence ? numeral.low : null;
}
