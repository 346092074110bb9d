import { z } from 'zod';
import { curationAction, curation as finding } from '../curation.ts';
import { defineTable } from '../table.ts';

export const curation = defineTable({
  name: 'curation',
  title: 'Curation',
  description:
    'One row for each thing that was found about a document of a collection: what its path said, what its text says, and what was done.',
  primaryKey: ['document_id', 'finding'],
  row: z.strictObject({
    document_id: z.string().meta({
      description: 'The document.',
      example: '510000-2011-report',
      references: 'documents.document_id',
    }),
    path: z.string().meta({
      description: 'Path of its file in the collection.',
      example: 'provinces/四川省/2010.md',
    }),
    finding: finding.schema.meta({
      description: 'What was found.',
      example: 'named_for_review',
      codes: finding.codes,
    }),
    action: curationAction.schema.meta({
      description: 'What was done.',
      example: 'set_right',
      codes: curationAction.codes,
    }),
    by_path: z.string().nullable().meta({ description: 'What the path says.', example: '2010' }),
    by_text: z.string().nullable().meta({ description: 'What the text says.', example: '2011-01-18' }),
    why: z.string().meta({
      description: 'How that is known, in a sentence.',
      example: 'the title page names the day 2011-01-18',
    }),
  }),
});

export type CurationRow = z.infer<typeof curation.row>;
