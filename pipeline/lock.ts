/**
 * One writer at a time, over processes. A lock is a folder beside what it protects, which holds one file: who holds it.
 * It comes into being by a rename, so it never stands there half-written, and two cannot both have it: a folder is not
 * renamed onto one that holds a file. The file has a name of its own, so that whoever clears away a dead holder's
 * cannot remove a living one's by mistake: all that wait may do so, and one of them then gets the lock.
 *
 * Libraries tell a dead holder by a time stamp that it no longer renews; a stage that computes for a minute renews none.
 */
import { randomUUID } from 'node:crypto';
import { rmdirSync, unlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { InputError, writeFailure } from './errors.ts';
import { realFolder, shownPath } from './files.ts';

const holder = z.object({
  command: z.string(),
  pid: z.int().positive(),
  host: z.string(),
  since: z.iso.datetime(),
  /** When the process began, as the system counts: another may get its number later. Null where it does not tell. */
  began: z.string().nullable(),
});
type Holder = z.infer<typeof holder>;

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds. */
  patience?: number;
  /** Is told once for whom the wait is. */
  tell?: (message: string) => void;
}

const minutes = 60_000;
const pollEvery = 100;
/** How long the lock of another machine holds, whose processes cannot be seen from here. No build takes as long. */
const foreignFor = 60 * minutes;
/** What renaming onto the lock of another gives. */
const taken = new Set(['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM'] : [])]);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does some work while no other process does any on the same folder. It waits for one that does; one that has died is
 * no obstacle. The lock goes when the work ends, fails, or is stopped by a signal.
 * @param folder what is written; need not be there yet
 * @param command who the others are told they wait for
 * @throws InputError where another holder does not end in time, or the lock cannot be written
 */
export async function withLock<T>(
  folder: string,
  command: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const path = await lockPath(folder);
  const own = `${randomUUID()}.json`;
  await acquire(path, own, await describeSelf(command), shownPath(folder), options);
  const release = () => releaseLock(path, own);
  const stop = (signal: NodeJS.Signals) => {
    release();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', release);
    for (const signal of signals) process.off(signal, stop);
  };
  process.on('exit', release);
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work();
  } finally {
    forget();
    release();
  }
}

/** `.output.lock` beside `output`. Beside what a symbolic link points to: it may be reached by other names. */
async function lockPath(folder: string): Promise<string> {
  const real = await realFolder(folder);
  return join(dirname(real), `.${basename(real).replace(/^\./, '')}.lock`);
}

async function acquire(path: string, own: string, self: Holder, shown: string, options: LockOptions) {
  const { patience = 5 * minutes, tell = () => {} } = options;
  const deadline = Date.now() + patience;
  for (let told = false; ; told = true) {
    const other = await livingHolder(path).catch((error) => {
      throw writeFailure(error, shownPath(path), 'run again', `${shown} is as it was`);
    });
    if (!other && (await take(path, own, self, shown))) return;
    if (!other) continue;
    if (Date.now() >= deadline) {
      throw new InputError(
        `${shown} is being written by ${named(other)}`,
        `Wait until it has ended, then run again. If it no longer runs, remove ${shownPath(path)}.`,
      );
    }
    if (!told) tell(`waiting for ${named(other)}, which is writing ${shown}`);
    await setTimeout(pollEvery);
  }
}

/** Whether the lock is now this process’s; not where another was faster. */
async function take(path: string, own: string, self: Holder, shown: string): Promise<boolean> {
  const made = `${path}.${own}`;
  try {
    await mkdir(made, { recursive: true });
    await writeFile(join(made, own), JSON.stringify(self));
    return await rename(made, path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (taken.has(error.code ?? '')) return false;
        throw error;
      },
    );
  } catch (error) {
    throw writeFailure(error, shownPath(path), 'run again', `${shown} is as it was`);
  } finally {
    await rm(made, { recursive: true, force: true }).catch(() => {});
  }
}

/** Who holds the lock, if anyone. What the dead left is cleared away. */
async function livingHolder(path: string): Promise<Holder | null> {
  const names = (await readdir(path).catch(ignoring('ENOENT'))) ?? [];
  for (const name of names) {
    const content = await readFile(join(path, name), 'utf8').catch(ignoring('ENOENT'));
    const found = parse(content ?? '');
    if (found && (await isAlive(found))) return found;
    await unlink(join(path, name)).catch(ignoring('ENOENT'));
  }
  await rmdir(path).catch(ignoring('ENOENT', 'ENOTEMPTY', 'EEXIST'));
  return null;
}

const ignoring =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (!codes.includes(error.code ?? '')) throw error;
  };

/** As the last thing a process does, so not to be waited for. */
function releaseLock(path: string, own: string): void {
  try {
    unlinkSync(join(path, own));
    rmdirSync(path);
  } catch {
    // Another has it already, or it stays as that of a dead process.
  }
}

function parse(content: string): Holder | null {
  try {
    return holder.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

async function describeSelf(command: string): Promise<Holder> {
  const { pid } = process;
  const began = (await processAt(pid))?.began ?? null;
  return { command, pid, host: hostname(), since: new Date().toISOString(), began };
}

async function isAlive({ pid, host, since, began }: Holder): Promise<boolean> {
  if (host !== hostname()) return Date.now() - Date.parse(since) < foreignFor;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = await processAt(pid);
  return !found || began === null || (!found.hasEnded && found.began === began);
}

/** What Linux tells of a process; null elsewhere. */
async function processAt(pid: number): Promise<{ began: string; hasEnded: boolean } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // Behind the program's name in parentheses, which may hold anything: its state, and 19 fields on when it began.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { began: fields[19] ?? '', hasEnded: fields[0] === 'Z' || fields[0] === 'X' };
}

function named({ command, pid, host, since }: Holder): string {
  return `\`zhibiao ${command}\` (process ${pid} on ${host}, since ${since})`;
}
