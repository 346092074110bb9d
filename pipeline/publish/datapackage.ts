/** `datapackage.json`: the release as a Frictionless Data Package, version 2 (https://datapackage.org/standard/). */

import { type Column, type ColumnType, columnsOf, type Row, type Table } from '../../schemas/table.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';
import { sha256 } from '../files.ts';
import type { Citation } from './citation.ts';
import { csvText } from './formats/csv.ts';
import type { PublishedFile } from './install.ts';
import { type Release, textPath } from './release.ts';
import { tableFormats, tablePath, workbook } from './tables.ts';

const profile = 'https://datapackage.org/profiles/2.0';

const fieldTypes: Record<ColumnType, string> = {
  string: 'string',
  double: 'number',
  int: 'integer',
  boolean: 'boolean',
  date: 'date',
};

/** The descriptor, for files that are there already: it states the size and hash of each. */
export function dataPackage(release: Release, citation: Citation, files: readonly PublishedFile[]): string {
  const byPath = new Map(files.map((file) => [file.path, file.content]));
  const stored = (path: string) => {
    const content = byPath.get(path) ?? new Uint8Array();
    return { path, bytes: content.length, hash: `sha256:${sha256(content)}` };
  };
  const documents = release.rows.documents as unknown as Document[];
  const descriptor = {
    $schema: `${profile}/datapackage.json`,
    name: 'zhibiao',
    title: citation.title,
    description: citation.abstract,
    version: citation.version,
    keywords: citation.keywords,
    licenses: [
      {
        name: 'CC-BY-4.0',
        path: 'https://creativecommons.org/licenses/by/4.0/',
        title: 'Creative Commons Attribution 4.0 International',
      },
    ],
    contributors: citation.authors.map(({ name }) => ({ title: name, roles: ['creator'] })),
    ...(documents.length > 0 && { sources: documents.map(sourceOf) }),
    resources: [
      ...(Object.entries(tables) as [TableName, Table][]).flatMap(([name, table]) =>
        tableFormats.map((format) => ({
          ...resourceOf(name, table, format),
          ...stored(tablePath(name, format)),
        })),
      ),
      { ...workbook.resource, ...stored(workbook.path) },
      ...documents.map((document) => ({
        ...textResource(document),
        ...stored(textPath(document.document_id)),
      })),
    ],
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resourceOf(name: TableName, table: Table, format: (typeof tableFormats)[number]) {
  const described = {
    title: table.title,
    description: table.description,
    format: format.extension,
    mediatype: format.mediatype,
  };
  // The CSV is the table of record; the others are the same rows for other readers.
  if (format.extension !== 'csv') return { name: `${name}.${format.extension}`, ...described };
  return {
    $schema: `${profile}/dataresource.json`,
    name,
    type: 'table',
    ...described,
    encoding: 'utf-8',
    dialect: { $schema: `${profile}/tabledialect.json`, lineTerminator: '\r\n' },
    schema: schemaOf(table),
  };
}

/** The Table Schema of a table. */
export function schemaOf(table: Table): Row | object {
  const columns = columnsOf(table);
  const keys = columns.flatMap((column) => foreignKey(table, column));
  return {
    $schema: `${profile}/tableschema.json`,
    fields: columns.map((column) => fieldOf(table, column)),
    missingValues: [''],
    primaryKey: table.primaryKey,
    ...(keys.length > 0 && { foreignKeys: keys }),
  };
}

function fieldOf(table: Table, column: Column) {
  const isKey = table.primaryKey.length === 1 && table.primaryKey[0] === column.name;
  return {
    name: column.name,
    type: fieldTypes[column.type],
    description: column.description,
    // The profile wants every example as text.
    ...(column.example !== null && { example: csvText(column.example) }),
    ...(column.unit && { unit: column.unit }),
    ...(column.codes && { codes: column.codes }),
    // In a text column that is never null an empty field is an empty text.
    ...(column.type === 'string' && !column.nullable && !column.allowed && { missingValues: [] }),
    constraints: {
      required: !column.nullable,
      ...(isKey && { unique: true }),
      ...(column.allowed && { enum: column.allowed }),
    },
  };
}

function foreignKey(table: Table, column: Column) {
  const [resource, field] = column.references?.split('.') ?? [];
  if (!resource || !field) return [];
  // A table's key into itself leaves the resource out.
  const reference = resource === table.name ? { fields: [field] } : { resource, fields: [field] };
  return [{ fields: [column.name], reference }];
}

function sourceOf(document: Document) {
  return {
    title: document.title_zh ?? document.title_en ?? document.document_id,
    ...(document.source_url && { path: document.source_url }),
    version: `sha256:${document.sha256}`,
  };
}

function textResource(document: Document) {
  return {
    name: `text.${document.document_id}`,
    title: document.title_zh ?? document.document_id,
    description: 'The text that the offsets of its observations point into.',
    format: 'txt',
    mediatype: 'text/plain',
    encoding: 'utf-8',
    licenses: [{ path: 'documents/README.md', title: document.license }],
    sources: [sourceOf(document)],
  };
}
