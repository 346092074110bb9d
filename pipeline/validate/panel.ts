import { regionName } from '../../schemas/regions.ts';
import type { Row } from '../../schemas/table.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { type Absence, headlines } from '../../schemas/tables/panel.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import { groupBy } from '../group.ts';
import { planYearOf } from '../plan-year.ts';

/** What is known of the documents that targets and outcomes were read from. */
export interface PanelSources {
  documents: readonly Document[];
  /** Ids of those that end before their targets. */
  cutOff: ReadonlySet<string>;
}

/** The regions and years that have a row whether anything is known of them or not. */
export interface PanelGrid {
  regions: readonly string[];
  years: readonly number[];
}

/**
 * One row for each region and year of which a headline target or outcome is known, or that `grid` asks for: by region,
 * then year.
 */
export function toPanel(targets: readonly Target[], sources: PanelSources, grid?: PanelGrid): Row[] {
  const known = new Map(groupBy(targets.filter(isHeadline), keyOf).map((group) => [keyOf(group[0]!), group]));
  const wanted = (grid?.regions ?? []).flatMap((region_code) =>
    (grid?.years ?? []).map((year) => keyOf({ region_code, year })),
  );
  // With a grid its years are all: a report may tell of a year long before it.
  const keys = [...new Set(grid ? wanted : known.keys())].sort();
  return keys.map((key) => toRow(key, known.get(key) ?? [], sources));
}

const keyOf = ({ region_code, year }: Pick<Target, 'region_code' | 'year'>) => `${region_code} ${year}`;

function toRow(key: string, group: readonly Target[], { documents, cutOff }: PanelSources): Row {
  const [region_code = '', yearText] = key.split(' ');
  const year = Number(yearText);
  const own = documents.filter(
    (document) => document.region_code === region_code && document.set_aside === null,
  );
  const reports = own.filter((document) => document.genre !== 'communique' && planYearOf(document) === year);
  const reviews = own.filter((document) => planYearOf(document) === year + 1);
  const row: Row = { region_code, region: regionName(region_code), year };
  for (const { indicator_id: id } of headlines) {
    const target = group.find(({ indicator_id }) => indicator_id === id);
    const isNumeric = target?.target_kind === 'numeric';
    row[`${id}_target`] = target?.target_value ?? null;
    row[`${id}_target_low`] = target?.target_low ?? null;
    row[`${id}_target_high`] = target?.target_high ?? null;
    // A word that bounds no number would be taken for one: targets in words are in `targets` alone.
    row[`${id}_target_qualifier`] = (isNumeric && target.target_qualifier) || null;
    row[`${id}_target_commitment`] = (isNumeric && target.target_commitment) || null;
    row[`${id}_target_none`] = isNumeric ? null : whyNoTarget(target, reports, cutOff);
    row[`${id}_actual`] = target?.actual_value ?? null;
    row[`${id}_actual_none`] = target?.actual_observation_id ? null : whyNoOutcome(reviews);
  }
  return row;
}

function whyNoTarget(
  target: Target | undefined,
  reports: readonly Document[],
  cutOff: ReadonlySet<string>,
): Absence {
  if (target?.target_kind === 'words') return 'words';
  if (target?.target_kind === 'expressly_none') return 'expressly_none';
  if (reports.length === 0) return 'no_report';
  return reports.every(({ document_id }) => cutOff.has(document_id)) ? 'cut_off' : 'not_stated';
}

const whyNoOutcome = (reviews: readonly Document[]): Absence =>
  reviews.length === 0 ? 'no_report' : 'not_stated';

function isHeadline({ indicator_id, measure, unit }: Target): boolean {
  return headlines.some(
    (headline) =>
      headline.indicator_id === indicator_id && headline.measure === measure && headline.unit === unit,
  );
}
