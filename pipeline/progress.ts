/** Shows how far a long job is: one line, rewritten in place on a terminal, nothing at all in a pipe. */
export interface Progress {
  /**
   * @param done how many of `total` are finished; `label` names the one at hand
   * @param failed how many of them failed
   */
  step(done: number, total: number, label: string, failed?: number): void;
  /** Clears the line. */
  end(): void;
}

/** @param now milliseconds, for the rate and the time left */
export function createProgress(
  title: string,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = Date.now,
): Progress {
  if (!stream.isTTY) return { step() {}, end() {} };
  const begun = now();
  return {
    step(done, total, label, failed = 0) {
      const seconds = (now() - begun) / 1000;
      // The first few say little of the rest.
      const pace = done > 0 && seconds >= 1 ? paceOf(done, total, seconds) : '';
      const failures = failed > 0 ? `, ${failed} failed` : '';
      stream.write(`\r\u001b[K${title} ${done}/${total}${pace}${failures} ${label}`);
    },
    end() {
      stream.write('\r\u001b[K');
    },
  };
}

/** `, 12.5/s, 1:20 left` */
function paceOf(done: number, total: number, seconds: number): string {
  const rate = done / seconds;
  const left = Math.round((total - done) / rate);
  const minutes = Math.floor(left / 60);
  return `, ${rate.toFixed(rate < 10 ? 1 : 0)}/s, ${minutes}:${String(left % 60).padStart(2, '0')} left`;
}
