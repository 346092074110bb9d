import { z } from 'zod';
import { defineTable } from '../table.ts';

export const regions = defineTable({
  name: 'regions',
  title: 'Regions',
  description: 'One row for the nation and for each province, prefecture and county with its GB/T 2260 code.',
  primaryKey: ['region_code'],
  row: z.strictObject({
    region_code: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ description: 'GB/T 2260 six digits; 000000 is the nation.', example: '650000' }),
    name_zh: z.string().min(1).meta({ description: 'Name in Chinese.', example: '新疆维吾尔自治区' }),
    name_en: z
      .string()
      .nullable()
      .meta({ description: 'Name in English; null where no published list gives one.', example: 'Xinjiang' }),
    iso_3166_2: z
      .string()
      .nullable()
      .meta({ description: 'ISO 3166-2 code of a province.', example: 'CN-XJ' }),
    parent_code: z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .meta({
        description: 'The region that it is part of; null for the nation.',
        example: '000000',
        references: 'regions.region_code',
      }),
    level: z
      .enum(['nation', 'province', 'prefecture', 'county'])
      .meta({ description: 'Administrative level.', example: 'province' }),
  }),
});

export type Region = z.infer<typeof regions.row>;
