import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const root = '/work/main';
for (const name of ['README.md', 'README.zh-CN.md']) {
  let content = readFileSync(join(root, name), 'utf8');
  const parts = [
    ...content.matchAll(/```sql\n([\s\S]*?)```\s*<!-- result -->\n([\s\S]*?)<!-- \/result -->/g),
  ];
  for (const m of parts) {
    const c = await (await DuckDBInstance.create(':memory:')).connect();
    const r = await c.runAndReadAll(m[1]!.replaceAll("'output/", `'${join(root, 'output')}/`));
    const h = r.columnNames();
    const t = [h, h.map(() => '---'), ...r.getRows().map((row) => row.map((x) => String(x ?? '')))]
      .map((x) => `| ${x.join(' | ')} |`)
      .join('\n');
    content = content.replace(
      m[0],
      m[0].replace(
        /<!-- result -->\n[\s\S]*?<!-- \/result -->/,
        `<!-- result -->\n\n${t}\n\n<!-- /result -->`,
      ),
    );
  }
  writeFileSync(join(root, name), content);
}
