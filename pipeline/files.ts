import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { z } from 'zod';
import { InputError } from './errors.ts';

/** Writes a whole file or nothing: to a temporary name beside it, then renamed. Makes the folder if need be. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Reads a JSON file that an earlier stage wrote and checks it.
 * @throws InputError where it is missing, is not JSON or does not fit `schema`; `remedy` says what to run
 */
export async function readChecked<T>(path: string, schema: z.ZodType<T>, remedy: string): Promise<T> {
  const shown = relative(process.cwd(), path) || path;
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read ${shown}: ${(error as Error).message}`, remedy);
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new InputError(`${shown} is not valid JSON: it was cut off or edited`, remedy);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InputError(`${shown}: ${issue.path.join('.')}: ${issue.message}`, remedy);
}
