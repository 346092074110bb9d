/** Killed at any moment, a publish leaves the old files, the new ones, or a mix that says that it is one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { publish } from '../pipeline/publish/index.ts';
import { projectRoot, type Workspace } from '../pipeline/workspace.ts';
import { brokenSums, hashesIn } from './support/published.ts';
import { releaseWorkspace } from './support/release.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const script = join(projectRoot, 'test/support/publish-once.ts');
const slowRename = 6;

/** Starts a publish in a process of its own and waits until its work begins. */
async function start({ build, output }: Workspace): Promise<ChildProcess> {
  const args = ['--import', 'tsx', script, build, output, String(slowRename)];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = child.exitCode ?? child.signalCode ?? once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** What stands beside the output folder that a publish put there. */
async function leftovers({ output }: Workspace): Promise<string[]> {
  const names = await readdir(dirname(output));
  return names.filter((name) => name.startsWith(`${basename(output)}.`));
}

/** Two releases that differ in every table, published by turns into one folder. */
async function twoReleases(): Promise<{ releases: Workspace[]; contents: Map<string, string>[] }> {
  const folder = await temporaryFolder();
  const output = join(folder, 'output');
  const releases: Workspace[] = [];
  const contents: Map<string, string>[] = [];
  for (const seed of [0, 1]) {
    const workspace = { ...(await releaseWorkspace(join(folder, String(seed)), 60, seed)), output };
    await publish(workspace);
    releases.push(workspace);
    contents.push(await hashesIn(output));
  }
  return { releases, contents };
}

it('killed at random moments, and then run again', { timeout: 180_000 }, async () => {
  const { releases, contents } = await twoReleases();
  const whole = await start(releases[0] as Workspace);
  const began = performance.now();
  await once(whole, 'exit');
  const duration = performance.now() - began;

  const kills = 5;
  for (let i = 0; i < kills; i++) {
    const workspace = releases[(i + 1) % 2] as Workspace;
    const child = await start(workspace);
    await setTimeout(((i + Math.random()) / kills) * duration);
    await kill(child);

    const found = await hashesIn(workspace.output);
    if ((await brokenSums(workspace.output)).length === 0) expect(contents).toContainEqual(found);

    await publish(workspace);
    expect(await hashesIn(workspace.output)).toEqual(contents[(i + 1) % 2]);
    expect(await brokenSums(workspace.output)).toEqual([]);
    expect(await leftovers(workspace)).toEqual([]);
  }
});

it('killed while files are moved, and completed even where there is nothing left to publish from', {
  timeout: 180_000,
}, async () => {
  const { releases, contents } = await twoReleases();
  for (let i = 0; i < 5; i++) {
    const workspace = releases[i % 2] as Workspace;
    const child = await start(workspace);
    while (existsSync(join(workspace.output, 'SHA256SUMS'))) await setTimeout(1);
    await setTimeout(Math.random() * 20 * slowRename);
    await kill(child);

    // The mix shows: its checksums are missing.
    expect(await brokenSums(workspace.output)).toEqual(['SHA256SUMS']);
    expect(await leftovers(workspace)).toHaveLength(1);

    const empty = { ...workspace, build: join(workspace.build, 'nothing') };
    await expect(publish(empty)).rejects.toThrow(InputError);
    expect(await hashesIn(workspace.output)).toEqual(contents[i % 2]);
    expect(await brokenSums(workspace.output)).toEqual([]);
    expect(await leftovers(workspace)).toEqual([]);
  }
});

it('clears away what a publish left that never came to moving files', async () => {
  const { releases, contents } = await twoReleases();
  const [first, second] = releases as [Workspace, Workspace];
  const child = await start(first);
  while ((await leftovers(first)).length === 0) await setTimeout(1);
  await kill(child);
  expect(await hashesIn(first.output)).toEqual(contents[1]);
  await rm(join(second.build, 'validate'), { recursive: true });
  await expect(publish(second)).rejects.toThrow(InputError);
  expect(await hashesIn(first.output)).toEqual(contents[1]);
  expect(await leftovers(first)).toEqual([]);
});
