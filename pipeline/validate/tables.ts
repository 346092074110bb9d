/** Puts all tables together and checks them against each other. */
import type { Correction } from '../../schemas/corrections.ts';
import { indicatorEntries, indicatorRow } from '../../schemas/indicators.ts';
import { regionRows } from '../../schemas/regions.ts';
import { codesOf, reasonOf } from '../../schemas/review.ts';
import type { Row } from '../../schemas/table.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';
import type { Indicator } from '../../schemas/tables/indicators.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { headlines } from '../../schemas/tables/panel.ts';
import type { Unit } from '../../schemas/tables/units.ts';
import { unitRow, unitRows } from '../../schemas/units.ts';
import type { Placed } from '../entries.ts';
import { planYearOf } from '../plan-year.ts';
import { checkKinds, runChecks } from './checks/index.ts';
import { rowFaults } from './consistency.ts';
import { applyCorrections, type Corrected, refuseIdleExceptions } from './corrections.ts';
import { type Failure, stopOn } from './failure.ts';
import { checkKeys, type Dataset, fitRows } from './integrity.ts';
import { type PanelGrid, toPanel } from './panel.ts';
import type { UncheckedDocument } from './read.ts';
import { type SourceText, sourceText, spanFault } from './source-text.ts';
import { hasFigure, toStatement } from './statement.ts';
import { joinTargets } from './targets.ts';
import { wordedFault } from './worded.ts';

/** The tables that this stage hands on; the data dictionary is the next one's. */
export type ValidatedTables = Record<Exclude<TableName, 'data_dictionary'>, Row[]>;

/** Below so many characters about the year ahead a report was cut off before its targets, or they were left out. */
const LEAST_PLAN = 300;

/** Ids of the reports whose text ends before their targets: they speak of the year ahead hardly at all, and set none. */
export function cutOffReports(read: readonly UncheckedDocument[]): Set<string> {
  const setsTarget = (row: unknown, year: number) => {
    const { status, period } = row as Partial<Observation>;
    return status === 'target' && period?.slice(0, 4) === String(year);
  };
  const cut = read.filter(({ document, plan_characters, worded_targets, observations }) => {
    const year = planYearOf(document);
    const isWhole = plan_characters >= LEAST_PLAN || worded_targets.length > 0;
    return document.genre === 'report' && !isWhole && !observations.some((row) => setsTarget(row, year));
  });
  return new Set(cut.map(({ document }) => document.document_id));
}

/**
 * All tables, what people corrected put right, every row checked.
 * @param grid regions and years that the panel has a row for in any case
 * @throws InputError naming the first rows that must not be published, why, and how many there are; or the corrections
 *   that cannot be applied
 */
export function buildTables(
  read: readonly UncheckedDocument[],
  corrections: readonly Placed<Correction>[] = [],
  grid?: PanelGrid,
): ValidatedTables {
  const indicators = indicatorEntries.map(indicatorRow);
  const ids = read.map(({ document }) => document.document_id);
  const corrected = applyCorrections(readRows(read), ids, corrections);
  const observed = corrected.observations;
  const units = unitsOf(observed, indicators);
  const unitsByCode = new Map(units.map((unit) => [unit.unit, unit]));
  const sources = new Map(
    read.map(({ document, raw, repairs }) => [document.document_id, sourceText(raw, repairs)]),
  );
  stopOn([
    ...documentFaults(read),
    ...observationFaults(sources, observed, unitsByCode),
    ...wordedFaults(read, sources),
  ]);

  const documents = withCounts(
    read.map(({ document }) => document),
    observed,
  );
  const documentsById = new Map(documents.map((document) => [document.document_id, document]));
  const toStatements = (rows: readonly Observation[]) =>
    rows.map((row) => {
      const document = documentsById.get(row.document_id) as Document;
      return toStatement(row, document, unitsByCode, corrected.figures.get(row.observation_id));
    });
  const { checks, observations } = runChecks(toStatements(observed), corrected.exceptedBy);
  const kinds = checkKinds.map(({ kind }) => kind);
  refuseIdleExceptions(corrections, checks, kinds);
  stopOn(failedChecks(checks, observations, corrected));

  const worded = read.flatMap(({ document, worded_targets }) =>
    worded_targets.map((target) => ({ target, document })),
  );
  const targets = joinTargets(toStatements(observations).filter(hasFigure), indicators, worded);
  const rows = {
    observations,
    targets,
    panel: toPanel(targets, { documents, cutOff: cutOffReports(read) }, grid),
    documents,
    indicators,
    units,
    regions: regionRows(),
    checks,
    corrections: corrected.record,
  };
  stopOn(datasetFaults(rows));
  return rows;
}

/** The rows of all documents in the order of their texts; those that do not fit the table stop the build. */
function readRows(read: readonly UncheckedDocument[]): Observation[] {
  const results = read.map(({ observations }) => fitRows(tables.observations, observations));
  stopOn(results.flatMap(({ failures }) => failures));
  // Sorting is stable: rows of one numeral (.2, .3 …) stay in the reader's order.
  return results.flatMap(({ fitting }) => fitting.sort((a, b) => a.value_start - b.value_start));
}

function unitsOf(observations: readonly Observation[], indicators: readonly Indicator[]): Unit[] {
  const used = [
    ...observations.flatMap(({ unit, comparable_unit }) => [unit, comparable_unit]),
    ...indicators.map(({ unit }) => unit),
    ...headlines.map(({ unit }) => unit),
  ];
  // A unit that is in no table is told below, with the row that has it.
  const known = used.filter((unit) => unit !== null && unitRow(unit) !== null) as string[];
  const comparable = unitRows([]).flatMap(({ comparable_unit }) => comparable_unit ?? []);
  return unitRows([...known, ...comparable]);
}

function documentFaults(read: readonly UncheckedDocument[]): Failure[] {
  return read.flatMap(({ document, raw, observations }) => {
    const reasons: string[] = [];
    const characters = Array.from(raw).length;
    if (document.characters !== characters) reasons.push(`its text has ${characters} characters`);
    if (document.observations !== observations.length)
      reasons.push(`${observations.length} observations were read from it, not ${document.observations}`);
    return reasons.map((reason) => ({
      table: 'documents',
      row: document.document_id,
      reason,
      evidence: null,
    }));
  });
}

function observationFaults(
  sources: ReadonlyMap<string, SourceText>,
  observed: readonly Observation[],
  units: ReadonlyMap<string, Unit>,
): Failure[] {
  return observed.flatMap((row) => {
    const source = sources.get(row.document_id);
    const span = source ? spanFault(row, source) : `there is no document ${row.document_id}`;
    const reasons = span === null ? rowFaults(row, units) : [span, ...rowFaults(row, units)];
    // What a person did to the row may be what is wrong with it.
    const acts = codesOf(row.review).filter((code) => reasonOf(code)?.names);
    return reasons.map((reason) => ({
      table: 'observations',
      row: row.observation_id,
      reason: acts.length > 0 ? `${reason} (${acts.join(', ')})` : reason,
      evidence: row.evidence,
    }));
  });
}

/** The documents with the count of their rows: a person may have dropped some. */
function withCounts(documents: readonly Document[], observations: readonly Observation[]): Document[] {
  const counts = new Map<string, number>();
  for (const { document_id } of observations) counts.set(document_id, (counts.get(document_id) ?? 0) + 1);
  return documents.map((document) => ({ ...document, observations: counts.get(document.document_id) ?? 0 }));
}

function wordedFaults(
  read: readonly UncheckedDocument[],
  sources: ReadonlyMap<string, SourceText>,
): Failure[] {
  return read.flatMap(({ document: { document_id }, worded_targets }) =>
    worded_targets.flatMap((target) => {
      const reason = wordedFault(target, sources.get(document_id)!);
      const row = `${document_id}#${target.start} ${target.indicator_id}`;
      return reason === null ? [] : [{ table: 'targets', row, reason, evidence: target.text }];
    }),
  );
}

function failedChecks(
  checks: readonly Check[],
  observations: readonly Observation[],
  { exceptedBy }: Corrected,
): Failure[] {
  const isExcepted = ({ kind, observation_ids }: Check) =>
    observation_ids?.split(';').some((id) => exceptedBy(kind, id) !== null) ?? false;
  const evidence = new Map(observations.map((row) => [row.observation_id, row.evidence]));
  return checks
    .filter((check) => check.severity === 'error' && !isExcepted(check))
    .map(({ observation_ids: ids, message }) => ({
      table: 'observations',
      row: ids ?? '',
      reason: message,
      evidence: evidence.get(ids?.split(';')[0] ?? '') ?? null,
    }));
}

/** Schemas and keys of everything that is handed on. */
function datasetFaults(rows: ValidatedTables): Failure[] {
  const dataset: Dataset = Object.fromEntries(
    Object.entries(rows).map(([name, found]) => [name, { table: tables[name as TableName], rows: found }]),
  );
  const unfit = Object.values(dataset).flatMap(({ table, rows: found }) => fitRows(table, found).failures);
  return [...unfit, ...checkKeys(dataset)];
}
