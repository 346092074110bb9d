// What a thread of the pool runs. Threads do not inherit the loader that reads TypeScript: it is registered here.
import { register } from 'tsx/esm/api';

register();

const { tasks } = await import('./tasks.ts');
export const { listRegion, readListed, validateRegion, publishTable } = tasks;
