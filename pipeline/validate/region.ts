import { join } from 'node:path';
import type { Correction } from '../../schemas/corrections.ts';
import type { Row } from '../../schemas/table.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import type { Placed } from '../entries.ts';
import { InputError, runFirst } from '../errors.ts';
import { loadJson, storeJson } from '../store.ts';
import { type Counts, countRows } from './counts.ts';
import type { PanelGrid } from './panel.ts';
import { type UncheckedDocument, uncheckedDocument } from './read.ts';
import { readCorrections } from './read-corrections.ts';
import { buildTables, cutOffReports, type ValidatedTables } from './tables.ts';

export interface RegionInput {
  region_code: string;
  /** The files that `normalise` wrote of its documents. */
  files: string[];
  /** The folder of `corrections.yaml`. */
  corrections: string;
  grid: PanelGrid;
  /** The folder that the tables go to. */
  folder: string;
}

/** What later steps must know of a region without reading its tables. */
export interface RegionSummary {
  region_code: string;
  /** Observations of each document. */
  observations: Record<string, number>;
  /** Why the rows of a document must not be published. */
  failures: Record<string, string>;
  /** Ids of the reports that end before their targets. */
  cutOff: string[];
  /** The years in which its documents were given: a file of observations for each. */
  years: number[];
  units: string[];
  /** For the dataset card. */
  counts: Counts;
}

/** The tables of a region that later steps read, each a file. */
export type RegionTable = 'targets' | 'checks' | 'corrections' | 'panel';

export const summaryName = 'summary.json.gz';
export const tableName = (name: RegionTable): string => `${name}.json.gz`;
export const yearName = (year: number): string => `observations-${year}.json.gz`;

/**
 * Checks the documents of one region, holds them against each other and joins their targets to outcomes. A document
 * whose rows must not be published is left out and named in the summary; it stops no other.
 */
export async function validateRegion(input: RegionInput): Promise<RegionSummary> {
  const read: UncheckedDocument[] = [];
  for (const file of input.files) {
    const result = uncheckedDocument.safeParse(await loadJson(file));
    if (!result.success) throw new InputError(`${file} is not what normalise writes`, runFirst('normalise'));
    read.push(result.data);
  }
  const corrections = await readCorrections(input.corrections);
  const { rows, sound, failures } = soundTables(read, corrections, input.grid);
  const summary: RegionSummary = {
    region_code: input.region_code,
    observations: Object.fromEntries(
      rows.documents.map((row) => [String(row.document_id), Number(row.observations)]),
    ),
    failures,
    cutOff: [...cutOffReports(sound)],
    years: [...new Set(sound.map(({ document }) => document.report_year))].sort((a, b) => a - b),
    units: [...new Set(rows.units.map(({ unit }) => String(unit)))].sort(),
    counts: countRows(
      rows.observations as unknown as Observation[],
      rows.targets as unknown as Target[],
      rows.checks as unknown as Check[],
    ),
  };
  for (const name of ['targets', 'checks', 'corrections', 'panel'] as const) {
    await storeJson(join(input.folder, tableName(name)), rows[name]);
  }
  const yearOf = new Map(sound.map(({ document }) => [document.document_id, document.report_year]));
  for (const year of summary.years) {
    const ofYear = rows.observations.filter((row: Row) => yearOf.get(String(row.document_id)) === year);
    await storeJson(join(input.folder, yearName(year)), ofYear);
  }
  // Last: where it stands the others do.
  await storeJson(join(input.folder, summaryName), summary);
  return summary;
}

interface Sound {
  rows: ValidatedTables;
  sound: UncheckedDocument[];
  failures: Record<string, string>;
}

/**
 * The tables of those documents that can be published. A document is left out where its rows are at fault.
 * @throws InputError where a correction is: it must not be passed over
 */
function soundTables(
  read: UncheckedDocument[],
  corrections: readonly Placed<Correction>[],
  grid: PanelGrid,
): Sound {
  const build = (documents: readonly UncheckedDocument[], applied = corrections): ValidatedTables => {
    const ids = new Set(documents.map(({ document }) => document.document_id));
    const own = applied.filter(({ entry }) => ids.has(entry.document_id));
    return buildTables(documents, own, grid);
  };
  try {
    return { rows: build(read), sound: read, failures: {} };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  const failures: Record<string, string> = {};
  const sound = read.filter((document) => {
    const [fault, own] = [faultIn(() => build([document])), faultIn(() => build([document], []))];
    // Sound but for a correction: the build below names it.
    if (fault !== null && own !== null) failures[document.document.document_id] = fault;
    return fault === null || own === null;
  });
  return { rows: build(sound), sound, failures };
}

function faultIn(build: () => unknown): string | null {
  try {
    build();
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.place;
    throw error;
  }
}
