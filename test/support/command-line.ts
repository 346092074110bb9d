import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Context } from '../../pipeline/commands/context.ts';
import { run } from '../../pipeline/commands/run.ts';
import { readQuantities } from '../../pipeline/normalise/quantities/index.ts';
import { columnsOf } from '../../schemas/table.ts';
import { type Observation, observations } from '../../schemas/tables/observations.ts';

/** Runs a command line in this process. A part of the pipeline that is not given cannot be called. */
export async function call(
  args: string[],
  parts: Partial<Omit<Context, 'stdin'>> & { stdin?: string | Buffer } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const printed = [text(stdout), text(stderr)] as const;
  const unexpected = (name: string) => () => Promise.reject(new Error(`${name} is not to be called`));
  const code = await run(args, {
    workspace: { raw: 'raw', build: '.build', output: 'output' },
    runStage: unexpected('runStage'),
    prepareCollection: unexpected('prepareCollection'),
    buildCollection: unexpected('buildCollection'),
    readSource: unexpected('readSource'),
    checkSources: unexpected('checkSources'),
    readRepaired: unexpected('readRepaired'),
    readQuantities: async (line, onSkip) => readQuantities(line, onSkip),
    stdout,
    stderr,
    ...parts,
    stdin: Readable.from(parts.stdin === undefined ? [] : [Buffer.from(parts.stdin)]),
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await printed[0], stderr: await printed[1] };
}

/** An observation as the data dictionary's examples have it, with some columns changed. */
export function observation(changes: Partial<Observation> = {}): Observation {
  const example = Object.fromEntries(columnsOf(observations).map((column) => [column.name, column.example]));
  return observations.row.parse({ ...example, ...changes });
}
