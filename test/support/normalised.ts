/** What `normalise` hands on, made up: a document of a few sentences and the rows read from it. */

import { type Statement, toStatement } from '../../pipeline/validate/statement.ts';
import { indicatorEntries, indicatorRow } from '../../schemas/indicators.ts';
import type { NormalisedDocument, Repair } from '../../schemas/stages.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import type { Indicator } from '../../schemas/tables/indicators.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Unit } from '../../schemas/tables/units.ts';
import { unitRow, unitRows } from '../../schemas/units.ts';
import { ingested } from './ingested.ts';

export const catalogue: Indicator[] = indicatorEntries.map(indicatorRow);

/** A figure of the text: numeral and unit as written (`46|万人`), and the columns that differ from the default. */
export type Figure = [written: string, columns?: Partial<Observation>];

export interface MadeUp {
  id?: string;
  report_year?: number;
  genre?: Document['genre'];
  region_code?: string;
  text: string;
  /** In the order of the text. */
  figures: Figure[];
  repairs?: Repair[];
}

/**
 * A document and its rows. Unless told otherwise a figure is the growth of GDP in the year before the report, in per
 * cent, said as a fact of 新疆; its value is the numeral as it stands; its sentence ends with 。 or the text.
 */
export function normalised(made: MadeUp): NormalisedDocument {
  const {
    id = 'report',
    report_year = 2024,
    genre = 'report',
    region_code = '650000',
    text,
    repairs = [],
  } = made;
  let from = 0;
  const observations = made.figures.map(([written, columns = {}]) => {
    const [value_text = '', unit_text = ''] = written.split('|');
    const figure = value_text + unit_text;
    const at = text.indexOf(figure, from);
    if (at < 0) throw new Error(`${figure} does not stand in the text after ${from}`);
    from = at;
    const sentenceStart = text.lastIndexOf('。', at) + 1;
    const sentenceEnd = text.indexOf('。', at) < 0 ? text.length : text.indexOf('。', at) + 1;
    const points = (index: number) => Array.from(text.slice(0, index)).length;
    return observation({
      document_id: id,
      region_code,
      value_text,
      unit_text,
      period: String(report_year - 1),
      value_start: points(at),
      value_end: points(at + figure.length),
      evidence: text.slice(sentenceStart, sentenceEnd),
      evidence_start: points(sentenceStart),
      evidence_end: points(sentenceEnd),
      ...columns,
    });
  });
  const { document, raw } = ingested(text, { document_id: id, region_code, report_year, genre });
  return {
    document: { ...document, observations: observations.length },
    raw,
    repairs,
    observations,
    worded_targets: [],
    plan_characters: text.length,
  };
}

function observation(columns: Partial<Observation>): Observation {
  const { document_id = 'report', value_start = 0, period = '2023', status = 'actual' } = columns;
  const [first = '', last = first] = period.split('/');
  const unit = columns.unit === undefined ? 'percent' : columns.unit;
  const value = columns.value === undefined ? Number(columns.value_text) : columns.value;
  const known = unit === null ? null : unitRow(unit);
  const factor = known?.factor ?? null;
  return {
    observation_id: `${document_id}#${value_start}`,
    document_id,
    region_code: '650000',
    region: '新疆维吾尔自治区',
    scope: null,
    indicator_id: 'gdp',
    indicator: '地区生产总值',
    indicator_en: null,
    measure: 'growth_rate',
    aggregation: 'none',
    period,
    period_start: `${first}-01-01`,
    period_end: `${last}-12-31`,
    year: Number(last),
    base_period: (columns.measure ?? 'growth_rate') === 'growth_rate' ? String(Number(last) - 1) : null,
    comparator: null,
    compared_with: null,
    price_basis: null,
    status,
    qualifier: 'exact',
    commitment: status === 'target' ? 'plain' : null,
    value_low: null,
    value_high: null,
    value_comparable: factor === null || value === null ? null : value * factor,
    comparable_unit: known?.comparable_unit ?? null,
    value_text: '',
    unit_text: '',
    section: null,
    evidence: null,
    value_start,
    value_end: 0,
    evidence_start: 0,
    evidence_end: 0,
    corroborated_by: 0,
    confidence: 0.95,
    needs_review: false,
    review: null,
    ...columns,
    value,
    unit,
  };
}

/** The figures of some documents, ready to be held against each other. */
export function statementsOf(...made: MadeUp[]): Statement[] {
  return made.map(normalised).flatMap(({ document, observations }) =>
    observations.map((row) => {
      const units: Unit[] = unitRows(row.unit === null ? [] : [row.unit]);
      return toStatement(row, document, new Map(units.map((unit) => [unit.unit, unit])));
    }),
  );
}
