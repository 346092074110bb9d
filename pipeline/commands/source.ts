import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { genre } from '../../schemas/codes.ts';
import { InputError } from '../errors.ts';

const fields = {
  document_id: z.string().min(1),
  region: z.string().regex(/^\d{6}$/, 'must be six digits (GB/T 2260), such as "650000"'),
  report_year: z.int().min(1949).max(2100),
  genre: genre.schema.nullish().transform((code) => code ?? 'report'),
  part: z
    .enum(['review', 'plan'])
    .nullish()
    .transform((part) => part ?? undefined),
};

/** A text file to read figures from, and what must be known of it. `file` is a path from the working folder. */
export const source = z.object({ file: z.string().min(1), ...fields });
export type Source = z.infer<typeof source>;

/** One line of a manifest: a source, with what else the line says of it (`gold`); `file` is still as written there. */
const manifestLine = source.loose();
export type ManifestEntry = Source & { [field: string]: unknown };

/**
 * The entries of a manifest (one JSON object a line), paths resolved from the manifest's folder. A line that is not
 * an entry comes out as the error that names it, in its place, so that the others can still be used.
 * @throws InputError where the manifest cannot be read or is empty
 */
export async function readManifest(path: string): Promise<(ManifestEntry | InputError)[]> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read the manifest ${path}: ${(error as Error).message}`, 'Check the path.');
  }
  const seen = new Map<string, number>();
  const entries = content
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, path, index + 1, seen)]));
  if (entries.length === 0)
    throw new InputError(`the manifest ${path} is empty`, 'Write one JSON object a line.');
  return entries;
}

function parseLine(
  line: string,
  path: string,
  number: number,
  seen: Map<string, number>,
): ManifestEntry | InputError {
  const place = `${path}, line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return new InputError(`${place}: not JSON: ${(error as Error).message}`, 'Write one JSON object a line.');
  }
  const result = manifestLine.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const what = [issue.path.join('.'), issue.message].filter(Boolean).join(': ');
    return new InputError(
      `${place}: ${what}`,
      'A line holds file, document_id, region, report_year and, if need be, genre and part.',
    );
  }
  const entry = result.data;
  const earlier = seen.get(entry.document_id);
  if (earlier !== undefined) {
    return new InputError(
      `${place}: document_id "${entry.document_id}" already stands in line ${earlier}`,
      'Give each document an id of its own: observation ids are made from it.',
    );
  }
  seen.set(entry.document_id, number);
  return { ...entry, file: isAbsolute(entry.file) ? entry.file : join(dirname(path), entry.file) };
}
