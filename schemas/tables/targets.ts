import { z } from 'zod';
import * as codes from '../codes.ts';
import { defineTable } from '../table.ts';

export const targets = defineTable({
  name: 'targets',
  title: 'Targets and outcomes',
  description:
    'One row for each region, indicator, measure, comparable unit and year for which a target or an outcome is stated: what was promised beside what came of it. Only what a report sets for its own year, of indicators with a catalogue id, is here, and nothing that is implausible: the other targets, those of five-year plans among them, are in `observations` alone, with `status` target.',
  primaryKey: ['region_code', 'indicator_id', 'measure', 'unit', 'year'],
  row: z.strictObject({
    region_code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ description: 'The region.', example: '650000', references: 'regions.region_code' }),
    region: z.string().meta({ description: 'Its Chinese name.', example: '新疆维吾尔自治区', repeats: true }),
    indicator_id: z
      .string()
      .meta({ description: 'The indicator.', example: 'gdp', references: 'indicators.indicator_id' }),
    indicator: z
      .string()
      .meta({ description: 'Its Chinese name, from the catalogue.', example: '地区生产总值', repeats: true }),
    measure: codes.measure.schema.meta({
      description: 'What the figures say of it.',
      example: 'growth_rate',
      codes: codes.measure.codes,
    }),
    unit: z.string().meta({
      description: 'The comparable unit of the values in this row.',
      example: 'percent',
      references: 'units.unit',
    }),
    year: z.int().meta({ description: 'The year that the target was set for.', example: 2023 }),
    target_kind: z
      .enum(['numeric', 'words', 'expressly_none'])
      .nullable()
      .meta({
        description: 'How the target was set; null where only an outcome is known.',
        example: 'numeric',
        codes: {
          numeric: 'with a number',
          words: 'in words, such as 与经济增长同步: the clause stands in `target_text`',
          expressly_none: 'the report says that it sets none',
        },
      }),
    target_nature: codes.targetNature.schema.nullable().meta({
      description:
        'Whether the target is called 约束性 (binding) or 预期性 (anticipatory); null where the text does not say.',
      example: null,
      codes: codes.targetNature.codes,
    }),
    target_observation_id: z.string().nullable().meta({
      description: 'The observation that states the target; null for one set in words.',
      example: 'xinjiang-2023-report#17000',
      references: 'observations.observation_id',
    }),
    target_value: z
      .number()
      .nullable()
      .meta({ description: 'The target; null for a range and for one set in words.', example: 7 }),
    target_low: z.number().nullable().meta({ description: 'Lower end of a target range.', example: null }),
    target_high: z.number().nullable().meta({ description: 'Upper end of a target range.', example: null }),
    target_qualifier: codes.qualifier.schema.nullable().meta({
      description: 'The word that bounds or softens the target.',
      example: 'about',
      codes: codes.qualifier.codes,
    }),
    target_commitment: codes.commitment.schema.nullable().meta({
      description: 'How firmly it was promised.',
      example: 'plain',
      codes: codes.commitment.codes,
    }),
    target_text: z
      .string()
      .nullable()
      .meta({ description: 'The clause that sets the target.', example: '地区生产总值增长7%左右' }),
    stretch_observation_id: z.string().nullable().meta({
      description:
        'The observation of a further, higher target named in the same breath (7%以上、力争达到8%).',
      example: null,
      references: 'observations.observation_id',
    }),
    stretch_value: z.number().nullable().meta({ description: 'That further target.', example: null }),
    actual_observation_id: z.string().nullable().meta({
      description: 'The observation that first states the outcome after the year’s end.',
      example: 'xinjiang-2024-infographic#150',
      references: 'observations.observation_id',
    }),
    actual_value: z.number().nullable().meta({ description: 'The outcome.', example: 6.8 }),
    actual_status: codes.status.schema.nullable().meta({
      description: 'Whether that outcome was final or still expected.',
      example: 'actual',
      codes: codes.status.codes,
    }),
    gap: z.number().nullable().meta({
      description: 'Outcome less target; null for a range or where either is missing.',
      example: -0.2,
    }),
    met: z.enum(['met', 'missed', 'undetermined']).meta({
      description:
        'Whether the outcome meets the target, by its qualifier and the indicator’s direction; `undetermined` for a target in words, without an outcome, where the outcome is itself only bounded (6%以上), and where another sentence contradicts either.',
      example: 'met',
    }),
    target_document_id: z.string().nullable().meta({
      description: 'The document that sets the target, in figures or in words.',
      example: 'xinjiang-2023-report',
      references: 'documents.document_id',
    }),
    target_start: z.int().nonnegative().nullable().meta({
      description:
        'Where the target starts in the raw text of that document, counted in code points from 0: its figure, or the clause that sets it in words.',
      example: 17000,
      unit: 'code points',
    }),
    target_end: z
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: 'Where it ends, exclusive.', example: 17002, unit: 'code points' }),
    actual_qualifier: codes.qualifier.schema.nullable().meta({
      description: 'The word that bounds or softens the outcome.',
      example: 'exact',
      codes: codes.qualifier.codes,
    }),
    actual_document_id: z.string().nullable().meta({
      description:
        'The document that first states the outcome: the next year’s as a rule, a later one where that does not.',
      example: 'xinjiang-2024-infographic',
      references: 'documents.document_id',
    }),
  }),
});

export type Target = z.infer<typeof targets.row>;
