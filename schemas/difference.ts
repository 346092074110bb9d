/** What differs between two releases: the shape that `diff --format json` prints, and what a reader of it looks at first. */
import { z } from 'zod';
import type { TableName } from './tables/index.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const row = z.record(z.string(), cell);
const count = z.int().nonnegative();

const cellChange = z.strictObject({ column: z.string(), old: cell, new: cell });

const changedRow = z.strictObject({
  /** The columns of the key with the row's cells, those of NEW. */
  key: row,
  /** The key in OLD, where the row moved as well. */
  moved_from: row.nullable(),
  cells: z.array(cellChange),
  /** The whole row, as NEW has it. */
  row,
});

const movedRow = z.strictObject({ key: row, moved_from: row });

export const tableDifference = z.strictObject({
  table: z.string().meta({ description: 'its name' }),
  state: z.enum(['same', 'changed', 'added', 'removed', 'incomparable']).meta({
    description:
      'same, changed, added or removed (the whole table), or\nincomparable (its rows could not be paired)',
  }),
  reason: z.string().nullable().meta({ description: 'why the rows could not be paired, else null' }),
  key: z.array(z.string()).meta({ description: 'the columns that the rows were paired by' }),
  rows: z
    .strictObject({
      old: count,
      new: count,
      added: count,
      removed: count,
      changed: count,
      moved: count,
      same: count,
    })
    .meta({ description: 'counts: old, new, added, removed, changed, moved, same' }),
  columns: z
    .strictObject({
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.record(z.string(), count),
    })
    .meta({ description: 'added, removed: names; changed: in how many rows, by name' }),
  added: z.array(row).meta({ description: 'rows that only NEW has' }),
  removed: z.array(row).meta({ description: 'rows that only OLD has' }),
  changed: z.array(changedRow).meta({
    description:
      'rows of both that differ: key, moved_from (the key in OLD\nwhere the row moved, else null), cells (column, old, new)\nand row (the whole one, as in NEW)',
  }),
  moved: z.array(movedRow).meta({
    description: 'rows of both that only stand elsewhere in their text: key, moved_from',
  }),
});

const side = z.strictObject({
  name: z.string(),
  kind: z.enum(['folder', 'revision']),
  commit: z.string().nullable(),
  version: z.string().nullable(),
});

export const releaseDifference = z.strictObject({
  old: side.meta({
    description:
      'the older release: name, kind (folder or revision),\ncommit (null for a folder), version (null if not told)',
  }),
  new: side.meta({ description: 'the newer one, likewise' }),
  differs: z.boolean().meta({ description: 'whether any table does' }),
  tables: z.array(tableDifference).meta({ description: 'one object for each table that either release has' }),
});

export type CellChange = z.infer<typeof cellChange>;
export type ChangedRow = z.infer<typeof changedRow>;
export type TableDifference = z.infer<typeof tableDifference>;
export type Side = z.infer<typeof side>;
export type ReleaseDifference = z.infer<typeof releaseDifference>;

/** What a person wants to see of a table's rows. A column that a release lacks is passed over. */
export interface Reading {
  /** The columns in which a change matters, gravest first. Those that are not listed come after all others. */
  grave: readonly string[];
  /** What tells a person which row it is, beside its key; columns joined by `+` are one figure as written. */
  context: readonly string[];
  /** What to tell of a row that only one release has, each with its column's name. */
  told?: readonly string[];
  /** The passage to quote, and what to show of it where it is long. */
  passage?: { column: string; around: string };
}

export const readings: Partial<Record<TableName, Reading>> = {
  observations: {
    grave: [
      'value',
      'value_low',
      'value_high',
      'unit',
      'value_comparable',
      'comparable_unit',
      'indicator_id',
      'region_code',
      'measure',
      'status',
      'period',
      'qualifier',
      'commitment',
      'aggregation',
      'price_basis',
      'base_period',
      'comparator',
      'scope',
      'indicator',
    ],
    context: ['region', 'scope', 'indicator', 'measure', 'period', 'status', 'value_text+unit_text'],
    passage: { column: 'evidence', around: 'value_text' },
  },
  targets: {
    grave: [
      'target_value',
      'target_low',
      'target_high',
      'actual_value',
      'met',
      'target_kind',
      'target_qualifier',
      'target_commitment',
      'target_nature',
      'actual_status',
      'stretch_value',
      'gap',
    ],
    context: ['region', 'indicator'],
    told: ['target_value', 'target_low', 'target_high', 'actual_value', 'met'],
    passage: { column: 'target_text', around: 'target_value' },
  },
  panel: { grave: [], context: ['region'] },
  documents: {
    grave: ['sha256', 'region_code', 'report_year', 'genre', 'observations'],
    context: ['title_zh', 'title_en', 'region_code', 'report_year', 'genre'],
  },
  indicators: {
    grave: ['unit', 'direction', 'definition', 'name_zh', 'wdi_code'],
    context: ['name_zh', 'name_en'],
  },
  units: {
    grave: ['factor', 'comparable_unit', 'dimension', 'ucum'],
    context: ['name_zh', 'name_en'],
  },
  regions: { grave: ['parent_code', 'level'], context: ['name_zh', 'name_en'] },
  checks: { grave: ['passed', 'severity'], context: ['kind', 'severity', 'message'] },
  data_dictionary: { grave: ['type', 'required', 'unit', 'allowed'], context: ['description'] },
};

/**
 * Keys that hold a place in a text all shift when the text is edited. Rows that agree in every column of `same`, in the
 * order of the table, are the same row, unless they lack the passage; `places` are the columns that tell where it stands.
 */
export interface Moves {
  same: readonly string[];
  passage: string;
  places: readonly string[];
}

export const moves: Partial<Record<TableName, Moves>> = {
  observations: {
    same: ['document_id', 'evidence', 'value_text', 'unit_text'],
    passage: 'evidence',
    places: ['observation_id', 'value_start', 'value_end', 'evidence_start', 'evidence_end'],
  },
};
