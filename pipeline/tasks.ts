/** What a worker thread can be asked to do. Each task loads its part of the program when it is first asked for. */
import { InputError } from './errors.ts';
import type { listRegion as List } from './ingest/list-region.ts';
import type { readListed as Read } from './normalise/read-listed.ts';
import type { publishTable as Publish } from './publish/national/table.ts';
import type { validateRegion as Validate } from './validate/region.ts';

export interface Tasks {
  listRegion: typeof List;
  readListed: typeof Read;
  validateRegion: typeof Validate;
  publishTable: typeof Publish;
}

/** What comes back from a thread. Errors lose their class on the way: those that are for the user go as values. */
export type Told<T> = { value: T } | { refused: Pick<InputError, 'place' | 'remedy'> };

function told<I, O>(task: (input: I) => Promise<O>): (input: I) => Promise<Told<O>> {
  return async (input) => {
    try {
      return { value: await task(input) };
    } catch (error) {
      if (error instanceof InputError) return { refused: { place: error.place, remedy: error.remedy } };
      throw error;
    }
  };
}

export const tasks: {
  [Name in keyof Tasks]: (
    input: Parameters<Tasks[Name]>[0],
  ) => Promise<Told<Awaited<ReturnType<Tasks[Name]>>>>;
} = {
  listRegion: told(async (input) => (await import('./ingest/list-region.ts')).listRegion(input)),
  readListed: told(async (input) => (await import('./normalise/read-listed.ts')).readListed(input)),
  validateRegion: told(async (input) => (await import('./validate/region.ts')).validateRegion(input)),
  publishTable: told(async (input) => (await import('./publish/national/table.ts')).publishTable(input)),
};
