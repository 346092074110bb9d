import type { MappedText, Span } from '../../text.ts';

/** A line of a text that has something on it. `start`–`end` is what stands on it, without the white space around. */
export interface Line extends Span {
  text: string;
  /** The white space in front of it. */
  indent: string;
  /** How long the line is in the raw text, from one line end to the next, in code points. */
  length: number;
  /** Whether a mark (of emphasis, as a rule) was taken away from its start and from its end. */
  marked: { start: boolean; end: boolean };
  /** Whether an empty line stands between it and the line before. */
  afterBlank: boolean;
}

/** The lines of a text that are not empty, in order. Lines end with LF. */
export function readLines({ text, from, to }: MappedText): Line[] {
  const lines: Line[] = [];
  let afterBlank = false;
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const line = text.slice(at, stop);
    const content = line.trim();
    if (content === '') {
      afterBlank = true;
    } else {
      const start = at + line.length - line.trimStart().length;
      const rawStart = at > 0 ? to[at - 1]! : 0;
      const rawEnd = newline < 0 ? to[stop - 1]! : from[stop]!;
      lines.push({
        start,
        end: start + content.length,
        text: content,
        indent: text.slice(at, start),
        length: rawEnd - rawStart,
        marked: { start: from[at]! > rawStart, end: rawEnd > to[stop - 1]! },
        afterBlank: afterBlank && lines.length > 0,
      });
      afterBlank = false;
    }
    at = stop + 1;
  }
  return lines;
}

const CLOSED = /(?:[。！？；：!?;:…]|\.{3})[”’"'）)》】」』]*$/;
/** Whether a line ends as a sentence or an item of a list does. */
export const isClosed = (line: string): boolean => CLOSED.test(line);

const PROSE = /[，。；：！？]|[,;](?!\d)/;
/** Whether a line holds the punctuation of a sentence. `、` is found in headings as well. */
export const isProse = (line: string): boolean => PROSE.test(line);

const BULLET = /^[◉●◎○◆◇■□▪▫▲△►▶★☆✦✓➤•‣⁃]/;
export const startsWithBullet = (line: string): boolean => BULLET.test(line);

/** A dash or a dot that opens a point of a list, or goes on with a sentence: `——坚持以人为本。`, `- 居民消费价格`. */
const DASH = /^(?:[—─]{2,}|-{2,}|[-*－] |·)/;
export const startsWithDash = (line: string): boolean => DASH.test(line);

const NUMERALS = '[〇零一二三四五六七八九十百]+';
const NUMBERED: readonly { level: number; mark: RegExp }[] = [
  { level: 1, mark: new RegExp(`^${NUMERALS}[、.．](?!${NUMERALS}[、产])`) },
  { level: 1, mark: new RegExp(`^第${NUMERALS}(?:部分|章(?![程节]))[、：:\\s]*`) },
  { level: 1, mark: /^[一二三四五六七八九十]{1,3}[ 　]+(?=\S{2})/ },
  { level: 2, mark: new RegExp(`^[（(]\\s?${NUMERALS}\\s?[）)][、.．]?`) },
  { level: 3, mark: /^\d{1,2}[、.．](?![\d])/ },
  { level: 3, mark: new RegExp(`^第${NUMERALS}[，、]`) },
  { level: 4, mark: /^[（(]\s?\d{1,2}\s?[）)]/ },
];

/** A mark that numbers a heading or an item: its level (一、 1; （一） 2; 1. and 第一， 3; （1） 4) and its length. */
export function headingMark(line: string): { level: number; length: number; first: boolean } | null {
  const opening = line.charCodeAt(0);
  // The first characters of every mark: digits, brackets, 第 and the Chinese numerals.
  if (!(opening < 0x3a || opening === 0xff08 || '第〇零一二三四五六七八九十百'.includes(line[0] ?? '')))
    return null;
  for (const { level, mark } of NUMBERED) {
    const match = mark.exec(line);
    if (match) {
      const number = match[0].replace(/[^\d〇零一二三四五六七八九十百]/g, '');
      return { level, length: match[0].length, first: number === '一' || number === '1' };
    }
  }
  return null;
}

/** What the title of a chapter ends in: what is told of a year, or what is to be done in one. */
const TITLE_END =
  /(?:回顾|总结|成就|成绩|形势|情况|工作|任务|目标|要求|安排|部署|打算|建议|思路|重点|措施|意见|展望)$/;
const LONGEST_TITLE = 30;

/** Whether a line ends as a title does: `2023年工作安排`. A line that holds the punctuation of a sentence does not. */
export const endsAsTitle = (line: string): boolean =>
  line.length <= LONGEST_TITLE && TITLE_END.test(line) && !isProse(line);

/** Whether a line is the title of a chapter or section, with its number: `一、2022年工作回顾`, `（二）主要任务`. */
export const isNumberedTitle = (line: string): boolean =>
  endsAsTitle(line) && (headingMark(line)?.level ?? Number.POSITIVE_INFINITY) <= 2;

const VALUE =
  /^(?:(?:同比|比上年|实际)?(?:增长|下降|增加|减少|达到?|约|近|超过?|不低于|不超过|突破|第)\s?)?[+＋\-－−↑↓]?[\d][\d.．,，]*\s?(?:[%％‰]|[十百千万亿]{0,3}[^\d\s，。；：！？、（）()“”《》]{0,5})(?:\s?[-—–~～至]\s?[\d.．]+\s?(?:[%％‰]|[十百千万亿]{0,3}[^\d\s，。；：！？、（）()“”《》]{0,5}))?\s?(?:左右|以上|以内|以下|上下|之间)?$/;
const BARE_INTEGER = /^[\d]+$/;
const DATE = /^[\d]+(?:年|月|日|号|时)/;

/** 5G基站, 4A级景区: a name that starts with a digit. */
const NAME = /^\d+[A-Z]+[\u3400-\u9fff]/;

/**
 * Whether a line is nothing but a figure, as on a number card: `5.6%`, `46万人以上`, `增长6.8%`. A bare integer is not:
 * it numbers a page or a section; nor is a date.
 */
export function isValue(line: string): boolean {
  if (line.length > 20 || NAME.test(line)) return false;
  return VALUE.test(line) && !BARE_INTEGER.test(line) && !DATE.test(line);
}

/** A line that is only a number: of a page or of the section that follows. */
export const isLoneNumber = (line: string): boolean => BARE_INTEGER.test(line) && line.length <= 4;

/**
 * A number whose digits stand apart: `1 9 9 7`, `8 ．8`, or the part of one that is on this line. Two figures side by
 * side (`5.4 5.3`) are not one number.
 */
export const SPACED_NUMBER =
  /(?<!(?:[\d０-９]|(?<!^)[.．])[^\S\n]{0,2})(?=[\d０-９.．]+[^\S\n]+[\d０-９.．])[\d０-９](?:[^\S\n]{1,2}[\d０-９])*(?:[^\S\n]{0,2}[.．][^\S\n]{0,2}[\d０-９](?:[^\S\n]{1,2}[\d０-９])*)?(?![\d０-９/／]|[.．](?!$))/g;

/** A cell of a table that holds a figure of more than one digit. */
const FIGURE_CELL = /^[-−－]?[\d][\d.．,，]+[%％倍]?$/;

/** A row of a table: between bars, or words and figures in columns (`粮食 43524 万吨 -2.5`), without a sentence’s marks. */
export function isTableRow(line: string): boolean {
  if (line.startsWith('|')) return true;
  if (!/\s/.test(line) || /[。、；！？]|，(?![\d])/.test(line)) return false;
  const cells = line.replace(SPACED_NUMBER, '00').split(/\s+/);
  if (!/[\u3400-\u9fff]/.test(cells[0]!) && cells[0] !== '-') return false;
  return FIGURE_CELL.test(cells.at(-1)!) || cells.filter((cell) => FIGURE_CELL.test(cell)).length > 1;
}
