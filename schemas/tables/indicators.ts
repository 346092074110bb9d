import { z } from 'zod';
import { defineTable } from '../table.ts';

export const indicators = defineTable({
  name: 'indicators',
  title: 'Indicators',
  description:
    'The catalogue: one row for each indicator that has an id, with its names, definition and usual unit.',
  primaryKey: ['indicator_id'],
  row: z.strictObject({
    indicator_id: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .meta({ description: 'The id.', example: 'gdp' }),
    name_zh: z
      .string()
      .min(1)
      .meta({ description: 'Its statistical name in Chinese.', example: '地区生产总值' }),
    name_en: z
      .string()
      .min(1)
      .meta({ description: 'Its name in English.', example: 'Gross domestic product' }),
    definition: z.string().min(1).meta({
      description: 'What it counts, in one sentence.',
      example: 'Value of all final goods and services produced in the region in a year.',
    }),
    topic: z
      .string()
      .min(1)
      .meta({ description: 'The field it belongs to.', example: 'national accounts', repeats: true }),
    unit: z.string().nullable().meta({
      description: 'The unit that its level is usually given in; null where it has none.',
      example: 'CNY',
      references: 'units.unit',
    }),
    direction: z.enum(['higher_is_better', 'lower_is_better', 'neutral']).meta({
      description: 'Which way is good, as the reports treat it: it decides when a target is met.',
      example: 'higher_is_better',
    }),
    aliases: z.string().nullable().meta({
      description: 'Other names that the texts use, joined by `;`.',
      example: '国内生产总值;生产总值;GDP',
    }),
    wdi_code: z.string().nullable().meta({
      description: 'The World Bank indicator that it corresponds to, where one fits.',
      example: 'NY.GDP.MKTP.CN',
    }),
  }),
});

export type Indicator = z.infer<typeof indicators.row>;
