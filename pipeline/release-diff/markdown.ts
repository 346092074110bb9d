/** The difference of two releases as a draft of release notes, in GitHub's Markdown. */
import type { ReleaseDifference } from '../../schemas/difference.ts';
import { code, markdownTable } from '../publish/markdown.ts';
import { type Entry, rankRows } from './rank.ts';
import { columnLines, kinds, showMore, showNothing, showSide, summarise } from './text.ts';

/** As the text, at most `limit` rows a table. */
export function* printMarkdown(difference: ReleaseDifference, limit: number): Generator<string> {
  yield `## Changes from ${escapeMarks(showSide(difference.old))} to ${escapeMarks(showSide(difference.new))}\n\n`;
  if (!difference.differs) {
    yield `${showNothing(difference)}\n`;
    return;
  }
  const counts = difference.tables.map(({ table, rows }) => [
    code(table),
    ...[rows.old, rows.new, ...kinds.map((kind) => rows[kind])].map(String),
  ]);
  yield `${markdownTable(['table', 'old', 'new', ...kinds], counts).join('\n')}\n`;
  for (const table of difference.tables.filter(({ state }) => state !== 'same')) {
    yield `\n### ${table.table}\n\n${[escapeMarks(summarise(table)), ...columnLines(table, code)].join('; ')}.\n`;
    const { entries, more } = rankRows(table, limit);
    if (entries.length > 0) yield '\n';
    for (const entry of entries) yield printEntry(entry);
    const left = showMore(more);
    if (left) yield `\n… ${left}.\n`;
  }
}

function printEntry({ kind, key, movedFrom, context, cells, passage }: Entry): string {
  const moved = movedFrom === null ? '' : `, moved from ${code(movedFrom)}`;
  const changes = cells.map(
    ({ column, old, new: now }) => `${code(column)} ${escapeMarks(old)} → ${escapeMarks(now)}`,
  );
  const told = [...(context.length > 0 ? [escapeMarks(context.join(' · '))] : []), ...changes].join('; ');
  const quoted = passage === null ? '' : `  \n  «${escapeMarks(passage)}»`;
  return `* ${kind} ${code(key)}${moved}${told ? `: ${told}` : ''}${quoted}\n`;
}

/** Text that is no mark-up. */
function escapeMarks(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~]/g, '\\$&');
}
