/**
 * Text that remembers where it came from. Whatever is cut out, joined or rewritten on the way from the raw file to a
 * sentence, every character still knows the span of the raw text that it stands for.
 */

import type { MapRun } from '../schemas/stages.ts';

/** For each UTF-16 unit of `text`, the raw span [from, to) in code points that it stands for. */
export interface MappedText {
  readonly text: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** A stretch of a text in UTF-16 units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A rewrite of one stretch of a mapped text. The characters of `text` take over the raw span of what they replace. */
export interface Edit extends Span {
  text: string;
}

/** The raw text itself, mapped one to one. A pair of surrogates is one code point. */
export function mapRaw(raw: string): MappedText {
  const from = new Int32Array(raw.length);
  const to = new Int32Array(raw.length);
  let codePoint = 0;
  for (let i = 0; i < raw.length; i++) {
    from[i] = codePoint;
    to[i] = codePoint + 1;
    const unit = raw.charCodeAt(i);
    const next = raw.charCodeAt(i + 1);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
    if (!isPair) codePoint++;
  }
  return { text: raw, from, to };
}

/** A stretch of a mapped text, still mapped. */
export function slice(mapped: MappedText, start: number, end: number = mapped.text.length): MappedText {
  return {
    text: mapped.text.slice(start, end),
    from: mapped.from.subarray(start, end),
    to: mapped.to.subarray(start, end),
  };
}

/** Several mapped texts, one after another. */
export function concat(parts: readonly MappedText[]): MappedText {
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  const from = new Int32Array(length);
  const to = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    from.set(part.from, at);
    to.set(part.to, at);
    at += part.text.length;
  }
  return { text: parts.map((part) => part.text).join(''), from, to };
}

/**
 * The text with every edit made. Edits are in order and do not overlap. An edit that keeps the length maps character
 * by character; any other gives each new character the whole raw span of what it replaces.
 */
export function applyEdits(mapped: MappedText, edits: readonly Edit[]): MappedText {
  if (edits.length === 0) return mapped;
  const parts: MappedText[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at) throw new RangeError(`edits overlap at ${edit.start}`);
    parts.push(slice(mapped, at, edit.start));
    const { start, end, text } = edit;
    if (text.length === end - start) {
      parts.push({ ...slice(mapped, start, end), text });
    } else if (text.length > 0) {
      const [rawFrom, rawTo] = rawSpan(mapped, start, end);
      parts.push({
        text,
        from: new Int32Array(text.length).fill(rawFrom),
        to: new Int32Array(text.length).fill(rawTo),
      });
    }
    at = end;
  }
  parts.push(slice(mapped, at));
  return concat(parts);
}

/** The smallest raw span, in code points, that holds the stretch. An empty stretch gives an empty span. */
export function rawSpan(mapped: MappedText, start: number, end: number): [from: number, to: number] {
  if (start >= end) {
    const at = start < mapped.from.length ? mapped.from[start]! : (mapped.to.at(-1) ?? 0);
    return [at, at];
  }
  let from = mapped.from[start]!;
  let to = mapped.to[start]!;
  for (let i = start + 1; i < end; i++) {
    if (mapped.from[i]! < from) from = mapped.from[i]!;
    if (mapped.to[i]! > to) to = mapped.to[i]!;
  }
  return [from, to];
}

/** The map of a text as runs, short enough to be written to a file: a text with nothing cut out is one run. */
export function encodeMap({ from, to }: MappedText): MapRun[] {
  const runs: MapRun[] = [];
  for (let start = 0; start < from.length; ) {
    const raw = from[start]!;
    const width = to[start]! - raw;
    let end = start + 1;
    while (from[end] === raw + (end - start) * width && to[end]! - from[end]! === width) end++;
    runs.push([raw, end - start, width]);
    start = end;
  }
  return runs;
}

/**
 * The text with the map that `encodeMap` wrote.
 * @throws RangeError where the runs are not as long as the text
 */
export function decodeMap(text: string, runs: readonly MapRun[]): MappedText {
  const length = runs.reduce((sum, run) => sum + run[1], 0);
  if (length !== text.length) throw new RangeError(`a map of ${length} for a text of ${text.length} units`);
  const from = new Int32Array(length);
  const to = new Int32Array(length);
  let at = 0;
  for (const [raw, count, width] of runs) {
    for (let i = 0; i < count; i++, at++) {
      from[at] = raw + i * width;
      to[at] = raw + (i + 1) * width;
    }
  }
  return { text, from, to };
}

/** How many code points a text has. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The code points [start, end) of a text. */
export function codePointSlice(text: string, start: number, end: number): string {
  // Nearly every text has no surrogates, and then code points are UTF-16 units.
  if (!/[\ud800-\udbff]/.test(text)) return text.slice(start, end);
  return Array.from(text).slice(start, end).join('');
}
