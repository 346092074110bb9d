/** One writer at a time, over real processes: who waits, who gives up, and what the dead leave. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { withLock } from '../pipeline/lock.ts';
import { projectRoot } from '../pipeline/workspace.ts';
import { brokenSums, hashesIn } from './support/published.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const worker = join(projectRoot, 'test/support/locked-work.ts');

function start(folder: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', worker, folder, ...args], { cwd: projectRoot });
}

async function ended(child: ChildProcess): Promise<{ code: number | string; stderr: string }> {
  const stderr = child.stderr ? text(child.stderr) : '';
  child.stdout?.resume();
  const [code, signal] = await once(child, 'exit');
  return { code: code ?? signal, stderr: await stderr };
}

/** A worker that is inside and stays there. */
async function inside(folder: string, how = 'hang'): Promise<ChildProcess> {
  const child = start(folder, '1', how);
  await once(child.stdout!, 'data');
  return child;
}

/** A folder to be locked, and what stands beside it. */
async function place(): Promise<{ folder: string; beside: () => Promise<string[]> }> {
  const folder = join(await temporaryFolder(), 'output');
  await mkdir(folder);
  return { folder, beside: async () => (await readdir(dirname(folder))).filter((name) => name !== 'output') };
}

async function leaveLock(folder: string, content: string): Promise<void> {
  const lock = join(dirname(folder), '.output.lock');
  await mkdir(lock);
  await writeFile(join(lock, 'left.json'), content);
}

const holder = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    command: 'build',
    pid: 2 ** 22 + 1,
    host: hostname(),
    since: new Date().toISOString(),
    began: null,
    ...changes,
  });

describe('a lock', () => {
  it('lets one at a time in, however many come, over that of a dead process', async () => {
    const { folder, beside } = await place();
    await leaveLock(folder, holder());
    const workers = Array.from({ length: 8 }, () => start(folder, '6'));
    for (const { code, stderr } of await Promise.all(workers.map(ended))) {
      expect(code, stderr).toBe(0);
    }
    expect((await readFile(join(folder, 'log'), 'utf8')).split('\n').filter(Boolean)).toHaveLength(48);
    expect(await beside()).toEqual([]);
  });

  it('tells for whom the wait is, and gives up by naming it', async () => {
    const { folder } = await place();
    const first = await inside(folder);
    const error = await withLock(folder, 'publish', async () => {}, { patience: 200 }).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(
      new RegExp(
        `output is being written by \`zhibiao test\` \\(process ${first.pid} on .*, since 20.*Z\\)\n.*\\.output\\.lock`,
      ),
    );
    const second = start(folder, '1');
    const [told] = (await once(second.stderr!, 'data')) as [Buffer];
    expect(String(told)).toContain(`waiting for \`zhibiao test\` (process ${first.pid}`);
    first.kill('SIGKILL');
    expect((await ended(second)).code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('goes with %s', async (signal) => {
    const { folder, beside } = await place();
    const child = await inside(folder);
    child.kill(signal);
    expect((await ended(child)).code).toBe(signal);
    expect(await beside()).toEqual([]);
  });

  it('goes when the work fails', async () => {
    const { folder, beside } = await place();
    expect((await ended(await inside(folder, 'throw'))).code).toBe(1);
    expect(await beside()).toEqual([]);
  });

  it.each([
    ['of a process that has ended', holder()],
    // Only Linux tells when a process began.
    ...(process.platform === 'linux'
      ? [['whose number another process has now', holder({ pid: process.pid, began: '1' })]]
      : []),
    ['that was not written whole', holder().slice(0, 30)],
    ['that is empty', ''],
    ['of another machine, from long ago', holder({ host: 'elsewhere', since: '2020-01-01T00:00:00.000Z' })],
  ])('is no obstacle where it is one %s', async (_, content = '') => {
    const { folder, beside } = await place();
    await leaveLock(folder, content);
    expect(await withLock(folder, 'build', async () => 'done', { patience: 0 })).toBe('done');
    expect(await beside()).toEqual([]);
  });

  it('of another machine holds', async () => {
    const { folder, beside } = await place();
    await leaveLock(folder, holder({ host: 'elsewhere' }));
    const work = withLock(folder, 'build', async () => {}, { patience: 0 });
    await expect(work).rejects.toThrow(/on elsewhere.*\n.*remove .*\.output\.lock/);
    expect(await beside()).toEqual(['.output.lock']);
  });

  it('is one for all names of a folder', async () => {
    const { folder } = await place();
    const link = join(await temporaryFolder(), 'link');
    await symlink(folder, link);
    const work = withLock(folder, 'build', () => withLock(link, 'build', async () => {}, { patience: 0 }));
    await expect(work).rejects.toThrow(/is being written by/);
  });

  it('says so where it cannot be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const work = withLock(join(folder, 'file', 'output'), 'build', async () => {});
    await expect(work).rejects.toThrow(InputError);
    await writeFile(join(folder, '.output.lock'), '');
    await expect(withLock(join(folder, 'output'), 'build', async () => {})).rejects.toThrow(
      /cannot write .*\.output\.lock/,
    );
  });
});

it('two builds at once, of two checkouts that publish into one folder, do not mix', {
  timeout: 180_000,
}, async () => {
  const folder = await temporaryFolder();
  const output = join(folder, 'output');
  await mkdir(output);
  const checkouts = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const root = join(folder, name);
      for (const part of [
        'pipeline',
        'schemas',
        'raw',
        'package.json',
        'CITATION.cff',
        'LICENSE',
        'LICENSE-data',
      ])
        await cp(join(projectRoot, part), join(root, part), { recursive: true });
      await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
      await symlink(output, join(root, 'output'));
      return root;
    }),
  );
  // The second knows one document only.
  const registry = join(checkouts[1]!, 'raw/registry.yaml');
  const content = await readFile(registry, 'utf8');
  await writeFile(registry, content.slice(0, content.indexOf('  - document_id: xinjiang-2024')));
  const build = (root: string) => {
    const args = ['--import', 'tsx', 'pipeline/cli.ts', 'build'];
    return ended(spawn(process.execPath, args, { cwd: root }));
  };
  const contents = [];
  for (const root of checkouts) {
    expect((await build(root)).code).toBe(0);
    contents.push(await hashesIn(output));
  }
  expect(contents[0]).not.toEqual(contents[1]);
  // Two of one checkout and one of the other.
  const together = await Promise.all([...checkouts, checkouts[0]!].map(build));
  for (const { code, stderr } of together) expect(code, stderr).toBe(0);
  expect(await brokenSums(output)).toEqual([]);
  expect(contents).toContainEqual(await hashesIn(output));
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'output']);
});
