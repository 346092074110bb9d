/** Frames: what a part of a text speaks of (last year, the last term, the year ahead) before any sentence says more. */
import type { Genre, Status } from '../../../schemas/codes.ts';
import {
  aheadHeadings,
  aheadWords,
  doneWords,
  type FrameKind,
  type FramePattern,
  headingPatterns,
  openingPatterns,
  reviewWords,
} from '../../../schemas/frames.ts';
import { yearOf } from './period.ts';
import { foldYears, planNamed, planOpening, termLength } from './times.ts';
import type { Years } from './years.ts';

export interface Frame {
  kind: FrameKind;
  period: string;
  status: Status;
  /** False where nothing in the text says so and the document’s default was taken. */
  stated: boolean;
  /** True after 2010年… in the review of 2006 to 2010: the amounts that follow are those of that year. */
  atItsEnd?: boolean;
}

export interface FrameContext {
  years: Years;
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

export function frameOf(kind: FrameKind, { review, plan }: Years, stated: boolean, length = 5): Frame {
  switch (kind) {
    case 'review_year':
      return { kind, period: String(review), status: 'actual', stated };
    case 'review_term':
      return { kind, period: `${review - length + 1}/${review}`, status: 'actual', stated };
    case 'plan_year':
      return { kind, period: String(plan), status: 'target', stated };
    case 'plan_term':
      return { kind, period: `${plan}/${plan + length - 1}`, status: 'target', stated };
  }
}

/** The opening of a paragraph that is a review wherever it stands. */
const LOOKS_BACK = /^\s*(?:各位代表！)?在?(?:刚刚过去|过去的?一年|回顾|一年来|过去的?五年)/;

/** Whether a paragraph opens with the year ahead. */
function namesYear(text: string, { plan }: Years): boolean {
  const opening = openingOf(text).slice(0, 40);
  return /今年|新的一年/.test(opening) || opening.includes(`${plan}年`);
}

/** 2021年和过去五年工作回顾: the year comes first. */
const YEAR_FIRST = /(?:\d{4}年|过去的?一年|去年)(?:工作)?[和及与、暨](?:过去|近|前|这|本届)/;
/** 1998年工作回顾和1999年工作目标: both are under one heading, and the paragraphs tell. */
const TWO_FOLD = /(?:回顾|总结|工作)[和与及、].{0,14}(?:目标|任务|安排|部署|打算|要求)$/;
const isReview = (kind: FrameKind) => kind === 'review_year' || kind === 'review_term';

/** 主要预期目标是：地区生产总值增长8%左右. */
const LISTS_TARGETS = /(?:预期|奋斗|调控)性?(?:目标|指标)(?:建议)?(?:是|为)?[:：]/;

/** 2024年是…的关键一年, too, though the heading above still looks back. */
function beginsPlan(opening: string, { plan }: Years): boolean {
  return LISTS_TARGETS.test(opening) || new RegExp(`^(?:各位代表[！，])?${plan}年，?是`).test(opening);
}

/** The frame of each block: what its headings say, refined by how its paragraphs open. */
export function framesOf(read: readonly FramedBlock[], context: FrameContext): Frame[] {
  const { years, genre, part } = context;
  const plansAhead = hasPlan(read, years);
  const blocks = plansAhead ? read : withMissedHeading(read);
  const initial: FrameKind = part === 'plan' ? 'plan_year' : 'review_year';
  let current = frameOf(initial, years, part !== undefined || genre === 'communique');
  let governing: FrameKind[] = [];
  let above: readonly string[] = [];
  let last = current;
  const frameOfBlock = (block: FramedBlock): Frame => {
    if (genre === 'communique') return current;
    const fresh = block.section.filter((heading) => !above.includes(heading));
    above = block.section;
    if (fresh.length > 0) {
      governing = kindsOfSection(block.section, years);
      current = atHeading(fresh, governing, current, years);
    }
    if (block.kind === 'heading') return current;
    if (fresh.length === 0 && GOES_ON.test(block.text)) return last;
    const opened = atOpening(block.text, years);
    if (!opened || isEarlierSpan(opened, governing, years)) return current;
    // 主要预期目标是：… in the plan of a term is about the term.
    if (current.kind === 'plan_term' && opened.kind === 'plan_year' && !namesYear(block.text, years))
      return current;
    if (!mayRefine(opened, governing)) {
      // No heading told where the plan begins: its first paragraph or its list of targets does.
      if (opened.kind === 'plan_year' && beginsPlan(openingOf(block.text), years)) governing = ['plan_year'];
      else return isReview(opened.kind) && LOOKS_BACK.test(block.text) ? opened : current;
    }
    // Under 过去五年工作回顾 a paragraph on one year speaks of that year alone; the next is about the term again.
    const onlyHere = governing.length === 1 && governing[0] !== opened.kind;
    if (!onlyHere) current = opened;
    return opened;
  };
  return blocks.map((block) => {
    last = frameOfBlock(block);
    return last;
  });
}

/** 同时，… goes on about what the paragraph before it spoke of. */
const GOES_ON = /^\s*(?:与此)?同时，/;

/** Under 过去五年工作回顾 another span (2001—2005年累计…) is that of its sentence, not of what follows. */
function isEarlierSpan({ kind, period }: Frame, governing: readonly FrameKind[], { review }: Years): boolean {
  return kind === 'review_term' && governing.includes('review_term') && yearOf(period) < review;
}

/** Whether any heading speaks of what is planned. */
function hasPlan(blocks: readonly FramedBlock[], years: Years): boolean {
  const headings = new Set(blocks.flatMap(({ section }) => section));
  return [...headings].some((heading) => kindsOf(heading, years).some((kind) => !isReview(kind)));
}

const FIRST_ITEM = /^[（(]一[)）]/;
const LATER_ITEM = /^[（(][二三四五六七八九十]/;
/** Stands for a heading that was not printed as one. */
const MISSED = '下一步工作';

/** Items that begin anew at （一） under the heading of a review stand under another heading, of what is next. */
function withMissedHeading(blocks: readonly FramedBlock[]): readonly FramedBlock[] {
  let top: string | undefined;
  let isLater = false;
  let isNext = false;
  return blocks.map((block) => {
    const [outer, inner = '', ...rest] = block.section;
    if (outer !== top) {
      top = outer;
      isLater = false;
      isNext = false;
    }
    if (outer === undefined || !reviewWords.test(outer)) return block;
    if (isLater && FIRST_ITEM.test(inner)) isNext = true;
    isLater ||= LATER_ITEM.test(inner);
    return isNext ? { ...block, section: [MISSED, inner, ...rest] } : block;
  });
}

/** What the headings of a section say, innermost first that speaks and does not turn its outer one round. */
function kindsOfSection(section: readonly string[], years: Years): FrameKind[] {
  const spoken = section.map((heading) => kindsOf(heading, years)).filter((kinds) => kinds.length > 0);
  const [outer] = spoken;
  if (!outer) return [];
  const agreeing = spoken.filter((kinds) => isReview(kinds[0]!) === isReview(outer[0]!));
  return agreeing.at(-1)!;
}

/** Every kind that a heading names. One that looks back is a review whatever else it names. */
function kindsOf(heading: string, years: Years): FrameKind[] {
  const opening = openingOf(heading);
  const looksBack = reviewWords.test(heading);
  const matched = headingPatterns
    .map((pattern) => kindBy(pattern, opening, years))
    .filter((kind) => kind !== null);
  if (matched.length > 0 && matched.every(isReview) && isOfPlanAhead(opening, years)) return ['plan_term'];
  const opened = openingYear(opening);
  if (opened === years.review && !opening.includes('今年')) return ['review_year'];
  if (opened === years.plan && !/回顾|总结/.test(opening)) return ['plan_year'];
  if (namesBothYears(opening, years)) return ['review_year', 'plan_year'];
  const kinds = [...new Set(matched)].filter((kind) => !looksBack || isReview(kind));
  if (looksBack && TWO_FOLD.test(heading) && kinds.length > 0) return [...kinds, 'plan_year'];
  return looksBack ? kinds : kinds.filter((kind) => isReview(kind) === isReview(kinds[0]!));
}

/** 1996年的政府工作和1997年的奋斗目标: the paragraphs under it tell which. */
function namesBothYears(heading: string, { review, plan }: Years): boolean {
  return new RegExp(`${review}年.{0,16}[和与及、].{0,4}${plan}年`).test(heading);
}

/** “十四五”开局之年: the first year of the plan that a heading names so. */
function openingYear(heading: string): number | null {
  const named = /开局|起步/.test(heading) ? planNamed(heading) : null;
  return named === null ? null : Number(named.slice(0, 4));
}

/** 努力实现“十四五”时期高质量发展, where that plan has yet to begin: no review, whatever its words. */
function isOfPlanAhead(heading: string, { plan }: Years): boolean {
  const named = planNamed(heading);
  const isAhead = named !== null && Number(named.slice(0, 4)) >= plan;
  return (
    isAhead &&
    !/回顾|总结|开局|起步|编制/.test(heading) &&
    !/\d{4}年.{0,16}(?:工作|任务|目标|安排)/.test(heading)
  );
}

function atHeading(fresh: readonly string[], governing: FrameKind[], current: Frame, years: Years): Frame {
  // Where a heading names a term and a year, the term comes first, as it does in the reports.
  const yearFirst = fresh.some((heading) => YEAR_FIRST.test(foldYears(heading)));
  const term = yearFirst ? undefined : governing.find((named) => named.endsWith('_term'));
  const kind = term ?? governing.find((named) => named.endsWith('_year')) ?? governing[0];
  if (!kind) {
    const turns = isReview(current.kind) && fresh.some((heading) => aheadHeadings.test(heading));
    return turns ? frameOf('plan_year', years, true) : current;
  }
  const says = fresh.some((heading) => kindsOf(heading, years).length > 0);
  // A new subsection goes back to what its section says, unless that is both a term and a year.
  if (!says && governing.includes(current.kind)) return current;
  const title = fresh.join(' ');
  const plan = kind.endsWith('_term') && governing.length === 1 ? planNamed(title) : null;
  if (plan && yearOf(plan) >= years.plan === !isReview(kind))
    return { ...frameOf(kind, years, true), period: plan };
  return frameOf(kind, years, true, termLength(title) ?? 5);
}

/** As far as the patterns look, with years in plain digits. */
function openingOf(text: string): string {
  return foldYears(text.trimStart().slice(0, 120));
}

function atOpening(text: string, years: Years): Frame | null {
  const start = openingOf(text);
  const found = openingPatterns.map((pattern) => kindBy(pattern, start, years)).find((kind) => kind !== null);
  const span =
    planOpening(start, years.review) ?? (found?.endsWith('_term') ? planNamed(start.slice(0, 10)) : null);
  if (span) {
    const kind = yearOf(span) >= years.plan ? 'plan_term' : 'review_term';
    return { ...frameOf(kind, years, true), period: span };
  }
  return found ? frameOf(found, years, true, termLength(start.slice(0, 12)) ?? 5) : null;
}

/** An opening does not turn a review into a plan, nor the other way, where a heading speaks. */
function mayRefine(frame: Frame, governing: readonly FrameKind[]): boolean {
  return governing.length === 0 || governing.some((kind) => isReview(frame.kind) === isReview(kind));
}

/** What a pattern that matches says. 2010年的主要工作 is a review where 2010 is the year under review. */
function kindBy(
  { frame, pattern }: FramePattern,
  opening: string,
  { review, plan }: Years,
): FrameKind | null {
  const found = pattern.exec(opening);
  if (!found) return null;
  const year = found.groups?.year ? Number(found.groups.year) : null;
  if (year === null || year === (isReview(frame) ? review : plan)) return frame;
  return frame === 'plan_year' && year === review ? 'review_year' : null;
}

/**
 * In a page without headings: bullets, and paragraphs, are each taken together, and whether they speak of what was done
 * or of what is to be done is decided by the words that most of them use.
 */
export function framesOfPage(blocks: readonly FramedBlock[], { years }: FrameContext): Frame[] {
  const kinds = new Map<string, FrameKind>();
  for (const kind of ['bullet', 'paragraph']) {
    const texts = blocks.filter((block) => block.kind === kind).map((block) => block.text);
    const done = texts.filter((text) => doneWords.test(text)).length;
    const ahead = texts.filter((text) => !doneWords.test(text) && aheadWords.test(text)).length;
    kinds.set(kind, done > ahead ? 'review_year' : 'plan_year');
  }
  return blocks.map((block) => {
    const opened = block.kind === 'paragraph' ? atOpening(block.text, years) : null;
    return opened ?? frameOf(kinds.get(block.kind) ?? 'review_year', years, false);
  });
}
