/** The cleaned evidence of a row, around its figure. */
import type { Observation } from '../../schemas/tables/observations.ts';
import { compact } from './figure.ts';

type Placed = Pick<
  Observation,
  'evidence' | 'evidence_start' | 'evidence_end' | 'value_start' | 'value_text' | 'unit_text'
>;

/**
 * Where in the evidence the numeral stands: of several like it, the one as far along as in the raw text.
 * @returns -1 where it is not there as it was written, or the evidence is not known
 */
export function placeInEvidence(row: Placed): number {
  const { evidence } = row;
  if (evidence === null) return -1;
  const along = (row.value_start - row.evidence_start) / (row.evidence_end - row.evidence_start);
  const numeral = compact(row.value_text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...evidence.matchAll(new RegExp(`(?<![\\d.])${numeral}(?!\\d)`, 'g'))].map(
    ({ index }) => index,
  );
  const distance = (place: number) => Math.abs(place - along * evidence.length);
  return places.reduce((best, place) => (best < 0 || distance(place) < distance(best) ? place : best), -1);
}

/** What the evidence says before and behind the figure; nothing where it is not to be found there. */
export function aroundFigure(row: Placed): { before: string; after: string } {
  const at = placeInEvidence(row);
  if (row.evidence === null || at < 0) return { before: '', after: '' };
  const behind = row.evidence.slice(at + compact(row.value_text).length);
  return {
    before: row.evidence.slice(0, at),
    after: behind.startsWith(row.unit_text) ? behind.slice(row.unit_text.length) : behind,
  };
}
