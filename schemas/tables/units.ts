import { z } from 'zod';
import { defineTable } from '../table.ts';

export const units = defineTable({
  name: 'units',
  title: 'Units',
  description:
    'One row for each unit that a value can be in, with its factor to the comparable unit of its family.',
  primaryKey: ['unit'],
  row: z.strictObject({
    unit: z.string().min(1).meta({ description: 'The unit’s code.', example: 't' }),
    name_zh: z.string().min(1).meta({ description: 'Its name in Chinese.', example: '吨' }),
    name_en: z.string().min(1).meta({ description: 'Its name in English.', example: 'tonne' }),
    dimension: z.string().min(1).meta({ description: 'What it measures.', example: 'mass', repeats: true }),
    ucum: z.string().nullable().meta({
      description: 'Its code in the Unified Code for Units of Measure; null where UCUM has none.',
      example: 't',
    }),
    comparable_unit: z.string().nullable().meta({
      description: 'The unit that its family is compared in; null where it stands alone.',
      example: 'kg',
      references: 'units.unit',
    }),
    factor: z.number().positive().nullable().meta({
      description: 'One of this unit in the comparable unit; null where it stands alone.',
      example: 1000,
    }),
  }),
});

export type Unit = z.infer<typeof units.row>;
