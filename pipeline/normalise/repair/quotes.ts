import type { Edit, MappedText } from '../../text.ts';
import { readLines } from '../blocks/lines.ts';
import { edited, type Repaired } from './pass.ts';

/** Gives Chinese text its own quotation marks for straight ones (`"创新30条"`), on lines where each that opens is closed. */
export function curlQuotes(text: MappedText): Repaired {
  const edits: Edit[] = [];
  for (const line of readLines(text)) {
    const places = [...line.text.matchAll(/"/g)].map(({ index }) => line.start + index);
    if (places.length % 2 !== 0 || !/[\u3400-\u9fff]/.test(line.text)) continue;
    for (const [i, start] of places.entries())
      edits.push({ start, end: start + 1, text: i % 2 === 0 ? '“' : '”' });
  }
  return edited(text, 'mark_form', edits);
}
