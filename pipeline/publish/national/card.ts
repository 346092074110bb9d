/** `README.md` of a collection’s release: every figure in it is counted from what is released. */
import { checkKind } from '../../../schemas/codes.ts';
import { longestLabel, type NationalTableName, nationalTables, withheld } from '../../../schemas/national.ts';
import { gdpByHand, measuredCollection, panelByHand } from '../../../schemas/read-by-hand.ts';
import { regionRows } from '../../../schemas/regions.ts';
import {
  auditedReports,
  auditedRows,
  confidenceBands,
  judgedColumns,
  reviewReasons,
} from '../../../schemas/review.ts';
import type { Row } from '../../../schemas/table.ts';
import { addCounts, type Counts } from '../../validate/counts.ts';
import type { Citation } from '../citation.ts';
import { code, markdownTable } from '../markdown.ts';
import { snippetSection } from '../snippets.ts';
import { coverageMatrix, findings } from './coverage.ts';
import type { NationalRelease } from './index.ts';
import { nationalLoading } from './loading.ts';

/** @param sizes bytes of each file, by path */
export function nationalCard(
  release: NationalRelease,
  panel: readonly Row[],
  sizes: ReadonlyMap<string, number>,
  citation: Citation,
): string {
  const { job, documents, curation, regions } = release;
  const { collection } = job;
  const counts = addCounts(regions.map(({ summary }) => summary.counts));
  const read = documents.filter(({ set_aside }) => set_aside === null);
  const cutOff = new Set(regions.flatMap(({ summary }) => summary.cutOff));
  const parts = [
    `# ${collection.title}: figures`,
    '',
    `${number(counts.observations)} figures of ${number(read.length)} documents; ${number(counts.targets)} targets or outcomes of an indicator in a year, ${number(counts.paired)} of them with both; a panel of the nation and its provinces, ${panel[0]?.year ?? ''} to ${panel.at(-1)?.year ?? ''}.`,
    'One row of `observations` is one stated figure: one number (or range) said of one indicator, for one region and one period.',
    '',
    ...sourceOf(release),
    '## Coverage',
    '',
    ...coverageMatrix(documents, release.grid.regions, cutOff),
    ...otherRegions(release, cutOff),
    'What was found when the texts were held against their paths (table `curation`, with the reason for each document):',
    '',
    ...findings(curation),
    '## Files',
    '',
    ...fileList(sizes, counts, release, panel),
    '## How to load it',
    '',
    'The examples run in this folder.',
    '',
    ...nationalLoading(release).flatMap((snippet) => snippetSection(snippet)),
    '## How far to trust it',
    '',
    ...trust(counts, collection.collection_id),
    '## Known limits',
    '',
    ...limits(counts),
    '## How to cite',
    '',
    `> ${citation.authors.map(({ name }) => name).join(', ')}. *${collection.title}: figures*, version ${citation.version}. Data set, CC BY 4.0.`,
    '',
    'Cite the report itself, too: `documents` names it, with its speaker, day and page, as far as the text tells them. Figures of a paper should be looked up in the text first: the row says where.',
    '',
    '## Licences',
    '',
    `The tables and this documentation: Creative Commons Attribution 4.0 International (\`LICENSE\`). The texts, which are not here: ${collection.license}.`,
    '',
  ];
  return parts.join('\n');
}

function sourceOf({ job: { collection, source } }: NationalRelease): string[] {
  const { repository, commit } = collection;
  const from = repository
    ? `The texts are those of [${repository.replace(/^https?:\/\//, '')}](${repository}) at commit \`${commit}\`${source.holds ? `: ${source.holds}` : ''}.`
    : 'The texts are those of a folder.';
  return [
    from,
    `This is a figures-only release. ${[...withheld.observations.map((name) => `\`observations.${name}\``), ...withheld.targets.map((name) => `\`targets.${name}\``)].join(', ')} are null, and so is a label (\`indicator\`) of more than ${longestLabel} characters. Each observation carries the document, its page in the web where known (\`source_url\`), the SHA-256 of the file (\`sha256\`) and the place of the figure in it (\`value_start\`, \`value_end\`; \`evidence_start\`, \`evidence_end\` for its sentence), in code points of the decoded text: whoever has the file finds the sentence.`,
    '',
  ];
}

function otherRegions({ documents, grid }: NationalRelease, cutOff: ReadonlySet<string>): string[] {
  const others = [...new Set(documents.map(({ region_code }) => region_code))].filter(
    (code) => !grid.regions.includes(code),
  );
  if (others.length === 0) return [];
  if (others.length > MOST_SHOWN) return [`Of ${others.length} other regions, too: see \`documents\`.`, ''];
  return ['Other regions:', '', ...coverageMatrix(documents, others.sort(), cutOff)];
}

/** A matrix of more lines is no overview. */
const MOST_SHOWN = 100;

function fileList(
  sizes: ReadonlyMap<string, number>,
  counts: Counts,
  { documents, curation }: NationalRelease,
  panel: readonly Row[],
): string[] {
  const rows: Partial<Record<NationalTableName, number>> = {
    observations: counts.observations ?? 0,
    targets: counts.targets ?? 0,
    panel: panel.length,
    documents: documents.length,
    curation: curation.length,
    regions: regionRows().length,
  };
  const lines = (Object.keys(nationalTables) as NationalTableName[]).map((name) => {
    const files = [...sizes.keys()].filter((path) => path.startsWith(`${name}.`));
    const links = files.map((path) => `[${path.slice(name.length + 1)}](${path})`).join(' ');
    return [
      links,
      code(name),
      rows[name] === undefined ? '' : number(rows[name]),
      nationalTables[name].description,
    ];
  });
  const under = (folder: string) => {
    const files = [...sizes].filter(([path]) => path.startsWith(folder));
    const mean = files.reduce((sum, [, size]) => sum + size, 0) / Math.max(1, files.length);
    return `${files.length} files of ${Math.round(mean / 1000)} kB on average`;
  };
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return [
    ...markdownTable(['files', 'table', 'rows', 'what it holds'], lines),
    '',
    `* \`observations/by_region/CODE.parquet\` and \`.arrow\`: the documents of one region, by its GB/T 2260 code (${under('observations/by_region/')}).`,
    `* \`observations/by_year/YEAR.parquet\`: the documents given in one year (${under('observations/by_year/')}).`,
    '* [panel.xlsx](panel.xlsx): the panel for a spreadsheet program, and two sheets that set GDP targets and outcomes out by region and year. Where there is no number the cell says why.',
    '* `checks` leaves out that each figure passed `value_from_text`: a figure that does not stops its document.',
    '* [data-dictionary.md](data-dictionary.md): every column, with its type, unit, codes and an example. `SHA256SUMS`: written last.',
    '',
    `All tables together: ${(total / 1e6).toFixed(0)} MB.`,
    '',
  ];
}

function trust(counts: Counts, collectionId: string): string[] {
  const total = counts.observations ?? 0;
  const bands = confidenceBands.map(({ from, judged, right }, index) => [
    index === 0 ? `${from} and more` : `${from} to below ${confidenceBands[index - 1]!.from}`,
    number(counts[`band ${from}`]),
    share(counts[`band ${from}`] ?? 0, total),
    `${Math.round(right * 100)} % of ${judged}`,
  ]);
  const reasons = Object.entries(reviewReasons).flatMap(([reason, { description }]) => {
    const rows = counts[`reason ${reason}`];
    return rows ? [[code(reason), number(rows), description]] : [];
  });
  const checks = Object.entries(checkKind.codes).flatMap(([kind, what]) => {
    const run = counts[`checks ${kind}`] ?? 0;
    const passed = counts[`passed ${kind}`] ?? 0;
    return run === 0 ? [] : [[code(kind), what, number(run), number(passed), number(run - passed)]];
  });
  return [
    ...(collectionId === measuredCollection ? byHand() : []),
    `**Rows.** \`confidence\` is the program’s own judgement of a whole row. The last column is how many were right in ${judgedColumns}, of ${auditedRows} rows from excerpts of ${auditedReports} reports that were kept aside while the rules were made, held against answers that language-model readers wrote without seeing the program’s:`,
    '',
    ...markdownTable(['confidence', 'figures', 'share', 'right in the sample'], bands),
    '',
    `${number(counts['wanting a look'])} figures (${share(counts['wanting a look'] ?? 0, total)}) want a person’s look: \`needs_review\` is true, \`review\` says why. ${number(counts.corroborated)} are borne out by another sentence (\`corroborated_by\`).`,
    '',
    ...markdownTable(['reason', 'figures', 'meaning'], reasons),
    '',
    'Checks that were run on the rows (table `checks`). Documents of different regions are not held against each other:',
    '',
    ...markdownTable(['kind', 'what should hold', 'run', 'passed', 'failed'], checks),
    '',
  ];
}

/** What was measured, on the national collection. */
function byHand(): string[] {
  const { targets, outcomes, reports, invented } = gdpByHand;
  return [
    `**GDP.** Language-model readers, who did not see the program’s answers, read every sentence on GDP in the ${reports} reports of provinces and municipalities of the collection’s part that this was developed with. Of ${targets.stated} targets that they found ${targets.right} are right here in value, range and qualifier (${share(targets.right, targets.stated)}; ${targets.rightAtFirst} before what was wrong was mended), of ${outcomes.stated} outcomes ${outcomes.right} (${share(outcomes.right, outcomes.stated)}; ${outcomes.rightAtFirst} before); ${invented === 0 ? 'none was invented' : `${invented} were invented`}. What is missing is mostly gross *national* product (国民生产总值), which is another indicator.`,
    '',
    `**The other headlines.** Of ${panelByHand.numbers.drawn} numbers of the panel, drawn by lot and judged by language-model readers beside their texts, ${panelByHand.numbers.right} were right in value, unit, qualifier, year and indicator (${share(panelByHand.numbers.right, panelByHand.numbers.drawn)}); of ${panelByHand.notStated.drawn} cells that say \`not_stated\` ${panelByHand.notStated.right} were so.`,
    '',
  ];
}

function limits(counts: Counts): string[] {
  return [
    '* A mark `.` above is a report that is not among the documents at hand, not one that was never given. Nothing is filled in.',
    `* ${number(counts['without indicator'])} figures have no indicator (beside labels that are withheld) and ${number(counts['without unit'])} no unit, because the text does not tell it clearly. ${number((counts.observations ?? 0) - (counts['with id'] ?? 0))} have no catalogue id: compare those by their Chinese name, with care.`,
    '* A target or outcome that is missing from `panel` may be in the text all the same (`not_stated` includes what the reader missed). What is there is what the report says on the day it was given: nothing is revised after the fact.',
    '* `value` is null for a range: the ends are in `value_low` and `value_high`, and no midpoint is made up. Mind `qualifier`: 7 % 左右 is not 7 % 以上.',
    '* An outcome is the first that a later report states: that of the next year as a rule. Where the next is not at hand or does not say, it may be one given years after (`actual_document_id`).',
    '* A price index told as an index (101 左右) is another measure than its growth: `panel` has the growth.',
    '* Reports of cities and provinces are texts of different length: counts of figures are no measure of anything.',
    '',
  ];
}

const number = (value: number | undefined): string => (value ?? 0).toLocaleString('en-US');

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
