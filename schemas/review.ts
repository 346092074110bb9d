import type { Observation } from './tables/observations.ts';

interface Reason {
  /** What it takes off the row's confidence. */
  penalty: number;
  description: string;
  /** The columns that it doubts: a correction of one of them answers it. */
  about?: readonly (keyof Observation)[];
  /** The column that is null because of it: so long as it is, the reason stays. */
  explains?: 'indicator' | 'unit' | 'value';
  /** The code is followed by the id of a correction (`corrected:ID`). It tells what a person did, and asks for nothing. */
  names?: 'correction';
  /** It tells of the release, not of the row, and asks for nothing. */
  asksNothing?: true;
}

/**
 * Why a row wants a person's eye, and what a person did about it. `observations.review` holds these codes, joined by
 * `;`. A reason never removes a row and never fails a build.
 */
export const reviewReasons = {
  indicator_unknown: {
    penalty: 0.6,
    about: ['indicator'],
    explains: 'indicator',
    description: 'No indicator could be told for the figure: `indicator` is null.',
  },
  unit_unknown: {
    penalty: 0.5,
    about: ['unit'],
    explains: 'unit',
    description: 'A number without a unit that the reader knows: `unit` is null.',
  },
  indicator_carried: {
    penalty: 0.05,
    about: ['indicator', 'indicator_id'],
    description: 'The subject was left out and taken from an earlier clause.',
  },
  indicator_carried_far: {
    penalty: 0.2,
    about: ['indicator', 'indicator_id'],
    description: 'The subject was taken from three or more clauses back.',
  },
  indicator_vague: {
    penalty: 0.3,
    about: ['indicator', 'indicator_id'],
    description: 'The label is a pronoun or a general word (这方面的投资, 规模) that does not say of what.',
  },
  lists_do_not_line_up: {
    penalty: 0.4,
    about: ['indicator', 'indicator_id', 'value', 'value_low', 'value_high'],
    description: 'A list of subjects and a list of numbers (分别) differ in length.',
  },
  period_from_default: {
    penalty: 0.1,
    about: ['period'],
    description: 'Neither the sentence nor its section says the time: the document’s default was taken.',
  },
  average_without_span: {
    penalty: 0.3,
    about: ['period', 'aggregation'],
    description:
      'A yearly average whose span of years the text does not say: `period` is only its last year.',
  },
  status_from_default: {
    penalty: 0.1,
    about: ['status'],
    description:
      'Neither the sentence nor its section says whether it happened: the document’s default was taken.',
  },
  card_block_unclear: {
    penalty: 0.3,
    about: ['status', 'period'],
    description: 'A number card whose block does not say clearly whether it is a result or a target.',
  },
  card_label_unclear: {
    penalty: 0.4,
    about: ['indicator', 'indicator_id', 'value', 'value_low', 'value_high'],
    description: 'A number card whose figure may belong to the label beside it.',
  },
  label_withheld: {
    penalty: 0,
    asksNothing: true,
    description:
      'In a figures-only release: the label is longer than any name, a piece of the text. `indicator` is null.',
  },
  figure_unclear: {
    penalty: 0.6,
    about: ['value', 'value_low', 'value_high'],
    explains: 'value',
    description:
      'What is printed can be read as two numbers (doubled print `99.99.99%%`: 99.9% or 9.99%; `66 40元`: 6640元 or 40元): `value` is null.',
  },
  number_unsafe: {
    penalty: 0.5,
    about: ['value', 'value_low', 'value_high'],
    description: 'An integer too large for a double to hold exactly.',
  },
  implausible: {
    penalty: 0.4,
    about: ['indicator_id', 'measure', 'value', 'value_low', 'value_high', 'unit'],
    description: 'Outside what the indicator can well be: the limits in `schemas/limits.yaml`.',
  },
  revised: {
    penalty: 0.02,
    about: ['value', 'value_low', 'value_high'],
    description:
      'Another document gives a slightly different figure for the same: revised by the source in between, or counted otherwise. See the table `checks`.',
  },
  check_failed: {
    penalty: 0.3,
    description: 'A check of severity `warning` failed: see the table `checks`.',
  },
  corrected: {
    penalty: 0,
    names: 'correction',
    description:
      'A person set columns of the row. `corrected:ID` names the correction (table `corrections`), which answers the reasons that doubted these columns; what they took off `confidence` is given back.',
  },
  excepted: {
    penalty: 0,
    names: 'correction',
    description:
      'A check that fails for the row is known and accepted. `excepted:ID` names the correction that says so.',
  },
  confirmed: {
    penalty: 0,
    names: 'correction',
    description:
      'A person read the row and, what they set apart, found every column right: `confirmed:ID` names the correction. It answers every earlier reason; one that tells why a column is null stays, and asks for nothing.',
  },
} as const satisfies Record<string, Reason>;

export type ReviewReason = keyof typeof reviewReasons;

/** The codes of `observations.review`. */
export function codesOf(review: string | null): string[] {
  return review === null ? [] : review.split(';');
}

/** A code of `observations.review` without the id that may follow it: `corrected` of `corrected:ID`. */
export function codeName(code: string): string {
  return code.split(':', 1)[0] ?? '';
}

/** What a code of `observations.review` stands for; undefined where it is none, or lacks the id that it must name. */
export function reasonOf(code: string): Reason | undefined {
  const name = codeName(code);
  const reason: Reason | undefined = Object.hasOwn(reviewReasons, name)
    ? reviewReasons[name as ReviewReason]
    : undefined;
  const isNaming = code.length > name.length + 1;
  return reason && (reason.names !== undefined) === isNaming ? reason : undefined;
}

/** Whether a row with these codes still wants a person's look. */
export function wantsLook(codes: readonly string[]): boolean {
  const isConfirmed = codes.some((code) => codeName(code) === 'confirmed');
  return codes.some((code) => {
    const reason = reasonOf(code);
    return !reason?.names && !reason?.asksNothing && !(isConfirmed && reason?.explains);
  });
}

/** What had to be right for a judged row to count as right. The other columns were not judged. */
export const judgedColumns =
  'value, unit, qualifier, indicator, measure, period and status, with no wrong indicator id';

/**
 * How often rows of each band of confidence were right: the rows of excerpts of `auditedReports` reports, drawn by lot and
 * kept aside while the rules were made, against answers that language-model readers wrote from the texts and the
 * definitions of the columns without seeing the program's (2026-11-22). A row where the readers found no figure is wrong.
 * Right means `judgedColumns`. Faults that this found were mended after it.
 */
export const confidenceBands = [
  { from: 0.9, judged: 250, right: 0.97 },
  { from: 0.8, judged: 34, right: 0.79 },
  { from: 0.7, judged: 192, right: 0.77 },
  { from: 0, judged: 74, right: 0.61 },
] as const;

export const auditedReports = 20;
export const auditedRows = confidenceBands.reduce((sum, { judged }) => sum + judged, 0);
