import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Collection } from '../../schemas/collections.ts';
import type { Repair, StageName } from '../../schemas/stages.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import type { Failed } from '../collection.ts';
import type { CollectionJob, CollectionSource } from '../collection-job.ts';
import { InputError } from '../errors.ts';
import type { Skipped } from '../normalise/quantities/index.ts';
import type { Quantity } from '../normalise/quantities/quantity.ts';
import type { Workspace } from '../workspace.ts';
import type { Source } from './source.ts';

/** What the commands work with: streams, folders and the parts of the pipeline that they call. */
export interface Context {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  workspace: Workspace;
  /** Runs one stage and gives one line that says what it did. */
  runStage(name: StageName, workspace: Workspace): Promise<string>;
  /** A collection of the registry, and the folder that its files are in. */
  prepareCollection(
    workspace: Workspace,
    id: string,
    from: string | undefined,
    build: string,
  ): Promise<{ collection: Collection; source: CollectionSource }>;
  /** Builds a collection and gives the documents that failed. */
  buildCollection(job: CollectionJob): Promise<Failed[]>;
  /** The observations of one text file. */
  readSource(source: Source): Promise<Observation[]>;
  /** The observations of some text files held against each other. One that fails is told to `report` and left out. */
  checkSources(
    sources: readonly (Source | InputError)[],
    report: (message: string) => void,
  ): Promise<{ checks: Check[]; observations: Observation[] }>;
  /** One text file as it is read, and what was repaired in it. */
  readRepaired(file: string): Promise<{ text: string; repairs: Repair[] }>;
  /** Every quantity of a text, in order; `onSkip` is told what holds a numeral and is none. */
  readQuantities(text: string, onSkip?: (skipped: Skipped) => void): Promise<Quantity[]>;
}

/** The command has told on stderr what went wrong; all that is left is to exit with this code. */
export class ToldFailure extends Error {
  readonly exitCode: number;

  constructor(exitCode = 1) {
    super();
    this.exitCode = exitCode;
  }
}

/** Tells what went wrong: a mistake of the user in plain words, any other with its stack. */
export function tell(error: unknown, stderr: Writable): void {
  const told = error instanceof InputError ? error.message : String((error as Error).stack ?? error);
  stderr.write(`zhibiao: ${told}\n`);
}

/** Writes pieces of text as they come, no faster than the reader takes them. */
export async function writeAll(
  stream: Writable,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  for await (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
}

/** The part of a command's help that shows how it is used. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** How the command line is called from a checkout. */
export const invocation = 'npm run -s zhibiao --';
