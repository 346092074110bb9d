/** Holds a row against the raw text that it was read from. */
import type { Repair } from '../../schemas/stages.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { compact } from './figure.ts';

/** A raw text cut into code points, and what was rewritten in it. */
export interface SourceText {
  points: readonly string[];
  /** Rewrites of the raw text. Each stands for the raw text of its span. */
  repairs: RepairIndex;
  /** All rewrites: also those of what others had made of the raw text. */
  rewrites: RepairIndex;
}

interface RepairIndex {
  /** In order. */
  repairs: readonly Repair[];
  /** For each, the farthest end of it and those before. */
  reach: Int32Array;
}

/** Repairs of white space are left out. */
export function sourceText(raw: string, repairs: readonly Repair[]): SourceText {
  const points = Array.from(raw);
  const rewrites = repairs
    .filter(({ before, after }) => compact(before) !== compact(after))
    .sort((a, b) => a.raw_start - b.raw_start || a.raw_end - b.raw_end);
  const ofRaw = rewrites.filter(
    ({ raw_start, raw_end, before }) =>
      compact(points.slice(raw_start, raw_end).join('')) === compact(before),
  );
  return { points, repairs: indexed(ofRaw), rewrites: indexed(rewrites) };
}

function indexed(repairs: readonly Repair[]): RepairIndex {
  let farthest = 0;
  const reach = Int32Array.from(repairs, ({ raw_end }) => {
    farthest = Math.max(farthest, raw_end);
    return farthest;
  });
  return { repairs, reach };
}

/** Those that touch a span, in order. */
function touching({ repairs, reach }: RepairIndex, start: number, end: number): Repair[] {
  let [low, high] = [0, repairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach[middle]! > start) high = middle;
    else low = middle + 1;
  }
  const found: Repair[] = [];
  for (let i = low; i < repairs.length && repairs[i]!.raw_start < end; i++) {
    if (repairs[i]!.raw_end > start) found.push(repairs[i]!);
  }
  return found;
}

/**
 * Why the characters at `value_start`–`value_end` are not what the row says they are, or null where they are. Where a
 * repair touches the span, the repaired text counts. White space and character width do not.
 */
export function spanFault(row: Observation, source: SourceText): string | null {
  const { value_start: start, value_end: end, evidence_start, evidence_end, evidence } = row;
  const place = `${start}:${end}`;
  if (start >= end || end > source.points.length) return `${place} is no span of the text`;
  if (evidence_start > start || evidence_end < end || evidence_end > source.points.length)
    return `the evidence at ${evidence_start}:${evidence_end} does not hold the figure at ${place}`;
  const value = compact(row.value_text);
  const unit = compact(row.unit_text);
  if (evidence !== null && !compact(evidence).includes(value))
    return `the evidence does not hold ${row.value_text}`;
  if (!holdsFigure(source, start, end, value, unit) && !closesList(source, row)) {
    const text = source.points.slice(start, end).join('').trim();
    return `the text at ${place} is “${text}”, not ${row.value_text}${row.unit_text}`;
  }
  return null;
}

/** 3.5和1.8个百分点: the unit of a list stands behind its last number, outside the span of the first. */
function closesList(
  { points }: SourceText,
  { value_start, value_end, value_text, unit_text }: Observation,
): boolean {
  const own = compact(points.slice(value_start, value_end).join(''));
  const elided = compact(value_text + unit_text);
  if (!own.startsWith(compact(value_text)) || !elided.startsWith(own)) return false;
  const behind = compact(points.slice(value_end, value_end + 80).join(''));
  const list = /^(?:(?:[、,和及与至]|以及)[\d.〇零一二三四五六七八九十百千万亿]+)+/.exec(behind);
  if (!list) return false;
  // The multiplier of the last number may be that of all (30、50亿元) or its own (26.6万、13.5万人), or a part of the unit
  // (140万和160万千瓦).
  const multipliers = /[十百千万亿]*$/.exec(list[0])![0].length;
  const ends = Array.from({ length: multipliers + 1 }, (_, taken) => list[0].length - taken);
  return ends.some((end) => behind.startsWith(elided.slice(own.length), end));
}

const numeralSign = /[\d〇零一二两三四五六七八九十百千万亿]/;

/** Whether the span, as it stands or as repaired, is numeral and unit with nothing but a qualifier in between. */
function holdsFigure(source: SourceText, start: number, end: number, value: string, unit: string): boolean {
  const raw = compact(source.points.slice(start, end).join(''));
  if (isFigure(raw, value, unit)) return true;
  const { text, exact } = repairedText(source, start, end);
  if (exact && isFigure(compact(text), value, unit)) return true;
  // Where a longer passage was rewritten, the figure is somewhere in it, and its characters are in the span, in order.
  if (!isSubsequence(value, raw) || !isSubsequence(unit, raw)) return false;
  const passages = touching(source.rewrites, start, end).map(({ after }) => after);
  return [text, ...passages].some((passage) => isIn(compact(passage), value, unit));
}

/** Whether numeral and unit stand somewhere in a passage, the numeral whole. */
function isIn(passage: string, value: string, unit: string): boolean {
  return placesOf(passage, value).some((at) => {
    const end = at + value.length;
    const near = passage.slice(Math.max(0, at - unit.length), end + unit.length + 2);
    return (
      !isPart(passage.slice(0, at), passage.slice(end, end + 2)) && remainder(near, value, unit) !== null
    );
  });
}

/** Whether digits around a numeral make it a part of another; a point that none stands behind does not. */
const isPart = (before: string, after: string): boolean => /\d\.?$/.test(before) || /^\.?\d/.test(after);

function isFigure(text: string, value: string, unit: string): boolean {
  const rest = remainder(text, value, unit);
  return rest !== null && !numeralSign.test(rest);
}

/**
 * The span as repaired. Not `exact` where a repair that moves characters reaches beyond the span: then all of what it
 * made of its own span is given.
 */
export function repairedText(
  source: SourceText,
  start: number,
  end: number,
): { text: string; exact: boolean } {
  const parts: string[] = [];
  let at = start;
  let exact = true;
  for (const repair of touching(source.repairs, start, end)) {
    if (repair.raw_end <= at) continue;
    const after = Array.from(repair.after);
    parts.push(source.points.slice(at, Math.max(at, repair.raw_start)).join(''));
    if (after.length === repair.raw_end - repair.raw_start) {
      const from = Math.max(at, repair.raw_start) - repair.raw_start;
      parts.push(after.slice(from, Math.min(end, repair.raw_end) - repair.raw_start).join(''));
    } else {
      if (repair.raw_start < start || repair.raw_end > end) exact = false;
      parts.push(repair.after);
    }
    at = Math.min(end, repair.raw_end);
  }
  parts.push(source.points.slice(at, end).join(''));
  return { text: parts.join(''), exact };
}

/**
 * What is left of `text` without the numeral and the unit around it, whose characters may stand apart (4万余人, 第3位);
 * null where they are not in it.
 */
function remainder(text: string, value: string, unit: string): string | null {
  // The unit may hold the numeral's own character: 百分之百.
  for (const at of placesOf(text, value)) {
    const left: string[] = [];
    const wanted = Array.from(unit);
    for (const character of text.slice(0, at) + text.slice(at + value.length)) {
      if (character === wanted[0]) wanted.shift();
      else left.push(character);
    }
    if (wanted.length === 0) return left.join('');
  }
  return null;
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

export function isSubsequence(part: string, text: string): boolean {
  let at = 0;
  for (const character of text) if (character === part[at]) at++;
  return at >= part.length;
}
