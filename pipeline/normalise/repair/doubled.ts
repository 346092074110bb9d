import type { Repair } from '../../../schemas/stages.ts';
import { concat, type MappedText, rawSpan, type Span, slice } from '../../text.ts';
import { isTableRow, readLines } from '../blocks/lines.ts';
import type { Repaired } from './pass.ts';

const PASS = 'doubled_text';

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
}

/**
 * Undoes doubled print (`创作推出创作推出4040余余部`, `99..33万万`): a passage is undone only where every run of it stands
 * twice, so that `2222`, `天天向上` and `研究研究` in good text stay. The characters of a run stand for both of its copies.
 */
export function undoubleText(text: MappedText): Repaired {
  const passages: Passage[] = [];
  let previous = '';
  for (const line of readLines(text)) {
    if (line.text === previous && line.text.length >= LEAST_PARAGRAPH && !isTableRow(line.text)) {
      passages.push({ start: line.start, end: line.end, read: slice(text, line.start, line.start) });
    } else {
      passages.push(...passagesOf(text, line));
    }
    previous = line.text;
  }
  if (passages.length === 0) return { text, repairs: [] };
  const parts: MappedText[] = [];
  const repairs: Repair[] = [];
  let at = 0;
  for (const { start, end, read } of passages) {
    const [raw_start, raw_end] = rawSpan(text, start, end);
    repairs.push({ pass: PASS, raw_start, raw_end, before: text.text.slice(start, end), after: read.text });
    parts.push(slice(text, at, start), read);
    at = end;
  }
  parts.push(slice(text, at));
  return { text: concat(parts), repairs };
}

/** What a line says that is one doubled text and nothing else; null for any other line. */
export function undoubledLine(line: string): string | null {
  const characters = line.replace(/\s+/g, '');
  if (characters.length < LEAST_LINE || characters.length > LONGEST_PASSAGE) return null;
  if (parityOf(characters) !== 0) return null;
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

function passagesOf(text: MappedText, line: Span & { text: string }): Passage[] {
  if (line.text.length < 4) return [];
  const passages: Passage[] = [];
  for (const { start, end } of evenStretches(text, line)) {
    if (end - start > LONGEST_PASSAGE) continue;
    const places: number[] = [];
    for (let i = start; i < end; i++) if (!isSpace(text.text.charCodeAt(i))) places.push(i);
    const stretch = places.map((place) => text.text[place]!).join('');
    const isLine = isLineEdge(text, line, start) && isLineEdge(text, line, end);
    if (!isEnough(stretch, isLine)) continue;
    const runs = runsOf(stretch);
    if (!runs) continue;
    const read = concat(runs.flatMap((run, i) => readRun(text, run, runs[i + 1], places)));
    passages.push({ start: places[0]!, end: places.at(-1)! + 1, read });
  }
  return passages;
}

/** Whether a line of the page starts or ends at a place: of this line, or of one that was joined to another. */
const isLineEdge = (text: MappedText, line: Span, at: number): boolean =>
  at === line.start || at === line.end || text.from[at]! > text.to[at - 1]!;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0x09;

/** The longest stretches between marks in which every character stands an even number of times, from the left. */
function evenStretches(text: MappedText, { start, end }: Span): Span[] {
  const places = [start];
  const parities = [0];
  const last = new Map([[0, 0]]);
  let repeats = false;
  let parity = 0;
  for (let i = start; i < end; i++) {
    const code = text.text.charCodeAt(i);
    if (!isSpace(code)) parity ^= hash(code);
    if (i < end - 1 && !isBreak(text, i)) continue;
    repeats ||= last.has(parity);
    last.set(parity, places.length);
    places.push(i + 1);
    parities.push(parity);
  }
  if (!repeats) return [];
  const stretches: Span[] = [];
  for (let i = 0; i < places.length; ) {
    const to = last.get(parities[i]!)!;
    if (to > i) stretches.push({ start: places[i]!, end: places[to]! });
    i = Math.max(i + 1, to);
  }
  return stretches;
}

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
  if (!isLine || !((stretch.length >= LEAST_LINE && han > 0) || /([%％.．，。；！？])\1/.test(stretch)))
    return false;
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

function fewestRuns(text: string): Run[] | null {
  const count = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(text.length + 1).fill(-1);
  count[0] = 0;
  for (let i = 0; i < text.length; i++) {
    if (count[i] === Number.POSITIVE_INFINITY) continue;
    const half = (text.length - i) / 2;
    for (let length = 1; length <= half; length++) {
      if (length > LONGEST_RUN && length !== half) {
        length = Math.ceil(half) - 1;
        continue;
      }
      if (text[i + length] !== text[i] || !text.startsWith(text.slice(i, i + length), i + length)) continue;
      const end = i + 2 * length;
      if (count[i]! + 1 < count[end]!) {
        count[end] = count[i]! + 1;
        from[end] = i;
      }
    }
  }
  if (count[text.length] === Number.POSITIVE_INFINITY) return null;
  const runs: Run[] = [];
  for (let end = text.length; end > 0; end = from[end]!) {
    runs.unshift({ at: from[end]!, length: (end - from[end]!) / 2 });
  }
  return runs;
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
  const gap = next && places[next.at]! > done ? [slice(text, done, places[next.at]!)] : [];
  return [{ ...copy, to }, ...gap];
}
