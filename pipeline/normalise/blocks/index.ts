import type { Genre } from '../../../schemas/codes.ts';
import type { MappedText } from '../../text.ts';
import type { Block } from './block.ts';
import { readCards } from './cards.ts';
import { isFurniture, isRule, isTitle } from './furniture.ts';
import {
  headingMark,
  isClosed,
  isLoneNumber,
  isTableRow,
  type Line,
  readLines,
  startsWithBullet,
  startsWithDash,
} from './lines.ts';
import { holdsFigure, Outline } from './outline.ts';

export type { Block, Card, Furniture, Heading, Prose } from './block.ts';

/**
 * The blocks of a repaired text, in order, none overlapping. Spans are UTF-16 units of that text. Every line that is
 * not empty is part of one block. Linear in the length of the text.
 *
 * `section` is the path of headings above a block. On a page of columns a heading may stand after what it heads, so
 * there only numbered headings (一、 and below) make a path.
 */
export function readBlocks(text: MappedText, genre: Genre): Block[] {
  const lines = readLines(text);
  const cards = readCards(lines);
  const outline = new Outline(lines, genre === 'infographic');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    const card = cards.get(i);
    if (card) {
      blocks.push({ ...card.block, section: outline.path() });
      i += card.lines;
      continue;
    }
    const { start, end } = lines[i]!;
    if (isRule(lines[i]!.text)) outline.reset();
    const kind = kindOf(lines[i]!, outline.numbered);
    if (kind === 'heading') {
      const { blocks: read, lines: taken } = outline.read(
        i,
        (line) => !cards.has(line) && kindOf(lines[line]!, true) === 'heading',
      );
      blocks.push(...read);
      i += taken;
    } else {
      blocks.push({ kind, start, end, section: outline.path() });
      i++;
    }
  }
  return blocks;
}

function kindOf({ text }: Line, numbered: boolean): 'heading' | 'paragraph' | 'bullet' | 'furniture' {
  if (isTableRow(text) || isLoneNumber(text) || isFurniture(text)) return 'furniture';
  if (startsWithBullet(text)) return 'bullet';
  const mark = headingMark(text);
  if (mark) return mark.length < text.length ? 'heading' : 'furniture';
  if (!numbered && isTitle(text)) return 'furniture';
  if (startsWithDash(text)) return 'bullet';
  return isClosed(text) || text.length > LONGEST_HEADING || text.includes('：') || holdsFigure(text)
    ? 'paragraph'
    : 'heading';
}

/** An unnumbered line without a stop at its end is a heading up to this length. */
const LONGEST_HEADING = 40;
