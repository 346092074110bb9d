/** The years that a text's headings name, and the region that a title names. */
import { regionRows } from '../../schemas/regions.ts';
import { foldYears } from '../normalise/statements/times.ts';
import { yearsInHeadings } from '../normalise/statements/years.ts';

export interface HeadingYears {
  /** The year that a heading looks back on; null where none does. */
  reviewed: number | null;
  /** The year that a heading plans for. */
  planned: number | null;
}

/** A heading is a line of its own. */
const LONGEST = 45;

export function headingYears(text: string): HeadingYears {
  const headings = text
    .split('\n')
    .map((line) => line.replace(/[*#\s]/g, ''))
    .filter((line) => line.length > 0 && line.length <= LONGEST);
  return yearsInHeadings(headings.map(foldYears));
}

/** The province or city that a title or a meeting is named for: the last that is named before 第N届, or in the title. */
export function regionNamed(words: string): string | null {
  const before = words.split(/第[一二三四五六七八九十]+届/)[0] ?? '';
  let last: { at: number; code: string } | null = null;
  for (const { region_code, name_zh, level } of regionRows()) {
    if (level !== 'province' && level !== 'prefecture') continue;
    const at = before.lastIndexOf(name_zh);
    if (at >= 0 && (last === null || at > last.at)) last = { at, code: region_code };
  }
  return last?.code ?? null;
}
