import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../pipeline/normalise/read-document.ts';
import type { Observation } from '../schemas/tables/observations.ts';
import { damages } from './support/damage.ts';
import { ingested } from './support/ingested.ts';

/** A report made ugly, in the ways that pages do it, must say what it said. */

/** What may differ: where a row stands, and how its figure was written. */
const AS_WRITTEN = [
  'observation_id',
  'value_start',
  'value_end',
  'evidence_start',
  'evidence_end',
  'value_text',
  'unit_text',
];
/** Of real reports, where a heading may fill its line by chance and then no one can tell its end, the places too. */
const PLACES = ['section', 'evidence', 'confidence', 'needs_review', 'review'];

interface Report {
  text: string;
  region: string;
  year: number;
}

const readReport = ({ region, year }: Report, text: string) =>
  readDocument(
    ingested(text, { document_id: 'ugly', region_code: region, report_year: year, genre: 'report' }),
  );
const read = (report: Report, text: string): Observation[] => readReport(report, text).observations;

function keysOf(rows: readonly Observation[], but: readonly string[]): Map<string, number> {
  const keys = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify(Object.entries(row).filter(([column]) => !but.includes(column)));
    keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  return keys;
}

/** How many rows are the same in both, and how many there are in the longer list. */
function compare(clean: readonly Observation[], ugly: readonly Observation[], but: readonly string[]) {
  const left = keysOf(clean, but);
  const differing: string[] = [];
  for (const row of ugly) {
    const key = JSON.stringify(Object.entries(row).filter(([column]) => !but.includes(column)));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    else differing.push(`${row.indicator} ${row.value} ${row.unit}: ${row.section} | ${row.evidence}`);
  }
  const rows = Math.max(clean.length, ugly.length);
  return { same: ugly.length - differing.length, rows, differing };
}

const figuresOf = (rows: readonly Observation[]) =>
  new Set(rows.map((row) => `${row.value ?? `${row.value_low}–${row.value_high}`} ${row.unit}`));

describe('the bundled report made ugly', () => {
  const text = readFileSync(new URL('../raw/xinjiang-2023-report.txt', import.meta.url), 'utf8');
  const report = { text, region: '650000', year: 2023 };
  const clean = read(report, text);

  it('has rows to compare', () => expect(clean.length).toBeGreaterThan(200));

  it.each(Object.entries(damages))('%s: says the same, under the same headings', (_, damage) => {
    const { observations: ugly, repairs } = readReport(report, damage(text));
    for (const { raw_start, raw_end } of repairs) expect(raw_end).toBeGreaterThan(raw_start);
    const { same, rows, differing } = compare(clean, ugly, AS_WRITTEN);
    expect(same / rows, differing.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99);
    const figures = figuresOf(clean);
    const wrong = ugly.filter((row) => row.value !== null && !figures.has(`${row.value} ${row.unit}`));
    expect(wrong.map(({ value_text, evidence }) => `${value_text}: ${evidence}`)).toEqual([]);
  });
});

const provinces = new URL('../../shared/corpus/provinces/', import.meta.url);

describe.skipIf(!existsSync(provinces))('real reports made ugly (skipped without ../shared/corpus)', () => {
  const files = existsSync(provinces)
    ? readdirSync(provinces, { recursive: true, encoding: 'utf8' }).filter((file) => /\d{4}\.md$/.test(file))
    : [];
  const reports: Report[] = files.sort().flatMap((file, i) => {
    if (i % 29 !== 11) return [];
    const page = readFileSync(new URL(file, provinces), 'utf8');
    const text = page.replace(/^---\n[\s\S]*?\n---\n|<!--[\s\S]*?-->|\*\*/g, '');
    return [{ text, region: '510000', year: Number(/\d{4}(?=\.md$)/.exec(file)![0]) }];
  });
  const clean = reports.map((report) => read(report, report.text));

  it.each(Object.entries(damages))(
    '%s: says the same',
    (_, damage) => {
      const found = reports.map((report, i) =>
        compare(clean[i]!, read(report, damage(report.text)), [...AS_WRITTEN, ...PLACES]),
      );
      const [same, rows] = [
        found.reduce((sum, { same }) => sum + same, 0),
        found.reduce((sum, { rows }) => sum + rows, 0),
      ];
      expect(rows).toBeGreaterThan(500);
      const differing = found.flatMap(({ differing }) => differing);
      expect(same / rows, differing.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99);
    },
    60_000,
  );
});
