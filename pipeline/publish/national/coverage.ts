/** Which reports a collection has: a matrix of regions and years, and what is missing and why. */
import stringWidth from 'string-width';
import { curation, curationAction } from '../../../schemas/curation.ts';
import { regionName } from '../../../schemas/regions.ts';
import type { CurationRow } from '../../../schemas/tables/curation.ts';
import type { Document } from '../../../schemas/tables/documents.ts';
import { planYearOf } from '../../plan-year.ts';
import { pad } from '../../width.ts';
import { code, markdownTable } from '../markdown.ts';

const marks = {
  read: '#',
  cut_off: 'c',
  set_aside: 'x',
  none: '.',
} as const;

/** A line for each region, a mark for each year that a report plans for. */
export function coverageMatrix(
  documents: readonly Document[],
  regions: readonly string[],
  cutOff: ReadonlySet<string>,
): string[] {
  const reports = documents.filter(({ genre }) => genre === 'report');
  const years = reports.map(planYearOf);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const byKey = new Map<string, Document[]>();
  for (const report of reports) {
    const key = `${report.region_code} ${planYearOf(report)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), report]);
  }
  const markOf = (region: string, year: number): string => {
    const own = byKey.get(`${region} ${year}`);
    if (!own) return marks.none;
    const read = own.filter(({ set_aside }) => set_aside === null);
    if (read.length === 0) return marks.set_aside;
    return read.every(({ document_id }) => cutOff.has(document_id)) ? marks.cut_off : marks.read;
  };
  const names = regions.map(regionName);
  const room = Math.max(...names.map((name) => stringWidth(name))) + 2;
  const head = (digit: number) =>
    `${' '.repeat(room)}${all.map((year) => (year % 5 === 0 || digit > 2 ? String(year)[digit] : ' ')).join('')}`;
  return [
    '```text',
    ...[0, 1, 2, 3].map(head),
    ...regions.map(
      (region) =>
        `${pad(regionName(region), room, 'left')}${all.map((year) => markOf(region, year)).join('')}`,
    ),
    '```',
    '',
    `A column is the year that a report plans for. ${code(marks.read)} read; ${code(marks.cut_off)} read, but its text ends before the year’s targets; ${code(marks.set_aside)} set aside; ${code(marks.none)} not among the documents at hand.`,
    '',
  ];
}

/** What was found about the documents, and how often. */
export function findings(rows: readonly CurationRow[]): string[] {
  const kinds = Object.entries(curation.codes).flatMap(([finding, meaning]) =>
    Object.keys(curationAction.codes).flatMap((action) => {
      const own = rows.filter((row) => row.finding === finding && row.action === action);
      return own.length === 0 ? [] : [[code(finding), action.replace('_', ' '), String(own.length), meaning]];
    }),
  );
  if (kinds.length === 0) return ['Nothing was found amiss with the documents.', ''];
  return [...markdownTable(['finding', 'what was done', 'documents', 'meaning'], kinds), ''];
}
