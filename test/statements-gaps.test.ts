/** Known gaps: each of these sentences must still be misread. One that is not belongs into `test/examples/`. */
import { describe, expect, it } from 'vitest';
import { compared, constructionsOf } from './support/examples.ts';

describe.each(constructionsOf(new URL('gaps/statements.yaml', import.meta.url)))(
  'not yet: $construction',
  ({ examples }) => {
    it.fails.each(examples.map((one) => [one.text.replace(/\s+/g, ' ').trim(), one] as const))(
      '%s',
      (line, one) => {
        const { read, expected } = compared(one);
        expect(read, line).toEqual(expected);
      },
    );
  },
);
