import { z } from 'zod';
import * as codes from '../codes.ts';
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

const cells = headlines.flatMap(({ indicator_id: id, measure, unit }) => [
  [
    `${id}_target`,
    z
      .number()
      .nullable()
      .meta({
        description: `Target for ${id} (${measure}); null for a range, for one set in words, and where none is stated. The table \`targets\` has the rest.`,
        example: null,
        unit,
      }),
  ],
  [
    `${id}_target_qualifier`,
    codes.qualifier.schema.nullable().meta({
      description: `The word that bounds or softens the target for ${id}.`,
      example: null,
      codes: codes.qualifier.codes,
    }),
  ],
  [
    `${id}_actual`,
    z
      .number()
      .nullable()
      .meta({ description: `Outcome for ${id} (${measure}), as first stated.`, example: null, unit }),
  ],
]);

export const panel = defineTable({
  name: 'panel',
  title: 'Panel',
  description:
    'One row for each region and year: for each headline indicator its target, the target’s qualifier and its outcome, side by side.',
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
