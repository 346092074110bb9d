import { rules } from './pass.ts';

/**
 * Takes out the numbers of notes: `6.5%[3]`, `国内生产总值②7780亿元`. Not the number that opens a note, nor ① in front of
 * an item of a list, nor `〔2016〕` in the number of a document. Between two digits a number of a note stays: without it
 * they would be one figure.
 */
export const removeFootnoteMarks = rules('footnote_mark', [
  {
    mark: /[[［【][^\S\n]?\d{1,3}[^\S\n]?[\]］】]/g,
    become: ({ 0: mark, index }, text) => {
      const [before, after] = around(text, index, mark.length);
      return /[\s|*>#•（(“《-]/.test(before) || isDigit(before, after) ? null : '';
    },
  },
  {
    mark: /[①-⑳]/g,
    become: ({ 0: mark, index }, text) => {
      const [before, after] = around(text, index, mark.length);
      if (/[\s，。；：、！？（“《—|]/.test(before) || isDigit(before, after)) return null;
      return /[\s，。；、！？）”》\d为达比是占]/.test(after) ? '' : null;
    },
  },
]);

/** The characters on both sides of a mark, a space not counted. */
function around(text: string, at: number, length: number): [before: string, after: string] {
  const before = text[at - 1] === ' ' ? text[at - 2] : text[at - 1];
  const after = text[at + length] === ' ' ? text[at + length + 1] : text[at + length];
  return [before ?? '\n', after ?? '\n'];
}

const isDigit = (before: string, after: string): boolean => /\d/.test(before) && /\d/.test(after);
