import { rules } from './pass.ts';

const HAN = '\\u3400-\\u9fff〇';
const SPACE = '[^\\S\\n]?';
const CHINESE_MARK: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
};

/**
 * Gives Chinese text that was set with Western marks (`达到5.6%,增长`) its own, and two figures the dash between them for
 * which 一 was set (`5%一6%`). A comma, a colon or a point between two figures stays as it is: it may belong to a number.
 */
export const unifyMarks = rules('mark_form', [
  // The mark stands first in each pattern, and what is before it is looked at after: far fewer places are tried.
  // No numeral is written with both.
  { mark: /一(?<=\d[%万亿年月]?一)(?=\d)/g, become: () => '—' },
  {
    mark: new RegExp(`[,;:](?<=[${HAN}%‰”’》）\\d)]${SPACE}.)(?=${SPACE}[${HAN}“‘《（])`, 'g'),
    become: ([mark]) => CHINESE_MARK[mark]!,
  },
  {
    mark: new RegExp(`[,;:!?](?<=[${HAN}%‰”’》）)]${SPACE}.)`, 'g'),
    become: ([mark]) => CHINESE_MARK[mark]!,
  },
  // 5·1%, as old newspapers set it.
  { mark: /[·•・‧∙](?<=\d.)(?=\d)/g, become: ({ index }, text) => (isDecimal(text, index) ? '.' : null) },
  // 12。2%: a point that was set as a stop; no sentence begins with a bare share.
  { mark: /。(?<=[\u4e00-\u9fff]\d+。)(?=\d%)/g, become: () => '.' },
  // A stop; in the middle of a line only where it cannot be part of a name (努尔.白克力).
  {
    mark: new RegExp(`[.．](?:(?<=[%‰”’》）)].)(?= ?[${HAN}“]|\\n|$)|(?<=[${HAN}]{3}.)(?= |\\n|$))`, 'g'),
    become: () => '。',
  },
  { mark: /\(/g, become: ({ index }, text) => (isChineseBracket(text, index) ? '（' : null) },
  { mark: /\)/g, become: ({ index }, text) => (closesChinese(text, index) ? '）' : null) },
]);

const CHINESE = new RegExp(`[${HAN}%‰“”‘’《》）（，。；：、]`);
const LONGEST_NOTE = 80;

/** Whether Chinese text stands in front of a bracket or in it. */
function isChineseBracket(text: string, at: number): boolean {
  if (CHINESE.test(text[at - 1] ?? '')) return true;
  const [inside] = /^[^()（）\n]*/.exec(text.slice(at + 1, at + 1 + LONGEST_NOTE))!;
  return new RegExp(`[${HAN}]`).test(inside);
}

/** Whether a dot between two digits is that of a decimal: 5·12地震 is the name of a day, but no month is the thirteenth. */
function isDecimal(text: string, at: number): boolean {
  const month = /\d+$/.exec(text.slice(Math.max(0, at - 8), at))![0];
  return Number(month) > 12 || COUNTED.test(text.slice(at + 1, at + 12));
}

const COUNTED = /^\d+(?:[∶：:%‰万亿倍元吨亩度岁个人户家件所名]|公里|公顷|平方|立方|千瓦)/;

/** Whether a bracket closes one of Chinese text. */
function closesChinese(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_NOTE), at);
  return /（[^()（）\n]*$/.test(before) || CHINESE.test(text[at - 1] ?? '');
}
