import type { Repair } from '../../../schemas/stages.ts';
import { concat, type MappedText, rawSpan, slice } from '../../text.ts';
import { isClosed, readLines } from '../blocks/lines.ts';
import type { Repaired } from './pass.ts';

const PASS = 'doubled_text';

/** Bold or shadowed print is set as two copies of each run; a run longer than this is a sentence that stands twice. */
const LONGEST_RUN = 200;
/** Up to this length the two copies of a run are one thing on the page: a number in it covers both. */
const ONE_THING = 16;
/** A passage within a line counts as doubled from this many Chinese characters on: `研究研究`, `8%、8%、` do not. */
const LEAST_HAN = 10;
/** A line that is nothing but one doubled text counts from this length on, or from any where its marks are doubled. */
const LEAST_LINE = 8;
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
  for (const line of readLines(text.text)) {
    if (line.text === previous && line.text.length >= LEAST_PARAGRAPH && isClosed(line.text)) {
      passages.push({ start: line.start, end: line.end, read: slice(text, line.start, line.start) });
    } else {
      passages.push(...passagesOf(text, line.start, line.text));
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

/** Whether a line is one doubled text and nothing else. */
export function isDoubled(line: string): boolean {
  const { characters } = strip(line);
  return characters.length >= LEAST_LINE && parityOf(characters) === 0 && runsOf(characters) !== null;
}

/** The characters of a line without its white space, and where each stands. */
function strip(line: string): { characters: string; places: number[] } {
  const places: number[] = [];
  for (let i = 0; i < line.length; i++) if (!/\s/.test(line[i]!)) places.push(i);
  return { characters: line.replace(/\s+/g, ''), places };
}

const hash = (code: number): number => Math.imul(code ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);

/** In a doubled text every character stands an even number of times, and this is 0. */
function parityOf(characters: string): number {
  let parity = 0;
  for (let i = 0; i < characters.length; i++) parity ^= hash(characters.charCodeAt(i));
  return parity;
}

function passagesOf(text: MappedText, offset: number, line: string): Passage[] {
  if (line.length < 4 || !mayBeDoubled(line)) return [];
  const { characters, places } = strip(line);
  const passages: Passage[] = [];
  for (const { start, end } of evenStretches(characters)) {
    const stretch = characters.slice(start, end);
    if (!isEnough(stretch, stretch.length === characters.length)) continue;
    const runs = runsOf(stretch);
    if (!runs) continue;
    const place = (index: number) => offset + places[start + index]!;
    passages.push({
      start: place(0),
      end: place(stretch.length - 1) + 1,
      read: concat(runs.flatMap((run, i) => readRun(text, run, runs[i + 1], place))),
    });
  }
  return passages;
}

/** A cheap look: whether the characters between any two marks stand an even number of times each. */
function mayBeDoubled(line: string): boolean {
  let parity = 0;
  const seen = new Set<number>([0]);
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x20 || code === 0x3000 || code === 0xa0) continue;
    parity ^= hash(code);
    if (!isBreak(line, i) && i < line.length - 1) continue;
    if (seen.has(parity)) return true;
    seen.add(parity);
  }
  return false;
}

/** A passage begins and ends after a mark (，。、；：！？), the last of its copies. */
function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x3001 || (code > 0x3002 && code < 0xff01)) return false;
  const isMark =
    code <= 0x3002 ||
    code === 0xff0c ||
    code === 0xff1b ||
    code === 0xff1a ||
    code === 0xff01 ||
    code === 0xff1f;
  return isMark && text.charCodeAt(at + 1) !== code;
}

/** The longest stretches between marks in which every character stands an even number of times, from the left. */
function evenStretches(characters: string): { start: number; end: number }[] {
  const places = [0];
  const parities = [0];
  let parity = 0;
  for (let i = 0; i < characters.length; i++) {
    parity ^= hash(characters.charCodeAt(i));
    if (isBreak(characters, i) || i === characters.length - 1) {
      places.push(i + 1);
      parities.push(parity);
    }
  }
  const last = new Map(parities.map((value, i) => [value, i]));
  const stretches: { start: number; end: number }[] = [];
  for (let i = 0; i < places.length; ) {
    const end = last.get(parities[i]!)!;
    if (end > i) stretches.push({ start: places[i]!, end: places[end]! });
    i = Math.max(i + 1, end);
  }
  return stretches;
}

function isEnough(stretch: string, wholeLine: boolean): boolean {
  const han = stretch.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  if (han >= LEAST_HAN) return true;
  return wholeLine && ((stretch.length >= LEAST_LINE && han > 0) || /([%％.．])\1/.test(stretch));
}

/** The text as doubled runs, one after another, as few as may be; null where it is not made of them. */
function runsOf(text: string): Run[] | null {
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

/** One copy of a run, and the white space that stands between it and the next. */
function readRun(
  text: MappedText,
  run: Run,
  next: Run | undefined,
  place: (index: number) => number,
): MappedText[] {
  const { at, length } = run;
  const second = length <= ONE_THING ? length : 0;
  const firstPlaces = Array.from({ length }, (_, k) => place(at + k));
  const copy: MappedText = {
    text: firstPlaces.map((index) => text.text[index]!).join(''),
    from: Int32Array.from(firstPlaces, (index) => text.from[index]!),
    to: Int32Array.from(firstPlaces, (_, k) => text.to[place(at + second + k)]!),
  };
  const end = place(at + 2 * length - 1) + 1;
  return next && place(next.at) > end ? [copy, slice(text, end, place(next.at))] : [copy];
}
