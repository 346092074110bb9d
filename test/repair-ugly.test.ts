import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../pipeline/normalise/blocks/index.ts';
import { repairText } from '../pipeline/normalise/repair/index.ts';
import { mapRaw } from '../pipeline/text.ts';

/** The bundled report, made ugly in the ways that pages do it, must come out as it was: sentence by sentence, under its headings. */
const clean = readFileSync(new URL('../raw/xinjiang-2023-report.txt', import.meta.url), 'utf8');

function sentences(raw: string): string[] {
  const { text } = repairText(mapRaw(raw));
  return readBlocks(text, 'report').flatMap((block) =>
    text.text
      .slice(block.start, block.end)
      .replace(/\s/g, '')
      .split(/(?<=[。！？])/)
      .map((sentence) => `${block.section.join(' > ')} | ${sentence}`),
  );
}

/** Every nth number is as good as random, and the same on each run. */
function* numbers(): Generator<number> {
  for (let seed = 1; ; seed = (seed * 48271) % 2147483647) yield seed;
}

const paragraphs = (text: string) => text.split(/\n+/).filter((line) => line.trim() !== '');
const wrap = (width: number, end: string, between: string) => (text: string) =>
  paragraphs(text)
    .map((line) => (line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join(end))
    .join(between);
const unindent = (text: string) => text.replace(/^　+/gm, '');
const double = (longest: number) => (text: string) => {
  const random = numbers();
  const twice = (line: string) => {
    let out = '';
    for (let at = 0; at < line.length; ) {
      const run = line.slice(at, at + 1 + (random.next().value % longest));
      out += run + run;
      at += run.length;
    }
    return out;
  };
  return text.split('\n').map(twice).join('\n');
};
const everyThird = (change: (text: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((line, i) => (i % 3 === 0 && line.length > 8 ? change(line) : line))
    .join('\n');
const spaceDigits = (text: string) => text.replace(/(\d)(?=\d)/g, '$1 ');
const inTurn =
  (...changes: ((text: string) => string)[]) =>
  (text: string) =>
    changes.reduce((changed, change) => change(changed), text);

const damages: Record<string, (text: string) => string> = {
  'doubled in runs of up to 8': double(8),
  'doubled character by character': double(1),
  'doubled in part': everyThird(double(8)),
  'digits spaced out': spaceDigits,
  'digits spaced out, wrapped at 20': inTurn(spaceDigits, wrap(20, '\n', '\n')),
  'wrapped at 20, then doubled': inTurn(wrap(20, '\n', '\n'), double(6)),
  'wrapped at 38, doubled in part': inTurn(wrap(38, '\n', '\n'), everyThird(double(6))),
  'zero-width characters': (text) => text.replace(/(.{7})/gu, '$1\u200b'),
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  'notes after numbers': (text) => text.replace(/(%|亿元)(?=[，。、])/g, '$1[3]'),
};
for (const width of [20, 38]) {
  damages[`wrapped at ${width}`] = wrap(width, '\n', '\n');
  damages[`wrapped at ${width}, empty lines between paragraphs`] = wrap(width, '\n', '\n\n');
  damages[`wrapped at ${width}, empty lines after each line`] = wrap(width, '\n\n', '\n\n');
  damages[`wrapped at ${width}, without indents`] = inTurn(unindent, wrap(width, '\n', '\n'));
  damages[`wrapped at ${width}, without indents, empty lines after each line`] = inTurn(
    unindent,
    wrap(width, '\n\n', '\n\n'),
  );
}

describe('a report made ugly', () => {
  const expected = sentences(clean);
  it.each(Object.entries(damages))('%s', (_, damage) => {
    const left = new Map<string, number>();
    for (const sentence of expected) left.set(sentence, (left.get(sentence) ?? 0) + 1);
    const found = sentences(damage(clean));
    const wrong = found.filter((sentence) => {
      const count = left.get(sentence) ?? 0;
      left.set(sentence, count - 1);
      return count <= 0;
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(found.length).toBe(expected.length);
  });
});
