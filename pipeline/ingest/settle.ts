/** Holds what a text says of itself against what its path says, and settles what the document is. */
import type { PathException } from '../../schemas/collections.ts';
import type { CurationCode } from '../../schemas/curation.ts';
import { regionName } from '../../schemas/regions.ts';
import { sizes } from '../../schemas/sizes.ts';
import type { CurationRow } from '../../schemas/tables/curation.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { planYearOf } from '../plan-year.ts';
import { type HeadingYears, regionNamed } from './said-years.ts';
import type { TitlePage } from './title-page.ts';

/** What the path of a file says, by the pattern that it matches. */
export interface PathSays {
  path: string;
  region_code: string;
  /** The year in which the text is said to have been delivered or published. */
  year: number;
  genre: Document['genre'];
}

/** What a text says of itself. */
export interface TextSays {
  page: TitlePage;
  /** The years that its headings review and plan for. */
  years: HeadingYears;
  /** Length of what there is to read, in UTF-16 units. */
  length: number;
}

/** What is settled about a document, and what was found on the way. */
export interface Settled {
  region_code: string;
  report_year: number;
  /** The year that its targets are for; a communiqué's is that of its publication. */
  plan_year: number;
  genre: Document['genre'];
  delivered_on: string | null;
  set_aside: CurationCode | null;
  findings: Finding[];
}

export type Finding = Omit<CurationRow, 'document_id' | 'path'>;

/**
 * A day on the title page tells the year, unless it is years off, when it is that of the page in the web. Where there
 * is none, headings do that both review a year and plan for the next. Where they say nothing, the path's year stands.
 */
export function settle(path: PathSays, text: TextSays, exception?: PathException): Settled {
  const findings: Finding[] = [];
  const day = exception?.delivered_on !== undefined ? exception.delivered_on : text.page.delivered_on;
  const settled: Settled = {
    region_code: path.region_code,
    report_year: path.year,
    plan_year: path.year,
    genre: path.genre,
    delivered_on: day,
    set_aside: null,
    findings,
  };
  if (exception) byHand(settled, path, text, exception);
  if (exception?.report_year === undefined) settleYear(settled, path, text, day);
  settled.plan_year = planYearOf(settled);
  if (isGivenBefore(settled) && !findings.some(({ finding }) => finding === 'given_before')) {
    const why = `it was given on ${settled.delivered_on}, and plans for ${settled.plan_year}`;
    findings.push({
      finding: 'given_before',
      action: 'noted',
      by_path: String(path.year),
      by_text: settled.delivered_on,
      why,
    });
  }
  const other = exception?.region_code ? null : otherRegion(path, text);
  if (settled.set_aside === null && other !== null) {
    setAside(settled, 'other_region', {
      by_path: regionName(path.region_code),
      by_text: regionName(other),
      why: `the title page names ${regionName(other)}`,
    });
  }
  if (settled.set_aside === null && text.length < sizes.shell) {
    setAside(settled, 'shell', {
      by_path: null,
      by_text: null,
      why: `there are ${text.length} characters to read; a report has thousands`,
    });
  }
  return settled;
}

/** Sets a document aside. */
export function setAside(
  settled: { set_aside: CurationCode | null; findings: Finding[] },
  finding: CurationCode,
  said: Pick<Finding, 'by_path' | 'by_text' | 'why'>,
): void {
  settled.set_aside = finding;
  settled.findings.push({ finding, action: 'set_aside', ...said });
}

function byHand(settled: Settled, path: PathSays, { page }: TextSays, exception: PathException): void {
  settled.region_code = exception.region_code ?? path.region_code;
  settled.report_year = exception.report_year ?? path.year;
  settled.genre = exception.genre ?? path.genre;
  const stated = Object.entries(exception).filter(([name]) => name !== 'path' && name !== 'why');
  const said = {
    by_path: String(path.year),
    by_text: page.delivered_on,
    why: `${exception.why} (stated: ${stated.map(([name, value]) => `${name} ${value}`).join(', ')})`,
  };
  if (exception.set_aside) setAside(settled, exception.set_aside, said);
  else settled.findings.push({ finding: 'by_hand', action: 'set_right', ...said });
}

function settleYear(settled: Settled, path: PathSays, { years }: TextSays, day: string | null): void {
  const by_path = String(path.year);
  const planned = years.reviewed !== null && years.planned === years.reviewed + 1 ? years.planned : null;
  const dayYear = day === null ? null : Number(day.slice(0, 4));
  if (dayYear !== null && Math.abs(dayYear - path.year) > 1) {
    settled.delivered_on = null;
    const why = 'it is more than a year from the year of the path';
    settled.findings.push({ finding: 'other_day', action: 'set_right', by_path, by_text: day, why });
  } else if (dayYear !== null && dayYear !== path.year) {
    settled.report_year = dayYear;
    const finding = nameFor(settled, path);
    const why = `the title page names the day ${day}`;
    settled.findings.push({ finding, action: 'set_right', by_path, by_text: day, why });
  } else if (dayYear === null && planned === path.year + 1 && path.genre === 'report') {
    settled.report_year = planned;
    const why = `its headings review ${planned - 1} and plan for ${planned}`;
    settled.findings.push({
      finding: 'named_for_review',
      action: 'set_right',
      by_path,
      by_text: String(planned),
      why,
    });
  }
}

function nameFor(settled: Settled, path: PathSays): CurationCode {
  if (settled.report_year > path.year) return 'named_for_review';
  return isGivenBefore(settled) ? 'given_before' : 'other_year';
}

/** Whether a report plans for the year after the one in which it was given. */
const isGivenBefore = (settled: Settled): boolean => planYearOf(settled) > settled.report_year;

/** The region that the title page names, where it is neither that of the path nor the province around it. */
function otherRegion({ region_code }: PathSays, { page }: TextSays): string | null {
  const named = regionNamed(page.occasion ?? '') ?? regionNamed(page.title ?? '');
  if (named === null || named === region_code) return null;
  return region_code.startsWith(named.slice(0, 2)) && named.endsWith('0000') ? null : named;
}
