import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CollectionJob } from '../collection-job.ts';
import { withLock } from '../lock.ts';
import { type Context, examples, invocation, ToldFailure } from './context.ts';

/** Exit code where all is published but some documents, which are listed: no reason to stop what comes next. */
const someFailed = 3;

export interface CollectionOptions {
  collection: string;
  from?: string;
  workers: number;
}

/** The options that every command over a collection takes. */
export function collectionOptions(command: Command): Command {
  return command
    .option('--from <folder>', 'the folder that holds its files (default: as the registry says)')
    .addOption(
      new Option('--workers <number>', 'threads that read and check')
        .argParser(positive)
        .default(availableParallelism(), 'as many as there are processors'),
    );
}

/** `shard` and `merge`: a collection built in parts, on one machine or many. */
export function defineCollections(program: Command, context: Context): void {
  collectionOptions(
    program
      .command('shard')
      .summary('build a part of a collection, for `merge` to put together')
      .description(
        'Read and check one part of a collection: every N-th region from the I-th on. What it makes goes to ' +
          '.build/ID/, which the machines share, or whose folders are copied into one, before `merge` runs.',
      )
      .requiredOption('--collection <id>', 'a collection of raw/registry.yaml')
      .requiredOption('--of <number>', 'how many parts there are', positive)
      .requiredOption('--index <number>', 'which of them, from 1', positive),
  )
    .addHelpText('after', examples(`${invocation} shard --collection national --of 4 --index 1`))
    .action(async (options: CollectionOptions & { of: number; index: number }, command: Command) => {
      const { of, index } = options;
      if (index > of) command.error(`error: there is no part ${index} of ${of}`);
      await buildOne(context, options, { shard: { of, index } });
    });
  collectionOptions(
    program
      .command('merge')
      .summary('put the parts of a collection together and publish it')
      .description(
        'Publish a collection from what its shards made in .build/ID/. The bytes are those of `build --collection`; ' +
          'what no shard has made is made now.',
      )
      .requiredOption('--collection <id>', 'a collection of raw/registry.yaml'),
  )
    .addHelpText('after', examples(`${invocation} merge --collection national`))
    .action((options: CollectionOptions) => buildOne(context, options));
}

/** Builds a collection or a shard of it. Documents that fail are listed at the end; the exit code is 3 then. */
export async function buildOne(
  context: Context,
  options: CollectionOptions,
  part: Pick<CollectionJob, 'shard' | 'upTo'> = {},
): Promise<void> {
  const { workspace, stderr } = context;
  const tell = (message: string) => stderr.write(`${message}\n`);
  const build = join(workspace.build, options.collection);
  const work = async () => {
    const { collection, source } = await context.prepareCollection(
      workspace,
      options.collection,
      options.from,
      build,
    );
    const job: CollectionJob = {
      collection,
      source,
      corrections: join(workspace.raw, collection.collection_id),
      build,
      output: join(workspace.output, collection.collection_id),
      workers: options.workers,
      ...part,
      tell,
    };
    const failed = await context.buildCollection(job);
    for (const { path, why } of failed) tell(`failed: ${path}: ${why}`);
    if (failed.length > 0) throw new ToldFailure(someFailed);
  };
  // Shards write what nobody else does, or the same; what is left over goes only when all is built.
  if (part.shard) await work();
  else await withLock(build, `build --collection ${options.collection}`, work, { tell });
}

function positive(text: string): number {
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) throw new InvalidArgumentError('must be a whole number from 1 on');
  return number;
}
