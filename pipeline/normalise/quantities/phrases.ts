/** Words and phrases that stand right before or right after a position, from the tables in `schemas/`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { longest, type Trie, trie } from './trie.ts';

/** A set of phrases with a value each. */
export interface Phrases<T> {
  /** The longest phrase that starts at `at`. */
  after(text: string, at: number): { value: T; end: number } | null;
  /** The longest phrase that ends at `end`. */
  before(text: string, end: number): { value: T; start: number } | null;
}

export function phrases<T>(entries: Iterable<readonly [phrase: string, value: T]>): Phrases<T> {
  const list = [...entries];
  const forwards = trie(list);
  const backwards = trie(list.map(([phrase, value]) => [reverse(phrase), value] as const));
  return {
    after: (text, at) => longest(forwards, text, at),
    before: (text, end) => longestBefore(backwards, text, end),
  };
}

/** A set of phrases without values. */
export function phraseSet(list: Iterable<string>): Phrases<true> {
  return phrases([...list].map((phrase) => [phrase, true] as const));
}

/** A table of `schemas/`, checked. */
export function loadTable<T>(name: string, schema: z.ZodType<T>): T {
  const url = new URL(`../../../schemas/${name}`, import.meta.url);
  return schema.parse(parse(readFileSync(url, 'utf8')));
}

function longestBefore<T>(root: Trie<T>, text: string, end: number): { value: T; start: number } | null {
  let node: Trie<T> | undefined = root;
  let found: { value: T; start: number } | null = null;
  for (let i = end - 1; i >= 0; i--) {
    node = node.next.get(text.charCodeAt(i));
    if (node === undefined) break;
    if (node.value !== undefined) found = { value: node.value, start: i };
  }
  return found;
}

function reverse(phrase: string): string {
  return [...phrase].reverse().join('');
}
