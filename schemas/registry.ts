/** `raw/registry.yaml`: what a person states about each document. The rest of its row is read off the file. */
import { z } from 'zod';
import { documents } from './tables/documents.ts';

const { encoding } = documents.row.shape;

/** One document: the columns of `documents` that a person must state, null where it is not known. */
export const registryEntry = documents.row
  .omit({ media_type: true, characters: true, observations: true })
  .extend({
    file: z.string().min(1).describe('path of the file, relative to raw/'),
    encoding: encoding.optional().describe('only where it cannot be told from the file'),
  })
  .refine(
    ({ delivered_on, report_year }) => !delivered_on || Number(delivered_on.slice(0, 4)) === report_year,
    { path: ['delivered_on'], message: 'is not in report_year, the year in which the text was delivered' },
  );
export type RegistryEntry = z.infer<typeof registryEntry>;

export const registry = z.strictObject({
  documents: z.array(registryEntry).min(1),
});
