import { z } from 'zod';
import * as codes from '../codes.ts';
import { defineTable } from '../table.ts';

export const checks = defineTable({
  name: 'checks',
  title: 'Checks',
  description: 'One row for each check run on the data, passed or failed.',
  primaryKey: ['check_id'],
  row: z.strictObject({
    check_id: z
      .string()
      .min(1)
      .meta({ description: 'Unique and stable.', example: 'value_from_text:xinjiang-2023-report#4520' }),
    kind: codes.checkKind.schema.meta({
      description: 'What was checked.',
      example: 'value_from_text',
      codes: codes.checkKind.codes,
    }),
    severity: z.enum(['info', 'warning', 'error']).meta({
      description: 'How much it matters.',
      example: 'info',
      codes: {
        info: 'a record that the check passed',
        warning: 'a failure puts a reason into the row’s `review`',
        error: 'a failure stops the publish, unless a correction excepts the row',
      },
    }),
    observation_ids: z.string().nullable().meta({
      description: 'The observations concerned, joined by `;`.',
      example: 'xinjiang-2023-report#4520',
    }),
    document_ids: z
      .string()
      .nullable()
      .meta({ description: 'The documents concerned, joined by `;`.', example: 'xinjiang-2023-report' }),
    expected: z.string().nullable().meta({ description: 'What should hold.', example: '5391000' }),
    found: z.string().nullable().meta({ description: 'What was found.', example: '5391000' }),
    tolerance: z.number().nullable().meta({ description: 'How far they may differ.', example: 0 }),
    passed: z.boolean().meta({ description: 'Whether the check passed.', example: true }),
    message: z
      .string()
      .meta({ description: 'The finding in a sentence.', example: 'value agrees with 539.1万吨' }),
  }),
});

export type Check = z.infer<typeof checks.row>;
