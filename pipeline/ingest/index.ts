import { realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import type { Genre } from '../../schemas/codes.ts';
import type { RegistryEntry } from '../../schemas/registry.ts';
import { sizes } from '../../schemas/sizes.ts';
import type { IngestedDocument } from '../../schemas/stages.ts';
import { InputError, throwTogether } from '../errors.ts';
import { readFileUpTo, replaceFolder, sha256 as sha256Of, shownPath } from '../files.ts';
import { createProgress } from '../progress.ts';
import { codePointLength, encodeMap } from '../text.ts';
import type { Workspace } from '../workspace.ts';
import { decode, type Encoding } from './decode.ts';
import { readable } from './readable.ts';
import { checkRegion } from './region.ts';
import { readRegistry } from './registry.ts';

/**
 * Stage 1. Reads the registry and every document in it, decodes and checks them: `raw/` → `.build/ingest/`, which
 * then holds one file for each registered document, their checksums and nothing else.
 * @returns what was done, in a few words
 * @throws InputError with every mistake found; nothing is written then
 */
export async function ingest(workspace: Workspace): Promise<string> {
  const entries = await readRegistry(workspace.raw);
  const progress = createProgress('ingest');
  const mistakes: InputError[] = [];
  try {
    await replaceFolder(join(workspace.build, 'ingest'), async (write) => {
      for (const [index, entry] of entries.entries()) {
        progress.step(index, entries.length, entry.document_id);
        try {
          const document = await ingestEntry(workspace.raw, entry);
          await write(`${entry.document_id}.json`, `${JSON.stringify(document)}\n`);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          mistakes.push(error);
        }
      }
      throwTogether(mistakes);
    });
  } finally {
    progress.end();
  }
  return `${entries.length} documents`;
}

/** What the reader of a file must say about it, where no registry does. */
export interface FileMeta {
  document_id: string;
  region_code: string;
  report_year: number;
  genre: Genre;
}

/**
 * Reads any one text file, without a registry.
 * @throws InputError where the file cannot be read as text or what is said of it cannot be
 */
export async function ingestFile(path: string, meta: FileMeta): Promise<IngestedDocument> {
  const shown = shownPath(path);
  checkRegion(meta.region_code, shown);
  return ingestBytes(await readBytes(path, shown), path, shown, {
    document_id: meta.document_id,
    title_zh: null,
    title_en: null,
    region_code: meta.region_code,
    report_year: meta.report_year,
    genre: meta.genre,
    speaker: null,
    occasion: null,
    delivered_on: null,
    publisher: null,
    source_url: null,
    retrieved_on: null,
    license: 'Not stated: the file is not registered',
  });
}

/**
 * Reads a file of a collection, of which all is known already.
 * @throws InputError where it cannot be read, or is no longer what it was when it was listed
 */
export async function ingestListed(
  path: string,
  document: IngestedDocument['document'],
): Promise<IngestedDocument> {
  const shown = shownPath(path);
  const { media_type, encoding, sha256, characters, set_aside, ...stated } = document;
  const ingested = ingestBytes(await readBytes(path, shown), path, shown, stated, encoding);
  if (ingested.document.sha256 !== sha256)
    throw new InputError(`${shown} changed while it was read`, 'run again');
  return ingested;
}

async function ingestEntry(folder: string, entry: RegistryEntry): Promise<IngestedDocument> {
  const { file, sha256, encoding, ...stated } = entry;
  const place = `${shownPath(join(folder, 'registry.yaml'))}, entry ${entry.document_id}`;
  checkRegion(entry.region_code, `${place}, field region_code`);
  const path = await pathInside(folder, file, `${place}, field file`);
  const shown = `${shownPath(join(folder, file))} (entry ${entry.document_id})`;
  const bytes = await readBytes(path, shown);
  const found = sha256Of(bytes);
  // An empty file is told as such below: that says more than its hash.
  if (bytes.length > 0 && found !== sha256) {
    throw new InputError(
      `${place}, field sha256: ${file} is not the file that was registered`,
      `restore the file; or, if it is meant to have changed, set sha256: ${found}`,
    );
  }
  return ingestBytes(bytes, path, shown, stated, encoding);
}

type Stated = Omit<
  IngestedDocument['document'],
  'media_type' | 'encoding' | 'sha256' | 'characters' | 'set_aside'
>;

function ingestBytes(
  bytes: Uint8Array,
  path: string,
  shown: string,
  stated: Stated,
  encoding?: Encoding,
): IngestedDocument {
  const decoded = decode(bytes, shown, encoding);
  const mapped = readable(decoded.text);
  if (mapped.text.trim() === '') {
    throw new InputError(
      `${shown} holds nothing to read beside its front matter and comments`,
      'add its text',
    );
  }
  return {
    document: {
      ...stated,
      media_type: mediaTypeOf(path),
      encoding: decoded.encoding,
      sha256: sha256Of(bytes),
      characters: codePointLength(decoded.text),
      set_aside: null,
    },
    raw: decoded.text,
    text: mapped.text,
    map: encodeMap(mapped),
  };
}

export function mediaTypeOf(path: string): string {
  return /^\.(?:md|markdown)$/i.test(extname(path)) ? 'text/markdown' : 'text/plain';
}

/** The real path of a registered file; symbolic links are followed before it is judged. */
async function pathInside(folder: string, file: string, place: string): Promise<string> {
  const outside = new InputError(
    `${place}: ${file} is not inside ${shownPath(folder)}`,
    'copy the file into that folder',
  );
  const isOutside = (path: string) => isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`);
  if (isOutside(file) || isOutside(relative(folder, join(folder, file)))) throw outside;
  const [root, path] = await Promise.all([
    realpath(folder),
    realpath(join(folder, file)).catch(() => undefined),
  ]);
  if (path === undefined) {
    throw new InputError(
      `${place}: there is no file ${file}`,
      `put it into ${shownPath(folder)}, or correct its name`,
    );
  }
  if (isOutside(relative(root, path))) throw outside;
  return path;
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFileUpTo(path, sizes.documentBytes);
  } catch (error) {
    throw new InputError(
      `cannot read ${shown}: ${(error as Error).message}`,
      'name the text file of one document',
    );
  }
}
