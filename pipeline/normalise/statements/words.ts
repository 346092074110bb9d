/** Matching of vocabulary at the ends of a phrase. */
import { type Trie, trie } from '../quantities/trie.ts';

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
  const forwards = trie(entries);
  const backwards = trie([...entries].map(([word, entry]) => [reversed(word), entry] as const));
  const firsts = new Set([...entries.keys()].map((word) => word.charCodeAt(0)));

  /** The longest word that starts at `at`; '' for none. `checked` is false where its neighbours do not matter. */
  const startingAt = (phrase: string, at: number, checked: boolean): string => {
    let word = '';
    let node: Trie<Entry> | undefined = forwards;
    for (let i = at; node !== undefined; i++) {
      if (node.value !== undefined && (!checked || stands(node.value, phrase, at, i))) word = node.value.word;
      node = i < phrase.length ? node.next.get(phrase.charCodeAt(i)) : undefined;
    }
    return word;
  };
  return {
    atEnd(phrase) {
      let word = '';
      let node: Trie<Entry> | undefined = backwards;
      for (let i = phrase.length; node !== undefined; i--) {
        if (node.value !== undefined && stands(node.value, phrase, i, phrase.length)) word = node.value.word;
        node = i > 0 ? node.next.get(phrase.charCodeAt(i - 1)) : undefined;
      }
      return word;
    },
    atStart: (phrase) => startingAt(phrase, 0, true),
    find(phrase) {
      for (let at = 0; at < phrase.length; at++) {
        if (firsts.has(phrase.charCodeAt(at)) && startingAt(phrase, at, false) !== '') return at;
      }
      return -1;
    },
    has: (phrase) => entries.has(phrase),
  };
}

/** Whether an entry may stand where it does, for what stands before and after it. */
function stands({ notAfter, notBefore }: Entry, phrase: string, start: number, end: number): boolean {
  if (notAfter !== '' && start > 0 && notAfter.includes(phrase[start - 1]!)) return false;
  return notBefore === '' || end === phrase.length || !notBefore.includes(phrase[end]!);
}

function reversed(word: string): string {
  return [...word].reverse().join('');
}
