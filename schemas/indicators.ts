/** The catalogue of indicators: `indicators.yaml`, checked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Indicator, indicators } from './tables/indicators.ts';

/** The fields that an indicator can belong to. */
export const topics = [
  'national accounts',
  'prices',
  'population',
  'employment',
  'income',
  'consumption',
  'investment',
  'foreign trade',
  'public finance',
  'finance',
  'enterprises',
  'industry',
  'energy',
  'agriculture',
  'construction',
  'housing',
  'transport',
  'communications',
  'tourism',
  'innovation',
  'education',
  'health',
  'social security',
  'poverty relief',
  'culture and sport',
  'environment',
  'urban services',
  'public safety',
] as const;

const names = z.array(z.string().min(1));

/** An entry of the catalogue: the published row, its aliases as a list, and what helps to recognise it. */
const indicatorEntry = indicators.row.extend({
  topic: z.enum(topics),
  /** The names that texts use for the very same thing. */
  aliases: names,
  /** Further units that a level may be in, of another dimension than `unit`. */
  other_units: names.optional(),
  /** Names that mean the indicator only where the figure is its share of something: 服务业 in 服务业占比. */
  share_names: names.optional(),
  /** Names that mean it only where the figure is a rate of growth: 第三产业 in 第三产业增长8%. */
  growth_names: names.optional(),
  /** Where a whole and its part both go by its names, the part is meant. */
  part_of_total: z.literal(true).optional(),
  /** Names that mean it only of the whole nation: 财政收入. */
  national_names: names.optional(),
});

export type IndicatorEntry = z.infer<typeof indicatorEntry>;

/** Every indicator, in the order of the table. */
export const indicatorEntries: readonly IndicatorEntry[] = z
  .array(indicatorEntry)
  .parse(parse(readFileSync(new URL('indicators.yaml', import.meta.url), 'utf8')));

/** The row of the published table `indicators`. */
export function indicatorRow(entry: IndicatorEntry): Indicator {
  return {
    indicator_id: entry.indicator_id,
    name_zh: entry.name_zh,
    name_en: entry.name_en,
    definition: entry.definition,
    topic: entry.topic,
    unit: entry.unit,
    direction: entry.direction,
    aliases: entry.aliases.length > 0 ? entry.aliases.join(';') : null,
    wdi_code: entry.wdi_code,
  };
}

/** Words that are written in several ways; the first of each list stands for the others. */
export const synonyms: readonly (readonly string[])[] = z
  .array(z.array(z.string().min(1)).min(2))
  .parse(parse(readFileSync(new URL('synonyms.yaml', import.meta.url), 'utf8')));
