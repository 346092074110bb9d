/** Frames: what a part of a text speaks of (last year, the last term, the year ahead) before any sentence says more. */

import type { Genre, Status } from '../../../schemas/codes.ts';
import { cues, type FrameKind, framePatterns } from '../../../schemas/cues.ts';
import { yearOf } from './period.ts';
import { planNamed } from './times.ts';
import { wordSet } from './words.ts';

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
    const said = readHeadings(fresh, reportYear);
    if (said) current = frameOf(said, reportYear, true);
    const plan =
      planNamed(block.kind === 'heading' ? '' : fresh.join('')) ?? planNamed(block.text.slice(0, 40));
    if (plan) current = frameOfPlan(plan, reportYear);
    if (block.kind === 'heading') return current;
    const opening = readOpening(block.text, reportYear);
    if (opening) current = frameOf(opening, reportYear, true);
    return current;
  });
}

/** A five-year plan is ahead while its last year is not over. */
function frameOfPlan(period: string, reportYear: number): Frame {
  const kind = yearOf(period) >= reportYear ? 'plan_term' : 'review_term';
  return { ...frameOf(kind, reportYear, true), period };
}

/** The innermost heading that says what it is about. */
function readHeadings(section: readonly string[], reportYear: number): FrameKind | null {
  for (const heading of [...section].reverse()) {
    const kind = classify(heading, reportYear);
    if (kind) return kind;
  }
  return null;
}

function classify(text: string, reportYear: number): FrameKind | null {
  for (const { frame, pattern } of framePatterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const year = match[1] && /^\d{4}$/.test(match[1]) ? Number(match[1]) : null;
    if (year === null) return frame;
    if (frame.startsWith('plan') ? year >= reportYear : year < reportYear) return frame;
  }
  return null;
}

const OPENINGS: { kind: FrameKind; pattern: RegExp }[] = [
  {
    kind: 'review_term',
    pattern:
      /^(这|过去|回顾|本届政府|政府换届|五年来|过去五年|近五年|“?十[一二三四五]+五”?(时期|期间|以来)).{0,10}?(五年|五年来|任期|时期|期间|以来)|^五年来/,
  },
  {
    kind: 'review_year',
    pattern: /^(刚刚)?(过去|刚过去)的?(一年|\d{4}年)|^一年来|^(去|上)年|^回顾(过去的?)?一年|^(这|过去)一年/,
  },
  {
    kind: 'plan_term',
    pattern: /^(今后|未来|下)一?[个]?[五5]年|^“?十[一二三四五]+五”?(时期|期间).{0,20}(目标|总体|主要)/,
  },
  {
    kind: 'plan_year',
    pattern:
      /^今年|^(按照|根据|围绕|综合).{0,40}今年|今年.{0,20}(预期目标|主要目标|目标任务)|^做好今年|^新的一年/,
  },
];

function readOpening(text: string, reportYear: number): FrameKind | null {
  const opening = text.trimStart().slice(0, 120);
  const first = opening.slice(0, 60);
  for (const { kind, pattern } of OPENINGS) if (pattern.test(first)) return kind;
  const span = /^从?(\d{4})年?(?:至|到|—|－|-)(\d{4})年/.exec(opening);
  if (span && Number(span[2]) === reportYear - 1 && Number(span[1]) <= reportYear - 4) return 'review_term';
  const year =
    /^(?:各位代表！)?(?:刚刚过去的)?(\d{4})年(?:是|，|,|的|我|全|以|面|在|，?预计|经济|政府|工作)/.exec(
      opening,
    );
  if (year) {
    const distance = Number(year[1]) - reportYear;
    if (distance === 0) return 'plan_year';
    if (distance === -1) return 'review_year';
  }
  return null;
}

const PLAN_WORDS = wordSet(cues.status.strive, cues.status.ensure, cues.status.target);
const DONE =
  /成功|圆满|首次|荣获|获批|[^推]进展|取得|投产|建成|已|创历史|实现了|超额|完成[了\d]|达到?\s*\d|增长\s*\d|新增[^。]{0,14}\d/;
const AHEAD = /力争|确保|加快|推进|加强|深入|着力|持续|大力|积极|加大|继续|不断|健全|完善|实施好|打造/g;

/**
 * In a page without headings: bullets, and paragraphs, are each taken together, and whether they speak of what was done
 * or of what is to be done is decided by the words that most of them use.
 */
export function framesOfPage(blocks: readonly FramedBlock[], context: FrameContext): Frame[] {
  const kinds = new Map<string, FrameKind>();
  for (const kind of ['bullet', 'paragraph']) {
    const texts = blocks.filter((block) => block.kind === kind).map((block) => block.text);
    const done = texts.filter((text) => DONE.test(text)).length;
    const ahead = texts.filter((text) => !DONE.test(text) && (text.match(AHEAD)?.length ?? 0) > 0).length;
    kinds.set(kind, done > ahead ? 'review_year' : 'plan_year');
  }
  return blocks.map((block) => {
    const opening = block.kind === 'paragraph' ? readOpening(block.text, context.reportYear) : null;
    return frameOf(opening ?? kinds.get(block.kind) ?? 'review_year', context.reportYear, opening !== null);
  });
}

/** Whether a clause that names no status promises something. */
export function promises(clause: string): boolean {
  return PLAN_WORDS.find(clause) >= 0;
}
