/**
 * The tables of a figures-only release: those of `tables/`, without the sentences that figures were read from, and with
 * what a row needs to be found again by whoever has the text.
 */
import { z } from 'zod';
import type { Table } from './table.ts';
import { curation } from './tables/curation.ts';
import { documents } from './tables/documents.ts';
import { tables } from './tables/index.ts';
import type { Observation } from './tables/observations.ts';

const { report_year, source_url, sha256 } = documents.row.shape;
const described = (column: z.ZodType, more: z.GlobalMeta) => ({ ...z.globalRegistry.get(column), ...more });

export const nationalObservations = {
  ...tables.observations,
  row: tables.observations.row.extend({
    report_year: z.int().meta(described(report_year, { repeats: true })),
    source_url: z
      .string()
      .nullable()
      .meta(described(source_url, { repeats: true })),
    sha256: z.string().meta(described(sha256, { repeats: true })),
  }),
} satisfies Table;

export const nationalTables = {
  observations: nationalObservations,
  targets: tables.targets,
  panel: tables.panel,
  documents: tables.documents,
  curation,
  checks: tables.checks,
  corrections: tables.corrections,
  indicators: tables.indicators,
  units: tables.units,
  regions: tables.regions,
  data_dictionary: tables.data_dictionary,
} as const satisfies Record<string, Table>;

export type NationalTableName = keyof typeof nationalTables;

/** The columns that hold words of a text beside figures and labels: null in a figures-only release. */
export const withheld = {
  observations: ['section', 'evidence'],
  targets: ['target_text'],
} as const satisfies { observations: (keyof Observation)[]; targets: string[] };

/** Characters of a label beyond which it is no name but a piece of the text: withheld, too. */
export const longestLabel = 40;
export const isWithheldLabel = (label: unknown): boolean => String(label ?? '').length > longestLabel;

/** The regions that the panel of a national collection has rows for: the nation and what lies directly under it. */
export const panelLevels: readonly string[] = ['nation', 'province'];
/** Provinces of which no reports are read out to a people’s congress of theirs. */
export const panelWithout: readonly string[] = ['710000', '810000', '820000'];
