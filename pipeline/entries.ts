/** YAML files in which people keep a list of entries: read and checked, each mistake told with its line and its remedy. */
import { isMap, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import { z } from 'zod';
import { InputError, throwTogether } from './errors.ts';
import { decode } from './ingest/decode.ts';

/** What such a file holds. */
export interface EntryFile<T> {
  /** The key of the list: `documents`. */
  list: string;
  /** The field that names an entry: `document_id`. Names differ in more than capitals. */
  id: string & keyof T;
  file: z.ZodType<Record<string, T[]>>;
  entry: z.ZodObject;
  /** What to do where the file is no such list. */
  remedy: string;
}

/** An entry that knows where it stands. */
export interface Placed<T> {
  entry: T;
  /** `raw/registry.yaml, entry 2 (xinjiang-2024-infographic), line 31, field genre`; the line is the field's, or else the entry's. */
  at(...field: readonly string[]): string;
}

/**
 * @param bytes the file
 * @param shown its name in messages
 * @returns its entries; no two have the same name
 * @throws InputError naming every mistake: the entry, its line, the field and what to do
 */
export function parseEntries<T>(bytes: Uint8Array, shown: string, kind: EntryFile<T>): Placed<T>[] {
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
  const source: Source = { yaml, lines, shown, list: kind.list, id: kind.id };
  const result = kind.file.safeParse(plain(yaml, shown));
  if (!result.success) throwTogether(result.error.issues.flatMap((issue) => explain(issue, source, kind)));
  const placed = (result.data?.[kind.list] ?? []).map((entry, index) => ({
    entry,
    at: (...field: readonly string[]) => place(source, index, field),
  }));
  throwTogether(repeatedNames(placed, kind.id));
  return placed;
}

interface Source {
  yaml: YamlDocument;
  lines: LineCounter;
  shown: string;
  list: string;
  id: string;
}

function plain(yaml: YamlDocument, shown: string): unknown {
  try {
    return yaml.toJS();
  } catch (error) {
    throw new InputError(`${shown}: ${(error as Error).message}`, 'write its entries out, without aliases');
  }
}

function explain(
  issue: z.core.$ZodIssue,
  source: Source,
  { entry, remedy }: Pick<EntryFile<unknown>, 'entry' | 'remedy'>,
): InputError[] {
  const { yaml, shown, list } = source;
  const [key, index, ...path] = issue.path;
  if (key !== list || typeof index !== 'number') {
    const what = issue.code === 'unrecognized_keys' ? `unknown key ${issue.keys.join(', ')}` : issue.message;
    const where = [shown, 'the file as a whole', ...issue.path].join(', ');
    return [new InputError(`${where}: ${what}`, remedy)];
  }
  const field = path.map(String);
  const at = (...below: readonly string[]) => place(source, index, [...field, ...below]);
  const known = (parent: z.ZodType | undefined) =>
    `the fields are ${Object.keys((parent as z.ZodObject).shape).join(', ')}`;
  if (issue.code === 'unrecognized_keys') {
    const spelling = `take it out or spell it right: ${known(schemaAt(entry, field))}`;
    return issue.keys.map((name) => new InputError(`${at(name)}: no such field`, spelling));
  }
  if (issue.code === 'custom' && typeof issue.params?.remedy === 'string')
    return [new InputError(`${at()}: ${issue.message}`, issue.params.remedy)];
  if (field.length === 0) return [new InputError(`${at()}: ${issue.message}`, known(entry))];
  const schema = schemaAt(entry, field);
  const name = field.at(-1);
  const value: unknown = yaml.getIn([list, index, ...path]);
  if (value === undefined) {
    const mayBeNull = schema?.safeParse(null).success;
    const missing = mayBeNull ? `add \`${name}:\`, null where it is not known` : `add \`${name}:\``;
    return [new InputError(`${at()}: not stated`, missing)];
  }
  const mending =
    issue.code === 'invalid_type' && issue.expected === 'string' && typeof value === 'number'
      ? `put it in quotes: ${name}: '${writtenAt(source, index, path)}'`
      : `correct it there: ${schema?.description ?? known(entry)}`;
  return [new InputError(`${at()}: ${JSON.stringify(value)}: ${issue.message}`, mending)];
}

/** The schema of a field, of one below it where the field is an object; without what makes it optional. */
function schemaAt(entry: z.ZodObject, field: readonly string[]): z.ZodType | undefined {
  let schema: z.ZodType | undefined = entry;
  for (const name of field) {
    const next: z.ZodType | undefined = schema instanceof z.ZodObject ? schema.shape[name] : schema;
    schema = next instanceof z.ZodOptional ? (next.unwrap() as z.ZodType) : next;
  }
  return schema;
}

function repeatedNames<T>(placed: readonly Placed<T>[], id: string & keyof T): InputError[] {
  const names = placed.map(({ entry }) => String(entry[id]).toLowerCase());
  return placed.flatMap(({ at }, index) => {
    const first = names.indexOf(names[index]!);
    if (first === index) return [];
    return [
      new InputError(
        `${at(id)}: entry ${first + 1} has the same id`,
        'give one of the two another id, or take it out',
      ),
    ];
  });
}

function place({ yaml, lines, shown, list, id }: Source, index: number, field: readonly string[]): string {
  const entry = yaml.getIn([list, index], true);
  const name = isMap(entry) ? entry.get(id) : undefined;
  let node = entry as { range?: [number, number, number] | null } | undefined;
  let map = entry;
  for (const key of field) {
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
      : undefined;
    if (!pair) break;
    node = pair.key as typeof node;
    map = pair.value;
  }
  const line = node?.range ? `, line ${lines.linePos(node.range[0]).line}` : '';
  const named = name === undefined ? '' : ` (${name})`;
  const last = field.length > 0 ? `, field ${field.join('.')}` : '';
  return `${shown}, entry ${index + 1}${named}${line}${last}`;
}

function writtenAt({ yaml, list }: Source, index: number, path: readonly PropertyKey[]): string {
  const node = yaml.getIn([list, index, ...path], true);
  return isScalar(node) ? (node.source ?? String(node.value)) : '';
}
