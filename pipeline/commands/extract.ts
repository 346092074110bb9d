import { basename, extname } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { genre } from '../../schemas/codes.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { InputError } from '../errors.ts';
import { type Context, examples, invocation, ToldFailure, writeAll } from './context.ts';
import { type Format, type FormatName, formats } from './formats.ts';
import { readManifest, type Source, source } from './source.ts';

interface Options {
  region?: string;
  reportYear?: number;
  genre?: Source['genre'];
  part?: Source['part'];
  documentId?: string;
  manifest?: string;
  format: FormatName;
}

/** `extract FILE` or `extract --manifest M.jsonl`: the observations of text files that need not be registered. */
export function defineExtract(program: Command, context: Context): void {
  program
    .command('extract')
    .summary('read the observations of any text file')
    .description(
      'Read the observations of a text file, without registering it, or of every file of a manifest. The rows have ' +
        'the columns of the observations table.\n\n' +
        'A line of a manifest is a JSON object with file (a path from the manifest’s folder), document_id, region, ' +
        'report_year and, if need be, genre and part; other fields are ignored. A file that fails is reported on ' +
        'standard error, the others still come out, and the exit code is 1.',
    )
    .argument('[FILE]', 'text or Markdown file: UTF-8, UTF-16 with a byte order mark, or GB18030')
    .option(
      '--region <code>',
      'region of the text: six digits of GB/T 2260, 000000 for the nation',
      regionCode,
    )
    .option('--report-year <year>', 'year in which the text was delivered or published', year)
    .addOption(
      new Option('--genre <genre>', 'kind of text (default: report)').choices(Object.keys(genre.codes)),
    )
    .addOption(
      new Option('--part <part>', 'for an excerpt without headings: where it was cut from').choices([
        'review',
        'plan',
      ]),
    )
    .option(
      '--document-id <id>',
      'name of the text in the rows (default: the file name without its extension)',
    )
    .option('--manifest <file>', 'read every text that the lines of this file name')
    .addOption(
      new Option('--format <format>', 'how to print the rows').choices(Object.keys(formats)).default('jsonl'),
    )
    .addHelpText(
      'after',
      examples(
        `${invocation} extract raw/xinjiang-2023-report.txt --region 650000 --report-year 2023 --format table`,
        `${invocation} extract plan.txt --region 510000 --report-year 2024 --part plan --format csv > plan.csv`,
        `${invocation} extract --manifest reports.jsonl > observations.jsonl`,
      ),
    )
    .action(async (file: string | undefined, options: Options, command: Command) => {
      const format = formats[options.format];
      if (options.manifest === undefined) {
        const rows = await context.readSource(singleSource(file, options, command));
        await writeAll(context.stdout, printAll([rows], format));
        return;
      }
      refuseWithManifest(file, options, command);
      const failures: string[] = [];
      const rows = readEntries(await readManifest(options.manifest), context.readSource, (message) => {
        failures.push(message);
        context.stderr.write(`${message}\n`);
      });
      await writeAll(context.stdout, printAll(rows, format));
      if (failures.length > 0) {
        context.stderr.write(`extract: ${failures.length} of the manifest’s texts failed\n`);
        throw new ToldFailure();
      }
    });
}

function singleSource(file: string | undefined, options: Options, command: Command): Source {
  if (file === undefined) return command.error('error: give a FILE or --manifest');
  const { region, reportYear } = options;
  if (region === undefined || reportYear === undefined) {
    return command.error('error: a FILE needs --region and --report-year');
  }
  return {
    file,
    document_id: options.documentId ?? basename(file, extname(file)),
    region,
    report_year: reportYear,
    genre: options.genre ?? 'report',
    part: options.part,
  };
}

function refuseWithManifest(file: string | undefined, options: Options, command: Command): void {
  const given = [
    file !== undefined && 'FILE',
    options.region !== undefined && '--region',
    options.reportYear !== undefined && '--report-year',
    options.genre !== undefined && '--genre',
    options.part !== undefined && '--part',
    options.documentId !== undefined && '--document-id',
  ].filter((name) => name !== false);
  if (given.length > 0) command.error(`error: ${given.join(', ')} cannot stand beside --manifest`);
}

/** The rows of each text in turn. One that fails is told to `report` and gives none. */
export async function* readEntries(
  entries: readonly (Source | InputError)[],
  read: Context['readSource'],
  report: (message: string) => void,
): AsyncGenerator<Observation[]> {
  for (const entry of entries) {
    if (entry instanceof InputError) {
      report(entry.message);
      continue;
    }
    try {
      yield await read(entry);
    } catch (error) {
      const told = error instanceof InputError ? error.message : String((error as Error).stack ?? error);
      report(`${entry.document_id} (${entry.file}): ${told}`);
    }
  }
}

/** The rows of document after document in one format, a piece of text each. */
async function* printAll(
  documents: AsyncIterable<Observation[]> | Iterable<Observation[]>,
  format: Format,
): AsyncGenerator<string> {
  if (format.head !== '') yield format.head;
  for await (const rows of documents) {
    if (rows.length === 0) yield format.print(rows);
    for (let at = 0; at < rows.length; at += format.batch)
      yield format.print(rows.slice(at, at + format.batch));
  }
}

function regionCode(text: string): string {
  const result = source.shape.region.safeParse(text);
  if (!result.success) throw new InvalidArgumentError(result.error.issues[0]!.message);
  return text;
}

function year(text: string): number {
  const result = source.shape.report_year.safeParse(/^\d{4}$/.test(text) ? Number(text) : Number.NaN);
  if (!result.success) throw new InvalidArgumentError('must be a year, such as 2023');
  return result.data;
}
