import { InputError } from '../errors.ts';

/** Something that must never be published: it stops the build. */
export interface Failure {
  table: string;
  /** The row's key. */
  row: string;
  reason: string;
  /** The sentence that the row was read from, where it has one. */
  evidence: string | null;
}

const shown = 10;

/** @throws InputError naming the first failures and how many there are, if there is any */
export function stopOn(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const lines = failures
    .slice(0, shown)
    .map(({ table, row, reason, evidence }) =>
      [`  ${table} ${row}: ${reason}`, ...(evidence ? [`    ${evidence}`] : [])].join('\n'),
    );
  const count = `${failures.length} ${failures.length === 1 ? 'failure' : 'failures'}`;
  const more = failures.length > shown ? `\n  and ${failures.length - shown} more` : '';
  throw new InputError(
    `validate found ${count}:\n${lines.join('\n')}${more}`,
    'Nothing was published. If the text is right, the reader is wrong: mend it, or correct the row in raw/corrections.yaml; then run `npm run -s zhibiao -- normalise` again.',
  );
}
