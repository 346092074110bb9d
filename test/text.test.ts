import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  codePointLength,
  codePointSlice,
  concat,
  decodeMap,
  encodeMap,
  type MappedText,
  mapRaw,
  rawSpan,
  slice,
} from '../pipeline/text.ts';

/** The raw text that a stretch of a mapped text stands for. */
function rawOf(raw: string, mapped: MappedText, found: string): string {
  const at = mapped.text.indexOf(found);
  return codePointSlice(raw, ...rawSpan(mapped, at, at + found.length));
}

describe('a mapped text', () => {
  it('counts code points: a rare character before a figure moves it by one', () => {
    const raw = '𠮷林县粮食产量12万吨';
    const mapped = mapRaw(raw);
    const at = raw.indexOf('12');
    expect(rawSpan(mapped, at, at + 2)).toEqual([7, 9]);
    expect(codePointSlice(raw, 7, 11)).toBe('12万吨');
    expect(codePointLength(raw)).toBe(11);
  });

  it('gives both halves of an astral character the same span', () => {
    const mapped = mapRaw('a𠮷b');
    expect([...mapped.from]).toEqual([0, 1, 1, 2]);
    expect([...mapped.to]).toEqual([1, 2, 2, 3]);
  });

  it('keeps the offsets of what is left when something is cut out', () => {
    const raw = '增长（见附表）5%';
    const mapped = mapRaw(raw);
    const cut = concat([slice(mapped, 0, 2), slice(mapped, 7)]);
    expect(cut.text).toBe('增长5%');
    expect(rawSpan(cut, 2, 4)).toEqual([7, 9]);
  });

  it('gives rewritten text the whole span of what it replaces', () => {
    const raw = '共4040余余部影片';
    const undoubled = applyEdits(mapRaw(raw), [{ start: 1, end: 7, text: '40余' }]);
    expect(undoubled.text).toBe('共40余部影片');
    expect(rawOf(raw, undoubled, '40')).toBe('4040余余');
    expect(rawOf(raw, undoubled, '部')).toBe('部');
  });

  it('maps an edit of the same length character by character', () => {
    const raw = '２７亿元';
    const narrow = applyEdits(mapRaw(raw), [{ start: 0, end: 2, text: '27' }]);
    expect(rawOf(raw, narrow, '7')).toBe('７');
  });

  it('makes several edits at once and refuses those that overlap', () => {
    const mapped = mapRaw('就业3.4\n万人，  完成\n任务');
    const edits = [
      { start: 5, end: 6, text: '' },
      { start: 9, end: 11, text: '' },
      { start: 13, end: 14, text: '' },
    ];
    expect(applyEdits(mapped, edits).text).toBe('就业3.4万人，完成任务');
    expect(rawSpan(applyEdits(mapped, edits), 2, 7)).toEqual([2, 8]);
    const crossing = [
      { start: 1, end: 4, text: '' },
      { start: 3, end: 5, text: '' },
    ];
    expect(() => applyEdits(mapped, crossing)).toThrow(/overlap/);
  });

  it('gives an empty stretch an empty span, at the end too', () => {
    const mapped = slice(mapRaw('一二三四'), 1);
    expect(rawSpan(mapped, 1, 1)).toEqual([2, 2]);
    expect(rawSpan(mapped, 3, 3)).toEqual([4, 4]);
  });
});

describe('a map written to a file', () => {
  it('is one run for a text with nothing cut out', () => {
    expect(encodeMap(mapRaw('全年粮食产量\n12万吨'))).toEqual([[0, 11, 1]]);
    expect(encodeMap(mapRaw(''))).toEqual([]);
  });

  it('is one run more for each place where something was cut out', () => {
    const mapped = mapRaw('标题<!-- 图 -->正文');
    const cut = concat([slice(mapped, 0, 2), slice(mapped, 12)]);
    expect(encodeMap(cut)).toEqual([
      [0, 2, 1],
      [12, 2, 1],
    ]);
  });

  it('comes back as it was, whatever was cut, put in or rewritten', () => {
    const text = fc.string({ unit: fc.constantFrom('增', '5', '%', '𠮷', '\r\n', '👍', 'é'), maxLength: 30 });
    const cuts = fc.array(fc.tuple(fc.nat(60), text), { maxLength: 8 });
    fc.assert(
      fc.property(text, cuts, (raw, points) => {
        const sorted = points.map(([at, put]) => ({ at: Math.min(at, raw.length), put }));
        sorted.sort((a, b) => a.at - b.at);
        const edits = sorted.flatMap(({ at, put }, i) =>
          i % 2 === 1 ? [{ start: sorted[i - 1]!.at, end: at, text: put }] : [],
        );
        const mapped = applyEdits(mapRaw(raw), edits);
        const runs = JSON.parse(JSON.stringify(encodeMap(mapped)));
        expect(decodeMap(mapped.text, runs)).toEqual({
          text: mapped.text,
          from: Int32Array.from(mapped.from),
          to: Int32Array.from(mapped.to),
        });
      }),
    );
  });

  it('is refused for a text of another length', () => {
    expect(() => decodeMap('增长', [[0, 3, 1]])).toThrow(/a map of 3 for a text of 2 units/);
  });
});
