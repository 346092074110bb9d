import type { Repair } from '../../../schemas/stages.ts';
import { applyEdits, type Edit, type MappedText, rawSpan } from '../../text.ts';

export interface Repaired {
  text: MappedText;
  repairs: Repair[];
}

/** One kind of repair: a pure function that leaves a text that does not need it as it is. */
export type Pass = (text: MappedText) => Repaired;

/** Edits that stand this close together are one entry of the report. */
const NEAR = 6;

/** A text with the edits of a pass made, each reported with what stood there and what stands there now. */
export function edited(text: MappedText, pass: string, edits: readonly Edit[]): Repaired {
  return { text: applyEdits(text, edits), repairs: describe(text, pass, edits) };
}

function describe(text: MappedText, pass: string, edits: readonly Edit[]): Repair[] {
  const repairs: Repair[] = [];
  for (let i = 0; i < edits.length; ) {
    let after = '';
    let at = edits[i]!.start;
    const start = at;
    do {
      const edit = edits[i]!;
      after += text.text.slice(at, edit.start) + edit.text;
      at = edit.end;
      i++;
    } while (i < edits.length && edits[i]!.start - at <= NEAR);
    const [raw_start, raw_end] = rawSpan(text, start, at);
    repairs.push({ pass, raw_start, raw_end, before: text.text.slice(start, at), after });
  }
  return repairs;
}
