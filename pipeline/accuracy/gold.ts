import { z } from 'zod';
import { InputError } from '../errors.ts';

const answer = z.object({
  /** A label is right if its characters hold `core` and are held by `full`, in order. */
  core: z.string(),
  full: z.string(),
  /** The indicator’s id, or null. */
  ind: z.string().nullable(),
  /** Acceptable measures, periods, statuses, qualifiers, units. */
  m: z.array(z.string()),
  p: z.array(z.string()),
  s: z.array(z.string()),
  q: z.array(z.string()),
  u: z.array(z.string()),
  /** The value, or both ends of a range. */
  v: z.union([z.number(), z.tuple([z.number(), z.number()])]),
});

const place = z.object({ start: z.int(), end: z.int(), text: z.string() });

const goldLine = z.discriminatedUnion('k', [
  place.extend({ k: z.literal('no') }),
  place.extend({ k: z.enum(['obs', 'opt']), ...answer.shape, more: z.array(answer.partial()).default([]) }),
]);

/** What a careful reader takes from one numeral: every acceptable answer. Offsets are code points of the raw text. */
export interface GoldRow extends z.infer<typeof answer> {
  k: 'obs' | 'opt';
  start: number;
  end: number;
  text: string;
  /** Number of the subject, where one numeral is said of several. */
  n: number;
}

/**
 * The rows of a gold file: one for each subject of each numeral that is an observation (`obs`) or may be one (`opt`).
 * A further subject takes over from the first what it does not say.
 * @throws InputError naming the file and the line
 */
export function parseGold(content: string, name: string): GoldRow[] {
  return content.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return [];
    const result = goldLine.safeParse(parseJson(text));
    if (!result.success) {
      throw new InputError(
        `${name}, line ${index + 1}: not a gold row: ${result.error.issues[0]!.message}`,
        'The fields are k, start, end and, for an observation, core, full, ind, m, p, s, q, v, u.',
      );
    }
    const line = result.data;
    if (line.k === 'no') return [];
    const { more, ...first } = line;
    // zod gives what a line leaves out no key, so a spread of `subject` never unsets what `first` says.
    return [first, ...more].map((subject, n) => ({ ...first, ...subject, n }) as GoldRow);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
