import type { Quantity } from './quantity.ts';

/** A stretch that holds digits but is no quantity: a date, a name, an idiom. Reading goes on after it. */
export interface Skip {
  skip: true;
  end: number;
}

/**
 * One rule: what it reads and where it may start. `read` looks at the text around `at` and answers with a quantity,
 * with a stretch to skip, or with null where the rule does not apply.
 */
export interface Recogniser {
  name: string;
  read(text: string, at: number): Quantity | Skip | null;
}

export function skipTo(end: number): Skip {
  return { skip: true, end };
}
