import { nearest, nearestQuotient } from '../exact.ts';
import { ofNumeral, type Parts, single } from '../figure.ts';
import { type Numeral, readNumeral } from '../numeral.ts';
import type { Quantity } from '../quantity.ts';
import { clauseBefore, matchAt, type Recogniser, skipTo } from '../rule.ts';

const ONE = { literal: '1', exponent: 0 };
const SCALES: Record<string, { form: Quantity['form']; unit: string; shift: number }> = {
  百: { form: 'percent', unit: 'percent', shift: 0 },
  佰: { form: 'percent', unit: 'percent', shift: 0 },
  千: { form: 'permille', unit: 'permille', shift: 0 },
  万: { form: 'percent', unit: 'percent', shift: -2 },
  萬: { form: 'percent', unit: 'percent', shift: -2 },
  百万: { form: 'percent', unit: 'percent', shift: -4 },
};
const PREFIX = /(百万|[百佰千万萬])分之/y;
const UPPER =
  /(?:[ ]?[至到—–~～-][ ]?|、(?=[二三四五六七八九](?![十百千万点分])))(?:百分之)?(?=[一二三四五六七八九十百0-9])/y;

/** The numeral behind 百分之; 百 alone is a hundred (百分之百). */
function part(text: string, at: number): Numeral | null {
  const numeral = readNumeral(text, at);
  if (numeral !== null || text[at] !== '百') return numeral;
  const hundred = readNumeral('一百', 0)!;
  return { ...hundred, start: at, end: at + 1, coefficientEnd: at + 1 };
}

/** 百分之五, 千分之三, 万分之一, and ranges of them. The prefix is the unit as written. */
export const percentage: Recogniser = {
  name: 'per cent in words',
  starts: ['百', '佰', '千', '万', '萬'],
  read(text, at) {
    const prefix = matchAt(PREFIX, text, at);
    if (prefix === null) return null;
    const from = at + prefix[0].length;
    let over = part(text, from);
    if (over === null || over.vague) return null;
    const upper = matchAt(UPPER, text, over.end);
    if (upper !== null && !/[由从]/.test(clauseBefore(text, at, 12))) {
      const high = readNumeral(text, over.end + upper[0].length);
      // 百分之七、八 are neighbours.
      const isPair = upper[0] !== '、' || nearest(high?.low ?? over.low) === nearest(over.low) + 1;
      if (high !== null && isPair && nearest(high.low) > nearest(over.low))
        over = { ...over, high: high.low, end: high.end };
    }
    const { form, unit, shift } = SCALES[prefix[1]!]!;
    const parts: Parts = {
      form,
      start: at,
      end: over.end,
      unit,
      unitWord: prefix[0],
      valueText: text.slice(from, over.end),
      unitText: prefix[0],
    };
    return ofNumeral(parts, over, shift);
  },
  examples: {
    百分之十点七: ['百分之十点七 = 10.7 percent'],
    百分之四至百分之五: ['百分之四至百分之五 = 4..5 percent, range'],
    '百分之七、八': ['百分之七、八 = 7..8 percent, range'],
    由百分之四提高到百分之五: ['百分之四 = 4 percent', '百分之五 = 5 percent'],
    千分之三: ['千分之三 = 3 permille'],
    万分之五: ['万分之五 = 0.05 percent'],
    百万分之五: ['百万分之五 = 0.0005 percent'],
    百分之百: ['百分之百 = 100 percent'],
    百分之七十百分位: ['百分之七十 = 70 percent'],
    '千分之4.77': ['千分之4.77 = 4.77 permille'],
    百分点: [],
  },
};

/** 三分之二, 十分之一, 三又四分之一. */
export const fraction: Recogniser = {
  name: 'fraction in words',
  starts: 'digits',
  read(text, at) {
    const first = readNumeral(text, at);
    if (first === null || first.high !== null || first.vague) return null;
    if (text[first.end] !== '又') return spelt(text, at, first);
    const part = spelt(text, first.end + 1, readNumeral(text, first.end + 1));
    return part === null ? null : mixed(text, at, first, part);
  },
  examples: {
    占全国增量的五分之一: ['五分之一 = 20 percent'],
    三分之二以上: ['三分之二 = 66.66666666666667 percent, at_least'],
    用料省了十分之一以上: ['十分之一 = 10 percent, at_least'],
    十分之好: [],
    三又四分之一: ['三又四分之一 = 3.25 ?'],
  },
};

/** N分之M behind the numeral N. */
function spelt(text: string, start: number, under: Numeral | null): Quantity | null {
  if (under === null || nearest(under.low) === 0) return null;
  const between = matchAt(/[ ]?分之[ ]?/y, text, under.end);
  const over = between === null ? null : part(text, under.end + between[0].length);
  if (over === null || over.high !== null || over.vague) return null;
  return quotient(asWritten('percent', text, start, over.end), over.low, under.low);
}

/** A number of its own: 3.25. The sum of a small integer and a fraction is rounded once more. */
function mixed(text: string, at: number, whole: Numeral, part: Quantity): Quantity | null {
  if (part.value === null) return null;
  return {
    ...single(asWritten('bare', text, at, part.end), ONE),
    value: nearest(whole.low) + part.value / 100,
  };
}

function asWritten(form: 'percent' | 'bare', text: string, start: number, end: number): Parts {
  const unit = form === 'percent' ? 'percent' : null;
  return { form, start, end, unit, unitWord: '', valueText: text.slice(start, end), unitText: '' };
}

function quotient(parts: Parts, over: Numeral['low'], under: Numeral['low']): Quantity {
  return { ...single(parts, ONE), value: nearestQuotient(over, under, parts.form === 'percent' ? 2 : 0) };
}

const PER_HUNDRED_THOUSAND = /([0-9]{1,4}(?:\.[0-9]{1,4})?)[/／](?:10|十)万(?!元|人次)/y;

/** 12.5/10万: so many in a hundred thousand, as rates of death and disease are given. */
export const perHundredThousand: Recogniser = {
  name: 'rate per hundred thousand',
  starts: [...'0123456789'],
  read(text, at) {
    const found = matchAt(PER_HUNDRED_THOUSAND, text, at);
    if (found === null) return null;
    const [written, valueText = ''] = found;
    const unitText = written.slice(valueText.length);
    const end = at + written.length;
    return single(
      { form: 'percent', start: at, end, unit: 'percent', unitWord: unitText, valueText, unitText },
      { literal: valueText, exponent: -3 },
    );
  },
  examples: {
    '孕产妇死亡率降至12.5/10万，婴儿死亡率4‰': ['12.5/10万 = 0.0125 percent', '4‰ = 4 permille'],
    '10万/年': ['10万 = 100000 ?'],
  },
};

const N = '[0-9０-９]';
const SLASHED = new RegExp(
  `(?:(${N}{1,2})[ ])?([1-9１-９]${N}?)[/／]([1-9１-９]${N}?)(?!${N}|[/／.．年月日决號号A-Za-z])`,
  'y',
);

/** What a number is joined to: a date, a road, a range. */
const JOINS = /[0-9０-９A-Za-z/／.．第—–~]$|\S-$/;

/** 1/3, and where nothing else stands in the text 3/2 and 1 3/5: in a sentence these are dates and roads. */
export const slashed: Recogniser = {
  name: 'fraction with a stroke',
  starts: [...'123456789１２３４５６７８９'],
  read(text, at) {
    const found = matchAt(SLASHED, text, at);
    if (found === null || JOINS.test(text.slice(Math.max(0, at - 2), at))) return null;
    const [written, whole, over, under] = found;
    const [one, many] = [readNumeral(over!, 0)!.low, readNumeral(under!, 0)!.low];
    const end = at + written.length;
    const isProper = nearest(one) < nearest(many) && over!.length === 1;
    if (whole === undefined && isProper) return quotient(asWritten('percent', text, at, end), one, many);
    const isAlone = end === text.length && (at === 0 || (at === 1 && text[0] === '-'));
    if (!isAlone) return skipTo(end);
    const value = quotient(asWritten('bare', text, at, end), one, many);
    return whole === undefined
      ? value
      : { ...value, value: nearest(readNumeral(whole, 0)!.low) + value.value! };
  },
  examples: {
    '占全国1/4左右': ['1/4 = 25 percent, about'],
    '超过1/3': ['1/3 = 33.333333333333336 percent, over'],
    '精简审批，1/3以上取消': ['1/3 = 33.333333333333336 percent, at_least'],
    '占３／５': ['３／５ = 60 percent'],
    '1 3/5': ['1 3/5 = 1.6 ?'],
    '3/2': ['3/2 = 1.5 ?'],
    '第1/8决赛': [],
    '提供24/7服务，3/2号楼': [],
  },
};
