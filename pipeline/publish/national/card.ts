import type { Row } from '../../../schemas/table.ts';
import type { Citation } from '../citation.ts';
import type { NationalRelease } from './index.ts';

export function nationalCard(
  release: NationalRelease,
  _panel: readonly Row[],
  _sizes: ReadonlyMap<string, number>,
  _citation: Citation,
): string {
  return `# ${release.job.collection.title}\n`;
}
