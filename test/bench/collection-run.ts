/** One build of the registered collection over some folder, as a process of its own: prints what it took. */
import { join } from 'node:path';
import { buildCollection } from '../../pipeline/collection.ts';
import { readCollection } from '../../pipeline/ingest/collection-source.ts';
import { projectWorkspace } from '../../pipeline/workspace.ts';
import type { Collection } from '../../schemas/collections.ts';

const [folder = '', workers = '2', id = 'national'] = process.argv.slice(2);
const made: Collection = {
  collection_id: 'made-up',
  title: 'Made up',
  folder: '.',
  license: 'made up',
  sets: [{ paths: ['{region}/{year}.md'], genre: 'report', year: 'delivered' }],
  exceptions: [],
};
const begun = performance.now();
await buildCollection({
  collection: id === 'made-up' ? made : await readCollection(projectWorkspace().raw, id),
  source: { folder: join(folder, 'texts'), holds: 'some' },
  corrections: join(folder, 'corrections'),
  build: join(folder, 'build'),
  output: join(folder, 'output'),
  workers: Number(workers),
  tell() {},
});
// Of the whole process, its threads included; in kilobytes.
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ seconds: (performance.now() - begun) / 1000, megabytes: maxRSS / 1024 }));
