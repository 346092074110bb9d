import { isArabic, isHan, isSpace } from '../chars.ts';
import { readEnd } from '../ends.ts';
import { nearest } from '../exact.ts';
import { range, single } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import type { Quantity } from '../quantity.ts';
import { matchAt, type Recogniser } from '../rule.ts';
import { minusAfter } from '../tables.ts';
import { amount } from './amounts.ts';
import { fraction, slashed } from './fractions.ts';
import { power } from './powers.ts';

const MINUS = ['-', '－', '−', '﹣', '负', '負', '零'];

function isMinus(text: string, at: number): number {
  const sign = text[at]!;
  if (sign === '零') return text[at + 1] === '下' ? 2 : 0;
  const before = text.charCodeAt(at - 1);
  const isApart = at === 0 || isSpace(before) || '，。；：、（(:,;\n“>|'.includes(text[at - 1]!);
  // 减负2.6亿元: the end of another word.
  if (sign === '负' || sign === '負') return isApart || minusAfter.has(text[at - 1]!) ? 1 : 0;
  // Between figures and behind letters it joins: 5-20%, COVID-19.
  return (isApart || isHan(before)) && isArabic(text.charCodeAt(at + 1)) ? 1 : 0;
}

const TO = /[ ]?(?:[—–~～－-]|至|到)[ ]?(-|－|−|负|零下)?/y;

/** -2%—3%, -2.1%～-1.5%, 零下5至零下10摄氏度: a range whose lower end, or both, is negative. */
function signedRange(text: string, at: number, from: number): Quantity | null {
  const first = readEnd(text, from);
  const to = first === null ? null : matchAt(TO, text, first.end);
  const second = to === null ? null : readEnd(text, first!.end + to[0].length);
  const unit = second?.unit ?? null;
  if (first === null || second === null || unit === null) return null;
  if (first.unit !== null && first.unit.unit !== unit.unit) return null;
  const [a, b] = [first.numeral.low, second.numeral.low];
  const ends = [-nearest(a), to![1] === undefined ? nearest(b) : -nearest(b)].sort((x, y) => x - y);
  const valueText = text.slice(at, second.numeral.coefficientEnd);
  const unitText = text.slice(second.numeral.coefficientEnd, second.end).trim();
  const form = unit.unit === 'percent' ? 'percent' : unit.unit === 'percentage_point' ? 'points' : 'amount';
  const parts = {
    form,
    start: at,
    end: second.end,
    unit: unit.unit,
    unitWord: unit.word,
    valueText,
    unitText,
  } as const;
  return { ...range(parts, a, b), low: ends[0]!, high: ends[1]! };
}

/** -0.4%, 负三点五, 零下5摄氏度. */
export const negative: Recogniser = {
  name: 'negative number',
  starts: MINUS,
  read(text, at) {
    const length = isMinus(text, at);
    if (length === 0) return null;
    const from = at + length;
    const spread = signedRange(text, at, from);
    if (spread !== null) return spread;
    const reading =
      power.read(text, from) ??
      slashed.read(text, from) ??
      fraction.read(text, from) ??
      amount.read(text, from);
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
    '增速-2%—3%': ['-2%—3% = -2..3 percent, range'],
    '涨幅-2.1%～-1.5%': ['-2.1%～-1.5% = -2.1..-1.5 percent, range'],
    零下5至零下10摄氏度: ['零下5至零下10摄氏度 = -10..-5 celsius, range'],
    '同比负0.4%': ['负0.4% = -0.4 percent'],
    零下5摄氏度: ['零下5摄氏度 = -5 celsius'],
    负三点五个百分点: ['负三点五个百分点 = -3.5 percentage_point'],
    '5-20%': ['5-20% = 5..20 percent, range'],
    负二分之一: ['负二分之一 = -50 percent'],
    '为企业减负2.6亿元': ['2.6亿元 = 260000000 CNY'],
    '由8%降至负0.4%': ['8% = 8 percent', '负0.4% = -0.4 percent'],
    '-2.5^-1': ['-2.5^-1 = -0.4 ?'],
    负责人: [],
  },
};

/** .5 where nothing else stands in the text; in a sentence it is what is left of a number. */
export const headless: Recogniser = {
  name: 'decimal without a head',
  starts: ['.', '-'],
  read(text, at) {
    const found = at === 0 ? matchAt(/-?(\.[0-9]{1,15})$/y, text, 0) : null;
    if (found === null) return null;
    const [written, digits = ''] = found;
    const parts = { start: 0, end: text.length, unit: null, unitWord: '', valueText: written, unitText: '' };
    const quantity = single({ form: 'bare', ...parts }, { literal: `0${digits}`, exponent: 0 });
    return written.startsWith('-') ? { ...quantity, value: -quantity.value! } : quantity;
  },
  examples: {
    '.5': ['.5 = 0.5 ?'],
    '-.25': ['-.25 = -0.25 ?'],
    '.5%': [],
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

const N = '[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖]';
const SUM = '[0-9一二两三四五六七八九十百千万零〇壹贰叁肆伍陆柒捌玖拾佰仟]{1,14}';
const COINS = new RegExp(
  `(${SUM})(元|块)(?:零?(${N})(?:角|毛))?(?:零?(${N})分(?![之公米辨工钟数]))?(?:钱)?|(${SUM})(美元|欧元|日元)[又零]?(${N}?十${N}?|${N}{1,2})(?:美分|欧分|日本銭)`,
  'y',
);
const CURRENCIES: Record<string, string> = { 美元: 'USD', 欧元: 'EUR', 日元: 'JPY' };

/** 三块五毛, 二元五角六分, 五美元二十美分: one sum. */
export const coins: Recogniser = {
  name: 'yuan and coins',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(COINS, text, at);
    if (found === null) return null;
    const [whole, yuan, word, jiao, fen, units, foreign, cents] = found;
    if (yuan !== undefined && jiao === undefined && fen === undefined) return null;
    const amount = yuan ?? units!;
    const numeral = readNumeral(amount, 0);
    if (numeral === null || numeral.end !== amount.length || numeral.high !== null) return null;
    const isForeign = foreign !== undefined;
    const digits = isForeign ? digitsOf(cents).padStart(2, '0') : (digitsOf(jiao) || '0') + digitsOf(fen);
    const { literal, exponent } = numeral.low;
    return single(
      {
        form: 'amount',
        start: at,
        end: at + whole.length,
        unit: isForeign ? CURRENCIES[foreign]! : 'CNY',
        unitWord: word ?? foreign!,
        valueText: amount,
        unitText: whole.slice(amount.length),
      },
      { literal: `${literal}${'0'.repeat(exponent)}.${digits}`, exponent: 0 },
    );
  },
  examples: {
    三块五毛: ['三块五毛 = 3.5 CNY'],
    二元五角六分: ['二元五角六分 = 2.56 CNY'],
    八元零五分: ['八元零五分 = 8.05 CNY'],
    一千二百元五角: ['一千二百元五角 = 1200.5 CNY'],
    五美元二十美分: ['五美元二十美分 = 5.2 USD'],
    两美元又三美分: ['两美元又三美分 = 2.03 USD'],
    十元: ['十元 = 10 CNY'],
  },
};

/** The digits of a small number; none where there is none. */
function digitsOf(written: string | undefined): string {
  return written === undefined ? '' : String(nearest(readNumeral(written, 0)!.low));
}
