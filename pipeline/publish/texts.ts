/** `documents/`: the texts that offsets point into, what was repaired in them, and how to find a figure. */
import type { Document } from '../../schemas/tables/documents.ts';
import type { PublishedFile } from './install.ts';
import { code, markdownTable } from './markdown.ts';
import { type Release, repairsPath, textPath } from './release.ts';
import { snippetSection, spans } from './snippets.ts';

export function textFiles(release: Release): PublishedFile[] {
  const files = release.texts.flatMap(({ document_id, bytes, repairs }) => {
    const text = { path: textPath(document_id), content: bytes };
    if (repairs.length === 0) return [text];
    const list = Buffer.from(`${JSON.stringify(repairs, null, 2)}\n`);
    return [text, { path: repairsPath(document_id), content: list }];
  });
  return [...files, { path: 'documents/README.md', content: Buffer.from(textsPage(release)) }];
}

function textsPage(release: Release): string {
  const documents = release.rows.documents as unknown as Document[];
  const repaired = new Map(release.texts.map(({ document_id, repairs }) => [document_id, repairs.length]));
  const parts = [
    '# The texts',
    '',
    'Each file is the text of one document as it was decoded: UTF-8, without a byte order mark, line ends as they were.',
    'The offsets in `observations` count its code points from 0, the end is exclusive, and a CR LF counts two. A file `ID.repairs.json` lists what was repaired before the text was read, with the place and what stood there; the text here is not repaired.',
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
    '## Print the figure of a row',
    '',
    'Run in this folder; each prints what the text says where the first row’s figure stands.',
    '',
    ...spans.flatMap((snippet) => snippetSection(snippet)),
  ];
  return parts.join('\n');
}
