/** Reads what `validate` handed on and checks it once more: nothing is written from a file that is missing or cut off. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import { z } from 'zod';
import { type Repair, repair } from '../../schemas/stages.ts';
import type { Row, Table } from '../../schemas/table.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';
import { InputError, runFirst } from '../errors.ts';
import { checkSums, readChecked, shownPath } from '../files.ts';
import { dictionaryRows } from './dictionary.ts';

/** A text that offsets point into, as bytes of UTF-8, and what was repaired in it before it was read. */
export interface PublishedText {
  document_id: string;
  bytes: Uint8Array;
  repairs: Repair[];
}

/** Everything that the published files are made from. */
export interface Release {
  rows: Record<TableName, readonly Row[]>;
  texts: PublishedText[];
}

const remedy = runFirst('validate');

/**
 * Reads `.build/validate/`.
 * @param folder that folder
 * @throws InputError naming the file, and the line in it, that is missing or does not fit
 */
export async function readRelease(folder: string): Promise<Release> {
  await checkSums(folder, remedy);
  const rows: Partial<Release['rows']> = {};
  for (const [name, table] of Object.entries(tables) as [TableName, Table][]) {
    rows[name] =
      name === 'data_dictionary' ? dictionaryRows() : await readRows(join(folder, `${name}.jsonl`), table);
  }
  const texts: PublishedText[] = [];
  for (const document of rows.documents ?? []) {
    const id = String(document.document_id);
    const bytes = await readText(join(folder, 'texts', `${id}.txt`), Number(document.characters));
    texts.push({ document_id: id, bytes, repairs: await readRepairs(join(folder, 'repairs', `${id}.json`)) });
  }
  return { rows: rows as Release['rows'], texts };
}

/** One JSON object a line, each with exactly the table's columns. */
export async function readRows(path: string, table: Table): Promise<Row[]> {
  const content = decode(path, await readBytes(path));
  if (content !== '' && !content.endsWith('\n')) {
    throw new InputError(`${shownPath(path)} does not end with a line end: it was cut off`, remedy);
  }
  const lines = content.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const place = `${shownPath(path)}:${index + 1}`;
    const result = table.row.safeParse(parseJson(place, line));
    if (result.success) return result.data as Row;
    const issue = result.error.issues[0];
    throw new InputError(`${place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, remedy);
  });
}

function parseJson(place: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InputError(`${place} is not valid JSON: it was cut off or edited`, remedy);
  }
}

/** The bytes of a text that has so many characters. */
export async function readText(path: string, characters: number): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  const text = decode(path, bytes);
  let found = 0;
  for (const _ of text) found++;
  if (found === characters) return bytes;
  throw new InputError(
    `${shownPath(path)} has ${found} characters, but the table documents says ${characters}`,
    remedy,
  );
}

/** None where the file is missing: a text without repairs need not have one. */
async function readRepairs(path: string): Promise<Repair[]> {
  return existsSync(path) ? readChecked(path, z.array(repair), remedy) : [];
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new InputError(`cannot read ${shownPath(path)}: ${(error as Error).message}`, remedy);
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError(`${shownPath(path)} is not valid UTF-8: it was cut off or edited`, remedy);
  }
}

/** Where a document's text stands in the release. */
export function textPath(documentId: string): string {
  return `documents/${documentId}.txt`;
}

/** Where the list of what was repaired in it stands. */
export function repairsPath(documentId: string): string {
  return `documents/${documentId}.repairs.json`;
}
