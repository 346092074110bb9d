/**
 * Run by itself: publishes what stands in `BUILD/validate/` into OUTPUT, and says so when it begins. With a third
 * argument every rename takes that many milliseconds longer, as on a slow disk.
 */
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout } from 'node:timers/promises';

const [build = '', output = '', delay] = process.argv.slice(2);

if (delay) {
  const { rename } = files;
  files.rename = async (from, to) => {
    await setTimeout(Number(delay));
    return rename(from, to);
  };
  syncBuiltinESMExports();
}

const { publish } = await import('../../pipeline/publish/index.ts');
process.stdout.write('begin\n');
await publish({ raw: '', build, output });
