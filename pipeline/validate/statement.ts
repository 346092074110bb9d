/** An observation made ready to be held against others. */
import Fraction from 'fraction.js';
import type { Document } from '../../schemas/tables/documents.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Unit } from '../../schemas/tables/units.ts';
import { aroundFigure } from './evidence.ts';
import { conversion, exact } from './exact.ts';
import { readFigure } from './figure.ts';

/** Where a figure lies, both ends included, in the comparable unit. Null is without end. */
export interface Interval {
  low: Fraction | null;
  high: Fraction | null;
}

/** What must be known of the text that a statement stands in. */
export type Said = Pick<Document, 'document_id' | 'region_code' | 'report_year' | 'delivered_on' | 'genre'>;

export interface Statement {
  row: Observation;
  document: Said;
  /** The comparable unit of the row's family, else its own unit. */
  unit: string | null;
  /** The figure in `unit`: one number twice, or both ends of a range. Exact. */
  low: Fraction;
  high: Fraction;
  /** Worth in `unit` of one in the last digit written, and in the last that is not zero. */
  step: Fraction;
  coarse: Fraction;
  /** The correction that gave the figure, where a person did: it is not what the characters say. */
  figureFrom: string | null;
}

export function toStatement(
  row: Observation,
  document: Said,
  units: ReadonlyMap<string, Unit>,
  figureFrom: string | null = null,
): Statement {
  const figure = readFigure(row);
  const known = row.unit === null ? undefined : units.get(row.unit);
  const factor = known?.comparable_unit && known.factor !== null ? conversion(known.factor) : new Fraction(1);
  const scaled = (value: number | null) => exact(value ?? 0).mul(factor);
  return {
    row,
    document,
    unit: known?.comparable_unit ?? row.unit,
    low: scaled(row.value ?? row.value_low),
    high: scaled(row.value ?? row.value_high),
    step: (figure?.step ?? new Fraction(0)).mul(factor),
    coarse: (figure?.coarse ?? new Fraction(0)).mul(factor),
    figureFrom,
  };
}

/** Whether there is a figure to hold against others: a row whose print is unclear has none. */
export function hasFigure({ row }: Statement): boolean {
  return row.value !== null || row.value_low !== null;
}

/**
 * Whether the figure is only bounded (超过, 以上, 不足 …): it says too little to contradict another. 翻番 is said of what at
 * least doubled, a round sum with 台阶 or 大关 of what has passed it.
 */
export function isBound({ row }: Statement): boolean {
  if (['over', 'at_least', 'under', 'at_most'].includes(row.qualifier)) return true;
  return /番|倍增/.test(row.value_text + row.unit_text) || isMilestone(row);
}

function isMilestone(row: Statement['row']): boolean {
  return /^(?:[、和及至到][\d.万千亿元]{2,12})*的?[两三四五六七]?个?(?:新?(?:台阶|大关|关口)|俱乐部|行列)/.test(
    aroundFigure(row).after,
  );
}

/** Whether a later document may well give another figure: a bound, or what was only expected (预计). */
export function isOpen(statement: Statement): boolean {
  return isBound(statement) || statement.row.status === 'estimate';
}

/**
 * Where the true figure lies if it was rounded to the digits given. A bound is taken to be the nearest round number:
 * who says 超过2400 would have said 超过2500 of more than that.
 */
export function likely(statement: Statement): { low: Fraction; high: Fraction } {
  const { low, high, step, coarse } = statement;
  const half = step.div(2);
  const none = new Fraction(0);
  const [down, up] = outward(statement, {
    exact: [half, half],
    about: [coarse, coarse],
    above: [none, coarse],
    below: [coarse, none],
  });
  return { low: low.sub(down ?? none), high: high.add(up ?? none) };
}

/** Where the figure lies for certain, by its words alone: 6.8% is 6.8, 超过2400 has no upper end. */
export function certain(statement: Statement): Interval {
  const { low, high, step, coarse, row } = statement;
  const half = step.div(2);
  const none = new Fraction(0);
  const [down, up] = outward(statement, {
    exact: [none, none],
    about: [half, half],
    above: [none, null],
    below: [row.qualifier === 'nearly' ? coarse : null, none],
  });
  return { low: down && low.sub(down), high: up && high.add(up) };
}

type Margins = [down: Fraction | null, up: Fraction | null];

/** The margins for the row's qualifier, which speaks of the magnitude: for a fall they change places. */
function outward(
  { row, high }: Statement,
  margins: Record<'exact' | 'about' | 'above' | 'below', Margins>,
): Margins {
  const kind = (
    {
      exact: 'exact',
      range: 'exact',
      about: 'about',
      over: 'above',
      at_least: 'above',
      nearly: 'below',
      under: 'below',
      at_most: 'below',
    } as const
  )[row.qualifier];
  const [down, up] = margins[kind];
  return high.lt(0) ? [up, down] : [down, up];
}
