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
