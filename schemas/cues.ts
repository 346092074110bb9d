/** The vocabulary of statements: `cues.yaml`, checked and made ready for matching. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);

const cuesSchema = z.strictObject({
  predicates: z.strictObject({ reach: words, grow: words, fall: words, share: words }),
  comparisons: z.strictObject({
    rank: words,
    rank_places: words,
    multiple: words,
    ahead: words,
    behind: words,
    ahead_after: words,
    behind_after: words,
    plans: words,
  }),
  adverbs: words,
  price_basis: z.strictObject({ constant: words, current: words, same_coverage: words }),
  price_clauses: z.strictObject({ constant: z.string(), same_coverage: z.string() }),
  aggregation: z.strictObject({ annual_average: words, cumulative: words }),
  openers: words,
  weak_verbs: words,
  own_region: words,
  verbs: words,
  tails: words,
  flow_verbs: words,
  works: words,
  accounts: words,
  sums: words,
  growth_words: words,
  falls_first: words,
  rises_first: words,
  relative_heads: z.strictObject({ stock: words, same: words, hanging: words }),
  heads: words,
  status: z.strictObject({ estimate: words, ensure: words, strive: words, target: words, achieved: words }),
  wholes: words,
  structures: z.array(z.strictObject({ words, parts: words })),
  counterparts: z.array(z.tuple([z.string(), z.string()])),
  tail_counterparts: z.array(z.tuple([z.string(), z.string()])),
  bare_heads: z.array(z.strictObject({ word: z.string(), after: z.array(z.string()) })),
  owners: words,
  groups: z.strictObject({ kinds: words, places: words, figures: words }),
  place_owners: words,
  flows: words,
  stocks: words,
  heading_ends: words,
  statives: words,
  vague: z.strictObject({ starts: words, ends: words, whole: words }),
  scopes: words,
  place_endings: words,
  durations: words,
  implied_units: z.record(z.string(), words),
  not_households: words,
  prepositions: words,
  fused: z.array(z.strictObject({ word: z.string(), parts: z.tuple([z.string(), z.string()]) })),
});

export type Cues = z.infer<typeof cuesSchema>;

function load<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
}

export const cues: Cues = load('cues.yaml', cuesSchema);
