import { z } from 'zod';
import * as codes from '../codes.ts';
import { curation } from '../curation.ts';
import { defineTable } from '../table.ts';

export const documents = defineTable({
  name: 'documents',
  title: 'Documents',
  description:
    'One row for each text that figures were read from: what it is, who gave it and when, and where it comes from.',
  primaryKey: ['document_id'],
  row: z.strictObject({
    document_id: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'must be letters a to z, digits, dots, hyphens and underscores, a letter or digit first',
      )
      .meta({
        description: 'Unique name of the document.',
        example: 'xinjiang-2023-report',
      }),
    title_zh: z
      .string()
      .nullable()
      .meta({ description: 'Title as published.', example: '2023年自治区政府工作报告' }),
    title_en: z.string().nullable().meta({
      description: 'Title in English.',
      example: 'Government Work Report of the Xinjiang Uygur Autonomous Region, 2023',
    }),
    region_code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .meta({
        description: 'The region that reports, GB/T 2260 six digits; 000000 is the nation.',
        example: '650000',
        references: 'regions.region_code',
      }),
    report_year: z
      .int()
      .meta({ description: 'The year in which the text was delivered or published.', example: 2023 }),
    genre: codes.genre.schema.meta({
      description: 'The kind of text.',
      example: 'report',
      codes: codes.genre.codes,
    }),
    speaker: z.string().nullable().meta({ description: 'Who gave the report.', example: '艾尔肯·吐尼亚孜' }),
    occasion: z.string().nullable().meta({
      description: 'The meeting that it was given to.',
      example: '新疆维吾尔自治区第十四届人民代表大会第一次会议',
    }),
    delivered_on: z.iso
      .date()
      .nullable()
      .meta({ description: 'The day it was given.', example: '2023-01-14' }),
    publisher: z
      .string()
      .nullable()
      .meta({ description: 'Who published the text.', example: '新疆维吾尔自治区人民政府' }),
    source_url: z.url().nullable().meta({
      description: 'The page that the text was taken from; null where it is not known.',
      example: 'https://www.xinjiang.gov.cn/xinjiang/xjzfgzbg/202301/7cc6e53ea0da40beb436177ed60b2044.shtml',
    }),
    retrieved_on: z.iso.date().nullable().meta({
      description: 'The day it was taken from there; null where it is not known.',
      example: null,
    }),
    license: z.string().min(1).meta({
      description: 'On what terms the text may be used.',
      example: 'Official text, outside copyright (Copyright Law of the PRC, article 5)',
    }),
    media_type: z.string().meta({ description: 'Media type of the raw file.', example: 'text/plain' }),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).meta({
      description: 'Character encoding of the raw file.',
      example: 'utf-8',
    }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case')
      .meta({
        description: 'SHA-256 of the raw file’s bytes.',
        example: '0000000000000000000000000000000000000000000000000000000000000000',
      }),
    characters: z
      .int()
      .nonnegative()
      .meta({ description: 'Length of the decoded text.', example: 31832, unit: 'code points' }),
    observations: z
      .int()
      .nonnegative()
      .meta({ description: 'How many observations of it are published.', example: 241 }),
    set_aside: curation.schema.nullable().meta({
      description: 'Why the text was not read; null where it was. The table `curation` says more.',
      example: null,
      codes: curation.codes,
    }),
  }),
});

export type Document = z.infer<typeof documents.row>;
