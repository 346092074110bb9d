import type { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { type ReleaseDifference, releaseDifference, tableDifference } from '../../schemas/difference.ts';
import { compareReleases } from '../release-diff/index.ts';
import { printJson } from '../release-diff/json.ts';
import { printMarkdown } from '../release-diff/markdown.ts';
import { folderSource, openSource } from '../release-diff/source.ts';
import { coloured, plain, printText } from '../release-diff/text.ts';
import { type Context, examples, invocation, ToldFailure, tell, writeAll } from './context.ts';

interface Options {
  table?: string[];
  format: keyof typeof formats;
  limit: number;
  exitCode?: true;
}

const formats = {
  text: (difference: ReleaseDifference, { limit }: Options, stream: Writable) =>
    printText(difference, limit, hasColours(stream) ? coloured : plain),
  markdown: (difference: ReleaseDifference, { limit }: Options) => printMarkdown(difference, limit),
  json: (difference: ReleaseDifference) => printJson(difference),
};

/** `diff OLD [NEW]`: what changed between two releases. */
export function defineDiff(program: Command, context: Context): void {
  program
    .command('diff')
    .summary('tell what changed between two releases')
    .description(
      'Tell what changed between two releases: rows added, removed and changed, by table and column. Rows are paired ' +
        'by the key of their table; a column that only one release has is told, and is no change of its rows. Numbers ' +
        'are compared as numbers. The tables are read from the CSV files.',
    )
    .argument('<OLD>', 'folder that holds a release, or git revision of this repository: its output/')
    .argument(
      '[NEW]',
      'likewise; a folder wins over a revision of its name (default: output/ of the checkout)',
    )
    .option('--table <name>', 'compare this table only; may be given again', addName)
    .addOption(
      new Option('--format <format>', 'how to print it').choices(Object.keys(formats)).default('text'),
    )
    .option('--limit <n>', 'show so many rows of each table, the worst first; JSON has all', wholeNumber, 20)
    .option('--exit-code', 'exit with 1 if the releases differ, with 2 if they cannot be compared')
    .addHelpText(
      'after',
      `
The exit code is 0 whether or not the releases differ, unless --exit-code is given.

A row of observations has the place of its figure in its key. Where a text was
edited, a row with the same figure of the same sentence at another place counts
as moved, not as removed and added.

The object that --format json prints has:
${describeFields(releaseDifference)}
and each of its tables:
${describeFields(tableDifference)}`,
    )
    .addHelpText(
      'after',
      examples(
        `${invocation} diff HEAD`,
        `${invocation} diff v0.1.0 v0.2.0 --format markdown --table observations --table targets`,
        `${invocation} diff ../older/output output --format json > changes.json`,
      ),
    )
    .action(async (old: string, now: string | undefined, options: Options) => {
      try {
        const { output } = context.workspace;
        const newer = now === undefined ? folderSource(output) : await openSource(now, output);
        const difference = await compareReleases(await openSource(old, output), newer, options.table ?? []);
        await writeAll(context.stdout, formats[options.format](difference, options, context.stdout));
        if (options.exitCode && difference.differs) throw new ToldFailure();
      } catch (error) {
        if (!options.exitCode || error instanceof ToldFailure || error instanceof CommanderError) throw error;
        tell(error, context.stderr);
        throw new ToldFailure(2);
      }
    });
}

/** Only on a terminal, and not where the user wants none (`NO_COLOR`). */
function hasColours(stream: Writable): boolean {
  const terminal = stream as Partial<WriteStream>;
  return terminal.isTTY === true && terminal.hasColors?.() === true;
}

function describeFields(schema: z.ZodObject): string {
  return Object.entries(schema.shape)
    .map(
      ([name, field]) =>
        `  ${name.padEnd(9)} ${(field.description ?? '').replaceAll('\n', `\n${' '.repeat(12)}`)}`,
    )
    .join('\n');
}

function addName(name: string, names: string[] = []): string[] {
  return [...names, name];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}
