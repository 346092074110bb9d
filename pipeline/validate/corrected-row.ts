/** What a correction makes of a row: the columns that it sets, all that follows from them, and what it answers. */
import type { Correction, Settings } from '../../schemas/corrections.ts';
import { indicatorEntries } from '../../schemas/indicators.ts';
import { daysOf } from '../../schemas/period.ts';
import { regionName } from '../../schemas/regions.ts';
import { codesOf, type ReviewReason, reasonOf, reviewReasons, wantsLook } from '../../schemas/review.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { toComparable } from '../../schemas/units.ts';

export type Act = Pick<Correction, 'correction_id' | 'set' | 'except' | 'confirm'>;

/**
 * The row as a person left it. Reasons that doubted a column which was set are answered, all of them in a row that was
 * confirmed; the row names the correction.
 */
export function correctedRow(row: Observation, { correction_id, set, except, confirm }: Act): Observation {
  const changed = set ? withColumns(row, set) : row;
  const before = codesOf(row.review);
  const kept = before.filter((code) => !isAnswered(code, changed, set, confirm ?? false));
  const untold = reasonsOfNulls(changed).filter((code) => !kept.includes(code));
  const codes = [
    ...kept,
    ...untold,
    ...(set ? [`corrected:${correction_id}`] : []),
    ...(except ? [`excepted:${correction_id}`] : []),
    ...(confirm ? [`confirmed:${correction_id}`] : []),
  ];
  const answered = before.filter((code) => !kept.includes(code));
  const left = 1 - penaltyOf([...kept, ...untold]);
  const given = row.confidence + penaltyOf(answered) - penaltyOf(untold);
  return {
    ...changed,
    confidence: hundredths(confirm ? left : Math.min(left, given)),
    needs_review: wantsLook(codes),
    review: codes.join(';'),
  };
}

const englishNames = new Map(indicatorEntries.map(({ indicator_id, name_en }) => [indicator_id, name_en]));

/** The row with some columns set, and the columns that follow from them worked out again. */
function withColumns(row: Observation, set: Settings): Observation {
  const changed = { ...row, ...set } as Observation;
  const { region_code, indicator_id, period, value, unit } = changed;
  const days = daysOf(period);
  if (!days) throw new RangeError(`no period ${period}`);
  const comparable = value === null || unit === null ? null : toComparable(value, unit);
  return {
    ...changed,
    region: regionName(region_code),
    indicator_en: indicator_id === null ? null : (englishNames.get(indicator_id) ?? null),
    period_start: days.start,
    period_end: days.end,
    year: Number(days.end.slice(0, 4)),
    value_comparable: comparable?.value ?? null,
    comparable_unit: comparable?.unit ?? null,
  };
}

function isAnswered(code: string, row: Observation, set: Settings | undefined, confirmed: boolean): boolean {
  const reason = reasonOf(code);
  if (!reason || reason.names || (reason.explains && isUntold(row, reason.explains))) return false;
  return confirmed || (reason.about?.some((column) => set && Object.hasOwn(set, column)) ?? false);
}

/** The reasons that a row must give for what is null in it. */
function reasonsOfNulls(row: Observation): string[] {
  return (Object.keys(reviewReasons) as ReviewReason[]).filter((code) => {
    const explains = reasonOf(code)?.explains;
    return explains !== undefined && isUntold(row, explains);
  });
}

function isUntold(row: Observation, column: 'indicator' | 'unit' | 'value'): boolean {
  return row[column] === null && (column !== 'value' || row.value_low === null);
}

function penaltyOf(codes: readonly string[]): number {
  return codes.reduce((sum, code) => sum + (reasonOf(code)?.penalty ?? 0), 0);
}

/** Between 0 and 1. */
function hundredths(confidence: number): number {
  return Math.round(Math.max(0, confidence) * 100) / 100;
}
