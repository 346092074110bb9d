/** `raw/registry.yaml`: what a person states about each document. The rest of its row is read off the file. */
import { z } from 'zod';
import { documents } from './tables/documents.ts';

const { document_id, report_year, license, encoding } = documents.row.shape;
const described = (column: z.ZodType) => z.globalRegistry.get(column)?.description ?? '';

/** The longest id: it names files, with an ending, and file systems take 255 bytes. */
const idLength = 100;
/** Windows takes these for devices, with any ending, and drops a dot at the end. */
const filePart = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)).*[^.]$/i;
const years = 'must be a year between 1949 and 2100, as a whole number without quotes';
const text = z.string('must be a text').min(1, 'must not be empty');

/** One document: the columns of `documents` that a person must state, null where it is not known. */
export const registryEntry = documents.row
  .omit({ media_type: true, characters: true, observations: true, set_aside: true })
  .extend({
    document_id: document_id
      .max(idLength, `must be at most ${idLength} characters`)
      .regex(filePart, 'must be a name that Windows gives to files: not con, nul, com1 …, no dot at its end')
      .describe(described(document_id)),
    report_year: z.int(years).min(1949, years).max(2100, years).describe(described(report_year)),
    license: text.describe(described(license)),
    file: text.describe('path of the file, relative to raw/'),
    encoding: encoding.optional().describe('only where it cannot be told from the file'),
  })
  .refine(
    ({ delivered_on, report_year }) => !delivered_on || Number(delivered_on.slice(0, 4)) === report_year,
    { path: ['delivered_on'], message: 'is not in report_year, the year in which the text was delivered' },
  );
export type RegistryEntry = z.infer<typeof registryEntry>;

const noDocuments = 'the registry lists no documents';

/** The registry, as far as its single documents go; its collections are in `collections.ts`. */
export const registry = z
  .strictObject(
    {
      documents: z.array(registryEntry, noDocuments).min(1, noDocuments),
      collections: z.unknown().optional(),
    },
    { error: ({ code }) => (code === 'invalid_type' ? noDocuments : undefined) },
  )
  .transform(({ documents }) => ({ documents }));
