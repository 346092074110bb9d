/** What a worker thread can be asked to do. Each task loads its part of the program when it is first asked for. */
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

export const tasks: Tasks = {
  listRegion: async (input) => (await import('./ingest/list-region.ts')).listRegion(input),
  readListed: async (input) => (await import('./normalise/read-listed.ts')).readListed(input),
  validateRegion: async (input) => (await import('./validate/region.ts')).validateRegion(input),
  publishTable: async (input) => (await import('./publish/national/table.ts')).publishTable(input),
};
