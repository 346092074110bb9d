import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { limits } from '../../schemas/limits.ts';
import { type RegistryEntry, registry, registryEntry } from '../../schemas/registry.ts';
import { InputError } from '../errors.ts';
import { readFileUpTo, shownPath } from '../files.ts';
import { decode } from './decode.ts';

const fields = Object.keys(registryEntry.shape);

/**
 * Reads `registry.yaml` of a folder of documents.
 * @returns its entries; no two have the same id
 * @throws InputError naming every mistake: the entry, its line, the field and what to do
 */
export async function readRegistry(folder: string): Promise<RegistryEntry[]> {
  const path = join(folder, 'registry.yaml');
  const shown = shownPath(path);
  const bytes = await readFileUpTo(path, limits.registryBytes).catch((error: Error) => {
    throw new InputError(
      `cannot read ${shown}: ${error.message}`,
      'it must list the documents of that folder',
    );
  });
  const lines = new LineCounter();
  const yaml = parseDocument(decode(bytes, shown, 'utf-8').text, { lineCounter: lines, prettyErrors: false });
  const fault = yaml.errors[0] ?? yaml.warnings[0];
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new InputError(
      `${shown}, line ${line}, column ${col}: ${fault.message}`,
      'mend the YAML there: a missing quote, colon, indent or a field stated twice',
    );
  }
  const result = registry.safeParse(plain(yaml, shown));
  const mistakes = result.success
    ? repeatedIds(result.data.documents, yaml, lines)
    : result.error.issues.flatMap((issue) => explain(issue, yaml, lines));
  throwTogether(mistakes.map(({ place, remedy }) => new InputError(`${shown}, ${place}`, remedy)));
  return result.success ? result.data.documents : [];
}

function plain(yaml: YamlDocument, shown: string): unknown {
  try {
    return yaml.toJS();
  } catch (error) {
    throw new InputError(`${shown}: ${(error as Error).message}`, 'write its entries out, without aliases');
  }
}

/** Throws the errors as one, if there are any. */
export function throwTogether(errors: readonly InputError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  throw new InputError(
    errors.map(({ message }) => message).join('\n'),
    `correct all ${errors.length}, then run again`,
  );
}

interface Mistake {
  place: string;
  remedy: string;
}

function explain(issue: z.core.$ZodIssue, yaml: YamlDocument, lines: LineCounter): Mistake[] {
  const [list, index, ...rest] = issue.path;
  if (list !== 'documents' || typeof index !== 'number') {
    const remedy = 'write a list `documents:` with an entry for each document';
    const what = issue.code === 'unrecognized_keys' ? `unknown key ${issue.keys.join(', ')}` : issue.message;
    return [{ place: `${['the file as a whole', ...issue.path].join(', ')}: ${what}`, remedy }];
  }
  const at = (field: string) => place(yaml, lines, index, field);
  const field = rest.join('.');
  const known = `the fields are ${fields.join(', ')}`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: `${at(key)}: no such field`,
      remedy: `take it out or spell it right: ${known}`,
    }));
  }
  if (field === '') return [{ place: `${at('')}: ${issue.message}`, remedy: known }];
  const value: unknown = yaml.getIn(['documents', index, field]);
  if (value === undefined) {
    const mayBeNull = registryEntry.shape[field as keyof typeof registryEntry.shape]?.safeParse(null).success;
    const remedy = mayBeNull ? `add \`${field}:\`, null where it is not known` : `add \`${field}:\``;
    return [{ place: `${at(field)}: not stated`, remedy }];
  }
  const remedy =
    issue.code === 'invalid_type' && issue.expected === 'string' && typeof value === 'number'
      ? `put it in quotes: ${field}: '${sourceOf(yaml, index, field)}'`
      : `correct it there: ${registryEntry.shape[field as keyof typeof registryEntry.shape]?.description ?? known}`;
  return [{ place: `${at(field)}: ${JSON.stringify(value)}: ${issue.message}`, remedy }];
}

/** Ids become names of files, so they must differ in more than capitals. */
function repeatedIds(entries: readonly RegistryEntry[], yaml: YamlDocument, lines: LineCounter): Mistake[] {
  const ids = entries.map((entry) => entry.document_id.toLowerCase());
  return entries.flatMap(({ document_id }, index) => {
    const first = ids.indexOf(document_id.toLowerCase());
    if (first === index) return [];
    return [
      {
        place: `${place(yaml, lines, index, 'document_id')}: entry ${first + 1} has the same id`,
        remedy: 'give one of the two another id, or take it out',
      },
    ];
  });
}

/** `entry 2 (xinjiang-2024-infographic), line 31, field genre`; the line is the field's, or else the entry's. */
function place(yaml: YamlDocument, lines: LineCounter, index: number, field: string): string {
  const entry = yaml.getIn(['documents', index], true);
  const id = isMap(entry) ? entry.get('document_id') : undefined;
  const pair = isMap(entry) ? entry.items.find(({ key }) => isScalar(key) && key.value === field) : undefined;
  const node = (pair?.key ?? entry) as { range?: [number, number, number] | null } | undefined;
  const line = node?.range ? `, line ${lines.linePos(node.range[0]).line}` : '';
  return `entry ${index + 1}${id === undefined ? '' : ` (${id})`}${line}${field ? `, field ${field}` : ''}`;
}

function sourceOf(yaml: YamlDocument, index: number, field: string): string {
  const node = yaml.getIn(['documents', index, field], true);
  return isScalar(node) ? (node.source ?? String(node.value)) : '';
}
