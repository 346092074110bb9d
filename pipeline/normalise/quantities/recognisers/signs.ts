import { isArabic, isHan, isSpace } from '../chars.ts';
import { single } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import type { Quantity } from '../quantity.ts';
import { matchAt, type Recogniser } from '../rule.ts';
import { amount } from './amounts.ts';
import { fraction } from './fractions.ts';

const MINUS = ['-', '－', '−', '﹣', '负', '負', '零'];

function isMinus(text: string, at: number): number {
  const sign = text[at]!;
  if (sign === '零') return text[at + 1] === '下' ? 2 : 0;
  if (sign === '负' || sign === '負') return 1;
  // Between figures and behind letters it joins: 5-20%, COVID-19.
  const before = text.charCodeAt(at - 1);
  const stands =
    at === 0 || isHan(before) || isSpace(before) || '，。；：、（(:,;\n“>|'.includes(text[at - 1]!);
  return stands && isArabic(text.charCodeAt(at + 1)) ? 1 : 0;
}

/** -0.4%, 负三点五, 零下5摄氏度. */
export const negative: Recogniser = {
  name: 'negative number',
  starts: MINUS,
  read(text, at) {
    const length = isMinus(text, at);
    if (length === 0) return null;
    const reading = fraction.read(text, at + length) ?? amount.read(text, at + length);
    if (reading === null || !('form' in reading) || reading.value === null) return null;
    if (reading.form === 'bare' && text[at] !== '负' && isHan(text.charCodeAt(at - 1))) return null;
    const quantity: Quantity = {
      ...reading,
      start: at,
      qualified: { start: at, end: reading.end },
      value: -reading.value,
      valueText: text.slice(at, at + length) + reading.valueText,
    };
    return quantity;
  },
  examples: {
    '同比-0.4%': ['-0.4% = -0.4 percent'],
    零下5摄氏度: ['零下5摄氏度 = -5 celsius'],
    负三点五个百分点: ['负三点五个百分点 = -3.5 percentage_point'],
    '5-20%': ['5-20% = 5..20 percent, range'],
    负二分之一: ['负二分之一 = -50 percent'],
    负责人: [],
  },
};

/** 零增长: growth of nought per cent. */
export const zeroGrowth: Recogniser = {
  name: 'zero growth',
  starts: ['零'],
  read(text, at) {
    const found = matchAt(/零(?=增长|增幅|增速)/y, text, at);
    if (found === null) return null;
    return single(
      {
        form: 'percent',
        start: at,
        end: at + 1,
        unit: 'percent',
        unitWord: '',
        valueText: '零',
        unitText: '',
      },
      { literal: '0', exponent: 0 },
    );
  },
  examples: {
    化肥使用量实现零增长: ['零 = 0 percent'],
    零就业家庭动态清零: [],
  },
};

const COINS =
  /([0-9一二两三四五六七八九十百]{1,6})(元|块)([0-9一二两三四五六七八九])(?:角|毛)(?:([0-9一二两三四五六七八九])分)?(?:钱)?/y;

/** 三块五毛, 二元五角六分: one sum in yuan. */
export const coins: Recogniser = {
  name: 'yuan and coins',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(COINS, text, at);
    if (found === null) return null;
    const [whole, yuan, word, jiao, fen] = found;
    const numeral = readNumeral(yuan!, 0);
    if (numeral === null || numeral.end !== yuan!.length || numeral.high !== null) return null;
    const digits = [jiao, fen].flatMap((digit) =>
      digit === undefined ? [] : readNumeral(digit, 0)!.low.literal,
    );
    const { literal, exponent } = numeral.low;
    return single(
      {
        form: 'amount',
        start: at,
        end: at + whole.length,
        unit: 'CNY',
        unitWord: word!,
        valueText: yuan!,
        unitText: whole.slice(yuan!.length),
      },
      { literal: `${literal}${'0'.repeat(exponent)}.${digits.join('')}`, exponent: 0 },
    );
  },
  examples: {
    三块五毛: ['三块五毛 = 3.5 CNY'],
    二元五角六分: ['二元五角六分 = 2.56 CNY'],
    十元: ['十元 = 10 CNY'],
  },
};
