import { isHan } from '../chars.ts';
import { ofNumeral, type Parts } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import { clauseBefore, type Recogniser, skipTo } from '../rule.ts';

const PLACED =
  /[居列排跃]|全国|世界|全球|全省|全市|全区|西部|中部|东部|西北|西南|东北|同类|排名|位次|增速|省区?$/;
const NOT_PLACED = /放在|摆在|作为|坚持|首要|之/;
const ENDS = /[\s，。、；！,;.）)和的”及且与]/;

/** 第2, 第二位 as a place in an order; 第 with 届, 次, 章, 产业 is an ordinal and no quantity. */
export const rank: Recogniser = {
  name: 'rank or ordinal',
  starts: ['第'],
  read(text, at) {
    const numeral = readNumeral(text, at + 1);
    if (numeral === null) return null;
    let { end } = numeral;
    const word = text[end] === '位' || text[end] === '名' ? text[end]! : '';
    end += word.length;
    const left = clauseBefore(text, at, 16);
    const next = text[end] ?? '';
    const closes = next === '' || ENDS.test(next) || (word !== '' && isHan(next.charCodeAt(0)));
    const placed = word === '位' || PLACED.test(left) || (word !== '' && left === '' && next === '');
    if (!closes || !placed || NOT_PLACED.test(left) || numeral.sequence || numeral.vague) return skipTo(end);
    const parts: Parts = {
      form: 'rank',
      start: at,
      end,
      unit: 'rank',
      unitWord: word,
      valueText: text.slice(at + 1, numeral.end),
      unitText: `第${word}`,
    };
    return ofNumeral(parts, numeral);
  },
  examples: {
    '位居全国第一，': ['第一 = 1 rank'],
    产能跃居世界第二位: ['第二位 = 2 rank'],
    '增速位居全国第2。': ['第2 = 2 rank'],
    第十四届人民代表大会第一次会议: [],
    '“西气东输”第三通道、第二产业': [],
    '把安全摆在第一位，': [],
    '第一，坚持稳中求进': [],
    由第54位上升至第26位: ['第54位 = 54 rank', '第26位 = 26 rank'],
  },
};
