/** Matching of vocabulary at the ends of a phrase. */

/** A set of words, ready to be found at either end of a phrase. */
export interface WordSet {
  /** The longest word of the set that the phrase ends with, or ''. */
  atEnd(phrase: string): string;
  /** The longest word of the set that the phrase starts with, or ''. */
  atStart(phrase: string): string;
  /** Where the first word of the set stands in the phrase, or -1. */
  find(phrase: string): number;
  has(phrase: string): boolean;
}

interface Entry {
  word: string;
  /** Characters that make it part of another word when they stand before or after it. */
  notAfter: string;
  notBefore: string;
}

/** The notation of `cues.yaml`: `[^公]共` is 共 unless 公 stands before it, `并[^网]` is 并 unless 网 follows. */
function parseEntry(written: string): Entry {
  const match = /^(?:\[\^(.*?)\])?(.+?)(?:\[\^(.*?)\])?$/.exec(written)!;
  return { word: match[2]!, notAfter: match[1] ?? '', notBefore: match[3] ?? '' };
}

/** A pattern for any of the words, longest first. `居[^民]` keeps its exception as a look-ahead. */
export function anyOf(words: readonly string[]): string {
  return words
    .map(parseEntry)
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word, notAfter, notBefore }) => {
      const after = notAfter && `(?<![${notAfter}])`;
      const before = notBefore && `(?![${notBefore}])`;
      return `${after}${word}${before}`;
    })
    .join('|');
}

export function wordSet(...lists: readonly (readonly string[])[]): WordSet {
  const entries = new Map(lists.flat().map((written) => [parseEntry(written).word, parseEntry(written)]));
  const longest = Math.max(...[...entries.keys()].map((word) => word.length));
  const anywhere = new RegExp(
    [...entries.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
  );
  const stands = (phrase: string, start: number, end: number): string => {
    const entry = entries.get(phrase.slice(start, end));
    if (!entry) return '';
    const before = phrase[start - 1];
    const after = phrase[end];
    if (before && entry.notAfter.includes(before)) return '';
    return after && entry.notBefore.includes(after) ? '' : entry.word;
  };
  return {
    atEnd(phrase) {
      for (let n = Math.min(longest, phrase.length); n > 0; n--) {
        const word = stands(phrase, phrase.length - n, phrase.length);
        if (word) return word;
      }
      return '';
    },
    atStart(phrase) {
      for (let n = Math.min(longest, phrase.length); n > 0; n--) {
        const word = stands(phrase, 0, n);
        if (word) return word;
      }
      return '';
    },
    find: (phrase) => phrase.search(anywhere),
    has: (phrase) => entries.has(phrase),
  };
}
