import type { Document } from '../schemas/tables/documents.ts';

/**
 * The year that a document’s targets are for, and before which its outcomes lie: that of delivery, or the next for a
 * report given in November or December.
 */
export function planYearOf({
  report_year,
  delivered_on,
  genre,
}: Pick<Document, 'report_year' | 'delivered_on' | 'genre'>): number {
  const isLate = genre === 'report' && delivered_on !== null && Number(delivered_on.slice(5, 7)) >= 11;
  return isLate ? report_year + 1 : report_year;
}
