/** Where the files of a release are: in a folder, or in a revision of the repository, read without touching the working tree. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { InputError } from '../errors.ts';
import { shownPath } from '../files.ts';

export interface Source {
  /** As the user gave it. */
  name: string;
  kind: 'folder' | 'revision';
  commit: string | null;
  /** @param path from the release's folder, with `/` */
  has(path: string): Promise<boolean>;
  open(path: string): Readable;
}

/**
 * The folder or the revision of that name; a folder wins.
 * @param output the published folder of the checkout: a revision's release is what it holds there
 * @throws InputError where there is neither, or the revision has no such folder
 */
export async function openSource(name: string, output: string): Promise<Source> {
  const found = await stat(name).catch(() => null);
  return found?.isDirectory() ? folderSource(name) : revisionSource(name, output);
}

export function folderSource(folder: string): Source {
  return {
    name: shownPath(folder),
    kind: 'folder',
    commit: null,
    has: (path) =>
      access(join(folder, path)).then(
        () => true,
        () => false,
      ),
    open: (path) => createReadStream(join(folder, path)),
  };
}

async function revisionSource(name: string, output: string): Promise<Source> {
  const checkout = dirname(output);
  const commit = await resolveCommit(name, checkout);
  const tree = await git(checkout, [
    'rev-parse',
    '--verify',
    '--quiet',
    `${commit}:./${basename(output)}`,
  ]).catch(() => {
    throw new InputError(`the revision ${name} has no ${basename(output)}/`, 'Name one that was published.');
  });
  const listed = await git(checkout, ['ls-tree', '-r', '-z', '--full-tree', tree.trim()]);
  // Each entry: mode, type and id, a tab, the path.
  const blobs = new Map(
    listed
      .split('\0')
      .filter(Boolean)
      .map((entry) => {
        const tab = entry.indexOf('\t');
        return [entry.slice(tab + 1), entry.slice(0, tab).split(' ')[2]!];
      }),
  );
  return {
    name,
    kind: 'revision',
    commit,
    has: async (path) => blobs.has(path),
    open: (path) => Readable.from(readBlob(checkout, blobs.get(path)!)),
  };
}

async function resolveCommit(name: string, checkout: string): Promise<string> {
  let told = '';
  // No revision's name begins with a hyphen; git would take it for an option.
  if (!name.startsWith('-')) {
    try {
      const commit = (await git(checkout, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])).trim();
      if (/^[0-9a-f]{40,64}$/.test(commit)) return commit;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      told = code === 'ENOENT' ? ' (git is not installed)' : stderr?.trim() ? ` (${stderr.trim()})` : '';
    }
  }
  throw new InputError(
    `"${name}" is neither a folder nor a revision of this repository${told}`,
    'Give a folder that holds a release, or a revision such as HEAD~3, a tag or a commit.',
  );
}

async function git(checkout: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['-C', checkout, ...args], { maxBuffer: 2 ** 28 });
  return stdout;
}

/** A failure comes out after the bytes that were read: a file that is cut off must not pass for a whole one. */
async function* readBlob(checkout: string, id: string): AsyncGenerator<Buffer> {
  const child = spawn('git', ['-C', checkout, 'cat-file', 'blob', id], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  yield* child.stdout;
  const [code] = await closed;
  if (code !== 0) throw new Error(`git cannot read the object ${id}`);
}
