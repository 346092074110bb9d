/** What is repaired in a text before it is read, by the name that a report of repairs gives it. In the order of the passes. */
export const repairPasses = {
  line_end: 'Line ends of other systems, form feeds: every line ends with LF.',
  invisible_character:
    'Soft hyphens, zero-width and direction marks, control characters, glyphs of a font’s own.',
  markup: 'Markdown and HTML: emphasis, links, entities, tags.',
  character_form:
    'Figures and letters set full-width (１８％), small and vertical marks, radicals put for characters.',
  doubled_text:
    'Print set twice, run by run (创作推出创作推出4040余余部), and paragraphs that stand there twice.',
  doubled_text_unclear:
    'A place in doubled print that can be read as two numbers: the row has no value, and `figure_unclear` in `review`.',
  page_mark:
    'Numbers of pages between the lines, the line repeated with them at the head or foot of each, （下转第2版）.',
  letterspacing: 'Lines whose characters all stand apart.',
  space: 'White space inside numbers, words and sentences.',
  broken_line: 'Lines of one paragraph, rejoined: one entry from the first break to the last.',
  mark_form: 'Western marks in Chinese text (5.6%,增长), 一 set for the dash of a range, 5·6% for 5.6%.',
  footnote_mark: 'Numbers of notes: [3], ①.',
} as const;

export type RepairPass = keyof typeof repairPasses;
