/** A row as a person reads it: its sentence with the figure marked, what was read, and what is doubtful. */
import { codesOf, reasonOf } from '../../schemas/review.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { codePointSlice } from '../text.ts';
import { holding } from '../validate/checks/check.ts';
import { compact } from '../validate/figure.ts';
import type { Look } from './list.ts';

/** The raw text of the evidence, in three pieces. */
export interface Passage {
  before: string;
  figure: string;
  after: string;
}

/** @param text the raw text of the row's document */
export function passageOf(row: Observation, text: string): Passage {
  return {
    before: codePointSlice(text, row.evidence_start, row.value_start),
    figure: codePointSlice(text, row.value_start, row.value_end),
    after: codePointSlice(text, row.value_end, row.evidence_end),
  };
}

/** What stands around the figure: signs that a terminal shows, or those that any reader does. */
export const marks = { terminal: ['\u001b[7m', '\u001b[27m'], plain: ['【', '】'] } as const;

/** @returns lines, the last two empty: what was read, then `!` failed checks, `?` doubts, `=` what a person did */
export function showLook(
  { row, failed }: Look,
  { before, figure, after }: Passage,
  [open, close]: readonly [string, string],
): string {
  const isRepaired = row.evidence !== null && compact(row.evidence) !== compact(before + figure + after);
  const value = row.value === null && row.value_low === null ? 'no value' : holding(row);
  const unit = row.unit ?? 'no unit';
  const details: [string, string | null][] = [
    ['read as', isRepaired ? row.evidence : null],
    ['section', row.section],
    [
      'indicator',
      [row.indicator ?? 'not known', row.indicator_id && `(${row.indicator_id})`].filter(Boolean).join(' '),
    ],
    ['scope', row.scope],
    ['figure', `${row.measure} ${value} ${unit}, ${row.qualifier}`],
    ['period', `${row.period}, ${[row.status, row.commitment].filter(Boolean).join(', ')}`],
    ['base period', row.base_period],
    ['held against', row.compared_with ?? row.comparator],
    ['prices', row.price_basis],
    ['aggregation', row.aggregation === 'none' ? null : row.aggregation],
  ];
  const doubts = [
    ...failed.map(({ kind, message }) => `  ! ${kind} failed: ${oneLine(message)}`),
    ...codesOf(row.review).map(
      (code) => `  ${reasonOf(code)?.names ? '=' : '?'} ${code}: ${reasonOf(code)?.description}`,
    ),
  ];
  const shown = details.filter(([, what]) => what !== null) as [string, string][];
  return [
    `${row.observation_id}  confidence ${row.confidence}`,
    `  ${oneLine(before)}${open}${oneLine(figure)}${close}${oneLine(after)}`,
    ...shown.map(([name, what]) => `  ${name.padEnd(12)}  ${oneLine(what)}`),
    ...doubts,
    '',
    '',
  ].join('\n');
}

/** Chinese lines broken by a page are joined without a space; nothing that a terminal would obey is printed. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, '').replace(/\p{Cc}/gu, ' ');
}
