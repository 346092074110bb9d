/** The READMEs show queries with their results: each is run on the published tables, and the result must be what is printed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../pipeline/workspace.ts';

const EXAMPLE = /```sql\n(?<query>[\s\S]*?)```\s*<!-- result -->\n(?<result>[\s\S]*?)<!-- \/result -->/g;

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
  const examples = [...readFileSync(join(projectRoot, name), 'utf8').matchAll(EXAMPLE)];

  test('shows queries', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples.map((match, i) => [i + 1, match.groups!] as const))(
    'query %i gives the result that is printed',
    async (_, { query, result }) => {
      expect(result!.trim()).toBe(await run(query!));
    },
  );
});
