import type { Edit, MappedText } from '../../text.ts';
import { type Line, readLines } from '../blocks/lines.ts';
import { edited, type Repaired } from './pass.ts';

/** From so many characters on a line shows by itself that its characters stand apart. */
const LEAST_CHARACTERS = 10;
/** So many of the places between two characters are spaces at least. */
const LEAST_SHARE = 0.7;

/**
 * Closes up print whose characters stand apart (`增 长 5 . 6 %`), as some scans and page layouts have it. A gap that is
 * wider than the others becomes one space. A title of a few characters (`报 告`) is left as it is, unless most of the text
 * stands apart.
 */
export function closeLetterspacing(text: MappedText): Repaired {
  const lines = readLines(text);
  const long = lines.filter((line) => charactersOf(line) >= LEAST_CHARACTERS);
  const apart = new Set(long.filter(isApart));
  if (apart.size === 0) return { text, repairs: [] };
  if (apart.size * 2 >= long.length) for (const line of lines) if (isApart(line)) apart.add(line);
  const edits: Edit[] = [];
  for (const line of lines) {
    if (!apart.has(line)) continue;
    const gap = usualGap(line);
    for (const { 0: space, index } of line.text.matchAll(/[^\S\n]+/g)) {
      const start = line.start + index;
      edits.push({ start, end: start + space.length, text: space.length > gap ? ' ' : '' });
    }
  }
  return edited(text, 'letterspacing', edits);
}

const charactersOf = ({ text }: Line): number => text.replace(/\s+/g, '').length;

function isApart(line: Line): boolean {
  const gaps = line.text.match(/[^\S\n]+/g)?.length ?? 0;
  return /[\u3400-\u9fff]/.test(line.text) && gaps > 0 && gaps >= (charactersOf(line) - 1) * LEAST_SHARE;
}

/** The width of most gaps. */
function usualGap({ text }: Line): number {
  const widths = [...text.matchAll(/[^\S\n]+/g)].map(([space]) => space.length).sort((a, b) => a - b);
  return widths[widths.length >> 1]!;
}
