import type { RepairPass } from '../../../schemas/repairs.ts';
import type { Repair } from '../../../schemas/stages.ts';
import { concat, type MappedText, rawSpan, type Span, slice } from '../../text.ts';
import { isTableRow, type Line, readLines } from '../blocks/lines.ts';
import type { Repaired } from './pass.ts';

const PASS = 'doubled_text';
/** A place in an undone passage that could be read in two ways: `before` and `after` are the reading that was taken. */
export const UNCLEAR_PASS = 'doubled_text_unclear' satisfies RepairPass;

/** Bold or shadowed print is set as two copies of each run; a run longer than this is a sentence that stands twice. */
const LONGEST_RUN = 1000;
/** No paragraph is longer: what is, is no prose. */
const LONGEST_PASSAGE = 8000;
/** Up to this length the two copies of a run are one thing on the page: a number in it covers both. */
const ONE_THING = 16;
/** A passage within a line counts as doubled from this many Chinese characters on: `研究研究`, `8%、8%、` do not. */
const LEAST_HAN = 10;
/** A line that is nothing but one doubled text counts from this length on, or from any where its marks are doubled. */
const LEAST_LINE = 6;
/** A paragraph of this length that stands there twice in a row was doubled as a whole. */
const LEAST_PARAGRAPH = 20;

/** A doubled run in a line: `length` characters at `at`, then the same again, white space not counted. */
interface Run {
  at: number;
  length: number;
}

interface Passage {
  start: number;
  end: number;
  read: MappedText;
  /** Places of `read` that could be read otherwise. */
  unclear: Span[];
}

/**
 * Undoes doubled print line by line, where a line is one doubled text and nothing else. Comes before broken lines are
 * joined: what was doubled after it was broken is told best from the line alone. Nothing is done where many runs go
 * over the ends of lines: there a line may look doubled by chance (`…36360⏎0亿元00亿元`).
 */
export function undoubleLines(text: MappedText): Repaired {
  const lines = readLines(text);
  const doubled = new Set(lines.filter((line) => isDoubledLine(line.text)).map(({ start }) => start));
  if (doubled.size === 0) return { text, repairs: [] };
  const torn = lines.filter((line) => !doubled.has(line.start) && holdsRuns(line.text)).length;
  if (torn > doubled.size * MOST_TORN) return { text, repairs: [] };
  return undoubled(text, (line) => {
    const passage = doubled.has(line.start) ? passageOf(text, line, line) : null;
    return passage ? [passage] : [];
  });
}

const MOST_TORN = 0.3;

/** Whether several runs of a line stand twice in a row, as hardly ever in good text. */
const holdsRuns = (line: string): boolean => (line.match(/([^\s\d]{2,20})\1/g)?.length ?? 0) >= 2;

/**
 * Undoes doubled print (`创作推出创作推出4040余余部`, `99..33万万`): a passage is undone only where every run of it stands
 * twice, so that `2222`, `天天向上` and `研究研究` in good text stay. The characters of a run stand for both of its copies.
 */
export function undoubleText(text: MappedText): Repaired {
  return undoubled(text, (line) => passagesOf(text, line));
}

/** The text with the stretches undone that are doubled, and with paragraphs said once that stand there twice in a row. */
function undoubled(text: MappedText, passagesIn: (line: Line) => Passage[]): Repaired {
  const passages: Passage[] = [];
  let previous = '';
  for (const line of readLines(text)) {
    if (line.text === previous && line.text.length >= LEAST_PARAGRAPH && !isTableRow(line.text)) {
      passages.push({
        start: line.start,
        end: line.end,
        read: slice(text, line.start, line.start),
        unclear: [],
      });
    } else if (line.text.length >= 2) {
      passages.push(...passagesIn(line));
    }
    previous = line.text;
  }
  if (passages.length === 0) return { text, repairs: [] };
  const parts: MappedText[] = [];
  const repairs: Repair[] = [];
  let at = 0;
  for (const { start, end, read, unclear } of passages) {
    const [raw_start, raw_end] = rawSpan(text, start, end);
    repairs.push({ pass: PASS, raw_start, raw_end, before: text.text.slice(start, end), after: read.text });
    for (const place of unclear) {
      const [raw_start, raw_end] = rawSpan(read, place.start, place.end);
      const before = read.text.slice(place.start, place.end);
      repairs.push({ pass: UNCLEAR_PASS, raw_start, raw_end, before, after: before });
    }
    parts.push(slice(text, at, start), read);
    at = end;
  }
  parts.push(slice(text, at));
  return { text: concat(parts), repairs };
}

const isDoubledLine = (line: string): boolean => undoubledLine(line) !== null;

/** What a line says that is one doubled text and nothing else; null for any other line. */
export function undoubledLine(line: string): string | null {
  const characters = line.replace(/\s+/g, '');
  if (characters.length < LEAST_LINE || characters.length > LONGEST_PASSAGE) return null;
  if (parityOf(characters) !== 0 || !(/[\u3400-\u9fff]/.test(characters) || DOUBLED_MARK.test(characters)))
    return null;
  const runs = runsOf(characters);
  return runs && readText(characters, runs);
}

const hash = (code: number): number => Math.imul(code ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);

/** In a doubled text every character stands an even number of times, and this is 0. */
function parityOf(characters: string): number {
  let parity = 0;
  for (let i = 0; i < characters.length; i++) parity ^= hash(characters.charCodeAt(i));
  return parity;
}

/** A stretch undone; null where it is not doubled, or too short to show it. */
function passageOf(text: MappedText, line: Span, { start, end }: Span): Passage | null {
  if (end - start > LONGEST_PASSAGE) return null;
  const places: number[] = [];
  for (let i = start; i < end; i++) if (!isSpace(text.text.charCodeAt(i))) places.push(i);
  if (places.length < 2) return null;
  const stretch = places.map((place) => text.text[place]!).join('');
  const isLine = isLineEdge(text, line, start) && isLineEdge(text, line, end);
  // What is left of a line stands beside what was undone of it before.
  const isRest = isLine && (wasUndone(text, start - 1) || wasUndone(text, end));
  if (!isRest && !isEnough(stretch, isLine)) return null;
  const runs = runsOf(stretch);
  if (!runs) return null;
  const read = concat(runs.flatMap((run, i) => readRun(text, run, runs[i + 1], places)));
  return { start: places[0]!, end: places.at(-1)! + 1, read, unclear: unclearIn(stretch, runs, read) };
}

/** Whether a character stands for two copies. */
const wasUndone = (text: MappedText, at: number): boolean =>
  at >= 0 && at < text.text.length && text.to[at]! - text.from[at]! > 1;

/** Where another reading with as few runs says another number: `99.99.99%%` may have been 99.9% and 9.99%. */
function unclearIn(stretch: string, runs: readonly Run[], read: MappedText): Span[] {
  const first = readText(stretch, runs);
  const second = readText(stretch, singleRuns(stretch) ?? fewestRuns(stretch, 'last') ?? runs);
  if (first === second) return [];
  let start = 0;
  while (first[start] === second[start]) start++;
  let end = first.length;
  while (end > start && first[end - 1] === second[end - 1]) end--;
  if (!/[\d〇零一二三四五六七八九十百千万亿]/.test(first.slice(start, end))) return [];
  // White space counts in the passage, and not in its runs.
  const places = Array.from(read.text, (_, i) => i).filter((i) => !isSpace(read.text.charCodeAt(i)));
  return [{ start: places[start]!, end: places[end - 1]! + 1 }];
}

/** Whether a line of the page starts or ends at a place: of this line, or of one that was joined to another. */
const isLineEdge = (text: MappedText, line: Span, at: number): boolean =>
  at === line.start || at === line.end || text.from[at]! > text.to[at - 1]!;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0x09;

/** The passages of a line that are doubled, from the left: the longest between marks in which every character stands an even number of times. */
function passagesOf(text: MappedText, line: Span): Passage[] {
  const { start, end } = line;
  const places = [start];
  // The places before and behind each that have the same parity: a stretch between two of these may be doubled.
  const last = new Map([[0, 0]]);
  const before = [-1];
  const behind = [-1];
  let repeats = false;
  let parity = 0;
  for (let i = start; i < end; i++) {
    const code = text.text.charCodeAt(i);
    if (!isSpace(code)) parity ^= hash(code);
    if (i < end - 1 && !isBreak(text, i)) continue;
    const same = last.get(parity) ?? -1;
    if (same >= 0) behind[same] = places.length;
    repeats ||= same >= 0;
    last.set(parity, places.length);
    before.push(same);
    behind.push(-1);
    places.push(i + 1);
  }
  if (!repeats) return [];
  const passages: Passage[] = [];
  let attempts = 0;
  for (let i = 0; i < places.length && attempts < MOST_ATTEMPTS; i++) {
    const farthest = places[i]! + LONGEST_PASSAGE;
    let to = i;
    while (behind[to]! >= 0 && places[behind[to]!]! <= farthest) to = behind[to]!;
    for (let tries = 0; to > i && tries < MOST_TRIES; tries++) {
      const passage = passageOf(text, line, { start: places[i]!, end: places[to]! });
      if (passage) {
        passages.push(passage);
        i = to - 1;
        break;
      }
      attempts++;
      // By chance what follows a doubled passage may hold every character twice as well.
      to = before[to]!;
    }
  }
  return passages;
}

const MOST_TRIES = 8;
/** A line on which so many stretches look doubled by chance, and are not, is no text. */
const MOST_ATTEMPTS = 200;

/**
 * A passage begins and ends after a mark (，。、；：！？), the last of its copies, or where two lines were joined: there
 * the raw text has something that this text has not.
 */
function isBreak(text: MappedText, at: number): boolean {
  if (text.from[at + 1]! > text.to[at]!) return true;
  const code = text.text.charCodeAt(at);
  if (code < 0x3001 || (code > 0x3002 && code < 0xff01)) return false;
  const isMark =
    code <= 0x3002 ||
    code === 0xff0c ||
    code === 0xff1b ||
    code === 0xff1a ||
    code === 0xff01 ||
    code === 0xff1f;
  return isMark && text.text.charCodeAt(at + 1) !== code;
}

function isEnough(stretch: string, isLine: boolean): boolean {
  const han = stretch.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  if (han >= LEAST_HAN) return true;
  if (!isLine || !((stretch.length >= LEAST_LINE && han > 0) || DOUBLED_MARK.test(stretch))) return false;
  // A short line does not show whether 2200 or 2020 was doubled.
  const single = singleRuns(stretch);
  const fewest = fewestRuns(stretch);
  return !single || !fewest || readText(stretch, single) === readText(stretch, fewest);
}

const readText = (text: string, runs: readonly Run[]): string =>
  runs.map(({ at, length }) => text.slice(at, at + length)).join('');

/**
 * The text as doubled runs, one after another; null where it is not made of them. Print that doubles each character
 * by itself does so throughout; any other doubles words and figures, and then the runs are as few as may be.
 */
const runsOf = (text: string): Run[] | null => singleRuns(text) ?? fewestRuns(text);

function singleRuns(text: string): Run[] | null {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at += 2) {
    if (text[at] !== text[at + 1]) return null;
    runs.push({ at, length: 1 });
  }
  return runs;
}

/** No text has two of these in a row. */
const DOUBLED_MARK = /([，、。；：！？％%．.])\1/;
const MARK = /[，、。；：！？％%．.]/;
/** What a run costs that holds doubled marks itself: `、、8%8%、、8%8%` is no run said twice. */
const STILL_DOUBLED = 5;

/** The fewest doubled runs; where several divisions have as few, the one whose runs end first, or last. */
function fewestRuns(text: string, ties: 'first' | 'last' = 'first'): Run[] | null {
  const count = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(text.length + 1).fill(-1);
  count[0] = 0;
  const doubled = doubledMarks(text);
  // For each distance: up to where each character is known to stand there again.
  const alike = new Int32Array((text.length >> 1) + 1);
  for (let i = 0; i < text.length; i++) {
    if (count[i] === Number.POSITIVE_INFINITY) continue;
    const half = (text.length - i) / 2;
    for (let length = 1; length <= half; length++) {
      if (length > LONGEST_RUN && length !== half) {
        length = Math.ceil(half) - 1;
        continue;
      }
      if (text[i + length] !== text[i]) continue;
      let known = Math.max(alike[length]!, i);
      while (known < i + length && text[known] === text[known + length]) known++;
      alike[length] = known;
      if (known < i + length) continue;
      const end = i + 2 * length;
      const cost = count[i]! + (doubled[i]! < i + length ? STILL_DOUBLED : 1);
      if (cost < count[end]! || (ties === 'last' && cost === count[end]!)) {
        count[end] = cost;
        from[end] = i;
      }
    }
  }
  if (count[text.length] === Number.POSITIVE_INFINITY) return null;
  const runs: Run[] = [];
  for (let end = text.length; end > 0; end = from[end]!) {
    runs.push({ at: from[end]!, length: (end - from[end]!) / 2 });
  }
  return runs.reverse();
}

/** For each place, where the next doubled mark ends; beyond the text where there is none. */
function doubledMarks(text: string): Int32Array {
  const ends = new Int32Array(text.length + 1).fill(text.length);
  for (let i = text.length - 2; i >= 0; i--) {
    ends[i] = text[i] === text[i + 1] && MARK.test(text[i]!) ? i + 1 : ends[i + 1]!;
  }
  return ends;
}

/** One copy of a run with the white space in it, and the white space that stands between it and the next. */
function readRun(text: MappedText, run: Run, next: Run | undefined, places: readonly number[]): MappedText[] {
  const { at, length } = run;
  const [start, end] = [places[at]!, places[at + length - 1]! + 1];
  const copy = slice(text, start, end);
  const to = Int32Array.from(copy.to);
  if (length <= ONE_THING) {
    for (let i = 0; i < length; i++) to[places[at + i]! - start] = text.to[places[at + length + i]!]!;
  }
  const done = places[at + 2 * length - 1]! + 1;
  const gap = next ? places[next.at]! - done : 0;
  // White space was doubled as well.
  const single = gap % 2 === 0 ? gap / 2 : gap;
  return gap > 0 ? [{ ...copy, to }, slice(text, done, done + single)] : [{ ...copy, to }];
}
