import { Command, CommanderError } from 'commander';
import { defineAccuracy } from './accuracy.ts';
import { defineCheck } from './check.ts';
import { defineCollections } from './collections.ts';
import { type Context, examples, invocation, ToldFailure, tell } from './context.ts';
import { defineDiff } from './diff.ts';
import { defineExtract } from './extract.ts';
import { defineQuantities } from './quantities.ts';
import { defineRepair } from './repair.ts';
import { defineReview } from './review.ts';
import { defineStages } from './stages.ts';

/**
 * Runs one command line.
 * @param args what stands after the program's name
 * @returns the exit code: 0 done, 1 failed, 2 called wrongly
 */
export async function run(args: readonly string[], context: Context): Promise<number> {
  const program = createProgram(context);
  try {
    if (args.length === 0) program.error('error: no command given');
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // commander gives 1 for a wrong call, and 0 for a help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof ToldFailure) return error.exitCode;
    tell(error, context.stderr);
    return 1;
  }
}

function createProgram(context: Context): Command {
  const program = new Command('zhibiao')
    .description('Open indicator tables from Chinese government work reports.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .addHelpText(
      'after',
      examples(
        `${invocation} build`,
        `${invocation} extract report.txt --region 650000 --report-year 2023 --format table`,
        `${invocation} help extract`,
      ),
    );
  defineStages(program, context);
  defineCollections(program, context);
  defineExtract(program, context);
  defineCheck(program, context);
  defineQuantities(program, context);
  defineRepair(program, context);
  defineReview(program, context);
  defineAccuracy(program, context);
  defineDiff(program, context);
  for (const command of [program, ...program.commands]) {
    command.showHelpAfterError(`Usage: ${usage(command)}\nSee ${usage(command).split(' [')[0]} --help`);
  }
  return program;
}

function usage(command: Command): string {
  return command.createHelp().commandUsage(command);
}
