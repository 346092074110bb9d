import type { MappedText } from '../../text.ts';
import { joinBrokenLines } from './broken-lines.ts';
import { undoubleLines, undoubleText } from './doubled.ts';
import { removeFootnoteMarks } from './footnotes.ts';
import { unifyForms } from './forms.ts';
import { removeInvisible } from './invisible.ts';
import { closeLetterspacing } from './letterspacing.ts';
import { unifyLineEnds } from './line-ends.ts';
import { unifyMarks } from './marks.ts';
import { removeMarkup } from './markup.ts';
import { removePageMarks } from './page-marks.ts';
import type { Pass, Repaired } from './pass.ts';
import { curlQuotes } from './quotes.ts';
import { closeNumbers, closeSpaces, closeWords } from './spaces.ts';

/** The repairs, in the order in which they are made. Each is a file that names one thing. */
const PASSES: readonly Pass[] = [
  unifyLineEnds,
  removeInvisible,
  removeMarkup,
  unifyForms,
  undoubleLines,
  removePageMarks,
  closeLetterspacing,
  closeNumbers,
  joinBrokenLines,
  undoubleText,
  unifyMarks,
  curlQuotes,
  removeFootnoteMarks,
  closeSpaces,
  closeWords,
];

/**
 * A text as it was meant to be read: what a page, a scan or a web editor did to it is undone, and told. A text that
 * needs no repair comes back as it is. Linear in the length of the text.
 */
export function repairText(mapped: MappedText): Repaired {
  let text = mapped;
  const repairs: Repaired['repairs'] = [];
  for (const pass of PASSES) {
    const repaired = pass(text);
    text = repaired.text;
    repairs.push(...repaired.repairs);
  }
  return { text, repairs };
}
