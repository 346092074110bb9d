/** Frames: what a part of a text speaks of (last year, the last term, the year ahead) before any sentence says more. */
import type { Genre, Status } from '../../../schemas/codes.ts';
import {
  aheadWords,
  doneWords,
  type FrameKind,
  type FramePattern,
  headingPatterns,
  openingPatterns,
} from '../../../schemas/frames.ts';
import { yearOf } from './period.ts';
import { planNamed, planOpening } from './times.ts';

export interface Frame {
  kind: FrameKind;
  period: string;
  status: Status;
  /** False where nothing in the text says so and the document’s default was taken. */
  stated: boolean;
}

export interface FrameContext {
  reportYear: number;
  genre: Genre;
  /** For an excerpt: which part of a report it was cut from. */
  part?: 'review' | 'plan' | undefined;
}

/** A stretch of text as the framer sees it. */
export interface FramedBlock {
  kind: 'heading' | 'paragraph' | 'bullet' | 'card' | 'furniture';
  text: string;
  /** The headings above it, outermost first. */
  section: readonly string[];
}

export function frameOf(kind: FrameKind, reportYear: number, stated: boolean): Frame {
  const year = reportYear;
  switch (kind) {
    case 'review_year':
      return { kind, period: String(year - 1), status: 'actual', stated };
    case 'review_term':
      return { kind, period: `${year - 5}/${year - 1}`, status: 'actual', stated };
    case 'plan_year':
      return { kind, period: String(year), status: 'target', stated };
    case 'plan_term':
      return { kind, period: `${year}/${year + 4}`, status: 'target', stated };
  }
}

/** The frame of each block. What a heading or the opening of a paragraph says holds until another says otherwise. */
export function framesOf(blocks: readonly FramedBlock[], context: FrameContext): Frame[] {
  const { reportYear, genre, part } = context;
  const initial: FrameKind = part === 'plan' ? 'plan_year' : 'review_year';
  let current = frameOf(initial, reportYear, part !== undefined || genre === 'communique');
  let above: readonly string[] = [];
  return blocks.map((block) => {
    if (genre === 'communique') return current;
    // Only headings that are new here: a subsection of a review of term and year keeps what its paragraphs last said.
    const fresh = block.section.filter((heading) => !above.includes(heading));
    above = block.section;
    const said = readHeadings(block.section, fresh, reportYear);
    if (said) current = frameOf(said, reportYear, true);
    const named = said === 'review_year' || said === 'plan_year' ? null : planNamed(fresh.join(''));
    if (named) current = frameOfPlan(named, reportYear);
    if (block.kind === 'heading') return current;
    const opening = match(openingPatterns, block.text, reportYear);
    if (opening) current = frameOf(opening, reportYear, true);
    const years = planOpening(block.text);
    if (years) current = frameOfPlan(years, reportYear);
    return current;
  });
}

/**
 * What the innermost of the new headings says. An inner heading does not turn a review into a plan: 政府工作任务完成
 * under 工作回顾 is still the past.
 */
function readHeadings(
  section: readonly string[],
  fresh: readonly string[],
  reportYear: number,
): FrameKind | null {
  const outer = section
    .map((heading) => match(headingPatterns, heading, reportYear))
    .find((kind) => kind !== null);
  for (const heading of [...fresh].reverse()) {
    const kind = match(headingPatterns, heading, reportYear);
    if (kind && outer && isReview(kind) === isReview(outer)) return kind;
  }
  return null;
}

const isReview = (kind: FrameKind) => kind === 'review_year' || kind === 'review_term';

function match(patterns: readonly FramePattern[], text: string, reportYear: number): FrameKind | null {
  const start = text.trimStart().slice(0, 120);
  for (const { frame, pattern } of patterns) {
    const found = pattern.exec(start);
    if (!found) continue;
    const year = found.groups?.year;
    if (!year || (isReview(frame) ? Number(year) === reportYear - 1 : Number(year) === reportYear))
      return frame;
  }
  return null;
}

/** A five-year plan is ahead while its last year is not over. */
function frameOfPlan(period: string, reportYear: number): Frame {
  const kind = yearOf(period) >= reportYear ? 'plan_term' : 'review_term';
  return { ...frameOf(kind, reportYear, true), period };
}

/**
 * In a page without headings: bullets, and paragraphs, are each taken together, and whether they speak of what was done
 * or of what is to be done is decided by the words that most of them use.
 */
export function framesOfPage(blocks: readonly FramedBlock[], context: FrameContext): Frame[] {
  const kinds = new Map<string, FrameKind>();
  for (const kind of ['bullet', 'paragraph']) {
    const texts = blocks.filter((block) => block.kind === kind).map((block) => block.text);
    const done = texts.filter((text) => doneWords.test(text)).length;
    const ahead = texts.filter((text) => !doneWords.test(text) && aheadWords.test(text)).length;
    kinds.set(kind, done > ahead ? 'review_year' : 'plan_year');
  }
  return blocks.map((block) => {
    const opening =
      block.kind === 'paragraph' ? match(openingPatterns, block.text, context.reportYear) : null;
    return frameOf(opening ?? kinds.get(block.kind) ?? 'review_year', context.reportYear, opening !== null);
  });
}
