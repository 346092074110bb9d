/**
 * `raw/corrections.yaml`: what people put right in the rows that the program reads. An entry names one row by its place
 * and by what it says, so that it is never applied to a row that came to say something else.
 */
import { z } from 'zod';
import { indicatorEntries } from './indicators.ts';
import { daysOf } from './period.ts';
import { isRegion } from './regions.ts';
import { documents } from './tables/documents.ts';
import { observations } from './tables/observations.ts';
import { unitRow } from './units.ts';

const columns = observations.row.shape;
const described = (column: z.ZodType) => z.globalRegistry.get(column)?.description ?? '';
const indicatorIds = new Set(indicatorEntries.map(({ indicator_id }) => indicator_id));
const isNullOr = (holds: (code: string) => boolean) => (code: string | null) => code === null || holds(code);

/** The columns that a person may set. All others follow from these, or say where the figure stands. */
export const settableColumns = z.strictObject({
  region_code: columns.region_code
    .refine(isRegion, 'is no region of GB/T 2260')
    .describe(described(columns.region_code)),
  scope: columns.scope
    .refine(
      isNullOr((scope) => scope.trim() !== ''),
      'is empty: null is the whole region',
    )
    .describe(described(columns.scope)),
  indicator_id: columns.indicator_id
    .refine(
      isNullOr((id) => indicatorIds.has(id)),
      'is not in the catalogue (schemas/indicators.yaml)',
    )
    .describe(described(columns.indicator_id)),
  indicator: columns.indicator,
  measure: columns.measure,
  aggregation: columns.aggregation,
  period: columns.period
    .refine(
      (period) => daysOf(period) !== null,
      'is no period: it has no such part, or ends before it begins',
    )
    .describe(described(columns.period)),
  base_period: columns.base_period
    .refine(
      isNullOr((period) => daysOf(period) !== null),
      'is no period',
    )
    .describe(described(columns.base_period)),
  comparator: columns.comparator,
  compared_with: columns.compared_with,
  price_basis: columns.price_basis,
  status: columns.status,
  qualifier: columns.qualifier,
  commitment: columns.commitment,
  value: columns.value,
  value_low: columns.value_low,
  value_high: columns.value_high,
  unit: columns.unit
    .refine(
      isNullOr((unit) => unitRow(unit) !== null),
      'is no unit of schemas/units.yaml',
    )
    .describe(described(columns.unit)),
});
export type Settable = z.infer<typeof settableColumns>;
export type SettableColumn = keyof Settable;
/** Some of these columns. */
export type Settings = { [Column in SettableColumn]?: Settable[Column] | undefined };
export const settableNames = Object.keys(settableColumns.shape) as SettableColumn[];

const text = z.string('must be a text').min(1, 'must not be empty');
const yes = z.literal(true, 'must be true, or be left out');
const slug = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** One thing that a person found about one row. */
export const correction = z
  .strictObject({
    correction_id: z
      .string()
      .regex(slug, 'must be letters a to z, digits, dots, hyphens and underscores, a letter or digit first')
      .describe('unique name of the correction; `review` of the row gives it'),
    document_id: documents.row.shape.document_id.describe('the document that the row was read from'),
    value_start: columns.value_start.describe('`value_start` of the row'),
    value_end: columns.value_end.describe('`value_end` of the row'),
    nth: z
      .int()
      .positive()
      .default(1)
      .describe('2 for the row `….2` of a numeral that is said of several subjects; 1 where left out'),
    said: text.describe('the figure as the row writes it, `value_text` and `unit_text`: 539.1万吨'),
    expect: settableColumns
      .partial()
      .describe(
        'what the reader gave: with `set` the old values of just those columns; with `confirm` every column that may be set and is not null; else at least one column',
      ),
    set: settableColumns.partial().optional().describe('the new values, by column'),
    drop: yes.optional().describe('true where the row is no figure and must go'),
    except: z
      .array(text)
      .min(1, 'must name a kind of check')
      .refine((kinds) => new Set(kinds).size === kinds.length, 'names a kind of check twice')
      .optional()
      .describe('kinds of checks that fail for this row: known, and no reason to stop or to look again'),
    confirm: yes
      .optional()
      .describe('true where a person read the row and, `set` apart, found every column right'),
    why: text.describe('why: what the text says, or where it errs'),
    source: text.describe('who says so: a person, a publication'),
    date: z.iso.date().describe('the day on which they did, such as 2026-01-31'),
  })
  .superRefine((entry, context) => {
    for (const { path, message, remedy } of contradictions(entry))
      context.addIssue({ code: 'custom', path, message, params: { remedy } });
  });
export type Correction = z.infer<typeof correction>;
/** As it is written: `nth` may be left out. */
export type CorrectionEntry = z.input<typeof correction>;

interface Actions {
  expect: Settings;
  set?: Settings | undefined;
  drop?: true | undefined;
  except?: string[] | undefined;
  confirm?: true | undefined;
}

interface Contradiction {
  path: string[];
  message: string;
  remedy: string;
}

/** What the fields of an entry must not say together. */
function contradictions({ expect, set, drop, except, confirm }: Actions): Contradiction[] {
  const found: Contradiction[] = [];
  const expected = Object.keys(expect);
  const changed = Object.keys(set ?? {});
  const say = (path: string[], message: string, remedy: string) => found.push({ path, message, remedy });
  if (!set && !drop && !except && !confirm)
    say([], 'nothing is to be done', 'add one of `set`, `drop: true`, `except` and `confirm: true`');
  if (drop && (set || except || confirm))
    say(
      ['drop'],
      'a row that is dropped has nothing else done to it',
      'take `drop` out, or all else: set, except, confirm',
    );
  if (set && changed.length === 0)
    say(['set'], 'no column is set', 'write the columns and their new values, or take it out');
  if (expected.length === 0)
    say(['expect'], 'no column is expected', 'write at least one column, with what the row says there');
  for (const column of changed.filter((name) => !expected.includes(name)))
    say(
      ['expect', column],
      'not stated, and `set` changes it',
      `add \`${column}:\` to \`expect\`, with what the row says now`,
    );
  const surplus = set && !confirm ? expected.filter((name) => !changed.includes(name)) : [];
  for (const column of surplus)
    say(
      ['expect', column],
      '`set` does not change it',
      'take it out of `expect`; or add `confirm: true`, and state every column that is not null',
    );
  return found;
}

const noList = 'there is no list of corrections';

export const corrections = z.strictObject(
  { corrections: z.array(correction, noList) },
  {
    error: ({ code }) => (code === 'invalid_type' ? noList : undefined),
  },
);
