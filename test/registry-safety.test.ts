/** No entry of the registry makes the program read or write outside its folders, or read for ever. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../pipeline/errors.ts';
import { ingest } from '../pipeline/ingest/index.ts';
import { normalise } from '../pipeline/normalise/index.ts';
import { publish } from '../pipeline/publish/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import { projectWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { brokenSums } from './support/published.ts';
import { entryFor, type Fields, registeredWorkspace } from './support/registered.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const report = '2022年工作回顾\n过去一年，全县粮食总产12.6万吨，增长3.1%。\n';

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = await temporaryFolder();
  workspace = projectWorkspace(join(folder, 'project'));
  await mkdir(workspace.raw, { recursive: true });
  await writeFile(join(folder, 'secret.txt'), report);
});

/** What ingest says of these entries; beside `raw/` nothing may be made but the folder it writes. */
async function refusal(...documents: Fields[]): Promise<string> {
  await writeFile(join(workspace.raw, 'registry.yaml'), stringify({ documents }));
  const error = await ingest(workspace).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  expect((await readdir(folder)).sort()).toEqual(['project', 'secret.txt']);
  expect(await readdir(workspace.build).catch(() => [])).toEqual([]);
  return (error as InputError).message;
}

it.each([
  '../secret',
  '/etc/passwd',
  'a/b',
  'a\\b',
  '..',
  '.',
  '.hidden',
  'a\0b',
  'a\nb',
  '__proto__',
  '报告',
  '',
  'con',
  'NUL.txt',
  'com1',
  'ends-in-a-dot.',
  'r'.repeat(101),
])('the id %j names no file', async (id) => {
  expect(await refusal(entryFor(id, report, { file: 'a.txt' }))).toMatch(/field document_id: /);
});

it.each(['../../secret.txt', '/etc/passwd', '..', '../raw/../../secret.txt', './../../secret.txt'])(
  'the file %j is outside',
  async (file) => {
    expect(await refusal(entryFor('a', report, { file }))).toMatch(/is not inside/);
  },
);

it.each(['C:\\secret.txt', '\\\\host\\secret.txt', 'a\0.txt', '.', 'a.txt/', `${'a/'.repeat(2000)}a`])(
  'the file %j is none',
  async (file) => {
    await writeFile(join(workspace.raw, 'a.txt'), report);
    expect(await refusal(entryFor('a', report, { file }))).toMatch(/there is no file|it is not a file/);
  },
);

describe('a file in raw/', () => {
  const place = () => join(workspace.raw, 'a.txt');

  it.each(['/dev/zero', '/etc/passwd', '../../secret.txt', '.'])(
    'that is a link to %s is not read',
    async (to) => {
      await symlink(to, place());
      expect(await refusal(entryFor('a', report))).toMatch(/is not inside|it is not a file/);
    },
  );

  it('that is a link to itself is told', async () => {
    await symlink('a.txt', place());
    expect(await refusal(entryFor('a', report))).toMatch(/there is no file/);
  });

  it('that is a pipe is not waited for', async () => {
    execFileSync('mkfifo', [place()]);
    expect(await refusal(entryFor('a', report))).toMatch(/it is not a file/);
  });

  it('that is too large is told, with the limit', async () => {
    await writeFile(place(), report);
    await truncate(place(), 17 * 2 ** 20);
    expect(await refusal(entryFor('a', report))).toMatch(/it has 17825792 bytes, more than the 16777216/);
  });
});

describe('a registry', () => {
  const registry = () => join(workspace.raw, 'registry.yaml');
  const told = () => expect(ingest(workspace)).rejects;

  it('that is a pipe, a device or a folder is told', async () => {
    execFileSync('mkfifo', [registry()]);
    await told().toThrow(/cannot read .*registry\.yaml: it is not a file/);
    await rm(registry());
    await symlink('/dev/zero', registry());
    await told().toThrow(/it is not a file/);
    await rm(registry());
    await mkdir(registry());
    await told().toThrow(/it is not a file/);
  });

  it('that is too large is told, with the limit', async () => {
    await writeFile(registry(), '');
    await truncate(registry(), 65 * 2 ** 20);
    await told().toThrow(/more than the 67108864/);
  });

  it('that unfolds to more than anyone can read is told', async () => {
    const layers = Array.from({ length: 30 }, (_, i) =>
      i === 0 ? 'a0: &a0 [x, x]' : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`,
    );
    await writeFile(registry(), `${layers.join('\n')}\ndocuments: *a29\n`);
    await told().toThrow(InputError);
  });

  it('that is nested beyond measure is told', async () => {
    await writeFile(registry(), `documents: ${'['.repeat(20_000)}`);
    await told().toThrow(InputError);
  });
});

it('ids that are names of this program or its language are names like any other', async () => {
  const ids = [
    'constructor',
    'toString',
    'SHA256SUMS',
    'README',
    'registry',
    'observations',
    'a.repairs',
    'a',
  ];
  const made = await registeredWorkspace(
    join(folder, 'named'),
    Object.fromEntries(ids.map((id, i) => [id, report.replace('3.1', `3.${i}`)])),
  );
  for (const stage of [ingest, normalise, validate, publish]) await stage(made);
  const published = await readdir(join(made.output, 'documents'));
  expect(published.sort()).toEqual([...ids.map((id) => `${id}.txt`), 'README.md'].sort());
  expect(await brokenSums(made.output)).toEqual([]);
});

it('.build and output may be links; what is published does not go through a link in it', async () => {
  const made = await registeredWorkspace(join(folder, 'linked'), { a: report });
  for (const part of ['build', 'output'] as const) {
    await mkdir(join(folder, 'elsewhere', part), { recursive: true });
    await symlink(join(folder, 'elsewhere', part), made[part]);
  }
  for (const stage of [ingest, normalise, validate, publish]) await stage(made);
  expect(await brokenSums(join(folder, 'elsewhere', 'output'))).toEqual([]);
  expect(await readdir(join(folder, 'elsewhere'))).toEqual(['build', 'output']);

  await rm(join(made.output, 'documents'), { recursive: true });
  await symlink(folder, join(made.output, 'documents'));
  await expect(publish(made)).rejects.toThrow(/documents is no folder|documents is a file/);
  expect((await readdir(folder)).sort()).toEqual(['elsewhere', 'linked', 'project', 'secret.txt']);
});
