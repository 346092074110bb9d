/** Applies what people corrected to the rows that they named, if these still say what the people had before them. */
import { type Correction, type SettableColumn, settableNames } from '../../schemas/corrections.ts';
import type { Cell } from '../../schemas/table.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { CorrectionRow } from '../../schemas/tables/corrections.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Placed } from '../entries.ts';
import { InputError, throwTogether } from '../errors.ts';
import type { ExceptedBy } from './checks/index.ts';
import { correctedRow } from './corrected-row.ts';
import { compact } from './figure.ts';

export interface Corrected {
  observations: Observation[];
  /** The rows of the table `corrections`, in the order of the file. */
  record: CorrectionRow[];
  /** By observation: the correction that gave its figure. */
  figures: ReadonlyMap<string, string>;
  exceptedBy: ExceptedBy;
}

const figureColumns: readonly SettableColumn[] = ['value', 'value_low', 'value_high', 'unit'];
const lookAgain =
  'if the row is right now, take the correction out; else read it again and write what it says now';

/**
 * @param observations the rows as the reader gave them
 * @param documentIds the documents of this build
 * @throws InputError naming every correction that cannot be applied, with its line, and what to do
 */
export function applyCorrections(
  observations: readonly Observation[],
  documentIds: readonly string[],
  corrections: readonly Placed<Correction>[],
): Corrected {
  const rows = new Map(observations.map((row) => [row.observation_id, row]));
  const mistakes: InputError[] = [];
  const matches: Match[] = [];
  for (const placed of corrections) {
    const found = findRow(placed, rows, documentIds);
    if (found instanceof InputError) mistakes.push(found);
    else matches.push(found);
  }
  throwTogether([...mistakes, ...matches.flatMap(differences), ...conflicts(matches)]);
  const figures = new Map<string, string>();
  const exceptions = new Map<string, string>();
  /** By id: the row as it is now, or null where it was dropped. */
  const corrected = new Map<string, Observation | null>();
  for (const { row, entry } of matches) {
    const id = row.observation_id;
    corrected.set(id, entry.drop ? null : correctedRow(corrected.get(id) ?? row, entry));
    if (figureColumns.some((column) => entry.set && Object.hasOwn(entry.set, column)))
      figures.set(id, entry.correction_id);
    for (const kind of entry.except ?? []) exceptions.set(`${kind} ${id}`, entry.correction_id);
  }
  return {
    observations: observations.flatMap((row) => {
      const now = corrected.get(row.observation_id);
      return now === undefined ? row : (now ?? []);
    }),
    record: matches.flatMap(recordOf),
    figures,
    exceptedBy: (kind, id) => exceptions.get(`${kind} ${id}`) ?? null,
  };
}

/**
 * An exception must have something to except: one that is left behind would let the next failure through unseen.
 * @throws InputError naming every one that has not
 */
export function refuseIdleExceptions(
  corrections: readonly Placed<Correction>[],
  checks: readonly Check[],
  kinds: readonly string[],
): void {
  const failed = new Set(
    checks
      .filter(({ passed }) => !passed)
      .flatMap(({ kind, observation_ids }) => observation_ids?.split(';').map((id) => `${kind} ${id}`) ?? []),
  );
  const mistakes = corrections.flatMap(({ entry, at }) =>
    (entry.except ?? []).flatMap((kind) => {
      if (!kinds.includes(kind))
        return [
          new InputError(`${at('except')}: there is no check ${kind}`, `the kinds are ${kinds.join(', ')}`),
        ];
      if (failed.has(`${kind} ${idOf(entry)}`)) return [];
      return [
        new InputError(
          `${at('except')}: no check ${kind} fails for ${idOf(entry)}`,
          'take it out: it would hide the next failure',
        ),
      ];
    }),
  );
  throwTogether(mistakes);
}

/** The id that the row of a correction has. */
export function idOf({
  document_id,
  value_start,
  nth,
}: Pick<Correction, 'document_id' | 'value_start' | 'nth'>): string {
  return `${document_id}#${value_start}${nth === 1 ? '' : `.${nth}`}`;
}

interface Match extends Placed<Correction> {
  row: Observation;
}

function findRow(
  { entry, at }: Placed<Correction>,
  rows: ReadonlyMap<string, Observation>,
  documentIds: readonly string[],
): Match | InputError {
  const { document_id, value_start, value_end, nth, said } = entry;
  if (!documentIds.includes(document_id)) {
    return new InputError(
      `${at('document_id')}: there is no document ${document_id} in this build`,
      'correct the id; or keep the entry with the registry that lists the document, or take it out',
    );
  }
  const row = rows.get(idOf(entry));
  if (row?.value_end !== value_end) {
    const place = `${value_start}:${value_end}${nth === 1 ? '' : `, nth ${nth}`}`;
    return new InputError(
      `${at('value_start')}: no row of ${document_id} stands at ${place}`,
      placesOf(said, [...rows.values()], document_id),
    );
  }
  const says = writtenIn(row);
  if (compact(says) !== compact(said)) {
    return new InputError(
      `${at('said')}: the correction expects ${said}, but ${row.observation_id} now says ${says}`,
      lookAgain,
    );
  }
  return { entry, at, row };
}

/** Where the figure stands now: a text that was changed before it moves it along. */
function placesOf(said: string, observations: readonly Observation[], documentId: string): string {
  const places = observations
    .filter((row) => row.document_id === documentId && compact(writtenIn(row)) === compact(said))
    .map((row) => `${row.observation_id} (${row.value_start} to ${row.value_end})`);
  const found = places.length === 0 ? 'no row of it says so' : `${said} is said by ${places.join(', ')}`;
  return `${found}: correct the place, or take the correction out`;
}

function writtenIn({ value_text, unit_text }: Observation): string {
  return value_text + unit_text;
}

/** What the correction expects of the row and the row does not say, or says already. */
function differences({ entry, at, row }: Match): InputError[] {
  const { expect, set, confirm } = entry;
  const id = row.observation_id;
  return settableNames.flatMap((column) => {
    const says = row[column];
    if (!Object.hasOwn(expect, column)) {
      if (!confirm || says === null) return [];
      return [
        new InputError(
          `${at('expect')}: \`confirm\` speaks for the whole row, and ${column} is not stated; ${id} says ${show(says)}`,
          `add \`${column}:\` with that, if it is right; else \`set\` it`,
        ),
      ];
    }
    if (expect[column] !== says) {
      return [
        new InputError(
          `${at('expect', column)}: the correction expects ${show(expect[column])}, but ${id} now says ${show(says)}`,
          lookAgain,
        ),
      ];
    }
    if (set && Object.hasOwn(set, column) && set[column] === says) {
      return [
        new InputError(
          `${at('set', column)}: ${id} already says ${show(says)}`,
          'take the column out of `set` and `expect`; if nothing is left, take the correction out',
        ),
      ];
    }
    return [];
  });
}

/** Corrections of one row that both speak of the same: a column, a check, or the row as a whole. */
function conflicts(matches: readonly Match[]): InputError[] {
  return matches.flatMap(({ entry, at, row }, index) => {
    const other = matches
      .slice(0, index)
      .find((earlier) => earlier.row === row && speakOfTheSame(earlier.entry, entry));
    if (!other) return [];
    return [
      new InputError(
        `${at()}: the correction ${other.entry.correction_id} already speaks of the same in ${row.observation_id}`,
        'put both into one entry, or take one of them out',
      ),
    ];
  });
}

function speakOfTheSame(a: Correction, b: Correction): boolean {
  if (a.drop || b.drop) return true;
  const claims = claimsOf(a);
  return claimsOf(b).some((claim) => claims.includes(claim));
}

function claimsOf({ set = {}, except = [], confirm }: Correction): string[] {
  return [...(confirm ? settableNames : Object.keys(set)), ...except.map((kind) => `check ${kind}`)];
}

function recordOf({ entry, row }: Match): CorrectionRow[] {
  const { correction_id, document_id, set = {}, drop, confirm, except = [], why, source, date } = entry;
  const changes: Pick<CorrectionRow, 'action' | 'column' | 'was' | 'now' | 'check_kind'>[] = [];
  const none = { column: null, was: null, now: null, check_kind: null };
  for (const column of settableNames.filter((name) => Object.hasOwn(set, name)))
    changes.push({ ...none, action: 'set', column, was: text(row[column]), now: text(set[column] ?? null) });
  // What stood in a row that is gone can be read here alone.
  for (const column of drop ? settableNames.filter((name) => row[name] !== null) : [])
    changes.push({ ...none, action: 'drop', column, was: text(row[column]) });
  if (confirm) changes.push({ ...none, action: 'confirm' });
  for (const check_kind of except) changes.push({ ...none, action: 'except', check_kind });
  return changes.map((change, index) => ({
    correction_id,
    change: index + 1,
    observation_id: row.observation_id,
    document_id,
    said: writtenIn(row),
    ...change,
    why,
    source,
    corrected_on: date,
  }));
}

function text(value: Cell): string | null {
  return value === null ? null : String(value);
}

function show(value: Cell | undefined): string {
  return String(value ?? null);
}
