/** What `validate` hands on, made up: rows of every table that fit their schemas and are awkward to write. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectWorkspace, type Workspace } from '../../pipeline/workspace.ts';
import { type Cell, type Column, columnsOf, type Row, type Table } from '../../schemas/table.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';

/** Texts that some writer or reader of tables has stumbled over. */
const awkwardTexts = [
  '棉花总产539.1万吨、增长5.1%，机采率达到85.6%；',
  'say "539.1", twice ""',
  'a,b;c\td',
  'first line\nsecond line',
  'first line\r\nsecond line\r\n',
  '000000',
  '0012.50',
  'NA',
  'NULL',
  'null',
  'None',
  'nan',
  'true',
  '1e5',
  '=1+1',
  '-',
  '  spaces on both sides  ',
  '　全角空格　',
  '𠀀𡃁 \u{1f33e} ￥％，',
  'a byte order mark \ufeff inside',
  '\u2028line separator\u0085',
  '<b>&amp;</b> ]]>',
  "'quoted'",
  '\\N',
  '\\',
  '#comment',
  '_x0041_ is no A',
  'a control character \u0001',
];

const awkwardNumbers = [
  0,
  5391000,
  -9.6,
  0.1,
  85.6,
  200 / 3,
  1e15,
  123456789012345680,
  9007199254740991,
  1e21,
  1.5e-7,
  -1e300,
  5e-324,
];

/** The rows of a release: as many documents' worth as `rows` asks for, the same for the same numbers. */
export function awkwardRows(rows: number, seed = 0): Record<Exclude<TableName, 'data_dictionary'>, Row[]> {
  const documentIds = ['xinjiang-2023-report', 'xinjiang-2024-infographic'];
  const made = (name: Exclude<TableName, 'data_dictionary'>, count: number, fixed: (i: number) => Row) =>
    Array.from({ length: count }, (_, i) => {
      const columns = columnsOf(tables[name] as Table);
      const row = Object.fromEntries(columns.map((column, j) => [column.name, cell(column, i + seed, j)]));
      return { ...row, ...fixed(i) };
    });
  const indicatorIds = ['gdp', 'cotton_output'];
  return {
    observations: made('observations', rows, (i) => ({
      observation_id: `${documentIds[i % 2]}#${i}`,
      document_id: documentIds[i % 2] as string,
      region_code: i % 3 === 0 ? '000000' : '650000',
      indicator_id: i % 4 === 0 ? null : (indicatorIds[i % 2] as string),
      unit: i % 5 === 0 ? null : 't',
      comparable_unit: i % 5 === 0 ? null : 'kg',
      period: i % 7 === 0 ? '1956-07/1957-06' : '2022',
      period_start: i % 7 === 0 ? '1956-07-01' : '2022-01-01',
      confidence: (i % 21) / 20,
      value_start: i % 5,
      value_end: (i % 5) + 2,
      review: i % 6 === 0 ? 'indicator_unknown;unit_unknown' : null,
    })),
    targets: made('targets', Math.ceil(rows / 10), (i) => ({
      region_code: '650000',
      indicator_id: 'gdp',
      unit: 'percent',
      year: 1990 + i,
      target_observation_id: null,
      stretch_observation_id: null,
      actual_observation_id: i % 2 === 0 ? null : `${documentIds[1]}#1`,
    })),
    panel: made('panel', Math.ceil(rows / 10), (i) => ({ region_code: '650000', year: 1990 + i })),
    documents: documentIds.map((document_id, i) => ({
      ...(made('documents', 1, () => ({}))[0] as Row),
      document_id,
      region_code: '650000',
      source_url: i === 0 ? 'https://www.xinjiang.gov.cn/xinjiang/a,b.shtml?x="1"' : null,
      characters: [...textOf(document_id, seed)].length,
      sha256: '0'.repeat(64),
    })),
    indicators: indicatorIds.map((indicator_id) => ({
      ...(made('indicators', 1, () => ({}))[0] as Row),
      indicator_id,
      unit: 't',
    })),
    units: ['t', 'kg', 'percent'].map((unit) => ({
      ...(made('units', 1, () => ({}))[0] as Row),
      unit,
      comparable_unit: unit === 'percent' ? null : 'kg',
      factor: unit === 'percent' ? null : 1000,
    })),
    regions: [
      { region_code: '000000', parent_code: null },
      { region_code: '650000', parent_code: '000000' },
    ].map((fixed) => ({ ...(made('regions', 1, () => ({}))[0] as Row), ...fixed })),
    checks: made('checks', Math.ceil(rows / 5), (i) => ({ check_id: `value_from_text:${i}` })),
    corrections: made('corrections', Math.ceil(rows / 8), (i) => ({
      correction_id: `correction-${i}`,
      change: 1,
      document_id: documentIds[i % 2] as string,
    })),
  };
}

/** Some cell of a column: nulls, codes in turn, awkward texts and numbers. */
function cell(column: Column, i: number, j: number): Cell {
  if (column.nullable && (i + j) % 4 === 0) return null;
  const at = i * 7 + j;
  if (column.allowed) return column.allowed[at % column.allowed.length] as string;
  switch (column.type) {
    case 'boolean':
      return at % 2 === 0;
    case 'date':
      return ['1955-02-28', '1969-12-31', '1970-01-01', '2024-02-29'][at % 4] as string;
    case 'int':
      return at % 2000;
    case 'double':
      return awkwardNumbers[at % awkwardNumbers.length] as number;
    case 'string':
      return column.name === 'unit_text' && i % 9 === 0
        ? ''
        : (awkwardTexts[at % awkwardTexts.length] as string);
  }
}

function textOf(documentId: string, seed: number): string {
  return `粮食𠀀总产1813.5万吨\r\n比上年增加77.7万吨。${documentId} ${seed}\n`;
}

/** A workspace in `folder` whose `.build/validate/` holds such a release. */
export async function releaseWorkspace(folder: string, rows: number, seed = 0): Promise<Workspace> {
  const workspace = projectWorkspace(folder);
  const release = awkwardRows(rows, seed);
  const write = async (path: string, content: string) => {
    const full = join(workspace.build, 'validate', path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
  };
  for (const [name, own] of Object.entries(release)) {
    await write(`${name}.jsonl`, own.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  for (const { document_id } of release.documents) {
    await write(`texts/${document_id}.txt`, textOf(String(document_id), seed));
  }
  const repairs = [{ pass: 'doubled_text', raw_start: 0, raw_end: 2, before: '粮粮', after: '粮' }];
  await write('repairs/xinjiang-2024-infographic.json', JSON.stringify(repairs));
  return workspace;
}
