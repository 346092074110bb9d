/**
 * `collections:` of `raw/registry.yaml`: many documents that share a rule. A path tells region and year; what the text
 * says of itself is held against it (`pipeline/ingest/settle.ts`).
 */
import { z } from 'zod';
import { curation } from './curation.ts';
import { documents } from './tables/documents.ts';

const text = z.string('must be a text').min(1, 'must not be empty');
const columns = documents.row.shape;

const pathPattern = text
  .refine((path) => path.split('{year}').length === 2, 'must hold {year} once')
  .describe(
    'a path from the collection’s folder: {region} is a Chinese name, {year} four digits, * anything',
  );

/** Documents of one kind: where they stand and what their paths tell. */
export const documentSet = z.strictObject({
  paths: z
    .array(pathPattern, 'must be a list of path patterns')
    .min(1, 'must list a path pattern')
    .describe('where they stand; several where the same set is laid out in several ways'),
  genre: columns.genre.describe('the kind of text'),
  region_code: columns.region_code.optional().describe('their region, where the path does not tell it'),
  year: z
    .enum(['delivered', 'reviewed'])
    .default('delivered')
    .describe('what the year of the path is: that of delivery, or the year before'),
});
export type DocumentSet = z.infer<typeof documentSet>;

/** What a person found out about a file whose name or text misleads. What is stated here is not looked for in the text. */
export const pathException = z
  .strictObject({
    path: text.describe('how the path ends: 四川省/2010.md'),
    region_code: columns.region_code.optional().describe('its region'),
    report_year: columns.report_year.optional().describe('the year in which it was delivered'),
    delivered_on: columns.delivered_on.optional().describe('the day on which it was'),
    genre: columns.genre.optional().describe('the kind of text'),
    set_aside: curation.schema.optional().describe('why it is not to be read'),
    why: text.describe('how that is known'),
  })
  .refine((entry) => Object.keys(entry).length > 2, 'states nothing but its reason');
export type PathException = z.infer<typeof pathException>;

export const collectionEntry = z
  .strictObject({
    collection_id: z
      .string('must be a text')
      .regex(/^[a-z][a-z0-9-]{0,40}$/, 'must be small letters, digits and hyphens, a letter first')
      .describe('its name, and that of its folder under output/'),
    title: text.describe('what it is'),
    repository: z.url('must be a URL').optional().describe('the git repository that holds the files'),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}$/, 'must be 40 hexadecimal digits')
      .optional()
      .describe('the commit of it'),
    folder: text.optional().describe('a folder that holds the files, from that of the registry'),
    part: text.optional().describe('which part of the collection is at hand in `folder`, if not all of it'),
    license: columns.license.describe('on what terms the texts may be used'),
    sets: z.array(documentSet).min(1, 'must list a set of documents').describe('the kinds of documents'),
    exceptions: z.array(pathException).default([]).describe('files whose name or text misleads'),
  })
  .refine((entry) => entry.folder !== undefined || entry.repository !== undefined, {
    message: 'has neither a folder nor a repository',
  })
  .refine((entry) => (entry.repository === undefined) === (entry.commit === undefined), {
    message: 'repository and commit go together',
  });
export type Collection = z.infer<typeof collectionEntry>;

/** The registry, as far as its collections go. */
export const collectionRegistry = z.object(
  { collections: z.array(collectionEntry, 'must be a list of collections').default([]) },
  { error: ({ code }) => (code === 'invalid_type' ? 'the registry lists no collections' : undefined) },
);
