import { DuckDBInstance } from '@duckdb/node-api';

const c = await (await DuckDBInstance.create(':memory:')).connect();
for (const q of process.argv.slice(2)) {
  const r = await c.runAndReadAll(q);
  console.log(r.columnNames().join(' | '));
  for (const row of r.getRows()) console.log(row.map((x) => String(x)).join(' | '));
  console.log();
}
