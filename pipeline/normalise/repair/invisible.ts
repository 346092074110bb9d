import { rules } from './pass.ts';

/** Soft hyphens, zero-width and direction marks, byte order marks, variation selectors: they stand for nothing. */
const NOTHING = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+/g;
/** Control characters and glyphs of a font's own: they may stand for something that was lost. */
const LOST =
  /(?:[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}])+/gu;

/** Signs of the Symbol font in front of a figure. A digit or a point is not made of a lost glyph: that would be a guess. */
const SIGNS: Readonly<Record<string, string>> = {
  '\uf02b': '+',
  '\uf02d': '-',
  '\uf0a3': '≤',
  '\uf0b1': '±',
  '\uf0b3': '≥',
};

/**
 * Takes out characters that cannot be seen. A font's own glyph in front of a line is its bullet. In front of a digit a
 * lost character stays: it may have been a sign or a decimal point, and without it the number would be another.
 */
export const removeInvisible = rules('invisible_character', [
  { mark: NOTHING, become: () => '' },
  { mark: /[\uf02b\uf02d\uf0a3\uf0b1\uf0b3](?=\d)/g, become: ([glyph]) => SIGNS[glyph]! },
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
