import { decodeHTML } from 'entities';
import { rules } from './pass.ts';

/** Takes out what Markdown and HTML add to a text. The line of a heading stays a line. */
export const removeMarkup = rules('markup', [
  { mark: /&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{2,31});/g, become: ([entity]) => decoded(entity) },
  { mark: /<br\s*\/?>/gi, become: ({ index }, text) => (lineStart(text, index) === '|' ? ' ' : '\n') },
  {
    mark: /(?<=10)<sup>\s*(-?\d{1,3})\s*<\/sup>/gi,
    become: ([, exponent]) => Array.from(exponent!, (digit) => SUPERSCRIPT[digit]!).join(''),
  },
  {
    // The number of a note, but for the square of a metre.
    mark: /(?<![mM米])<sup>\s*[[(（]?\d{1,3}[\])）]?\s*<\/sup>/gi,
    become: () => '',
  },
  { mark: /<\/?[A-Za-z][^<>\n]{0,200}>/g, become: () => '' },
  { mark: /!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)/g, become: () => '' },
  { mark: /(?<!!)\[([^\][\n]{1,200})\]\((?:https?:|[./#])[^()\s]{0,500}\)/g, become: (match) => match[1]! },
  { mark: /^[^\S\n]*(?:#{1,6}|>)(?:[^\S\n]+|$)/gm, become: () => '' },
  // A mark may itself be broken by the end of a line.
  { mark: /(?<=[^*]\*)\n+(?=\*[^*])/g, become: () => '' },
  { mark: /\*{2,}|(?<!_)__(?!_)/g, become: () => '' },
  { mark: /\\(?=[!-/:-@[-`{-~“”‘’])/g, become: () => '' },
]);

const SUPERSCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('-0123456789', (digit, i) => [digit, Array.from('⁻⁰¹²³⁴⁵⁶⁷⁸⁹')[i]!]),
);

/** The character that an entity stands for; null where it is none. */
function decoded(entity: string): string | null {
  const text = decodeHTML(entity);
  return text === entity ? null : text.replaceAll('\u00a0', ' ');
}

const lineStart = (text: string, at: number): string => text.charAt(text.lastIndexOf('\n', at - 1) + 1);
