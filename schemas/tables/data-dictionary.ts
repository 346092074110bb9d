import { z } from 'zod';
import { defineTable } from '../table.ts';

export const dataDictionary = defineTable({
  name: 'data_dictionary',
  title: 'Data dictionary',
  description: 'One row for each column of each table.',
  primaryKey: ['table', 'column'],
  row: z.strictObject({
    table: z.string().meta({ description: 'The table.', example: 'observations', repeats: true }),
    column: z.string().meta({ description: 'The column.', example: 'value' }),
    type: z.string().meta({
      description: 'Its type: string, double, int, boolean or date.',
      example: 'double',
      repeats: true,
    }),
    unit: z
      .string()
      .nullable()
      .meta({ description: 'What a number in it counts.', example: 'the row’s `unit`' }),
    required: z.boolean().meta({ description: 'True where a cell is never null.', example: false }),
    allowed: z
      .string()
      .nullable()
      .meta({ description: 'The closed list of codes, joined by `;`.', example: null }),
    description: z.string().meta({ description: 'What it holds.', example: 'The figure in `unit`.' }),
    example: z
      .string()
      .nullable()
      .meta({ description: 'One value, as the CSV prints it.', example: '5391000' }),
  }),
});

export type DataDictionaryRow = z.infer<typeof dataDictionary.row>;
