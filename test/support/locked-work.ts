/**
 * Run by itself: does some work under the lock of FOLDER, so many times: writes its name into FOLDER/inside, waits, and
 * fails if another has written there meanwhile. With `hang` it says so and stays inside; with `throw` the work fails.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { withLock } from '../../pipeline/lock.ts';

const [folder = '', times = '1', how = ''] = process.argv.slice(2);
const tell = (message: string) => process.stderr.write(`${message}\n`);

for (let i = 0; i < Number(times); i++) {
  const work = async () => {
    const inside = join(folder, 'inside');
    const own = `${process.pid} ${i}`;
    await writeFile(inside, own);
    process.stdout.write('inside\n');
    if (how === 'hang') await setTimeout(600_000);
    if (how === 'throw') throw new Error('the work failed');
    await setTimeout(5);
    if ((await readFile(inside, 'utf8')) !== own) throw new Error('another was inside');
    await appendFile(join(folder, 'log'), `${own}\n`);
  };
  await withLock(folder, 'test', work, { patience: how === 'short' ? 300 : 120_000, tell });
}
