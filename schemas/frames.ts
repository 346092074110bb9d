/** `frames.yaml`, checked and made ready for matching. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const patterns = z.array(
  z.strictObject({
    frame: z.enum(['review_year', 'review_term', 'plan_year', 'plan_term']),
    patterns: z.array(z.string().min(1)).min(1),
  }),
);

const table = z
  .strictObject({
    review_words: z.string().min(1),
    headings: patterns,
    ahead_headings: z.string().min(1),
    openings: patterns,
    asides: z.array(z.string().min(1)).min(1),
    aside_lines: z.array(z.string().min(1)).min(1),
    page: z.strictObject({ done: z.string(), ahead: z.string() }),
  })
  .parse(parse(readFileSync(new URL('frames.yaml', import.meta.url), 'utf8')));

export type FrameKind = z.infer<typeof patterns>[number]['frame'];

export interface FramePattern {
  frame: FrameKind;
  /** The group `year` holds a year in digits where the pattern asks for one. */
  pattern: RegExp;
}

function compile(groups: z.infer<typeof patterns>, before: string): FramePattern[] {
  return groups.flatMap(({ frame, patterns: written }) =>
    written.map((source) => ({
      frame,
      pattern: new RegExp(`${before}(?:${source.replace('YEAR', '(?<year>(?:19|20)\\d\\d)')})`),
    })),
  );
}

export const headingPatterns = compile(table.headings, '');
export const openingPatterns = compile(
  table.openings,
  '^(?:各位代表[！，,!：:]|同志们[！，,]|(?:首先，)?回顾)?',
);

/** Words that make a heading a review. */
export const reviewWords = new RegExp(table.review_words);

/** Headings of chapters that look ahead without saying how far. */
export const aheadHeadings = new RegExp(table.ahead_headings);

/** Headings of notes and annexes. */
export const asides = new RegExp(table.asides.join('|'));

/** Lines that are notes. */
export const asideLines = new RegExp(`^\\s*(?:${table.aside_lines.join('|')})`);

export const doneWords = new RegExp(table.page.done);
export const aheadWords = new RegExp(table.page.ahead);
