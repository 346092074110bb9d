import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compared, constructionsOf, readExample } from './support/examples.ts';

const folder = new URL('examples/', import.meta.url);
const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, constructions: constructionsOf(new URL(name, folder)) }));

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.each(files)('$name', ({ constructions }) => {
  describe.each(constructions)('$construction', ({ examples }) => {
    it.each(examples.map((one) => [oneLine(one.text), one] as const))('%s', (line, one) => {
      const { read, expected } = compared(one);
      expect(read, line).toEqual(expected);
    });
  });
});

describe('every row of every example', () => {
  const rows = files
    .flatMap(({ constructions }) => constructions)
    .flatMap(({ examples }) => examples)
    .flatMap((one) => readExample(one).observations.map((row) => ({ row, text: one.text })));

  it('points at its numeral and unit, and at the sentence around it', () => {
    for (const { row, text } of rows) {
      const cut = (start: number, end: number) => Array.from(text).slice(start, end).join('');
      const figure = cut(row.value_start, row.value_end);
      // A unit may stand on both sides of its numeral: 第6位.
      for (const part of [row.value_text, ...row.unit_text]) expect(figure, text).toContain(part);
      // The evidence is the sentence as repaired: figures set full-width are plain in it.
      const plain = (written: string) => written.replace(/[０-９％．]/g, (form) => form.normalize('NFKC'));
      expect(plain(cut(row.evidence_start, row.evidence_end)), text).toBe(plain(row.evidence!));
    }
  });

  it('has a commitment where it is a target, and nowhere else', () => {
    for (const { row, text } of rows) {
      expect(row.commitment !== null, `${row.value_text} in ${text}`).toBe(row.status === 'target');
    }
  });

  it('has a value or two ends in order', () => {
    for (const { row, text } of rows) {
      const { value, value_low: low, value_high: high } = row;
      const kind = value !== null ? [low, high] : [low! <= high!, row.qualifier];
      expect(kind, `${row.value_text} in ${text}`).toEqual(value !== null ? [null, null] : [true, 'range']);
    }
  });
});
