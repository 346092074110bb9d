import type {
  Aggregation,
  Commitment,
  Comparator,
  Measure,
  PriceBasis,
  Qualifier,
  Status,
} from '../../../schemas/codes.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Span } from '../../text.ts';
import type { Quantity } from '../quantities/quantity.ts';

/** One figure with everything that its text says of it. Positions are UTF-16 units of the paragraph. */
export interface Statement {
  quantity: Quantity;
  /** Where one numeral is said of several subjects: 1, 2, 3 … */
  nth: number;
  indicator: string | null;
  indicatorId: string | null;
  scope: string | null;
  /** True for a figure of the whole nation that a region quotes. */
  national: boolean;
  measure: Measure;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
  qualifier: Qualifier;
  aggregation: Aggregation;
  period: string;
  basePeriod: string | null;
  comparator: Comparator | null;
  comparedWith: string | null;
  priceBasis: PriceBasis | null;
  status: Status;
  commitment: Commitment | null;
  evidence: Span;
  /** How much of the statement was said and not inferred, before review reasons take their share. */
  certainty: number;
  reasons: ReviewReason[];
}
