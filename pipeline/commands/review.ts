import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { reviewReasons } from '../../schemas/review.ts';
import { shownPath } from '../files.ts';
import type { LookedUp } from '../review/index.ts';
import { type Context, examples, invocation, writeAll } from './context.ts';

interface Options {
  document?: string;
  reason?: keyof typeof reviewReasons;
  limit: number;
  format: 'text' | 'json';
  correct?: true;
}

/** `review`: the rows that a person should look at, worst first; `--correct` asks about them. */
export function defineReview(program: Command, context: Context): void {
  program
    .command('review')
    .summary('list the rows worth a look, and correct them')
    .description(
      'List the rows that a person should look at, worst first: those that fail a check, then the least sure. Each ' +
        'stands under its sentence, the figure marked. Reads what `validate` wrote.\n\n' +
        'With --correct each row is asked about, and the answers are written to raw/corrections.yaml, which the next ' +
        '`make publish` applies. Rows that the file already names are left out: edit it to change what it says. Each ' +
        'answer is written at once: q, or the end of the input, loses nothing.',
    )
    .option('--document <id>', 'only rows of this document')
    .addOption(
      new Option('--reason <code>', 'only rows whose review gives this reason').choices(
        Object.keys(reviewReasons),
      ),
    )
    .option('--limit <n>', 'how many rows at most', wholeNumber, 20)
    .addOption(
      new Option('--format <format>', 'how to print the rows').choices(['text', 'json']).default('text'),
    )
    .option('--correct', 'ask about each row and write the answers')
    .addHelpText(
      'after',
      examples(
        `${invocation} review`,
        `${invocation} review --document xinjiang-2023-report --reason indicator_vague --limit 50`,
        `${invocation} review --correct`,
      ),
    )
    .action(async (options: Options, command: Command) => {
      if (options.correct && options.format === 'json')
        command.error('error: --correct cannot stand beside --format json');
      const { readLooks, withoutCorrection } = await import('../review/index.ts');
      const all = await readLooks(context.workspace, options);
      const open = options.correct ? await withoutCorrection(context.workspace, all) : all;
      const looks = open.slice(0, options.limit);
      const left = all.length - open.length;
      const named = left === 0 ? '' : `; ${left} more are named in the corrections already`;
      const summary = `review: ${looks.length} of ${open.length} rows worth a look${named}\n`;
      if (options.correct) {
        context.stderr.write(summary);
        await correct(looks, context);
      } else {
        await list(looks, options.format, context);
        // Behind a long list, where it is seen.
        context.stderr.write(summary);
      }
    });
}

async function list(looks: readonly LookedUp[], format: Options['format'], context: Context): Promise<void> {
  if (format === 'json') {
    const rows = looks.map(({ row, failed, passage }) => ({ ...row, passage, failed_checks: failed }));
    context.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const show = await shower(context);
  await writeAll(context.stdout, each(looks, show));
}

async function* each(looks: readonly LookedUp[], show: (look: LookedUp) => string): AsyncGenerator<string> {
  for (const look of looks) yield show(look);
}

async function shower({ stdout }: Context): Promise<(look: LookedUp) => string> {
  const { marks, showLook } = await import('../review/show.ts');
  const mark = isTerminal(stdout) ? marks.terminal : marks.plain;
  return (look) => showLook(look, look.passage, mark);
}

async function correct(looks: readonly LookedUp[], context: Context): Promise<void> {
  const { askAll } = await import('../review/index.ts');
  const { Gone } = await import('../review/ask.ts');
  const show = await shower(context);
  const { stdin, stdout, stderr, workspace } = context;
  const terminal = isTerminal(stdin) && isTerminal(stdout);
  const lines = createInterface({ input: stdin, output: stdout, terminal });
  // Lines may come before they are asked for, so they are taken one by one from the iterator, which keeps them.
  const answers = lines[Symbol.asyncIterator]();
  const tell = (line: string) => stdout.write(`${line}\n`);
  const ask = async (question: string) => {
    if (terminal) {
      lines.setPrompt(`${question} `);
      lines.prompt();
    } else stdout.write(`${question} `);
    const { value, done } = await answers.next();
    if (!terminal) stdout.write('\n');
    if (done) throw new Gone();
    return value.trim();
  };
  try {
    const written = await askAll(looks, { tell, ask }, workspace, show);
    const file = shownPath(`${workspace.raw}/corrections.yaml`);
    const count = `${written} ${written === 1 ? 'correction' : 'corrections'}`;
    const next = written === 0 ? '' : ': run `make publish` to apply what it says';
    stderr.write(`review: ${count} written to ${file}${next}\n`);
  } finally {
    lines.close();
  }
}

function isTerminal(stream: (Readable | Writable) & { isTTY?: boolean }): boolean {
  return stream.isTTY === true;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('must be a whole number from 1');
  return Number(text);
}
