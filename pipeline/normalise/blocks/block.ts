import type { Span } from '../../text.ts';

interface Placed extends Span {
  /** The headings above it, from the outermost in: `['一、工作回顾', '（三）粮食安全']`. Empty where they cannot be told. */
  section: readonly string[];
}

/** A heading, or the sentence with which a numbered paragraph opens (`（一）大力促进农业发展。全面落实…`). */
export interface Heading extends Placed {
  kind: 'heading';
  /**
   * 1 for 一、; 2 for （一）; 3 for 1. and 第一，; 4 for （1）. One without a number: 0 over a list of 一、, half a step over
   * a list of any other (1.5 over （一）), else one deeper than the numbered heading that it stands under.
   */
  level: number;
  /** Without the stop at its end. `section` holds the headings above it, not itself. */
  title: string;
}

/** Running text. A bullet's mark is within. */
export interface Prose extends Placed {
  kind: 'paragraph' | 'bullet';
}

/** What a page says about itself: title, byline, page number, photo credit; also rows of tables. */
export interface Furniture extends Placed {
  kind: 'furniture';
}

/** A number card: a label and what is printed large beside it. `start`–`end` covers both. */
export interface Card extends Placed {
  kind: 'card';
  /** The label, its lines joined: `城乡居民人均可支配收入分别增长`. */
  label: string;
  labelSpans: readonly Span[];
  /** Whether the print says that this is the label of these values, and not of those beside them. */
  labelIsClear: boolean;
  /** In the order of the text; none where the card says it in words (`控制在国家下达的目标范围内`). */
  values: readonly Span[];
  /** Cards that were printed as one block have the same number. */
  group: number;
  /** What the values of the whole group look like: bare figures are results, 左右, 以上, 以内 are targets. */
  groupHolds: 'results' | 'targets' | 'unclear';
}

export type Block = Heading | Prose | Furniture | Card;
