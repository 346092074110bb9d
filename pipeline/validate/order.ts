/** The order in which things were said. */
import type { Said } from './statement.ts';

const genreOrder = ['report', 'communique', 'infographic'];

/** By when it was said: year, then day where known, then the report before what sums it up. */
export function firstSaid(a: Said, b: Said): number {
  return (
    a.report_year - b.report_year ||
    compareText(a.delivered_on ?? '9999', b.delivered_on ?? '9999') ||
    genreOrder.indexOf(a.genre) - genreOrder.indexOf(b.genre) ||
    compareText(a.document_id, b.document_id)
  );
}

/**
 * The year that a document’s targets are for, and before which its outcomes lie: that of delivery, or the next for a
 * report given in the last weeks of a year.
 */
export function planYearOf({ report_year, delivered_on, genre }: Said): number {
  const isLate = genre === 'report' && delivered_on !== null && Number(delivered_on.slice(5, 7)) >= 11;
  return isLate ? report_year + 1 : report_year;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
