/** A full disk, a limit, a folder that may not be written: told in plain words, and what was there stays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { ingest } from '../pipeline/ingest/index.ts';
import { normalise } from '../pipeline/normalise/index.ts';
import { publish } from '../pipeline/publish/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import { projectRoot, type Workspace } from '../pipeline/workspace.ts';
import { brokenSums, hashesIn } from './support/published.ts';
import { registeredWorkspace } from './support/registered.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const stages = { ingest, normalise, validate, publish };
const texts = { one: '2022年工作回顾\n过去一年，全县粮食总产12.6万吨，增长3.1%。\n' };
const changed = { one: '2022年工作回顾\n过去一年，全县粮食总产13.6万吨，增长4.1%。\n' };

const { mkdir, rename, writeFile } = files;
afterEach(() => {
  Object.assign(files, { mkdir, rename, writeFile });
  syncBuiltinESMExports();
});

/** Lets so many writes through; each after that fails as the system would make it fail. */
function failAfter(writes: number, code: string): { failed: () => boolean } {
  let left = writes;
  let failed = false;
  const failing =
    <A extends unknown[], R>(syscall: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (left-- > 0) return call(...args);
      failed = true;
      throw Object.assign(new Error(`${code}: no, ${syscall} '${args[0]}'`), { code, syscall });
    };
  Object.assign(files, {
    mkdir: failing('mkdir', mkdir),
    rename: failing('rename', rename),
    writeFile: failing('open', writeFile),
  });
  syncBuiltinESMExports();
  return { failed: () => failed };
}

function writeAgain(): void {
  Object.assign(files, { mkdir, rename, writeFile });
  syncBuiltinESMExports();
}

async function built(): Promise<Workspace> {
  const workspace = await registeredWorkspace(await temporaryFolder(), texts);
  for (const stage of Object.values(stages)) await stage(workspace);
  return workspace;
}

describe.each(Object.keys(stages) as (keyof typeof stages)[])('%s', (name) => {
  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EFBIG', 'EDQUOT', 'EIO'])(
    'meets %s at any write, says so, and is done by the next run',
    async (code) => {
      const workspace = await built();
      const folder = name === 'publish' ? workspace.output : join(workspace.build, name);
      const before = await hashesIn(folder);
      let writes = 0;
      // At each write for one code, at some for the others; a publish writes about a hundred times.
      const each = code === 'ENOSPC' ? 1 : 4;
      const step = name === 'publish' ? 10 * each : each;
      for (let done = false; !done; writes += step) {
        const { failed } = failAfter(writes, code);
        const error = await stages[name](workspace).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        writeAgain();
        done = !failed();
        if (done) break;
        expect(error).toBeInstanceOf(InputError);
        expect((error as InputError).place).toMatch(new RegExp(`^cannot write .*: ${code}`));
        expect((error as InputError).remedy).toMatch(/is as it was|is in .*\.old|completes this one/);
        // Whole and old, or a mix whose checksums are missing.
        if ((error as InputError).remedy.includes('completes')) {
          expect(await brokenSums(folder)).toEqual(['SHA256SUMS']);
          await publish(workspace);
        }
        const isMoved = (error as InputError).remedy.endsWith('.old');
        expect(await hashesIn(isMoved ? `${folder}.old` : folder)).toEqual(before);
      }
      expect(writes).toBeGreaterThan(2);
      expect(await hashesIn(folder)).toEqual(before);
    },
  );
});

describe('a real limit on the size of files', () => {
  /** Runs a stage in a process that may write files of so many blocks of 512 bytes, or of 1,024. */
  async function limited(workspace: Workspace, stage: string, blocks: number) {
    const script =
      `const { ${stage} } = await import('./pipeline/${stage}/index.ts');` +
      `await ${stage}(${JSON.stringify(workspace)}).catch((error) => { console.log(error.name, error.message); process.exitCode = 3; });`;
    const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
    const child = spawn('sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', ...node], {
      cwd: projectRoot,
      env,
    });
    const told = text(child.stdout);
    const [code] = await once(child, 'exit');
    return { code, told: await told };
  }

  it.each(['ingest', 'normalise', 'validate', 'publish'] as const)('stops %s', async (name) => {
    const workspace = await built();
    const folder = name === 'publish' ? workspace.output : join(workspace.build, name);
    const before = await hashesIn(folder);
    const long = { one: changed.one.repeat(200) };
    await registeredWorkspace(join(workspace.raw, '..'), long);
    for (const stage of Object.keys(stages) as (keyof typeof stages)[]) {
      if (stage === name) break;
      await stages[stage](workspace);
    }
    const { code, told } = await limited(workspace, name, 4);
    expect(told).toMatch(/^InputError cannot write .*: EFBIG.*\n.*ulimit -f/);
    expect(code).toBe(3);
    expect(await hashesIn(folder)).toEqual(before);
    await stages[name](workspace);
    expect(await hashesIn(folder)).not.toEqual(before);
  });
});

it('a file where a folder is to be written is told', async () => {
  const workspace = await registeredWorkspace(await temporaryFolder(), texts);
  await writeFile(workspace.build, '');
  await expect(ingest(workspace)).rejects.toThrow(/cannot write .*ingest: ENOTDIR|cannot write .*EEXIST/);
  const other = await built();
  const inFile = { ...other, output: join(workspace.build, 'output') };
  await expect(publish(inFile)).rejects.toThrow(InputError);
});
