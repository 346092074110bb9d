/** Asks a person about a row and puts the answers into a correction. */
import { z } from 'zod';
import {
  type CorrectionEntry,
  type SettableColumn,
  type Settings,
  settableColumns,
  settableNames,
} from '../../schemas/corrections.ts';
import type { Cell } from '../../schemas/table.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { unitRow } from '../../schemas/units.ts';
import { rowFaults } from '../validate/consistency.ts';
import { correctedRow } from '../validate/corrected-row.ts';
import type { Look } from './list.ts';

/** Somebody who answers. */
export interface Person {
  tell(line: string): void;
  /** @throws Gone where there are no more answers */
  ask(question: string): Promise<string>;
}

/** The person has left: what they were just asked about is as if it had not been asked. */
export class Gone extends Error {}

/** What the person said, but for the name and the day; null where they want to skip the row. */
export type Answer = Omit<CorrectionEntry, 'correction_id' | 'date'> | null;

/**
 * @param lastSource who the last correction was from: the likely answer
 * @throws Gone where the person quits
 */
export async function askAbout({ row, failed }: Look, person: Person, lastSource: string): Promise<Answer> {
  for (;;) {
    const verdict = await choose(person, 'right, wrong, drop, skip or quit?', 'rwdsq');
    if (verdict === 'q') throw new Gone();
    if (verdict === 's') return null;
    const act =
      verdict === 'w'
        ? await askColumns(row, person)
        : verdict === 'd'
          ? ({ expect: coreOf(row), drop: true } as const)
          : await askRight(row, [...new Set(failed.map(({ kind }) => kind))], person);
    if (act === null) continue;
    const why = await insist(person, 'why', verdict === 'r' ? 'read in the text, and right' : '');
    const source = await insist(person, 'who says so (you, a publication)', lastSource);
    return { ...placeOf(row), ...act, why, source };
  }
}

type Act = Pick<CorrectionEntry, 'expect' | 'set' | 'drop' | 'confirm' | 'except'>;

async function askRight(row: Observation, kinds: readonly string[], person: Person): Promise<Act> {
  const except: string[] = [];
  for (const kind of kinds) {
    const isAccepted = (await choose(person, `accept that the check ${kind} fails for it?`, 'yn')) === 'y';
    if (isAccepted) except.push(kind);
  }
  return { expect: wholeOf(row), confirm: true, ...(except.length > 0 && { except }) };
}

/** @returns null where nothing is to be changed after all */
async function askColumns(row: Observation, person: Person): Promise<Act | null> {
  const set: Settings = {};
  for (const [index, column] of settableNames.entries())
    person.tell(`  ${String(index + 1).padStart(2)} ${column.padEnd(13)} ${row[column] ?? 'null'}`);
  for (;;) {
    const columns = columnsIn(
      await person.ask('which columns are wrong (numbers or names, none to go back)?'),
      person,
    );
    if (columns === null) continue;
    if (columns.length === 0) return null;
    for (const column of columns) await askColumn(row, column, set, person);
    const faults = faultsOf(row, set);
    if (Object.keys(set).length === 0) person.tell('  Nothing was changed.');
    else if (faults.length === 0) break;
    for (const fault of faults) person.tell(`  That does not hold together: ${fault}.`);
  }
  const old = Object.fromEntries(Object.keys(set).map((column) => [column, row[column as SettableColumn]]));
  const isRest = (await choose(person, 'is everything else in the row right?', 'yn')) === 'y';
  return isRest ? { expect: { ...wholeOf(row), ...old }, set, confirm: true } : { expect: old, set };
}

/** The columns that a line names; null, and told, where it names something else. */
function columnsIn(line: string, person: Person): SettableColumn[] | null {
  const words = line.split(/[\s,，、]+/).filter((word) => word !== '');
  const columns = words.map((word) =>
    settableNames.find((name, i) => name === word || String(i + 1) === word),
  );
  const unknown = words.filter((_, i) => columns[i] === undefined);
  if (unknown.length === 0) return columns as SettableColumn[];
  person.tell(`  There is no column ${unknown.join(', ')}.`);
  return null;
}

/** Asks until the answer fits the column. */
async function askColumn(
  row: Observation,
  column: SettableColumn,
  set: Settings,
  person: Person,
): Promise<void> {
  const schema: z.ZodType = settableColumns.shape[column];
  const allowed = allowedIn(schema);
  if (allowed) person.tell(`  ${column} is one of ${allowed.join(', ')}`);
  for (;;) {
    const answer = await person.ask(`${column} should be (now ${row[column] ?? 'null'}; empty to leave it)`);
    if (answer === '') return;
    const result = schema.safeParse(cellOf(answer, column));
    if (result.success) {
      const value = result.data as Cell;
      if (value === row[column]) delete set[column];
      else Object.assign(set, { [column]: value });
      return;
    }
    person.tell(`  ${answer}: ${result.error.issues[0]?.message}`);
  }
}

const numeric: readonly SettableColumn[] = ['value', 'value_low', 'value_high'];

function cellOf(answer: string, column: SettableColumn): Cell {
  if (answer === 'null') return null;
  if (!numeric.includes(column)) return answer;
  return /^[+-]?\d+(?:\.\d+)?$/.test(answer) ? Number(answer) : answer;
}

function allowedIn(schema: z.ZodType): readonly unknown[] | null {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodEnum ? inner.options : null;
}

function faultsOf(row: Observation, set: Settings): string[] {
  const changed = correctedRow(row, { correction_id: 'asked', set });
  const unit = changed.unit === null ? null : unitRow(changed.unit);
  return rowFaults(changed, new Map(unit ? [[unit.unit, unit]] : []));
}

/** Where the row stands, and what it says. */
function placeOf(row: Observation) {
  const nth = Number(/\.(\d+)$/.exec(row.observation_id.slice(row.document_id.length))?.[1] ?? 1);
  return {
    document_id: row.document_id,
    value_start: row.value_start,
    value_end: row.value_end,
    ...(nth > 1 && { nth }),
    said: row.value_text + row.unit_text,
  };
}

/** Every column that may be set and is not null. */
function wholeOf(row: Observation): Settings {
  const stated = settableNames.filter((column) => row[column] !== null);
  return Object.fromEntries(stated.map((column) => [column, row[column]]));
}

/** What makes the row the one that it is. */
function coreOf(row: Observation): Settings {
  const figure = row.value_low === null ? ['value'] : ['value_low', 'value_high'];
  const columns = ['indicator', 'measure', ...figure, 'unit'] as SettableColumn[];
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

/** Asks until the answer begins with one of these letters. */
async function choose(person: Person, question: string, letters: string): Promise<string> {
  for (;;) {
    const answer = (await person.ask(`${question} [${[...letters].join('/')}]`)).trim().toLowerCase();
    const letter = answer[0] ?? '';
    // The letter, or the word of the question that begins with it.
    const words: string[] = question.toLowerCase().match(/[a-z]+/g) ?? [];
    const isMeant = answer.length === 1 || words.includes(answer) || ['yes', 'no'].includes(answer);
    if (isMeant && letter !== '' && letters.includes(letter)) return letter;
  }
}

/** Asks until there is an answer; an empty one is the likely one. */
async function insist(person: Person, question: string, likely: string): Promise<string> {
  for (;;) {
    const answer = await person.ask(likely === '' ? `${question}?` : `${question}? [${likely}]`);
    if (answer !== '' || likely !== '') return answer || likely;
  }
}
