/** What one stage hands to the next. Each stage checks what it reads against these before it trusts it. */
import { z } from 'zod';
import * as codes from './codes.ts';
import { type RepairPass, repairPasses } from './repairs.ts';
import { documents } from './tables/documents.ts';
import { observations } from './tables/observations.ts';

/** The stages in the order in which they run. */
export const stageNames = ['ingest', 'normalise', 'validate', 'publish'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * A run of the map from the text handed on to the raw text: `length` characters (UTF-16 units) that stand, one after
 * another, for the code points from `raw` on, `width` code points each. Two units of one astral character are two runs
 * with the same `raw`.
 */
export const mapRun = z.tuple([
  z.int().nonnegative().describe('raw: first code point'),
  z.int().positive().describe('length: UTF-16 units'),
  z.int().nonnegative().describe('width: code points that each stands for; 0 for what was put in'),
]);
export type MapRun = z.infer<typeof mapRun>;

/** `.build/ingest/DOCUMENT_ID.json`: one document, decoded, with the part of it that is text to read. */
export const ingestedDocument = z.strictObject({
  document: documents.row.omit({ observations: true }),
  raw: z
    .string()
    .describe('the decoded file, without a byte order mark at its start: what offsets point into'),
  text: z
    .string()
    .describe('what there is to read: front matter and comments left out, otherwise as it stands'),
  map: z.array(mapRun).describe('where each character of `text` stands in `raw`'),
});
export type IngestedDocument = z.infer<typeof ingestedDocument>;

/** One thing that was repaired in a text before it was read. */
export const repair = z.strictObject({
  pass: z.enum(Object.keys(repairPasses) as [RepairPass, ...RepairPass[]]),
  raw_start: z.int().nonnegative(),
  raw_end: z.int().nonnegative(),
  before: z.string(),
  after: z.string(),
});
export type Repair = z.infer<typeof repair>;

/** A target for a headline indicator that was set without a number, or that the text says is not set. */
export const wordedTarget = z.strictObject({
  region_code: z.string(),
  indicator_id: z.string(),
  year: z.int(),
  kind: z.enum(['words', 'expressly_none']),
  text: z.string().min(1).describe('the clause'),
  commitment: codes.commitment.schema.nullable(),
  qualifier: codes.qualifier.schema.nullable(),
  nature: codes.targetNature.schema.nullable(),
  start: z.int().nonnegative().describe('span of the clause in the raw text, in code points'),
  end: z.int().nonnegative(),
});
export type WordedTarget = z.infer<typeof wordedTarget>;

/** `.build/normalise/DOCUMENT_ID.json`: what was read from one document. */
export const normalisedDocument = z.strictObject({
  document: documents.row,
  raw: z.string(),
  repairs: z.array(repair),
  observations: z.array(observations.row),
  worded_targets: z.array(wordedTarget),
  plan_characters: z
    .int()
    .nonnegative()
    .describe(
      'how much of the text speaks of the year planned for, in UTF-16 units; little where it was cut off',
    ),
});
export type NormalisedDocument = z.infer<typeof normalisedDocument>;

/** `.build/ID/ingest/documents.jsonl`: a document of a collection, settled but not read; its text stays where it is. */
export const listedDocument = z.strictObject({
  document: documents.row.omit({ observations: true }),
  path: z.string().describe('where its file stands in the collection’s folder'),
  plan_year: z
    .int()
    .describe('the year that its targets are for: the next, for a report given in the last weeks of a year'),
});
export type ListedDocument = z.infer<typeof listedDocument>;
