import type { Command } from 'commander';
import { type StageName, stageNames } from '../../schemas/stages.ts';
import { withLock } from '../lock.ts';
import { buildOne, type CollectionOptions, collectionOptions } from './collections.ts';
import { type Context, examples, invocation } from './context.ts';

const summaries: Record<StageName, string> = {
  ingest: 'read, check and decode the documents: raw/ → .build/ingest/',
  normalise: 'read their figures: .build/ingest/ → .build/normalise/',
  validate: 'apply the corrections, check every row, join the tables: .build/normalise/ → .build/validate/',
  publish: 'write the tables in every format: .build/validate/ → output/',
};

/** `ingest`, `normalise`, `validate`, `publish`: one stage each, on what the stage before wrote; `build`: all four. */
export function defineStages(program: Command, context: Context): void {
  for (const name of stageNames) {
    const command = program
      .command(name)
      .summary(summaries[name])
      .description(
        `Stage ${stageNames.indexOf(name) + 1} of ${stageNames.length}: ${summaries[name]}. With --collection, over a ` +
          'collection of the registry, whose earlier stages run where something changed.',
      );
    overCollections(command, context, name);
  }
  const build = program
    .command('build')
    .summary('run the four stages in order: raw/ → output/')
    .description(
      'Run the four stages in order: raw/ → output/. This is what `make publish` calls. With --collection, over a ' +
        'collection of the registry, figures only: → output/ID/.',
    );
  overCollections(build, context);
}

/** Runs one stage, or all, over the documents of the registry, or over a collection where one is named. */
function overCollections(command: Command, context: Context, stage?: StageName): void {
  const name = command.name();
  collectionOptions(command.option('--collection <id>', 'a collection of raw/registry.yaml'))
    .addHelpText('after', examples(`${invocation} ${name}`, `${invocation} ${name} --collection national`))
    .action(({ collection, from, workers }: Partial<CollectionOptions>, self: Command) => {
      if (collection !== undefined) {
        const options = { collection, workers: workers!, ...(from !== undefined && { from }) };
        return buildOne(context, options, stage && { upTo: stage });
      }
      if (from !== undefined) self.error('error: --from needs --collection');
      return runStages(context, name, stage ? [stage] : stageNames);
    });
}

/** One command at a time writes what the stages hand on; `publish` has a lock of its own on what it publishes. */
async function runStages(context: Context, command: string, names: readonly StageName[]): Promise<void> {
  const run = async () => {
    for (const name of names) {
      const summary = await context.runStage(name, context.workspace);
      context.stderr.write(`${name}: ${summary}\n`);
    }
  };
  await withLock(context.workspace.build, command, run, {
    tell: (message) => context.stderr.write(`${message}\n`),
  });
}
