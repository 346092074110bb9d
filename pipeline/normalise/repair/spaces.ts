import type { Edit, Span } from '../../text.ts';
import { headingMark, isProse, isTableRow, readLines, SPACED_NUMBER } from '../blocks/lines.ts';
import { edited, type Pass } from './pass.ts';

/** White space within a line, but for line ends. */
const SPACE = /[^\S\n]+/g;
const DIGIT = /[\d０-９]/;
const HAN = /[\u3400-\u9fff〇]/;
const LATIN = /[A-Za-z]/;
/** Marks that stand close to the word before, and close to the word after. */
const CLOSING_MARK = /[，。、；：:！？）》”’】％%‰]/;
const OPENING_MARK = /[（《“‘【，、；：]/;
const UNIT = /[年月日时十百千万亿余多元个人吨公平立米户家所座项件次倍％%‰]/;

/** Thousands set apart: `20 000元`. */
const THOUSANDS =
  /(?<![A-Za-z\d０-９.．][^\S\n]?)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.．]\d+)?(?=[^\S\n]?[年元万亿个人吨公平立米户家所座项件次亩辆千])/g;

const D = '零〇○一二三四五六七八九两兩壹贰貳叁參肆伍陆陸柒捌玖';
const M = '十百千万亿拾佰仟萬億';
const S = '[^\\S\\n]{1,4}';
const s = '[^\\S\\n]{0,4}';

/**
 * White space inside a Chinese numeral, where the two sides can only be parts of one: a digit and its multiplier, a
 * multiplier and the next place, the words of 百分之, 分之, 点, 又, 余 and 百分点. Digits side by side stay apart (一 二 三).
 */
const SPACED_NUMERAL = new RegExp(
  [
    `(?<=(?<!第|其|[^分]之)[${D}]|[${M}])${S}(?=[${M}余多]|分${s}之|[点點]${s}[${D}]|又${s}[${D}${M}\\d]|[${D}]${s}折)`,
    `(?<=[${D}${M}\\d０-９])${S}(?=[个個]${s}百${s}分|[折成](?![\\u3400-\\u9fff]))`,
    `(?<=[${M}]${s}零)${S}(?=[${D}${M}])`,
    `(?<=[${M}])${S}(?=[${D}]|\\d{1,4}${s}[十百千])`,
    `(?<=[${M}]\\d{1,4})${S}(?=[十百千])`,
    `(?<=[${D}${M}]${s}[点點])${S}(?=[${D}])`,
    `(?<=[${D}${M}]${s}[余多])${S}(?=[万亿萬億])`,
    `(?<=[${D}${M}\\d]${s}又)${S}(?=[${D}${M}\\d])`,
    `(?<=[${D}${M}\\d０-９]${s}分)${S}(?=之)`,
    `(?<=分${s}之)${S}(?=[${D}${M}负負\\d０-９])`,
    `(?<=[百佰千万]${s}分)${S}(?=[点點])`,
    `(?<=[百佰千万])${S}(?=分${s}[之点點])`,
    `(?<=[${D}${M}\\d]${s}[个個])${S}(?=百${s}分)`,
    `(?<=[${D}]成)${S}(?=[${D}]$)`,
  ].join('|'),
  'g',
);

/**
 * Closes up white space that splits a number or a sentence: `1 9 9 7 年`, `增长 117%`, `党的 二十大`. White space that
 * tells two things apart stays: in front of a paragraph, in titles (`省长　李明`), between Latin words, after a heading,
 * between the items of a list, in the rows of a table.
 */
export const closeSpaces: Pass = closing((line) => {
  const inNumber = spacesInNumbers(line);
  const prose = isProse(line);
  return ({ start, end }) => {
    if (inNumber.has(start)) return true;
    return prose ? splitsSentence(line, start, end) : splitsTitle(line, start, end);
  };
});

/** Closes up white space inside words (`地 方财政`). Comes after that around figures, else it would look like a list. */
export const closeWords: Pass = closing((line) => ({ start, end }) => {
  const isInWord = HAN.test(line[start - 1]!) && HAN.test(line[end]!);
  if (!isInWord || !isProse(line) || end - start > 1 || line[start] === '　') return false;
  return !tellsApart(line, start);
});

/** Closes up white space inside numbers only: the rest of a sentence may stand on the next line. */
export const closeNumbers: Pass = closing((line) => {
  const inNumber = spacesInNumbers(line);
  return ({ start }) => inNumber.has(start);
});

/** A pass that takes out the white space that `splits` says is none, line by line. */
function closing(splits: (line: string) => (space: Span) => boolean): Pass {
  return (text) => {
    const edits: Edit[] = [];
    for (const line of readLines(text)) {
      if (!/\s/.test(line.text) || isTableRow(line.text)) continue;
      const isSplit = splits(line.text);
      for (const { 0: space, index: start } of line.text.matchAll(SPACE)) {
        const end = start + space.length;
        if (isSplit({ start, end }))
          edits.push({ start: line.start + start, end: line.start + end, text: '' });
      }
    }
    return edited(text, 'space', edits);
  };
}

/** Whether the number at a place is that of an item (`：2. 5个县`), and its point no decimal one, as in a ratio (`8.8：5. 4`). */
function isItemNumber(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - 2), at);
  return /^\d{1,2}[.．]\s+\d/.test(line.slice(at, at + 8)) && /^$|(?:^|\D)[：:；;。]$/.test(before);
}

/** Where white space stands inside a number. */
function spacesInNumbers(line: string): Set<number> {
  const inNumber = new Set<number>();
  for (const pattern of [SPACED_NUMBER, THOUSANDS]) {
    for (const number of line.matchAll(pattern)) {
      if (isItemNumber(line, number.index)) continue;
      for (const space of number[0].matchAll(SPACE)) inNumber.add(number.index + space.index);
    }
  }
  for (const space of line.matchAll(SPACED_NUMERAL)) {
    // 五 分之 一 at the start of a line is no heading.
    const left = line.slice(Math.max(0, space.index - 8), space.index);
    const right = line.slice(space.index, space.index + 10);
    const isFraction = /^\s*分\s*之/.test(right) || /分\s*之$/.test(left);
    if (isFraction || !endsHeading(line, space.index)) inNumber.add(space.index);
  }
  return inNumber;
}

/** In a line that is no sentence words may stand apart (`省长　李明`), but not a figure from what it counts. */
function splitsTitle(line: string, start: number, end: number): boolean {
  const [before, after] = [line[start - 1]!, line[end]!];
  if (DIGIT.test(before) && UNIT.test(after)) return true;
  if (end - start > 1 || line[start] === '　' || start < (headingMark(line)?.length ?? 0)) return false;
  return (DIGIT.test(before) && HAN.test(after)) || (HAN.test(before) && DIGIT.test(after));
}

function splitsSentence(line: string, start: number, end: number): boolean {
  const [before, after] = [line[start - 1]!, line[end]!];
  if (end - start > 4) return false;
  // 12. 9%: nothing but a decimal point stands between two digits in the middle of a sentence.
  const from = Math.max(0, start - 12);
  const found = /(?<![\s\d.])\d+\.$/.exec(line.slice(from, start));
  const whole = found && from + found.index;
  if (whole !== null && DIGIT.test(after)) return whole > 0 && !isItemNumber(line, whole);
  if (DIGIT.test(before) && /^[.．]\s?\d/.test(line.slice(end, end + 3)))
    return !endsHeading(line, start + 2);
  if (DIGIT.test(before)) {
    // The second: the number of a heading, `1 .`
    return HAN.test(after) || CLOSING_MARK.test(after) || (start <= 2 && /[.．]/.test(after));
  }
  if (HAN.test(before)) {
    if (DIGIT.test(after) || LATIN.test(after)) return !endsHeading(line, start);
    return CLOSING_MARK.test(after) || (/[（《“‘]/.test(after) && !endsHeading(line, start));
  }
  if (LATIN.test(before)) return HAN.test(after) || CLOSING_MARK.test(after);
  if (OPENING_MARK.test(before)) return HAN.test(after) || DIGIT.test(after) || LATIN.test(after);
  return /[”）》％%‰]/.test(before) && (HAN.test(after) || CLOSING_MARK.test(after));
}

/** White space between a heading and its paragraph, or between the items of a list. */
function tellsApart(line: string, start: number): boolean {
  if (endsHeading(line, start) || isInSlogan(line, start)) return true;
  // 委员：张小明 李力 王晓红: between two marks nothing but short names, three at least.
  const [left] = /[^，。、；：！？]*$/.exec(line.slice(Math.max(0, start - LONGEST_LIST), start))!;
  const [right] = /^[^，。、；：！？]*/.exec(line.slice(start, start + LONGEST_LIST))!;
  const items = `${left}${right}`.trim().split(/\s+/);
  return items.length >= 3 && items.every((item) => NAME.test(item));
}

const LONGEST_LIST = 60;
const NAME = /^[\u3400-\u9fff〇·]{2,4}$/;

/** Two halves of a slogan: `“好客山东 好品山东”`. */
const isInSlogan = (line: string, at: number): boolean =>
  /[“‘《][^“”‘’《》，。；]{1,16}$/.test(line.slice(Math.max(0, at - 17), at)) &&
  /^\s[^“”‘’《》，。；]{1,16}[”’》]/.test(line.slice(at, at + 18));

/** Whether what stands before is a numbered heading and nothing more. */
function endsHeading(line: string, at: number): boolean {
  if (at > 60) return false;
  const before = line.slice(0, at);
  return headingMark(before) !== null && !/[。；！？]/.test(before);
}
