/** Texts that are one text: most sentences of the shorter stand in the longer. */

/** A text as the set of its longer sentences. */
export type Sentences = ReadonlySet<string>;

const SHORTEST = 15;
/** What two reports of neighbouring years share, set phrases and all, is below a fifth. */
const SAME = 0.5;

export function sentencesOf(text: string): Sentences {
  return new Set(
    text
      .split(/[。；！？\n]/)
      .map((sentence) => sentence.replace(/\s/g, ''))
      .filter((sentence) => sentence.length >= SHORTEST),
  );
}

/** Pairs of indexes, the lower first, of texts that are one. */
export function duplicatePairs(texts: readonly Sentences[]): [number, number][] {
  const holders = new Map<string, number[]>();
  for (const [index, sentences] of texts.entries()) {
    for (const sentence of sentences) {
      const known = holders.get(sentence);
      if (known) known.push(index);
      else holders.set(sentence, [index]);
    }
  }
  const shared = new Map<number, number>();
  for (const indexes of holders.values()) {
    for (const [at, a] of indexes.entries()) {
      for (const b of indexes.slice(at + 1)) {
        const pair = a * texts.length + b;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  return [...shared].flatMap(([pair, count]): [number, number][] => {
    const [a, b] = [Math.floor(pair / texts.length), pair % texts.length];
    return count >= SAME * Math.min(texts[a]!.size, texts[b]!.size) ? [[a, b]] : [];
  });
}
