import { z } from 'zod';
import * as codes from '../codes.ts';
import { coded } from '../codes.ts';
import { defineTable } from '../table.ts';

/** The indicators that every report's headline list holds, with the measure and unit that they are promised in. */
export const headlines = [
  { indicator_id: 'gdp', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'industrial_value_added', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'fixed_asset_investment', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'retail_sales', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'imports_and_exports', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'general_public_budget_revenue', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'disposable_income', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'urban_disposable_income', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'rural_disposable_income', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'consumer_price_index', measure: 'growth_rate', unit: 'percent' },
  { indicator_id: 'new_urban_jobs', measure: 'level', unit: 'person' },
  { indicator_id: 'surveyed_urban_unemployment_rate', measure: 'level', unit: 'percent' },
  { indicator_id: 'registered_urban_unemployment_rate', measure: 'level', unit: 'percent' },
  { indicator_id: 'grain_output', measure: 'level', unit: 'kg' },
  { indicator_id: 'energy_intensity', measure: 'growth_rate', unit: 'percent' },
] as const satisfies { indicator_id: string; measure: codes.Measure; unit: string }[];

/** Why a cell of the panel is empty. */
export const absence = coded({
  no_report: 'no report that would state it is in the collection',
  cut_off: 'the text of the report ends before the year’s targets, or they were left out of it',
  words: 'the report sets the target in words: see `targets`',
  expressly_none: 'the report says that it sets no target',
  not_stated:
    'the report is there and does not state it for the year in this measure (an amount, or an index, may be in `targets`), or the reader did not find it',
});

export type Absence = z.infer<typeof absence.schema>;

const cells = headlines.flatMap(({ indicator_id: id, measure, unit }): [string, z.ZodType][] => {
  const number = (description: string) => z.number().nullable().meta({ description, example: null, unit });
  const code = (of: ReturnType<typeof coded>, description: string) =>
    of.schema.nullable().meta({ description, example: null, codes: of.codes });
  return [
    [
      `${id}_target`,
      number(`Target for ${id} (${measure}); null for a range and where none is set in figures.`),
    ],
    [`${id}_target_low`, number(`Lower end of the target for ${id}, where it is a range.`)],
    [`${id}_target_high`, number('Upper end of it.')],
    [
      `${id}_target_qualifier`,
      code(codes.qualifier, `The word that bounds or softens the target for ${id}.`),
    ],
    [`${id}_target_commitment`, code(codes.commitment, `How firmly the target for ${id} is promised.`)],
    [`${id}_target_none`, code(absence, `Why there is no target for ${id} in figures.`)],
    [`${id}_actual`, number(`Outcome for ${id} (${measure}), as first stated.`)],
    [`${id}_actual_none`, code(absence, `Why there is no outcome for ${id}.`)],
  ];
});

export const panel = defineTable({
  name: 'panel',
  title: 'Panel',
  description:
    'One row for each region and year: for each headline indicator its target, with qualifier and commitment, and its outcome, side by side; where one is missing, why.',
  primaryKey: ['region_code', 'year'],
  row: z.strictObject({
    region_code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ description: 'The region.', example: '650000', references: 'regions.region_code' }),
    region: z.string().meta({ description: 'Its Chinese name.', example: '新疆维吾尔自治区', repeats: true }),
    year: z.int().meta({ description: 'The year that targets and outcomes are for.', example: 2023 }),
    ...(Object.fromEntries(cells) as z.ZodRawShape),
  }),
});
