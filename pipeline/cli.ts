/** The command line. See `commands/` for what each command does. */
import type { Context } from './commands/context.ts';
import {
  buildCollection,
  checkSources,
  prepareCollection,
  readQuantities,
  readRepaired,
  readSource,
  runStage,
} from './commands/parts.ts';
import { run } from './commands/run.ts';
import { projectWorkspace } from './workspace.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that stops early (`| head`) is no failure.
    if (error.code === 'EPIPE') process.exit(0);
    if (stream === process.stdout)
      process.stderr.write(`zhibiao: cannot write the output: ${error.message}\n`);
    process.exit(1);
  });
}

// `npm run` goes to the project's folder first; paths are meant from where the user stands.
if (process.env.npm_lifecycle_event === 'zhibiao' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);

const context: Context = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  workspace: projectWorkspace(),
  runStage,
  prepareCollection,
  buildCollection,
  readSource,
  checkSources,
  readRepaired,
  readQuantities,
};

process.exitCode = await run(process.argv.slice(2), context);
