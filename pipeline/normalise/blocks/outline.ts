import type { Block, Heading } from './block.ts';
import { endsAsTitle, headingMark, isClosed, type Line } from './lines.ts';

/** The first sentence of a numbered paragraph is its heading up to this length. */
const LONGEST_LEAD = 50;

/** What stands after the headings of a report: it belongs to none of them. */
const APPENDIX =
  /^(?:附[件录表注：:]|名词解释|注释|说明|注[：:]|有关(?:名词|用语)|相关名词|《?政府工作报告》?.{0,6}(?:名词|注释|解释|说明|附[件录表]))/;

const FIGURE = /\d[\d.]*\s?(?:[%％‰万亿倍]|个|家|元|吨|亩|人|户|公里|项|件|所|座|以上|左右)/;
/** Whether a line states a figure: then it is to be read, not only to be headed by. */
export const holdsFigure = (line: string): boolean => FIGURE.test(line);

const isChapterOfYear = (title: string): boolean => /^\d{4}年/.test(title) && endsAsTitle(title);

/** The headings that are open at a place of a text. Walks the lines in order. */
export class Outline {
  /** Whether a numbered heading has been met. */
  numbered = false;
  private readonly open: { level: number; title: string; numbered: boolean }[] = [];
  private readonly lines: readonly Line[];
  private readonly page: boolean;
  private readonly nextNumbered: Int32Array;

  /** `page`: in columns, where a heading may stand after what it heads, so that only 一、 and （一） make a path. */
  constructor(lines: readonly Line[], page: boolean) {
    this.lines = lines;
    this.page = page;
    this.nextNumbered = new Int32Array(lines.length + 1).fill(-1);
    for (let i = lines.length - 1; i >= 0; i--) {
      this.nextNumbered[i] = headingMark(lines[i]!.text) ? i : this.nextNumbered[i + 1]!;
    }
  }

  path(): readonly string[] {
    return this.open.map(({ title }) => title);
  }

  /** The heading at line `at`, with the rest of its line where a paragraph runs on from it. `isMore` tells whether a line may go on with it. */
  read(at: number, isMore: (line: number) => boolean): { blocks: Block[]; lines: number } {
    const line = this.lines[at]!;
    const mark = headingMark(line.text);
    return mark ? this.readNumbered(line, mark) : this.readUnnumbered(at, isMore);
  }

  private readNumbered(
    line: Line,
    mark: { level: number; length: number },
  ): { blocks: Block[]; lines: number } {
    const lead = leadOf(line.text, mark.length);
    const rest = line.text.slice(lead.end).trimStart();
    this.close(mark.level);
    const section = this.path();
    const isHeading = lead.title.length <= LONGEST_LEAD && !(holdsFigure(lead.title) && isClosed(line.text));
    if (!isHeading) {
      return { blocks: [{ kind: 'paragraph', start: line.start, end: line.end, section }], lines: 1 };
    }
    const start = line.start;
    const blocks: Block[] = [this.heading(start, start + lead.end, mark.level, lead.title)];
    if (!this.page || mark.level <= 2) {
      this.open.push({ level: mark.level, title: lead.title, numbered: true });
      this.numbered = true;
    }
    if (rest) {
      blocks.push({ kind: 'paragraph', start: line.end - rest.length, end: line.end, section: this.path() });
    }
    return { blocks, lines: 1 };
  }

  private readUnnumbered(at: number, isMore: (line: number) => boolean): { blocks: Block[]; lines: number } {
    const line = this.lines[at]!;
    if (this.page) {
      let last = at;
      while (last + 1 < this.lines.length && !this.lines[last + 1]!.afterBlank && isMore(last + 1)) last++;
      const title = this.lines
        .slice(at, last + 1)
        .map(({ text }) => text)
        .join('');
      return {
        blocks: [this.heading(line.start, this.lines[last]!.end, this.deepest() + 1, title)],
        lines: last + 1 - at,
      };
    }
    const level = this.levelOf(at);
    this.close(level);
    const title = line.text.replace(/[ 　]+/g, ' ');
    const block = this.heading(line.start, line.end, level, title);
    this.open.push({ level, title, numbered: false });
    return { blocks: [block], lines: 1 };
  }

  /** An unnumbered heading stands over the list of numbered ones that starts after it, else below the last of them. */
  private levelOf(at: number): number {
    const line = this.lines[at]!.text;
    if (APPENDIX.test(line)) return 0;
    // After `2006年工作回顾`, `2007年主要任务` is the next chapter, whatever list comes first in it.
    const chapter = this.open[0];
    if (chapter && !chapter.numbered && isChapterOfYear(chapter.title) && isChapterOfYear(line))
      return chapter.level;
    const next = this.nextNumbered[at + 1]!;
    const mark = next < 0 ? null : headingMark(this.lines[next]!.text);
    if (mark?.first) return mark.level === 1 ? 0 : mark.level - 0.5;
    return this.deepest() + 1;
  }

  private deepest(): number {
    return this.open.findLast(({ numbered }) => numbered)?.level ?? 0;
  }

  /** Nothing is open any longer. */
  reset(): void {
    this.close(0);
  }

  private close(level: number): void {
    while (this.open.length > 0 && this.open.at(-1)!.level >= level) this.open.pop();
  }

  private heading(start: number, end: number, level: number, title: string): Heading {
    return { kind: 'heading', start, end, section: this.path(), level, title };
  }
}

/** How far the first sentence of a numbered line goes, and that sentence without its stop. */
function leadOf(line: string, from: number): { end: number; title: string } {
  const { end, title } = leadAsWritten(line, from);
  return { end, title: title.replace(/(?<=[、.．)）])[ 　]+/, '').replace(/[ 　]+/g, ' ') };
}

function leadAsWritten(line: string, from: number): { end: number; title: string } {
  // A heading and its paragraph may be told apart by white space alone.
  const match = /[。！？；]|(?<=[\u3400-\u9fff”])[ 　]+(?=[\u3400-\u9fff“])/.exec(line.slice(from + 4));
  const isBreak =
    match && (/[。！？；]/.test(match[0]) || (isClosed(line) && from + 4 + match.index < line.length - 20));
  if (!match || !isBreak) return { end: line.length, title: line.replace(/[：:。]$/, '') };
  const stop = from + 4 + match.index;
  return { end: stop + match[0].length, title: line.slice(0, stop) };
}
