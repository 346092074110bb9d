import { z } from 'zod';
import { defineTable } from '../table.ts';

export const corrections = defineTable({
  name: 'corrections',
  title: 'Corrections',
  description:
    'One row for each thing that a person put right in `observations`: a column that was set, a row that was dropped, read and confirmed, or excepted from a check.',
  primaryKey: ['correction_id', 'change'],
  row: z.strictObject({
    correction_id: z.string().min(1).meta({
      description: 'Name of the correction, which `observations.review` gives.',
      example: 'cotton-2022',
      repeats: true,
    }),
    change: z
      .int()
      .positive()
      .meta({ description: 'Number of the change within the correction, from 1.', example: 1 }),
    observation_id: z.string().min(1).meta({
      description: 'The observation; one that was dropped is no longer in `observations`.',
      example: 'xinjiang-2023-report#4520',
    }),
    document_id: z.string().min(1).meta({
      description: 'The text that it was read from.',
      example: 'xinjiang-2023-report',
      references: 'documents.document_id',
    }),
    said: z.string().min(1).meta({ description: 'The figure as the text writes it.', example: '539.1万吨' }),
    action: z.enum(['set', 'drop', 'confirm', 'except']).meta({
      description: 'What was done.',
      example: 'set',
      codes: {
        set: 'the column was set to another value',
        drop: 'the row was taken out: it is no figure',
        confirm: 'a person read the whole row; what no `set` changes is right',
        except: 'a check that fails for the row is known and accepted',
      },
    }),
    column: z.string().nullable().meta({
      description: 'The column that was set; null for other actions.',
      example: 'unit',
      repeats: true,
    }),
    was: z.string().nullable().meta({
      description:
        'What the program had read there, as the CSV prints it; null where that was null, and for other actions.',
      example: 'kg',
    }),
    now: z
      .string()
      .nullable()
      .meta({ description: 'What stands there instead, in the same way.', example: 't' }),
    check_kind: z.string().nullable().meta({
      description: 'The kind of check that the row is excepted from; null for other actions.',
      example: null,
      repeats: true,
    }),
    why: z.string().min(1).meta({ description: 'Why.', example: 'the unit stands in the line above' }),
    source: z.string().min(1).meta({
      description: 'Who says so: a person, a publication.',
      example: '新疆统计年鉴2023',
      repeats: true,
    }),
    corrected_on: z.iso.date().meta({ description: 'The day on which they did.', example: '2026-01-31' }),
  }),
});

export type CorrectionRow = z.infer<typeof corrections.row>;
