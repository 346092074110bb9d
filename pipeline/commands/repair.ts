import type { Command } from 'commander';
import { repairPasses } from '../../schemas/repairs.ts';
import type { Repair } from '../../schemas/stages.ts';
import { type Context, examples, invocation, writeAll } from './context.ts';

/** `repair FILE`: the text as it is read, or what was repaired in it. */
export function defineRepair(program: Command, context: Context): void {
  program
    .command('repair')
    .summary('print a text as it is read, its page undone')
    .description(
      'Print a text as it is read: broken lines rejoined, doubled print, numbers of pages, spaces in words and other ' +
        'marks of a page or of an editor taken out.',
    )
    .argument('<FILE>', 'text or Markdown file: UTF-8, UTF-16 with a byte order mark, or GB18030')
    .option('--list', 'print one JSON line for each repair instead of the text')
    .addHelpText(
      'after',
      `
Fields of --list:
  pass                   what was repaired
  raw_start, raw_end     where it stands in the file, in code points from 0,
                         end exclusive
  before, after          what stood there, and what is read
Passes:
${Object.entries(repairPasses)
  .map(([pass, what]) => `  ${pass.padEnd(22)} ${what}`)
  .join('\n')}`,
    )
    .addHelpText(
      'after',
      examples(
        `${invocation} repair page.txt > text.txt`,
        `${invocation} repair raw/xinjiang-2024-infographic.txt --list | head`,
      ),
    )
    .action(async (file: string, { list = false }: { list?: boolean }) => {
      const { text, repairs } = await context.readRepaired(file);
      await writeAll(context.stdout, list ? jsonLines(repairs) : whole(text));
    });
}

async function* jsonLines(repairs: readonly Repair[]): AsyncGenerator<string> {
  for (const repair of repairs) yield `${JSON.stringify(repair)}\n`;
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text.endsWith('\n') ? text : `${text}\n`;
}
