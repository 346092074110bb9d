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

export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
