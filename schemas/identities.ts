/** What must hold between indicators: `identities.yaml`, checked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { indicatorEntries } from './indicators.ts';

const known = new Set(indicatorEntries.map(({ indicator_id }) => indicator_id));
const id = z.string().refine((name) => known.has(name), 'no such indicator');

const identity = z.union([
  z.strictObject({ whole: id, parts: z.array(id).min(2) }),
  z.strictObject({ whole: id, part_of: z.array(id).min(1) }),
]);

const identities = z
  .array(identity)
  .parse(parse(readFileSync(new URL('identities.yaml', import.meta.url), 'utf8')));

/** A whole and the parts that make it up. */
export interface Sum {
  whole: string;
  parts: readonly string[];
}

export const sums: readonly Sum[] = identities.filter((found) => 'parts' in found);

/** A whole and a part of it, which others may add to. */
export const inclusions: readonly { whole: string; part: string }[] = identities.flatMap((found) =>
  'part_of' in found ? found.part_of.map((part) => ({ whole: found.whole, part })) : [],
);
