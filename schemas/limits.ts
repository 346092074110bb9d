/** What is plausible for an indicator: `limits.yaml`, checked. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { measure } from './codes.ts';
import { indicatorEntries } from './indicators.ts';
import { unitRow } from './units.ts';

const known = new Set(indicatorEntries.map(({ indicator_id }) => indicator_id));

const limit = z
  .strictObject({
    indicators: z.union([
      z.literal('all'),
      z.array(z.string().refine((id) => known.has(id), 'no such indicator')).min(1),
    ]),
    measure: measure.schema,
    /** Growth over any base, not only from one year to the next. */
    span: z.literal('any').optional(),
    unit: z.string().refine((unit) => unitRow(unit) !== null, 'no such unit'),
    low: z.number().optional(),
    high: z.number().optional(),
    of: z.enum(['nation', 'region']).optional(),
    /** For levels: from one year to the next at most so many times as much, or that part. */
    times: z.number().gt(1).optional(),
    reason: z.string().min(1),
  })
  .refine(({ low, high }) => low !== undefined || high !== undefined, 'no limit')
  .refine(({ low, high }) => low === undefined || high === undefined || low < high, 'low is not below high');

export type Limit = z.infer<typeof limit>;

/** Every limit, in the order of the file. */
export const limits: readonly Limit[] = z
  .array(limit)
  .parse(parse(readFileSync(new URL('limits.yaml', import.meta.url), 'utf8')));
