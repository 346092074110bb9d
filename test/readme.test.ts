/**
 * What the READMEs print must be what comes out: each query, run on the published tables, and how well the rows of the
 * bundled documents compare with the answers of careful readers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import type { Score } from '../pipeline/accuracy/score.ts';
import { projectRoot } from '../pipeline/workspace.ts';
import { call } from './support/command-line.ts';

const EXAMPLE = /```sql\n(?<query>[\s\S]*?)```\s*<!-- result -->\n(?<result>[\s\S]*?)<!-- \/result -->/g;

/** Its first cell names a text in the language of the README. */
const ACCURACY_ROW = /^\|[^|]+\| (\d+) \| (\d\.\d\d) \| (\d\.\d\d) \| (\d\.\d\d) \|$/gm;

/** The cells of the table of accuracy, a row for each bundled document in the order of the manifest. */
async function measured(): Promise<string[][]> {
  const published = join(projectRoot, 'output', 'observations.csv');
  const { stdout } = await call(['accuracy', '--predicted', published, '--json']);
  const scores: Score[] = Object.values(JSON.parse(stdout));
  return scores.map(({ gold, detection, quantity, statement }) => [
    String(gold),
    ...[detection, quantity, statement].map(({ f1 }) => f1.toFixed(2)),
  ]);
}

async function run(query: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    query.replaceAll("'output/", `'${join(projectRoot, 'output')}/`),
  );
  const header = reader.columnNames();
  const rows = reader.getRows().map((row) => row.map((cell) => String(cell ?? '')));
  connection.closeSync();
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const content = readFileSync(join(projectRoot, name), 'utf8');
  const examples = [...content.matchAll(EXAMPLE)];

  test('shows queries', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples.map((match, i) => [i + 1, match.groups!] as const))(
    'query %i gives the result that is printed',
    async (_, { query, result }) => {
      expect(result!.trim()).toBe(await run(query!));
    },
  );

  test('prints the accuracy that is measured', async () => {
    const printed = [...content.matchAll(ACCURACY_ROW)].map(([, ...cells]) => cells);
    expect(printed).toEqual(await measured());
  });
});
