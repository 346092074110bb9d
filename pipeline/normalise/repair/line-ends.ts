import { applyEdits, type Edit, rawSpan } from '../../text.ts';
import type { Pass } from './pass.ts';

/** Every line ends with LF, whatever the file ends them with; a form feed ends a line too. One entry for all of them. */
export const unifyLineEnds: Pass = (text) => {
  const edits: Edit[] = [];
  for (const { 0: mark, index } of text.text.matchAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g)) {
    edits.push({ start: index, end: index + mark.length, text: '\n' });
  }
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last) return { text, repairs: [] };
  const [raw_start, raw_end] = rawSpan(text, first.start, last.end);
  const before = [...new Set(edits.map(({ start, end }) => text.text.slice(start, end)))].join('');
  return {
    text: applyEdits(text, edits),
    repairs: [{ pass: 'line_end', raw_start, raw_end, before, after: '\n' }],
  };
};
