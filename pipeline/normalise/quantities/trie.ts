/** A set of strings with a value each, asked for the longest that stands at a position of a text. */
export interface Trie<T> {
  next: Map<number, Trie<T>>;
  value: T | undefined;
}

export function trie<T>(entries: Iterable<readonly [form: string, value: T]>): Trie<T> {
  const root: Trie<T> = { next: new Map(), value: undefined };
  for (const [form, value] of entries) {
    let node = root;
    for (let i = 0; i < form.length; i++) {
      const code = form.charCodeAt(i);
      let child = node.next.get(code);
      if (child === undefined) {
        child = { next: new Map(), value: undefined };
        node.next.set(code, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

export interface Found<T> {
  value: T;
  end: number;
}

/** The longest string of the set that starts at `at`, for which `accept` holds. */
export function longest<T>(
  root: Trie<T>,
  text: string,
  at: number,
  accept?: (end: number, value: T) => boolean,
): Found<T> | null {
  let node: Trie<T> | undefined = root;
  let found: Found<T> | null = null;
  for (let i = at; ; i++) {
    if (node.value !== undefined && i > at && (accept === undefined || accept(i, node.value))) {
      found = { value: node.value, end: i };
    }
    node = i < text.length ? node.next.get(text.charCodeAt(i)) : undefined;
    if (node === undefined) return found;
  }
}
