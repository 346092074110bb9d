import type { Quantity } from './quantity.ts';

/**
 * What a rule does, as data: a text, and every quantity that the whole reader finds in it, in the shorthand of
 * `test/quantities-rules.test.ts` (`五分之一 = 20 percent`); an empty list where nothing must be read.
 */
export type Examples = Record<string, readonly string[]>;

/** A stretch that holds a numeral but is no quantity: a date, a name, an idiom. Reading goes on after it. */
export interface Skip {
  skip: true;
  end: number;
}

export type Reading = Quantity | readonly Quantity[] | Skip;

/**
 * Reads what starts at one position. Recognisers are asked in the order of their list; the first that answers takes
 * the stretch. `start` is where reading may look back to without meeting what was read before.
 */
export interface Recogniser {
  name: string;
  /** The characters that it may start with; `digits` stands for Arabic and Chinese digits and 十. */
  starts: 'digits' | readonly string[];
  read(text: string, at: number): Reading | null;
  examples: Examples;
}

/** Looks at a quantity in its surroundings and corrects it, or drops it by answering null. */
export interface Refiner {
  name: string;
  refine(text: string, quantity: Quantity, previous: Quantity | undefined): Quantity | null;
  examples: Examples;
}

export function skipTo(end: number): Skip {
  return { skip: true, end };
}

/** What a sticky pattern matches at a position; null for nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The clause before a position: back to the last punctuation mark, `limit` characters at most. */
export function clauseBefore(text: string, at: number, limit = 24): string {
  let from = at;
  while (from > 0 && at - from < limit && !CLAUSE_MARKS.has(text.charCodeAt(from - 1))) from--;
  return text.slice(from, at);
}

const CLAUSE_MARKS = new Set([...'，,。；;：:！!？?\n'].map((mark) => mark.charCodeAt(0)));
