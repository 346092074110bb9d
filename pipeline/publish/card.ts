/** `README.md`, the dataset card: every figure in it is counted from the rows of the release. */
import { checkKind } from '../../schemas/codes.ts';
import {
  auditedReports,
  auditedRows,
  codeName,
  codesOf,
  confidenceBands,
  judgedColumns,
  reviewReasons,
} from '../../schemas/review.ts';
import type { Table } from '../../schemas/table.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { CorrectionRow } from '../../schemas/tables/corrections.ts';
import type { Document } from '../../schemas/tables/documents.ts';
import { type TableName, tables } from '../../schemas/tables/index.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import type { Citation } from './citation.ts';
import { excelCellLimit } from './formats/workbook.ts';
import { code, markdownTable } from './markdown.ts';
import type { Release } from './release.ts';
import { loading, snippetSection } from './snippets.ts';
import { tableFormats, tablePath, workbook } from './tables.ts';

export function datasetCard(release: Release, citation: Citation): string {
  const observations = release.rows.observations as unknown as Observation[];
  const targets = release.rows.targets as unknown as Target[];
  const documents = release.rows.documents as unknown as Document[];
  const checks = release.rows.checks as unknown as Check[];
  const paired = targets.filter((row) => row.target_kind !== null && row.actual_value !== null).length;
  const parts = [
    `# ${citation.title}`,
    '',
    citation.abstract.trim(),
    '',
    `Version ${citation.version}: ${count(observations.length, 'figure')} from ${count(documents.length, 'document')}; ${count(targets.length, 'target or outcome', 'targets or outcomes')} of an indicator in a year, ${paired} of them with both.`,
    'One row of `observations` is one stated figure: one number (or range) said of one indicator, for one region and one period.',
    '',
    '## Coverage',
    '',
    ...coverage(documents, observations),
    '## Files',
    '',
    ...fileList(release),
    '## How to load it',
    '',
    'The examples run in this folder.',
    '',
    ...loading.flatMap((snippet) => snippetSection(snippet)),
    'In CSV an empty field is null; an empty text, such as the unit of a bare number, is `""`. Most readers take both for missing; the Parquet and Arrow files keep them apart.',
    '',
    '## How far to trust a row',
    '',
    ...trust(observations),
    ...corrected(release.rows.corrections as unknown as CorrectionRow[]),
    ...checked(checks),
    '## Known limits',
    '',
    ...limits(observations, targets),
    '## How to cite',
    '',
    `> ${citation.authors.map(({ name }) => name).join(', ')}. *${citation.title}*, version ${citation.version}. Data set, CC BY 4.0.`,
    '',
    'Machine-readable: `CITATION.cff`. Cite the report itself, too: `documents` names it, with its speaker, date and page.',
    '',
    '## Licences',
    '',
    'The tables, the workbook and this documentation: Creative Commons Attribution 4.0 International (`LICENSE`).',
    'The source texts in `documents/` and the sentences quoted in `evidence` stand on their own terms:',
    '',
    ...documents.map(({ document_id, license }) => `* ${code(document_id)}: ${license}`),
    '',
  ];
  return parts.join('\n');
}

function coverage(documents: Document[], observations: Observation[]): string[] {
  const rows = documents.map((document) => {
    const own = observations.filter(({ document_id }) => document_id === document.document_id);
    return [
      code(document.document_id),
      document.title_zh ?? document.title_en ?? '',
      code(document.region_code),
      String(document.report_year),
      document.genre,
      String(own.length),
      String(own.filter(({ indicator_id }) => indicator_id !== null).length),
      String(own.filter(({ needs_review }) => needs_review).length),
    ];
  });
  const head = [
    'document',
    'title',
    'region',
    'report year',
    'genre',
    'figures',
    'with a catalogue id',
    'want a look',
  ];
  return [...markdownTable(head, rows), ''];
}

function fileList(release: Release): string[] {
  const rows = (Object.entries(tables) as [TableName, Table][]).map(([name, table]) => [
    tableFormats.map((format) => `[${format.extension}](${tablePath(name, format)})`).join(' '),
    code(name),
    String(release.rows[name].length),
    table.description,
  ]);
  return [
    ...markdownTable(['files', 'table', 'rows', 'what it holds'], rows),
    '',
    `* [${workbook.path}](${workbook.path}): ${workbook.tables.map(code).join(', ')} for a spreadsheet program, with a note on each column.`,
    '* [data-dictionary.md](data-dictionary.md): every column, with its type, unit, codes and an example.',
    '* [documents/](documents/README.md): the texts that the offsets point into, and how to find a figure in them.',
    '* `datapackage.json`: the same as a Frictionless Data Package.',
    '* A folder such as `national/` is a collection (`make publish COLLECTION=national`): a release of its own, with a card of its own.',
    '* `SHA256SUMS`: written last. Where `sha256sum -c SHA256SUMS` fails, or the file is missing, a publish is under way or was cut off: run it again.',
    '',
  ];
}

function trust(observations: Observation[]): string[] {
  const total = observations.length;
  const inBand = confidenceBands.map(({ from: low, judged, right }, index) => {
    const high = confidenceBands[index - 1]?.from ?? Infinity;
    const rows = observations.filter(({ confidence }) => confidence >= low && confidence < high);
    const name = index === 0 ? `${low} and more` : `${low} to below ${high}`;
    return [
      name,
      String(rows.length),
      share(rows.length, total),
      `${Math.round(right * 100)} % of ${judged}`,
    ];
  });
  const reasons = Object.entries(reviewReasons)
    .map(([reason, { description }]) => {
      const rows = observations.filter(({ review }) =>
        codesOf(review).some((code) => codeName(code) === reason),
      );
      return { reason, description, rows: rows.length };
    })
    .filter(({ reason, rows }) => rows > 0 && !acts.includes(reason));
  const wanting = observations.filter(({ needs_review }) => needs_review).length;
  const corroborated = observations.filter(({ corroborated_by }) => corroborated_by > 0).length;
  return [
    'Every row says where it was read: `value_start` to `value_end` in the text, and the sentence in `evidence`. In doubt, look there first.',
    `A program read the rows; \`confidence\` is its own judgement of a whole row. The last column is how many were right in ${judgedColumns}, of ${auditedRows} rows from excerpts of ${auditedReports} other reports that were kept aside while the rules were made, held against answers that language-model readers wrote without seeing the program’s. Other columns were not judged:`,
    '',
    ...markdownTable(['confidence', 'figures', 'share', 'right elsewhere'], inBand),
    '',
    `${count(wanting, 'figure')} (${share(wanting, total)}) ${wanting === 1 ? 'wants' : 'want'} a person’s look: \`needs_review\` is true. \`review\` says why; a row may have several reasons:`,
    '',
    ...markdownTable(
      ['reason', 'figures', 'meaning'],
      reasons.map(({ reason, description, rows }) => [code(reason), String(rows), description]),
    ),
    '',
    `${count(corroborated, 'figure')} (${share(corroborated, total)}) ${corroborated === 1 ? 'is' : 'are'} borne out by another sentence: \`corroborated_by\` counts the sentences that state the same, or that lead to it by way of a level, a growth or a sum.`,
    '',
  ];
}

/** What a person did to a row is no reason to look at it. */
const acts = Object.entries(reviewReasons)
  .filter(([, reason]) => 'names' in reason)
  .map(([reason]) => reason);

function corrected(rows: CorrectionRow[]): string[] {
  if (rows.length === 0) return [];
  const having = (action: CorrectionRow['action']) =>
    new Set(rows.filter((row) => row.action === action).map((row) => row.observation_id)).size;
  return [
    `People looked at some rows: they corrected ${having('set')}, dropped ${having('drop')}, confirmed ${having('confirm')} and accepted a failed check of ${having('except')}. The table \`corrections\` says what stood there before, why, and who says so; \`review\` of the row names the correction.`,
    '',
  ];
}

function checked(checks: Check[]): string[] {
  const rows = Object.entries(checkKind.codes).flatMap(([kind, what]) => {
    const own = checks.filter((check) => check.kind === kind);
    const passed = own.filter((check) => check.passed).length;
    return own.length === 0
      ? []
      : [[code(kind), what, String(own.length), String(passed), String(own.length - passed)]];
  });
  if (rows.length === 0) return [];
  return [
    'Checks that were run on the rows (table `checks`):',
    '',
    ...markdownTable(['kind', 'what should hold', 'run', 'passed', 'failed'], rows),
    '',
  ];
}

function limits(observations: Observation[], targets: Target[]): string[] {
  const without = (column: keyof Observation) => observations.filter((row) => row[column] === null).length;
  return [
    `* ${count(without('indicator'), 'figure')} ${without('indicator') === 1 ? 'has' : 'have'} no indicator and ${without('unit')} no unit, because the text does not tell it clearly: null, not a guess.`,
    `* ${count(without('indicator_id'), 'figure')} ${without('indicator_id') === 1 ? 'has' : 'have'} no catalogue id: compare those by their Chinese name, with care.`,
    absentTargets(observations, targets),
    '* A figure is what the report says on the day it was given. Statistics offices revise; nothing here is revised after the fact.',
    '* `value` is null for a range: the ends are in `value_low` and `value_high`, and no midpoint is made up. Mind `qualifier`: 7 % 左右 is not 7 % 以上.',
    '* `growth_rate` is as stated. `price_basis` is null where the text does not say whether prices are constant.',
    `* In the workbook a text longer than ${excelCellLimit} characters is cut and ends in \`…\`.`,
    '',
  ];
}

/** How many targets the table `targets` lacks, and why. */
function absentTargets(observations: Observation[], targets: Target[]): string {
  const joined = new Set(targets.flatMap((row) => [row.target_observation_id, row.stretch_observation_id]));
  const stated = observations.filter(({ status }) => status === 'target');
  const absent = stated.filter(({ observation_id }) => !joined.has(observation_id));
  const unnamed = absent.filter(({ indicator_id }) => indicator_id === null).length;
  const others = absent.length - unnamed;
  const why =
    others === 0
      ? ''
      : `; ${others} for another reason, such as a part of the region or a term of several years`;
  return `* \`targets\` holds only indicators with a catalogue id. Of ${count(stated.length, 'observation')} with \`status\` target ${absent.length} ${absent.length === 1 ? 'is' : 'are'} not in it: ${unnamed} for want of an id${why}.`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
