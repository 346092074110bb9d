/** The remedy where a stage of the pipeline must run before this one can. */
export function runFirst(stage: string): string {
  return `Run \`npm run -s zhibiao -- ${stage}\` first.`;
}

/** A mistake in the input or in how the program was called: told in plain words, without a stack trace. */
export class InputError extends Error {
  readonly place: string;
  readonly remedy: string;

  /**
   * @param place what is wrong and where: the file, the entry, the byte
   * @param remedy what the reader of the message can do about it
   */
  constructor(place: string, remedy: string) {
    super(`${place}\n  ${remedy}`);
    this.name = 'InputError';
    this.place = place;
    this.remedy = remedy;
  }
}

/** Throws the errors as one, if there are any. */
export function throwTogether(errors: readonly InputError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  throw new InputError(
    errors.map(({ message }) => message).join('\n'),
    `correct all ${errors.length}, then run again`,
  );
}

const noRoom = 'make room';
/** What can be done about a failure of the file system, by its code. */
const remedies: Readonly<Record<string, string>> = {
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: 'raise the limit on the size of files (`ulimit -f`)',
  EACCES: 'make it and the folder that it is in writable',
  EPERM: 'make it and the folder that it is in writable',
  EROFS: 'make it and the folder that it is in writable',
  EXDEV: 'put it on the disk that the folder it is in is on, or make it a symbolic link',
};

/**
 * A full disk, a folder that may not be written and the like, in plain words. What the file system did not refuse is
 * given back as it is.
 * @param what that could not be written
 * @param next what to do once the cause is gone
 * @param state what has become of the data that was there
 */
export function writeFailure(error: unknown, what: string, next: string, state: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (!code || !syscall) return error;
  const remedy = remedies[code] ?? 'see what is wrong there';
  return new InputError(`cannot write ${what}: ${message}`, `${remedy}, and ${next}: ${state}`);
}
