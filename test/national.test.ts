/** The national dataset as it is committed: what its card says of it is so. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parseSums } from '../pipeline/files.ts';
import { projectRoot } from '../pipeline/workspace.ts';
import { longestLabel, nationalTables, withheld } from '../schemas/national.ts';
import { gdpByHand } from '../schemas/read-by-hand.ts';
import { columnsOf } from '../schemas/table.ts';
import { queryDuckdb } from './support/table-readers.ts';

const folder = join(projectRoot, 'output', 'national');
const at = (name: string) => join(folder, name);
const rowsOf = (path: string): Record<string, string>[] =>
  parse(readFileSync(path, 'utf8'), { columns: true });
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  statSync(at(name)).isFile(),
);
const BY_REGION = at('observations/by_region/*.parquet');

describe('the national dataset', () => {
  it('is whole: every file has its checksum', () => {
    const sums = parseSums(readFileSync(at('SHA256SUMS'), 'utf8'));
    expect([...sums.keys()].sort()).toEqual(files.filter((name) => name !== 'SHA256SUMS').sort());
    for (const [name, sum] of sums) {
      expect(
        createHash('sha256')
          .update(readFileSync(at(name)))
          .digest('hex'),
        name,
      ).toBe(sum);
    }
  });

  it('has less than 60 MB', () => {
    expect(files.reduce((sum, name) => sum + statSync(at(name)).size, 0)).toBeLessThan(60e6);
  });

  it('holds figures only, each with its document, file and place', async () => {
    const words = withheld.observations.map((name) => `count(${name}) AS ${name}`).join(', ');
    expect(
      await queryDuckdb(
        `SELECT ${words}, bool_and(sha256 IS NOT NULL AND value_end > value_start) AS found FROM '${BY_REGION}'`,
      ),
    ).toEqual([{ section: 0n, evidence: 0n, found: true }]);
    expect(await queryDuckdb(`SELECT count(target_text) AS said FROM '${at('targets.parquet')}'`)).toEqual([
      { said: 0n },
    ]);
    const [label] = await queryDuckdb(`SELECT max(length(indicator)) AS longest FROM '${BY_REGION}'`);
    expect(Number(label?.longest)).toBeLessThanOrEqual(longestLabel);
    // A numeral and its unit are short.
    const [longest] = await queryDuckdb(
      `SELECT max(length(value_text)) AS value, max(length(unit_text)) AS unit FROM '${BY_REGION}'`,
    );
    expect(Number(longest?.value)).toBeLessThan(40);
    expect(Number(longest?.unit)).toBeLessThan(40);
  });

  it('has the same observations by region, by year and in one file, in every format', async () => {
    const [{ observations } = { observations: 0n }] = await queryDuckdb(
      `SELECT sum(observations)::BIGINT AS observations FROM '${at('documents.parquet')}'`,
    );
    for (const path of [BY_REGION, at('observations/by_year/*.parquet'), at('observations.csv.gz')]) {
      expect(await queryDuckdb(`SELECT count(*) AS observations FROM '${path}'`), path).toEqual([
        { observations },
      ]);
    }
    const names = columnsOf(nationalTables.observations).map(({ name }) => name);
    for (const path of [BY_REGION, at('observations.csv.gz')]) {
      const described = await queryDuckdb(`DESCRIBE SELECT * FROM '${path}'`);
      expect(described.map(({ column_name }) => column_name)).toEqual(names);
    }
  });

  it('gives a province, and a year, in one small read', () => {
    for (const name of files.filter((path) => /by_(region|year)/.test(path) && !path.includes('/000000.'))) {
      expect(statSync(at(name)).size, name).toBeLessThan(600_000);
    }
  });

  it('says why each document that is set aside is', () => {
    const aside = rowsOf(at('documents.csv')).filter((row) => row.set_aside !== '');
    const curation = rowsOf(at('curation.csv'));
    expect(aside.length).toBeGreaterThan(0);
    for (const { document_id, set_aside } of aside) {
      expect(curation).toContainEqual(
        expect.objectContaining({
          document_id,
          finding: set_aside,
          action: 'set_aside',
          why: expect.stringMatching(/.{10}/),
        }),
      );
    }
  });

  it('has a cell or a reason for every headline of the nation and 31 provinces, every year', () => {
    const rows = rowsOf(at('panel.csv'));
    const provinces = new Set(rows.map(({ region_code }) => region_code));
    expect(provinces.size).toBe(32);
    for (const row of rows) {
      const isThere = row.gdp_target !== '' || row.gdp_target_low !== '';
      expect(isThere, `${row.region} ${row.year}`).toBe(row.gdp_target_none === '');
      expect(row.gdp_actual !== '', `${row.region} ${row.year}`).toBe(row.gdp_actual_none === '');
    }
  });
});

/** Held against what language-model readers found in the texts, without seeing these answers. */
describe('GDP growth in 602 reports', () => {
  const byHand = rowsOf(join(projectRoot, 'test/gold/gdp.csv'));
  const gdp = new Map(
    rowsOf(at('targets.csv'))
      .filter(({ indicator_id, measure }) => indicator_id === 'gdp' && measure === 'growth_rate')
      .map((row) => [`${row.region_code} ${row.year}`, row]),
  );
  const of = (row: Record<string, string>, year: number) => gdp.get(`${row.region_code} ${year}`);
  const targets = byHand.map((row) => {
    const found = of(row, Number(row.plan_year));
    const numeric = found?.target_kind === 'numeric' ? found : undefined;
    const told = [
      numeric?.target_value,
      numeric?.target_low,
      numeric?.target_high,
      numeric?.target_qualifier,
    ];
    const wanted = [row.target_value, row.target_low, row.target_high, row.target_qualifier];
    return {
      isStated: row.target_qualifier !== '',
      isFound: numeric !== undefined,
      isRight: String(told) === String(wanted),
    };
  });
  const outcomes = byHand.map((row) => {
    const found = of(row, Number(row.plan_year) - 1);
    const isFound = (found?.actual_observation_id ?? '') !== '';
    return {
      isStated: row.outcome_qualifier !== '',
      isFound,
      isRight: isFound && found?.actual_value === row.outcome_value,
    };
  });
  const count = (all: typeof targets, is: (one: (typeof targets)[number]) => boolean) =>
    all.filter(is).length;

  it.each([
    ['targets', targets, gdpByHand.targets],
    ['outcomes', outcomes, gdpByHand.outcomes],
  ] as const)('%s are as often right as the card says', (_, all, { stated, right }) => {
    expect(count([...all], ({ isStated }) => isStated)).toBe(stated);
    expect(count([...all], ({ isStated, isRight }) => isStated && isRight)).toBe(right);
    expect(right / stated).toBeGreaterThanOrEqual(0.98);
  });

  it('none is invented', () => {
    const invented = [...targets, ...outcomes].filter(({ isStated, isFound }) => isFound && !isStated);
    expect(invented).toHaveLength(gdpByHand.invented);
  });

  it('they are those of the documents that are read', () => {
    expect(byHand).toHaveLength(gdpByHand.reports);
  });
});
