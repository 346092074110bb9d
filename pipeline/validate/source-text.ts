/** Holds a row against the raw text that it was read from. */
import type { Repair } from '../../schemas/stages.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { compact } from './figure.ts';

/** A raw text cut into code points, and what was rewritten in it. */
export interface SourceText {
  points: readonly string[];
  /** In order. Each stands for the raw text of its span. */
  repairs: readonly Repair[];
}

/** Repairs of white space are left out, and those that only list what was taken out of a longer span. */
export function sourceText(raw: string, repairs: readonly Repair[]): SourceText {
  const points = Array.from(raw);
  const rewrites = repairs
    .filter(({ before, after }) => compact(before) !== compact(after))
    .filter(
      ({ raw_start, raw_end, before }) =>
        compact(points.slice(raw_start, raw_end).join('')) === compact(before),
    )
    .sort((a, b) => a.raw_start - b.raw_start || a.raw_end - b.raw_end);
  return { points, repairs: rewrites };
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
  // The multiplier of the last number may be that of all (30、50亿元) or its own (26.6万、13.5万人).
  const ends = [list[0].length, list[0].replace(/[十百千万亿]+$/, '').length];
  return ends.some((end) => behind.startsWith(elided.slice(own.length), end));
}

const numeralSign = /[\d〇零一二两三四五六七八九十百千万亿]/;

/** Whether the span, as it stands or as repaired, is numeral and unit with nothing but a qualifier in between. */
function holdsFigure(source: SourceText, start: number, end: number, value: string, unit: string): boolean {
  const raw = compact(source.points.slice(start, end).join(''));
  if (isFigure(raw, value, unit)) return true;
  const { text, exact } = repairedText(source, start, end);
  const found = compact(text);
  if (exact) return isFigure(found, value, unit);
  // Where a longer passage was rewritten, the figure is somewhere in it, and its characters are in the span, in order.
  const isThere = placesOf(found, value).some((at) => {
    const end = at + value.length;
    const near = found.slice(Math.max(0, at - unit.length), end + unit.length + 2);
    return !/[\d.]/.test((found[at - 1] ?? '') + (found[end] ?? '')) && remainder(near, value, unit) !== null;
  });
  return isThere && isSubsequence(value, raw) && isSubsequence(unit, raw);
}

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
  for (const repair of source.repairs) {
    if (repair.raw_end <= at || repair.raw_start >= end) continue;
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
