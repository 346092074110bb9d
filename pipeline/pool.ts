/** A pool of worker threads that the documents and regions of a collection are dealt to. */
import { Piscina } from 'piscina';
import { InputError } from './errors.ts';
import { createProgress } from './progress.ts';
import type { Tasks, Told } from './tasks.ts';

/** Megabytes of heap that a worker may hold: far more than the largest region needs, and little enough to be collected. */
const HEAP = 700;

/** Rows live a moment: with room for them fewer are copied. */
const YOUNG = 32;

export type TaskName = keyof Tasks;
type Input<N extends TaskName> = Parameters<Tasks[N]>[0];
type Output<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;

export interface Pool {
  /** Deals inputs out to the workers and gives their results in the order of the inputs. */
  run<N extends TaskName>(
    task: N,
    inputs: readonly Input<N>[],
    show: Shown<Input<N>, Output<N>>,
  ): Promise<Output<N>[]>;
}

/** How the progress of a step is shown. */
export interface Shown<I, O> {
  title: string;
  label(input: I): string;
  /** Whether a result tells of a failure. */
  isFailure?(output: O): boolean;
  /** What comes of an input that its thread died of (it ran out of memory); without it the whole run ends. */
  afterCrash?(error: Error): O;
}

/** Does some work with a pool of `workers` threads, which end with it. */
export async function withPool<T>(workers: number, work: (pool: Pool) => Promise<T>): Promise<T> {
  let piscina: Piscina | undefined;
  // Threads take a second to start: they are started when there is something to do.
  const started = () => {
    piscina ??= new Piscina({
      filename: new URL('./worker.mjs', import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: YOUNG },
    });
    return piscina;
  };
  const pool: Pool = {
    async run(task, inputs, { title, label, isFailure, afterCrash }) {
      if (inputs.length === 0) return [];
      const threads = started();
      const progress = createProgress(title);
      const results: Awaited<ReturnType<Tasks[typeof task]>>[] = new Array(inputs.length);
      let [next, done, failed] = [0, 0, 0];
      const serve = async () => {
        while (next < inputs.length) {
          const at = next++;
          const input = inputs[at] as (typeof inputs)[number];
          const told = (await threads.run(input, { name: task }).catch((error: NodeJS.ErrnoException) => {
            if (!afterCrash || !error.code?.startsWith('ERR_WORKER')) throw error;
            return { value: afterCrash(error) };
          })) as Told<Output<typeof task>>;
          if ('refused' in told) throw new InputError(told.refused.place, told.refused.remedy);
          results[at] = told.value;
          done++;
          if (isFailure?.(results[at]!)) failed++;
          progress.step(done, inputs.length, label(input), failed);
        }
      };
      try {
        // Two for each thread: one at work, one at hand.
        await Promise.all(Array.from({ length: 2 * workers }, serve));
      } finally {
        progress.end();
      }
      return results;
    },
  };
  try {
    return await work(pool);
  } finally {
    await piscina?.destroy();
  }
}
