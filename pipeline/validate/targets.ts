/** Joins what was promised for a year to what came of it. */
import { codesOf } from '../../schemas/review.ts';
import type { Indicator } from '../../schemas/tables/indicators.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import { targetLead } from '../../schemas/target-words.ts';
import { groupBy } from '../group.ts';
import { natureIn } from '../nature.ts';
import { planYearOf } from '../plan-year.ts';
import { overlap } from './bounds.ts';
import { sentenceOf } from './checks/check.ts';
import { placeInEvidence } from './evidence.ts';
import { goodSide, isMet } from './met.ts';
import { compareText, firstSaid } from './order.ts';
import { likely, type Statement } from './statement.ts';
import { addWorded, type WordedStatement } from './worded.ts';

/**
 * One row for each region, indicator, measure, comparable unit and year of which a target or an outcome is stated.
 *
 * Only figures of a whole region and a whole year count, said in that region's own document: none of a narrower place,
 * no average or total over years, nothing held against another place or a plan, no growth over an earlier year than
 * the one before. The target is the one set in the report of the year; the outcome is the first that a later document
 * gives. Of several in one document the first stated counts. A target in words counts where there is none in figures.
 */
export function joinTargets(
  statements: readonly Statement[],
  indicators: readonly Indicator[],
  worded: readonly WordedStatement[] = [],
): Target[] {
  const catalogue = new Map(indicators.map((indicator) => [indicator.indicator_id, indicator]));
  const usable = statements.filter(isUsable);
  const numeric = groupBy(usable, keyOf).flatMap((group) => {
    const indicator = catalogue.get(group[0]?.row.indicator_id ?? '');
    return indicator ? (joinOne(group, indicator) ?? []) : [];
  });
  return addWorded(numeric, worded, catalogue).sort(byKey);
}

function isUsable({ row, document, unit }: Statement): boolean {
  const isDelta = row.measure === 'change' || row.measure === 'growth_rate' || row.measure === 'multiple';
  const isHeldElsewhere = row.comparator === 'place' || row.comparator === 'target';
  // What doubled (翻番) without a word of since when has no base: it is not the growth of the year.
  const isSince = row.base_period === null && row.measure !== 'growth_rate';
  const isYearly = isSince || row.base_period === String(row.year - 1);
  return (
    unit !== null &&
    // What its indicator cannot well be is neither a target nor an outcome that anyone should meet in a table.
    !codesOf(row.review).includes('implausible') &&
    row.scope === null &&
    row.aggregation === 'none' &&
    row.region_code === document.region_code &&
    row.period === String(row.year) &&
    !(isDelta && (isHeldElsewhere || !isYearly))
  );
}

function keyOf({ row, unit }: Statement): string {
  return JSON.stringify([row.region_code, row.indicator_id, row.measure, unit, row.year]);
}

function joinOne(group: readonly Statement[], indicator: Indicator): Target | null {
  const { target, stretch } = chooseTarget(group, indicator);
  const outcome = chooseOutcome(group);
  const known = target ?? outcome;
  if (!known) return null;
  const { row, unit } = known;
  const isRange = target?.row.value === null || outcome?.row.value === null;
  return {
    region_code: row.region_code,
    region: row.region,
    indicator_id: indicator.indicator_id,
    indicator: indicator.name_zh,
    measure: row.measure,
    unit: unit ?? '',
    year: row.year,
    target_kind: target ? 'numeric' : null,
    target_nature: target ? natureOf(target) : null,
    target_observation_id: target?.row.observation_id ?? null,
    target_value: target ? pointOf(target) : null,
    target_low: target?.row.value === null ? target.low.valueOf() : null,
    target_high: target?.row.value === null ? target.high.valueOf() : null,
    target_qualifier: target?.row.qualifier ?? null,
    target_commitment: target?.row.commitment ?? null,
    target_text: target ? clauseOf(target) : null,
    stretch_observation_id: stretch?.row.observation_id ?? null,
    stretch_value: stretch ? pointOf(stretch) : null,
    actual_observation_id: outcome?.row.observation_id ?? null,
    actual_value: outcome ? pointOf(outcome) : null,
    actual_status: outcome?.row.status ?? null,
    gap: target && outcome && !isRange ? outcome.low.sub(target.low).valueOf() : null,
    met:
      target && outcome && !isDoubted(target) && !isDoubted(outcome)
        ? isMet(target, outcome, indicator)
        : 'undetermined',
    target_document_id: target?.row.document_id ?? null,
    target_start: target?.row.value_start ?? null,
    target_end: target?.row.value_end ?? null,
    actual_qualifier: outcome?.row.qualifier ?? null,
    actual_document_id: outcome?.row.document_id ?? null,
  };
}

/** What another sentence contradicts decides nothing. */
const isDoubted = ({ row }: Statement): boolean => codesOf(row.review).includes('check_failed');

/** In the comparable unit; null for a range. */
function pointOf({ row, low }: Statement): number | null {
  return row.value === null ? null : low.valueOf();
}

/**
 * The first target that the year's own report states. A further one in the same sentence that is striven for is the
 * stretch (7%以上、力争达到8%), whichever of the two comes first.
 */
function chooseTarget(
  group: readonly Statement[],
  indicator: Indicator,
): { target: Statement | undefined; stretch: Statement | undefined } {
  const targets = group
    .filter(({ row, document }) => row.status === 'target' && planYearOf(document) === row.year)
    .sort((a, b) => Number(announces(b)) - Number(announces(a)) || firstStated(a, b));
  const [first] = targets;
  if (!first) return { target: undefined, stretch: undefined };
  const side = goodSide(indicator.direction, first.row.measure) || 1;
  const together = targets
    .filter((target) => sentenceOf(target) === sentenceOf(first))
    .sort((a, b) => side * a.low.compare(b.low));
  const furthest = together.at(-1);
  // Two that are both striven for (力争投资…，工业投资…) are of one list, and not one further than the other.
  const isStretch =
    furthest?.row.commitment === 'strive' &&
    together[0]!.row.commitment !== 'strive' &&
    furthest.row.value !== null &&
    !furthest.low.equals(together[0]!.low);
  return isStretch ? { target: together[0], stretch: furthest } : { target: first, stretch: undefined };
}

/** 预期目标是：…: the list of the year’s targets. A figure in passing before it may be of another year. */
function announces({ row }: Statement): boolean {
  return row.evidence !== null && targetLead.test(row.evidence);
}

/** The first that is stated; where that is but a bound (实现了12%以上的增长), what the same document says exactly. */
function chooseOutcome(group: readonly Statement[]): Statement | undefined {
  const outcomes = group
    .filter(({ row, document }) => row.status !== 'target' && planYearOf(document) > row.year)
    .sort(firstStated);
  const [first] = outcomes;
  if (!first || first.row.qualifier === 'exact') return first;
  const exactly = outcomes.find(
    (other) =>
      other.row.qualifier === 'exact' &&
      other.row.document_id === first.row.document_id &&
      overlap(likely(first), likely(other)),
  );
  return exactly ?? first;
}

function firstStated(a: Statement, b: Statement): number {
  return firstSaid(a.document, b.document) || a.row.value_start - b.row.value_start;
}

function natureOf({ row }: Statement): Target['target_nature'] {
  const { evidence } = row;
  const at = placeInEvidence(row);
  if (evidence === null || at < 0) return null;
  const clause = clausesIn(evidence).find(({ end }) => at < end);
  return natureIn(evidence, clause?.start ?? at, at + row.value_text.length + row.unit_text.length);
}

/** The clause of the evidence that holds the figure, else the evidence. */
function clauseOf({ row }: Statement): string | null {
  const { evidence } = row;
  if (evidence === null) return null;
  const at = placeInEvidence(row);
  if (at < 0) return evidence;
  return (
    clausesIn(evidence)
      .find(({ end }) => at < end)
      ?.text.trim() ?? evidence
  );
}

function clausesIn(evidence: string): { text: string; start: number; end: number }[] {
  // A comma between digits parts thousands, not clauses; 目标是：only announces.
  const clauses = evidence.matchAll(/(?:[^，；。：;,]|(?<=\d),(?=\d)|(?<![是为])：)+/g);
  return [...clauses].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
}

function byKey(a: Target, b: Target): number {
  return (
    compareText(a.region_code, b.region_code) ||
    a.year - b.year ||
    compareText(a.indicator_id, b.indicator_id) ||
    compareText(a.measure, b.measure) ||
    compareText(a.unit, b.unit)
  );
}
