import { tornEnd } from '../arabic.ts';
import { isArabic, isLatin, powerOf, skipSpaces } from '../chars.ts';
import { type Recogniser, skipTo } from '../rule.ts';

/** What a point may stand behind that is a full stop or closes the number of an item: 5%. and （一）. and 一. */
const CLOSED = /[)）\]］】%％‰”」》①-⑳〇一二三四五六七八九十]/;

/** Whether the digits at `at` are what is left of a number whose beginning was lost: .5%, l.28万亿, 1,2345. */
function hasLostHead(text: string, at: number): boolean {
  const mark = text[at - 1];
  if (mark === ',') {
    const before = text.charCodeAt(text[at - 2] === ' ' ? at - 3 : at - 2);
    return isArabic(before) || isLatin(before);
  }
  return (mark === '.' || mark === '．') && !CLOSED.test(text[at - 2] ?? '');
}

/** A number that is not whole, or is written in two ways at once: no piece of it is a figure. */
export const torn: Recogniser = {
  name: 'torn number',
  starts: 'digits',
  read(text, at) {
    if (!isArabic(text.charCodeAt(at))) return null;
    let end = tornEnd(text, at);
    if (end === null) {
      if (!hasLostHead(text, at)) return null;
      end = at;
      while (isArabic(text.charCodeAt(end))) end++;
    }
    // 1.2.3千余家: a multiplier must not be left to stand for a number of its own.
    const next = skipSpaces(text, end);
    if (powerOf(text.charCodeAt(next)) > 0) end = next;
    while (powerOf(text.charCodeAt(end)) > 0) end++;
    return skipTo(end);
  },
  examples: {
    '出口增长.5%': [],
    '总量达l.28万亿元': [],
    '投资1.2.3万元': [],
    '版本1.2.3千余家': [],
    '新建4 1,000间': [],
    '新建1,234 567间': [],
    '投资1,2345万元': [],
    '投资3万1.2.3元': [],
    '投资1,000,00万元': [],
    '投资1，000，00万元': [],
    '产值7 4 7 72亿元': [],
    '产值12 3 4亿元': [],
    '产值4 0.07亿元': [],
    '产值7 4 7 ．7 2亿元': [],
    '增长5%—1.2.3%': ['5% = 5 percent'],
    '2,720.3亿元': ['2,720.3亿元 = 272030000000 CNY'],
    '增长5%，12万人': ['5% = 5 percent', '12万人 = 120000 person'],
    '增长5%,12万人': ['5% = 5 percent', '12万人 = 120000 person'],
    '增长5%.12万人': ['5% = 5 percent', '12万人 = 120000 person'],
    '占比居全省第1，89项任务完成': ['第1 = 1 rank', '89项 = 89 count'],
    '1. 5个项目': ['5个 = 5 count'],
    '一．5个项目': ['5个 = 5 count'],
  },
};
