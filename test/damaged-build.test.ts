/** What one stage hands to the next may be damaged on the way: it is told, and nothing is made from it. */
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { ingest } from '../pipeline/ingest/index.ts';
import { normalise } from '../pipeline/normalise/index.ts';
import { publish } from '../pipeline/publish/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import { hashesIn } from './support/published.ts';
import { registeredWorkspace } from './support/registered.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const texts = {
  one: '2022年工作回顾\n过去一年，全县粮食总产12.6万吨，增长3.1%。完完成成投投资资169169..33亿亿元元。\n',
  two: '2022年工作回顾\n过去一年，全县地区生产总值123.4亿元，增长5.2%左右。\n',
};

const after = {
  ingest: { stage: normalise, again: 'ingest' },
  normalise: { stage: validate, again: 'normalise' },
  validate: { stage: publish, again: 'validate' },
} as const;
type Handed = keyof typeof after;

/** A workspace that was built once; what was published must stay as it is. */
async function builtIn(folder: string): Promise<Workspace> {
  const workspace = await registeredWorkspace(folder, texts);
  for (const stage of [ingest, normalise, validate, publish]) await stage(workspace);
  return workspace;
}

async function filesOf(workspace: Workspace, handed: Handed): Promise<string[]> {
  const folder = join(workspace.build, handed);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

type Damage = (path: string, other: string) => Promise<unknown>;

const damages: Record<string, Damage> = {
  'cut off in the middle': async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)),
  'cut off by two bytes': async (path) => truncate(path, (await readFile(path)).length - 2),
  'cut off to nothing': (path) => truncate(path, 0),
  'with another digit': async (path) => {
    const content = await readFile(path, 'latin1');
    const at = content.search(/\d/);
    if (at < 0) return truncate(path, 0);
    const digit = String((Number(content[at]) + 1) % 10);
    await writeFile(path, content.slice(0, at) + digit + content.slice(at + 1), 'latin1');
  },
  'with a bit flipped': async (path) => {
    const bytes = await readFile(path);
    const at = Math.floor(bytes.length / 3);
    bytes[at] = bytes[at]! ^ 4;
    await writeFile(path, bytes);
  },
  'that is another’s': (path, other) => copyFile(other, path),
  'that is gone': (path) => rm(path),
  'that is a folder': async (path) => {
    await rm(path);
    await mkdir(path);
  },
  'that is an endless device': async (path) => {
    await rm(path);
    await symlink('/dev/zero', path);
  },
};

describe.each(Object.keys(after) as Handed[])('what %s handed on', (handed) => {
  let good: Workspace;
  let published: Map<string, string>;
  const { stage, again } = after[handed];

  beforeAll(async () => {
    good = await builtIn(await mkdtemp(join(tmpdir(), 'zhibiao-')));
    published = await hashesIn(good.output);
  });
  afterAll(() => rm(join(good.raw, '..'), { recursive: true }));

  async function refusal(workspace: Workspace): Promise<InputError> {
    const error = await stage(workspace).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).remedy).toBe(`Run \`npm run -s zhibiao -- ${again}\` first.`);
    expect(await hashesIn(workspace.output)).toEqual(published);
    return error as InputError;
  }

  /** A copy of the good workspace that may be damaged. */
  async function copy(): Promise<Workspace> {
    const folder = await temporaryFolder();
    const workspace = { raw: good.raw, build: join(folder, 'build'), output: join(folder, 'output') };
    await cp(good.build, workspace.build, { recursive: true });
    await cp(good.output, workspace.output, { recursive: true });
    return workspace;
  }

  it.each(Object.keys(damages))('is not used with a file %s', async (name) => {
    for (const file of await filesOf(good, handed)) {
      const workspace = await copy();
      const folder = join(workspace.build, handed);
      const bytes = await readFile(join(folder, file));
      // An empty table stays as it is when it is cut off.
      if (bytes.length === 0 || (file === 'SHA256SUMS' && name.startsWith('that is'))) continue;
      const other = (await filesOf(good, handed)).find((each) => each !== file)!;
      await damages[name]!(join(folder, file), join(folder, other));
      const { place } = await refusal(workspace);
      // A list of checksums that is damaged speaks of the others.
      if (file !== 'SHA256SUMS') expect(place).toContain(file.split('/').at(-1));
    }
  });

  it('is not used with a file too many', async () => {
    const workspace = await copy();
    await writeFile(join(workspace.build, handed, 'three.json'), '{}');
    expect((await refusal(workspace)).place).toContain('three.json is not in the list');
  });

  it('is made anew by the remedy', async () => {
    const workspace = await copy();
    await rm(join(workspace.build, handed), { recursive: true });
    await refusal(workspace);
    for (const one of [ingest, normalise, validate, publish]) await one(workspace);
    expect(await hashesIn(workspace.output)).toEqual(published);
  });
});

it('what a killed stage left is cleared away by the next', async () => {
  const workspace = await builtIn(await temporaryFolder());
  const published = await hashesIn(workspace.output);
  // Killed while it wrote, and between the renames that put the new folder in the place of the old.
  await cp(join(workspace.build, 'normalise'), join(workspace.build, 'normalise.new'), { recursive: true });
  await cp(join(workspace.build, 'normalise'), join(workspace.build, 'normalise.old'), { recursive: true });
  await rm(join(workspace.build, 'normalise'), { recursive: true });
  await expect(validate(workspace)).rejects.toThrow(/Run `npm run -s zhibiao -- normalise` first/);
  for (const stage of [normalise, validate, publish]) await stage(workspace);
  expect((await readdir(workspace.build)).sort()).toEqual(['ingest', 'normalise', 'validate']);
  expect(await hashesIn(workspace.output)).toEqual(published);
});
