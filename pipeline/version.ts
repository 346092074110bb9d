/** The version of a part of the program: what its files hold. Results made by another version are made anew. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type StageName, stageNames } from '../schemas/stages.ts';
import { projectRoot } from './workspace.ts';

/** What each stage of a collection’s build depends on, beside the stages before it. */
const parts = {
  ingest: ['schemas', 'package-lock.json', 'pipeline/*', 'pipeline/ingest'],
  normalise: ['pipeline/normalise'],
  validate: ['pipeline/validate'],
  publish: ['pipeline/publish', 'CITATION.cff'],
} as const;

const hashes = new Map<StageName, Promise<string>>();

/** The version of a stage: its files and those of all stages before it. */
export async function versionOf(stage: StageName): Promise<string> {
  const known = hashes.get(stage);
  if (known) return known;
  const version = hashOf(stage);
  hashes.set(stage, version);
  return version;
}

async function hashOf(stage: StageName): Promise<string> {
  const paths = stageNames.slice(0, stageNames.indexOf(stage) + 1).flatMap((name) => parts[name]);
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      hash.update(`${relative(projectRoot, file).split(sep).join('/')}\n`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/** The files of a folder and all below it; `folder/*`, those of the folder itself. */
async function filesOf(path: string): Promise<string[]> {
  const isFlat = path.endsWith('/*');
  const at = join(projectRoot, isFlat ? path.slice(0, -2) : path);
  const entries = await readdir(at, { recursive: !isFlat, withFileTypes: true }).catch(() => null);
  if (entries === null) return [at];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
