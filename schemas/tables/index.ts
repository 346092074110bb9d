/** Every published table, in the order in which the documentation shows them. */
import type { Table } from '../table.ts';
import { checks } from './checks.ts';
import { corrections } from './corrections.ts';
import { dataDictionary } from './data-dictionary.ts';
import { documents } from './documents.ts';
import { indicators } from './indicators.ts';
import { observations } from './observations.ts';
import { panel } from './panel.ts';
import { regions } from './regions.ts';
import { targets } from './targets.ts';
import { units } from './units.ts';

export const tables = {
  observations,
  targets,
  panel,
  documents,
  indicators,
  units,
  regions,
  checks,
  corrections,
  data_dictionary: dataDictionary,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;
