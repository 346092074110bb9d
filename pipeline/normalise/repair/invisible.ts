import { rules } from './pass.ts';

/** Soft hyphens, zero-width and direction marks, byte order marks, variation selectors: they stand for nothing. */
const NOTHING = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+/g;
/** Control characters and glyphs of a font's own: they may stand for something that was lost. */
const LOST =
  /(?:[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}])+/gu;

/** Glyphs of the Symbol font beside a figure: it keeps its signs at U+F000 and on. */
const SYMBOL =
  /[\uf025\uf02b-\uf02f\uf030-\uf039\uf03c-\uf03e\uf0a3\uf0b1\uf0b3](?=\d)|(?<=\d)[\uf025\uf02e\uf030-\uf039]/g;
const SIGNS: Readonly<Record<string, string>> = { '\uf0a3': '≤', '\uf0b1': '±', '\uf0b3': '≥' };

const symbol = (glyph: string): string => SIGNS[glyph] ?? String.fromCharCode(glyph.charCodeAt(0) - 0xf000);

/**
 * Takes out characters that cannot be seen. A font's own glyph in front of a line is its bullet. In front of a digit a
 * lost character stays: it may have been a sign or a decimal point, and without it the number would be another.
 */
export const removeInvisible = rules('invisible_character', [
  { mark: NOTHING, become: () => '' },
  { mark: SYMBOL, become: ([glyph]) => symbol(glyph) },
  {
    mark: LOST,
    become: ({ 0: glyphs, index }, text) => {
      const [before, after] = [text[index - 1] ?? '\n', text[index + glyphs.length] ?? '\n'];
      const startsLine = /(?:^|\n)[^\S\n]*$/.test(text.slice(Math.max(0, index - 8), index));
      if (/\d/.test(after) && (/\d/.test(before) || !startsLine)) return null;
      return startsLine && glyphs >= '\ue000' && after !== '\n' ? '●' : '';
    },
  },
]);
