/** What may be found about a document of a collection when its text is held against its path. */
import type { z } from 'zod';
import { coded } from './codes.ts';

export const curation = coded({
  named_for_review: 'the file is named for the year reviewed: the text was given in the next',
  given_before: 'the text was given in the last weeks of the year before the one that it plans for',
  other_day: 'the only day on the title page is years off: it is not that of delivery, which is not known',
  other_year: 'the day on the title page is in another year than the path says',
  duplicate: 'the text is that of another document',
  shell: 'there is hardly any text, or no figure in it',
  unreadable: 'the file cannot be read as text',
  other_region: 'the text names another region than the path',
  cut_off: 'the text holds no target for the year: it ends before them, or they were left out',
  failed: 'the reader or a check of its rows failed on it',
  by_hand: 'a person stated it in the registry',
});
export type CurationCode = z.infer<typeof curation.schema>;

/** What is done about it. */
export const curationAction = coded({
  set_right: 'a column of `documents` says what the text says',
  set_aside: 'the document is not read: it has no observations',
  noted: 'the document is read as it is',
});
