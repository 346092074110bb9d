import { join } from 'node:path';
import { realFolder } from '../files.ts';
import { withLock } from '../lock.ts';
import type { Workspace } from '../workspace.ts';
import { datasetCard } from './card.ts';
import { type Citation, readCitation } from './citation.ts';
import { dataPackage } from './datapackage.ts';
import { dictionaryPage } from './dictionary.ts';
import { finishInterrupted, type PublishedFile, replaceFiles } from './install.ts';
import { type Release, readRelease } from './release.ts';
import { tableFiles } from './tables.ts';
import { textFiles } from './texts.ts';

/**
 * Stage 4. Writes the tables in every format: `.build/validate/` → `output/`. What was published there before is
 * replaced as a whole, `SHA256SUMS` last; other files in it stay.
 * @returns a line that says what was published
 * @throws InputError where what `validate` wrote is missing or broken, or `output/` cannot be written
 */
export async function publish(workspace: Workspace): Promise<string> {
  // Checkouts with folders of their own for the stages may publish into one.
  return withLock(workspace.output, 'publish', () => publishLocked(workspace), {
    tell: (message) => process.stderr.write(`${message}\n`),
  });
}

async function publishLocked(workspace: Workspace): Promise<string> {
  const output = await realFolder(workspace.output);
  await finishInterrupted(output);
  const release = await readRelease(join(workspace.build, 'validate'));
  const files = await releaseFiles(release, await readCitation());
  await replaceFiles(output, files);
  const { observations, documents } = release.rows;
  return `${observations.length} observations of ${documents.length} documents, in ${files.length} files`;
}

/** Every file of a release but `SHA256SUMS`. The same rows give the same bytes. */
export async function releaseFiles(release: Release, citation: Citation): Promise<PublishedFile[]> {
  const data = [...(await tableFiles(release.rows, citation.title)), ...textFiles(release)];
  const page = (path: string, text: string) => ({ path, content: Buffer.from(text) });
  return [
    ...data,
    page('datapackage.json', dataPackage(release, citation, data)),
    page('data-dictionary.md', dictionaryPage()),
    page('README.md', datasetCard(release, citation)),
    { path: 'CITATION.cff', content: citation.cff },
    { path: 'LICENSE', content: citation.license },
  ];
}
