/** From statements to rows of the table `observations`. */

import { regionName } from '../../schemas/regions.ts';
import { reviewReasons } from '../../schemas/review.ts';
import type { IngestedDocument } from '../../schemas/stages.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { toComparable } from '../../schemas/units.ts';
import { type MappedText, rawSpan } from '../text.ts';
import type { Catalogue } from './catalogue.ts';
import { spanOfPeriod } from './statements/period.ts';
import type { Statement } from './statements/statement.ts';

export interface RowContext {
  document: IngestedDocument['document'];
  catalogue: Catalogue;
  /** The headings above the passage. */
  section: readonly string[];
  /** The raw text, cut into code points, where characters of it were given another form (％); else null. */
  points: ArrayLike<string> | null;
}

const NATION = '000000';

/** One row. `passage` is the mapped text that the statement's positions count in. */
export function rowOf(statement: Statement, passage: MappedText, context: RowContext): Observation {
  const { document, catalogue, section } = context;
  const { quantity, evidence } = statement;
  const [value_start, value_end] = rawSpan(passage, quantity.start, quantity.end);
  const [evidence_start, evidence_end] = rawSpan(passage, evidence.start, evidence.end);
  const region_code = statement.national ? NATION : document.region_code;
  const { value, unit } = statement;
  const comparable = value === null || unit === null ? null : toComparable(value, unit);
  const place = `${document.document_id}#${value_start}`;
  const span = spanOfPeriod(statement.period);
  const reasons = [...statement.reasons].sort();
  return {
    observation_id: statement.nth === 1 ? place : `${place}.${statement.nth}`,
    document_id: document.document_id,
    region_code,
    region: regionName(region_code),
    scope: statement.scope,
    indicator_id: statement.indicatorId,
    indicator: statement.indicator,
    indicator_en: statement.indicatorId ? (catalogue.get(statement.indicatorId)?.name_en ?? null) : null,
    measure: statement.measure,
    aggregation: statement.aggregation,
    period: statement.period,
    period_start: span.period_start,
    period_end: span.period_end,
    year: span.year,
    base_period: statement.basePeriod,
    comparator: statement.comparator,
    compared_with: statement.comparedWith,
    price_basis: statement.priceBasis,
    status: statement.status,
    qualifier: statement.qualifier,
    commitment: statement.commitment,
    value,
    value_low: statement.low,
    value_high: statement.high,
    unit,
    value_comparable: comparable?.value ?? null,
    comparable_unit: comparable?.unit ?? null,
    value_text: asWritten(quantity.valueText, statement, passage, context),
    unit_text: asWritten(quantity.unitText, statement, passage, context),
    section: section.length > 0 ? section.join(' > ') : null,
    evidence: passage.text.slice(evidence.start, evidence.end),
    value_start,
    value_end,
    evidence_start,
    evidence_end,
    corroborated_by: 0,
    confidence: confidenceOf(statement),
    needs_review: reasons.length > 0,
    review: reasons.length > 0 ? reasons.join(';') : null,
  };
}

/** A row whose figure could be read in two ways: it has no value, and says why. */
export function withoutValue(row: Observation): Observation {
  const reasons = [...(row.review?.split(';') ?? []), 'figure_unclear'].sort();
  return {
    ...row,
    value: null,
    value_low: null,
    value_high: null,
    value_comparable: null,
    comparable_unit: null,
    confidence: Math.round(Math.max(0, row.confidence - reviewReasons.figure_unclear.penalty) * 100) / 100,
    needs_review: true,
    review: reasons.join(';'),
  };
}

/** Part of a figure in the form that it has in the raw text: `％` for `%`. Repaired text where more than its form was repaired. */
function asWritten(
  part: string,
  { quantity }: Statement,
  passage: MappedText,
  { points }: RowContext,
): string {
  const at = points && part ? passage.text.slice(quantity.start, quantity.end).indexOf(part) : -1;
  if (!points || at < 0) return part;
  const [start, end] = rawSpan(passage, quantity.start + at, quantity.start + at + part.length);
  if (end - start !== part.length) return part;
  let raw = '';
  for (let i = start; i < end; i++) raw += points[i];
  return raw !== part && raw.normalize('NFKC') === part.normalize('NFKC') ? raw : part;
}

/** What was said and not inferred, less what each review reason takes off; in hundredths, so that bands are clean. */
function confidenceOf({ certainty, reasons }: Statement): number {
  const penalty = reasons.reduce((sum, reason) => sum + reviewReasons[reason].penalty, 0);
  return Math.round(Math.max(0, certainty - penalty) * 100) / 100;
}
