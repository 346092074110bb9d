/** `documents/`: the texts that offsets point into, what was repaired in them, and how to find a figure. */
import { type RepairPass, repairPasses } from '../../schemas/repairs.ts';
import type { Repair } from '../../schemas/stages.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import type { PublishedFile } from './install.ts';
import { code, markdownTable } from './markdown.ts';
import { type Release, repairsPath, textPath } from './release.ts';
import { snippetSection, spans } from './snippets.ts';

export function textFiles(release: Release): PublishedFile[] {
  const files = release.texts.flatMap(({ document_id, bytes, repairs }) => {
    const text = { path: textPath(document_id), content: bytes };
    if (repairs.length === 0) return [text];
    const report = Buffer.from(`${JSON.stringify({ counts: countsOf(repairs), repairs }, null, 2)}\n`);
    return [text, { path: repairsPath(document_id), content: report }];
  });
  return [...files, { path: 'documents/README.md', content: Buffer.from(textsPage(release)) }];
}

/** How many places each pass repaired; passes that had nothing to do are left out. */
function countsOf(repairs: readonly Repair[]): Partial<Record<RepairPass, number>> {
  const counts: Partial<Record<RepairPass, number>> = {};
  for (const { pass } of repairs) counts[pass] = (counts[pass] ?? 0) + 1;
  return counts;
}

/** A table of what was repaired, pass by pass and text by text. */
function repairsTable(release: Release): string[] {
  const texts = release.texts.filter(({ repairs }) => repairs.length > 0);
  if (texts.length === 0) return [];
  const counts = texts.map(({ repairs }) => countsOf(repairs));
  const passes = (Object.keys(repairPasses) as RepairPass[]).filter((pass) =>
    counts.some((each) => each[pass]),
  );
  return [
    '## What was repaired',
    '',
    ...markdownTable(
      ['repair', 'what it undoes', ...texts.map(({ document_id }) => code(document_id))],
      passes.map((pass) => [
        code(pass),
        repairPasses[pass],
        ...counts.map((each) => String(each[pass] ?? 0)),
      ]),
    ),
    '',
  ];
}

function textsPage(release: Release): string {
  const documents = release.rows.documents as unknown as Document[];
  const repaired = new Map(release.texts.map(({ document_id, repairs }) => [document_id, repairs.length]));
  const parts = [
    '# The texts',
    '',
    'Each file is the text of one document as it was decoded: UTF-8, without a byte order mark, line ends as they were.',
    'The offsets in `observations` count its code points from 0, the end is exclusive, and a CR LF counts two. A file `ID.repairs.json` counts and lists what was repaired before the text was read, with the place and what stood there; the text here is not repaired.',
    '',
    ...markdownTable(
      ['text', 'title', 'characters', 'repairs', 'terms of use', 'source'],
      documents.map((document) => [
        code(`${document.document_id}.txt`),
        document.title_zh ?? document.title_en ?? '',
        String(document.characters),
        String(repaired.get(document.document_id) ?? 0),
        document.license,
        document.source_url ?? 'not known',
      ]),
    ),
    '',
    ...repairsTable(release),
    '## Print the figure of a row',
    '',
    'Run in this folder; each prints what the text says where the first row’s figure stands.',
    '',
    ...spans.flatMap((snippet) => snippetSection(snippet)),
  ];
  return parts.join('\n');
}
