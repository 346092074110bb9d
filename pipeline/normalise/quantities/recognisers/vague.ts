import { isHanDigit, powerOf } from '../chars.ts';
import { matchAt, type Recogniser, skipTo } from '../rule.ts';

/** 几十万, 数百, 上千, 好几亿: the multipliers after a vague word are no number. */
export const vague: Recogniser = {
  name: 'vague count',
  starts: ['几', '数', '上', '若', '多', '無', '无'],
  read(text, at) {
    let end = at + 1;
    while (powerOf(text.charCodeAt(end)) > 0) end++;
    if (end === at + 1) return null;
    // 人数十五万, 总数二十: the numeral begins after 数. 以上十五岁以下: after 上.
    if (isHanDigit(text.charCodeAt(end)) && text[at] !== '几') return null;
    if (text[at] === '上' && (text[at - 1] === '以' || powerOf(text.charCodeAt(at + 1)) === 1)) return null;
    if (text[at] === '多' && powerOf(text.charCodeAt(at + 1)) < 4) return null;
    return skipTo(end);
  },
  examples: {
    几十万人受益: [],
    '数百家企业、上千个项目': [],
    数十亿元: [],
    人数十五万: ['十五万 = 150000 person'],
    规模以上十万人: ['十万人 = 100000 person'],
  },
};

/** 十几亿, 二十几个: 几 in the place of a digit. */
export const vagueDigit: Recogniser = {
  name: 'vague digit',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(/[0-9０-９一二三四五六七八九十百千]{0,8}[十百]几[十百千万亿]*/y, text, at);
    return found === null ? null : skipTo(at + found[0].length);
  },
  examples: {
    十几亿元: [],
    二十几个: [],
    十五亿元: ['十五亿元 = 1500000000 CNY'],
  },
};
