/** What must hold between the columns of one row of `observations`. */
import { daysOf } from '../../schemas/period.ts';
import { codesOf, reasonOf, wantsLook } from '../../schemas/review.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Unit } from '../../schemas/tables/units.ts';
import { conversion, exact } from './exact.ts';

/** Every fault of the row, in words. A null unit or indicator is none, so long as `review` gives the reason. */
export function rowFaults(row: Observation, units: ReadonlyMap<string, Unit>): string[] {
  return [
    ...idFaults(row),
    ...periodFaults(row),
    ...valueFaults(row),
    ...comparableFaults(row, units),
    ...reviewFaults(row),
  ];
}

function idFaults(row: Observation): string[] {
  const base = `${row.document_id}#${row.value_start}`;
  const rest = row.observation_id.startsWith(base) ? row.observation_id.slice(base.length) : null;
  const fits = rest === '' || (rest !== null && /^\.([2-9]|[1-9]\d+)$/.test(rest));
  return fits ? [] : [`observation_id should be ${base} or ${base}.2, .3 …`];
}

function periodFaults(row: Observation): string[] {
  const days = daysOf(row.period);
  if (!days) return [`period ${row.period} is none`];
  const faults: string[] = [];
  if (row.period_start !== days.start) faults.push(`period_start of ${row.period} is ${days.start}`);
  if (row.period_end !== days.end) faults.push(`period_end of ${row.period} is ${days.end}`);
  if (row.year !== Number(days.end.slice(0, 4))) faults.push(`year of ${row.period} is not ${row.year}`);
  return faults;
}

/** The units of what is no amount. */
const unitsOfMeasure: Partial<Record<Observation['measure'], readonly string[]>> = {
  growth_rate: ['percent', 'permille'],
  share: ['percent', 'permille'],
  multiple: ['times'],
  rank: ['rank'],
};

function valueFaults(row: Observation): string[] {
  const { value, value_low: low, value_high: high } = row;
  const faults: string[] = [];
  const units = unitsOfMeasure[row.measure];
  if (units && row.unit !== null && !units.includes(row.unit))
    faults.push(`a ${row.measure} has no unit ${row.unit}, but ${units.join(' or ')}`);
  if ((low === null) !== (high === null)) faults.push('one end of the range is missing');
  const isUnclear = codesOf(row.review).includes('figure_unclear');
  if ((value === null && low === null) !== isUnclear)
    faults.push(isUnclear ? 'an unclear figure has no value' : 'there is neither a value nor a range');
  if (value !== null && low !== null) faults.push('a range has no value of its own');
  if (low !== null && high !== null && low > high)
    faults.push(`value_low ${low} is above value_high ${high}`);
  if (!isUnclear && (row.qualifier === 'range') !== (low !== null))
    faults.push(`qualifier ${row.qualifier} does not fit`);
  if ((row.status === 'target') !== (row.commitment !== null))
    faults.push('commitment is for targets, and each has one');
  return faults;
}

function comparableFaults(row: Observation, units: ReadonlyMap<string, Unit>): string[] {
  const { comparable_unit = null, factor = null } = units.get(row.unit ?? '') ?? {};
  // A range has no value to convert, and then no unit that it was converted to.
  const [expected, unit] =
    factor === null || row.value === null
      ? [null, null]
      : [exact(row.value).mul(conversion(factor)).valueOf(), comparable_unit];
  const faults: string[] = [];
  if (row.comparable_unit !== unit)
    faults.push(`comparable_unit should be ${unit}, not ${row.comparable_unit}`);
  if (!sameDouble(row.value_comparable, expected))
    faults.push(`value_comparable should be ${expected}, not ${row.value_comparable}`);
  return faults;
}

/** Equal but for the last digit of a double: factors such as that of 市斤 to kg may be multiplied in another order. */
function sameDouble(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= Math.abs(b) * 2 ** -51;
}

function reviewFaults(row: Observation): string[] {
  const codes = codesOf(row.review);
  const faults = codes.filter((code) => !reasonOf(code)).map((code) => `review code ${code} is not known`);
  if (row.needs_review !== wantsLook(codes)) faults.push('needs_review and review do not fit');
  if (row.unit === null && !codes.includes('unit_unknown')) faults.push('a null unit without unit_unknown');
  if (row.indicator === null && !codes.includes('indicator_unknown'))
    faults.push('a null indicator without indicator_unknown');
  return faults;
}
