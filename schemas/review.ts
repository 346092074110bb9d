/**
 * Why a row wants a person's eye. `observations.review` holds these codes, joined by `;`; `penalty` is what a reason
 * takes off the row's confidence. A reason never removes a row and never fails a build.
 */
export const reviewReasons = {
  indicator_unknown: {
    penalty: 0.6,
    description: 'No indicator could be told for the figure: `indicator` is null.',
  },
  unit_unknown: {
    penalty: 0.5,
    description: 'A number without a unit that the reader knows: `unit` is null.',
  },
  indicator_carried: {
    penalty: 0.05,
    description: 'The subject was left out and taken from an earlier clause.',
  },
  indicator_carried_far: {
    penalty: 0.2,
    description: 'The subject was taken from three or more clauses back.',
  },
  indicator_vague: {
    penalty: 0.3,
    description: 'The label is a pronoun or a general word (这方面的投资, 规模) that does not say of what.',
  },
  lists_do_not_line_up: {
    penalty: 0.4,
    description: 'A list of subjects and a list of numbers (分别) differ in length.',
  },
  period_from_default: {
    penalty: 0.1,
    description: 'Neither the sentence nor its section says the time: the document’s default was taken.',
  },
  average_without_span: {
    penalty: 0.3,
    description:
      'A yearly average whose span of years the text does not say: `period` is only its last year.',
  },
  status_from_default: {
    penalty: 0.1,
    description:
      'Neither the sentence nor its section says whether it happened: the document’s default was taken.',
  },
  card_block_unclear: {
    penalty: 0.3,
    description: 'A number card whose block does not say clearly whether it is a result or a target.',
  },
  card_label_unclear: {
    penalty: 0.4,
    description: 'A number card whose figure may belong to the label beside it.',
  },
  figure_unclear: {
    penalty: 0.6,
    description:
      'What is printed can be read as two numbers (doubled print `99.99.99%%`: 99.9% or 9.99%; `66 40元`: 6640元 or 40元): `value` is null.',
  },
  number_unsafe: { penalty: 0.5, description: 'An integer too large for a double to hold exactly.' },
  implausible: {
    penalty: 0.4,
    description: 'Outside what the indicator can well be: the limits in `schemas/limits.yaml`.',
  },
  revised: {
    penalty: 0.02,
    description:
      'Another document gives a slightly different figure for the same: revised by the source in between, or counted otherwise. See the table `checks`.',
  },
  check_failed: {
    penalty: 0.3,
    description: 'A check of severity `warning` failed: see the table `checks`.',
  },
  corrected: { penalty: 0, description: 'A person corrected the row: see `raw/corrections.yaml`.' },
} as const satisfies Record<string, { penalty: number; description: string }>;

export type ReviewReason = keyof typeof reviewReasons;

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
