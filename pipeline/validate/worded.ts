/** Targets set in words, beside those in figures. */
import { regionName } from '../../schemas/regions.ts';
import type { WordedTarget } from '../../schemas/stages.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import type { Indicator } from '../../schemas/tables/indicators.ts';
import { headlines } from '../../schemas/tables/panel.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import { groupBy } from '../group.ts';
import { planYearOf } from '../plan-year.ts';
import { compact } from './figure.ts';
import { firstSaid } from './order.ts';
import { isSubsequence, repairedText, type SourceText } from './source-text.ts';

export interface WordedStatement {
  target: WordedTarget;
  document: Document;
}

type Key = Pick<Target, 'region_code' | 'indicator_id' | 'measure' | 'unit' | 'year'>;

/**
 * The rows, and those whose target is set in words or expressly not set: the first that the report of the year says. A
 * target in figures for the same thing wins; where only the outcome was known, the row gets the words.
 */
export function addWorded(
  rows: readonly Target[],
  worded: readonly WordedStatement[],
  catalogue: ReadonlyMap<string, Indicator>,
): Target[] {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const own = worded
    .filter(({ target, document }) => planYearOf(document) === target.year)
    .sort((a, b) => firstSaid(a.document, b.document) || a.target.start - b.target.start);
  const byIndicator = ({ target }: WordedStatement) =>
    JSON.stringify([target.region_code, target.indicator_id, target.year]);
  for (const [first] of groupBy(own, byIndicator)) {
    const row = first && toRow(first, catalogue);
    const before = row && known.get(keyOf(row));
    if (!row || before?.target_kind) continue;
    known.set(keyOf(row), { ...row, ...outcomeOf(before ?? row) });
  }
  return [...known.values()];
}

/** What is known of the outcome. */
function outcomeOf(row: Target): Partial<Target> {
  const { actual_observation_id, actual_value, actual_status, actual_qualifier, actual_document_id } = row;
  return { actual_observation_id, actual_value, actual_status, actual_qualifier, actual_document_id };
}

function toRow(
  { target, document }: WordedStatement,
  catalogue: ReadonlyMap<string, Indicator>,
): Target | undefined {
  const indicator = catalogue.get(target.indicator_id);
  const headline = headlines.find(({ indicator_id }) => indicator_id === target.indicator_id);
  if (!indicator || !headline) return undefined;
  return {
    region_code: target.region_code,
    region: regionName(target.region_code),
    indicator_id: target.indicator_id,
    indicator: indicator.name_zh,
    measure: headline.measure,
    unit: headline.unit,
    year: target.year,
    target_kind: target.kind,
    target_nature: target.nature,
    target_observation_id: null,
    target_value: null,
    target_low: null,
    target_high: null,
    target_qualifier: target.qualifier,
    target_commitment: target.commitment,
    target_text: target.text,
    stretch_observation_id: null,
    stretch_value: null,
    actual_observation_id: null,
    actual_value: null,
    actual_status: null,
    gap: null,
    met: 'undetermined',
    target_document_id: document.document_id,
    target_start: target.start,
    target_end: target.end,
    actual_qualifier: null,
    actual_document_id: null,
  };
}

function keyOf({ region_code, indicator_id, measure, unit, year }: Key): string {
  return JSON.stringify([region_code, indicator_id, measure, unit, year]);
}

/** Why the characters at the span of a target in words are not its clause, or null where they are. */
export function wordedFault({ start, end, text }: WordedTarget, source: SourceText): string | null {
  const place = `${start}:${end}`;
  if (start >= end || end > source.points.length) return `${place} is no span of the text`;
  const raw = source.points.slice(start, end).join('');
  const isThere = [raw, repairedText(source, start, end).text].some((found) =>
    isSubsequence(compact(text), compact(found)),
  );
  return isThere ? null : `the text at ${place} is “${raw.trim()}”, not ${text}`;
}
