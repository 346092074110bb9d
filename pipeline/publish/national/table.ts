import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isWithheldLabel,
  type NationalTableName,
  nationalTables,
  withheld,
} from '../../../schemas/national.ts';
import { codesOf, type ReviewReason } from '../../../schemas/review.ts';
import type { Row } from '../../../schemas/table.ts';
import type { Document } from '../../../schemas/tables/documents.ts';
import { writeFailure } from '../../errors.ts';
import { shownPath, writeSums } from '../../files.ts';
import { isStored, loadJson } from '../../store.ts';
import { openTable, type RowWriter, type StreamFormat } from '../formats/stream.ts';

/** What a row of `observations` needs to be found again, by document. */
export type FoundAgain = Record<string, Pick<Document, 'report_year' | 'source_url' | 'sha256'>>;

export interface TableInput {
  table: NationalTableName;
  /** Files of rows, in the order in which they are published. */
  files: string[];
  /** The folder that the files go to, and each one's name and format. */
  folder: string;
  out: { name: string; format: StreamFormat }[];
  documents: FoundAgain;
}

/**
 * Every figure is held against its characters, and one that fails stops its document: that it passed says nothing of
 * one row more than of another, and would be three quarters of the table.
 */
function isPublished({ table }: TableInput, { kind, passed }: Row): boolean {
  return table !== 'checks' || kind !== 'value_from_text' || passed === false;
}

const withheldReason: ReviewReason = 'label_withheld';

/** Rows that are held and compressed together. */
const GROUP = 20_000;

/** Writes one table in several formats; the folder comes into being when all are complete. */
export async function publishTable(input: TableInput): Promise<void> {
  const table = nationalTables[input.table];
  const fresh = `${input.folder}.${randomUUID()}`;
  try {
    const writers: RowWriter[] = [];
    for (const { name, format } of input.out) writers.push(await openTable(format, join(fresh, name), table));
    let group: Row[] = [];
    const flush = async () => {
      for (const writer of writers) await writer.write(group);
      group = [];
    };
    for (const file of input.files) {
      for (const row of (await loadJson(file)) as Row[])
        if (isPublished(input, row)) group.push(figuresOnly(input, row));
      if (group.length >= GROUP) await flush();
    }
    await flush();
    for (const writer of writers) await writer.end();
    await writeSums(fresh);
    await rename(fresh, input.folder).catch(async (error) => {
      // Another process made the same at the same time.
      if (!(await isStored(input.folder))) throw error;
    });
  } catch (error) {
    throw writeFailure(error, shownPath(input.folder), 'run again', 'what was published is as it was');
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The row itself, its words taken out: it was made from the file for this alone. */
function figuresOnly({ table, documents }: TableInput, row: Row): Row {
  if (table === 'targets') for (const column of withheld.targets) row[column] = null;
  if (table !== 'observations') return row;
  for (const column of withheld.observations) row[column] = null;
  if (isWithheldLabel(row.indicator)) {
    const reasons = codesOf(row.review as string | null);
    Object.assign(row, { indicator: null, review: [...reasons, withheldReason].join(';') });
  }
  return Object.assign(row, documents[String(row.document_id)]);
}
