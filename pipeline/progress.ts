/** Shows how far a long job is: one line, rewritten in place on a terminal, nothing at all in a pipe. */
export interface Progress {
  /** @param done how many of `total` are finished; `label` names the one at hand */
  step(done: number, total: number, label: string): void;
  /** Clears the line. */
  end(): void;
}

export function createProgress(title: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { step() {}, end() {} };
  return {
    step(done, total, label) {
      stream.write(`\r\u001b[K${title} ${done}/${total} ${label}`);
    },
    end() {
      stream.write('\r\u001b[K');
    },
  };
}
