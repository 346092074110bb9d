import type { RepairPass } from '../../../schemas/repairs.ts';
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
export function edited(text: MappedText, pass: RepairPass, edits: readonly Edit[]): Repaired {
  return { text: applyEdits(text, edits), repairs: describe(text, pass, edits) };
}

function describe(text: MappedText, pass: RepairPass, edits: readonly Edit[]): Repair[] {
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

/** What one kind of mark becomes, or null to leave it. `at` is where it stands in `text`. */
export interface Rule {
  mark: RegExp;
  become: (match: RegExpExecArray, text: string) => string | null;
}

/** A pass of rules, applied one after another. The marks are global patterns. */
export function rules(pass: RepairPass, list: readonly Rule[]): Pass {
  return (mapped) => {
    let text = mapped;
    const repairs: Repair[] = [];
    for (const { mark, become } of list) {
      const edits: Edit[] = [];
      for (const match of text.text.matchAll(mark)) {
        const after = become(match, text.text);
        if (after !== null)
          edits.push({ start: match.index, end: match.index + match[0].length, text: after });
      }
      if (edits.length === 0) continue;
      const done = edited(text, pass, edits);
      text = done.text;
      repairs.push(...done.repairs);
    }
    return { text, repairs };
  };
}
