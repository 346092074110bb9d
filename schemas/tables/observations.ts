import { z } from 'zod';
import * as codes from '../codes.ts';
import { defineTable } from '../table.ts';

/** One stated figure: one number or one range, said of one indicator, for one region and one period. */
export const observations = defineTable({
  name: 'observations',
  title: 'Observations',
  description:
    'One row for each figure that a text states: one number (or range) said of one indicator, for one region and one period.',
  primaryKey: ['observation_id'],
  row: z.strictObject({
    observation_id: z.string().min(1).meta({
      description:
        'Unique. The document and the place of the figure, `{document_id}#{value_start}`, with `.2`, `.3` … where one numeral is said of several subjects.',
      example: 'xinjiang-2023-report#4520',
    }),
    document_id: z.string().min(1).meta({
      description: 'The text that states the figure.',
      example: 'xinjiang-2023-report',
      references: 'documents.document_id',
    }),
    region_code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({
        description:
          'The region that the figure is about, GB/T 2260 six digits: the document’s own, or 000000 for a national figure that it quotes.',
        example: '650000',
        references: 'regions.region_code',
      }),
    region: z
      .string()
      .min(1)
      .meta({ description: 'That region’s Chinese name.', example: '新疆维吾尔自治区', repeats: true }),
    scope: z.string().nullable().meta({
      description:
        'The narrower place or group that the figure is about, as the text writes it; null where it is the whole region.',
      example: '喀什经济开发区',
      repeats: true,
    }),
    indicator_id: z.string().nullable().meta({
      description: 'The indicator’s entry in the catalogue; null where the catalogue has none.',
      example: 'cotton_output',
      references: 'indicators.indicator_id',
    }),
    indicator: z.string().nullable().meta({
      description:
        'The indicator’s name in Chinese, with what the sentence leaves out put back and the predicate (达到, 增长 …) left off. Null, with a `review` reason, where it cannot be told.',
      example: '棉花总产',
      repeats: true,
    }),
    indicator_en: z.string().nullable().meta({
      description: 'The indicator’s English name, from the catalogue.',
      example: 'Cotton output',
      repeats: true,
    }),
    measure: codes.measure.schema.meta({
      description: 'What the number says of the indicator.',
      example: 'level',
      codes: codes.measure.codes,
    }),
    aggregation: codes.aggregation.schema.meta({
      description: 'How the figure sums up its period.',
      example: 'none',
      codes: codes.aggregation.codes,
    }),
    period: z
      .string()
      .regex(/^\d{4}(-(H[12]|Q[1-4]|\d{2}))?(\/\d{4}(-\d{2})?)?$/)
      .meta({
        description:
          'The time that the figure is about: a year, a span of years `2018/2022`, a half-year, quarter or month `2023-H1`, `2023-Q3`, `2023-05`, or a span of months `1956-07/1957-06`.',
        example: '2022',
        repeats: true,
      }),
    period_start: z.iso.date().meta({ description: 'First day of `period`.', example: '2022-01-01' }),
    period_end: z.iso.date().meta({ description: 'Last day of `period`.', example: '2022-12-31' }),
    year: z.int().meta({ description: 'Last year of `period`.', example: 2022 }),
    base_period: z.string().nullable().meta({
      description: 'What a change, a growth rate or a multiple over time is measured against.',
      example: '2021',
      repeats: true,
    }),
    comparator: codes.comparator.schema.nullable().meta({
      description: 'What kind of thing a change, share, multiple or rank is held against.',
      example: 'time',
      codes: codes.comparator.codes,
    }),
    compared_with: z.string().nullable().meta({
      description: 'That thing, as the text writes it.',
      example: '全国平均水平',
      repeats: true,
    }),
    price_basis: codes.priceBasis.schema.nullable().meta({
      description:
        'The prices or the coverage that a growth rate is said to be in; null where the text does not say.',
      example: 'constant',
      codes: codes.priceBasis.codes,
    }),
    status: codes.status.schema.meta({
      description: 'Whether it happened, was expected, or was promised.',
      example: 'actual',
      codes: codes.status.codes,
    }),
    qualifier: codes.qualifier.schema.meta({
      description: 'The word that bounds or softens the number; it speaks of the magnitude as written.',
      example: 'exact',
      codes: codes.qualifier.codes,
    }),
    commitment: codes.commitment.schema.nullable().meta({
      description: 'How firmly a target is promised; null unless `status` is `target`.',
      example: 'ensure',
      codes: codes.commitment.codes,
    }),
    value: z.number().nullable().meta({
      description:
        'The figure in `unit`, with 千, 万 and 亿 multiplied out exactly. Null for a range (its midpoint is not invented).',
      example: 5391000,
      unit: 'the row’s `unit`',
    }),
    value_low: z.number().nullable().meta({
      description: 'Lower end of a range; null otherwise.',
      example: 5,
      unit: 'the row’s `unit`',
    }),
    value_high: z.number().nullable().meta({
      description: 'Upper end of a range; null otherwise.',
      example: 5.5,
      unit: 'the row’s `unit`',
    }),
    unit: z.string().nullable().meta({
      description:
        'The unit, in the family that the text writes. Null, with a `review` reason, where it cannot be told.',
      example: 't',
      references: 'units.unit',
    }),
    value_comparable: z.number().nullable().meta({
      description:
        '`value` in the comparable unit of its family (tonnes and jin in kilograms); null where there is none.',
      example: 5391000000,
      unit: 'the row’s `comparable_unit`',
    }),
    comparable_unit: z.string().nullable().meta({
      description: 'That comparable unit.',
      example: 'kg',
      references: 'units.unit',
    }),
    value_text: z
      .string()
      .meta({ description: 'The numeral as the text writes it.', example: '539.1', repeats: true }),
    unit_text: z.string().meta({
      description: 'Multiplier and unit as the text writes them; empty for a bare number.',
      example: '万吨',
      repeats: true,
    }),
    section: z.string().nullable().meta({
      description: 'The headings that the figure stands under, outermost first, joined by ` > `.',
      example: '一、过去五年及2022年工作回顾 > （二）积极推动特色优势产业加快发展',
      repeats: true,
    }),
    evidence: z.string().nullable().meta({
      description: 'The sentence or card that states the figure, cleaned; null in a figures-only release.',
      example: '棉花总产539.1万吨、增长5.1%，机采率达到85.6%；',
      repeats: true,
    }),
    value_start: z.int().nonnegative().meta({
      description: 'Where the numeral and unit begin in the raw text, counted from 0.',
      example: 4520,
      unit: 'code points',
    }),
    value_end: z.int().nonnegative().meta({
      description: 'Where they end, exclusive.',
      example: 4527,
      unit: 'code points',
    }),
    evidence_start: z.int().nonnegative().meta({
      description: 'Where the smallest span of the raw text that holds the evidence begins.',
      example: 4500,
      unit: 'code points',
    }),
    evidence_end: z.int().nonnegative().meta({
      description: 'Where it ends, exclusive.',
      example: 4560,
      unit: 'code points',
    }),
    corroborated_by: z.int().nonnegative().meta({
      description:
        'How many other statements, made independently, agree with the figure: sentences that state the same, or lead to it by a level, a growth or a sum.',
      example: 0,
      unit: 'statements',
    }),
    confidence: z.number().min(0).max(1).meta({
      description:
        'How sure the reader is of the whole row, 0 to 1. In a row that a person confirmed 1, less what is still not known.',
      example: 0.95,
    }),
    needs_review: z
      .boolean()
      .meta({ description: 'Whether a person should look at the row.', example: false }),
    review: z.string().nullable().meta({
      description:
        'Why, and what a person did about it: codes of the table of review reasons in the data dictionary, joined by `;`. `corrected:ID` names a row of `corrections`.',
      example: 'period_from_default',
      repeats: true,
    }),
  }),
});

export type Observation = z.infer<typeof observations.row>;
