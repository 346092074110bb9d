/** What a label names: its indicator in the catalogue, its scope, and how well it says so. */
import { cues } from '../../../schemas/cues.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Slot } from './clauses.ts';
import { withoutAdverb } from './completion.ts';
import { impliedUnit } from './groups.ts';
import type { Left } from './left.ts';
import type { Measured } from './measures.ts';
import type { Memory } from './memory.ts';
import { wordSet } from './words.ts';

const heads = wordSet(cues.heads);
const verbs = wordSet(cues.verbs);
const vagueStart = wordSet(cues.vague.starts);
const vagueEnd = wordSet(cues.vague.ends);
const vagueWhole = wordSet(cues.vague.whole);
const notHouseholds = new RegExp(cues.not_households.join('|'));
const bareHeads = new Map(cues.bare_heads.map(({ word, after }) => [word, after]));

export interface IdentityQuestion {
  catalogue: Catalogue;
  /** True for a text of the nation. */
  national: boolean;
  label: string;
  left: Left;
  measured: Measured;
  scope: string | null;
  memory: Memory;
}

/** The id of the indicator that the whole label names, or null. */
export function identify(question: IdentityQuestion): string | null {
  const { catalogue, national, label, left, measured, scope, memory } = question;
  const { measure, unit } = measured;
  if (!left.ownRegion && isHeadOfAnother(label, memory)) return null;
  // The speed of growth is not the thing that grows.
  if ((measure === 'change' || measure === 'rank') && label.endsWith('增速')) return null;
  const query = { measure, unit, scope, national };
  if (measure === 'share' && left.comparedWith) {
    const share = catalogue.identify({ ...query, label: `${label}占${left.comparedWith}比重` });
    if (share) return share;
  }
  const id = catalogue.identify({ ...query, label });
  // Points are of a rate or a share: those of an amount are of its growth or its part of something.
  const isRate = id !== null && ['percent', 'permille', 'index'].includes(catalogue.get(id)?.unit ?? '');
  return unit === 'percentage_point' && !isRate ? null : id;
}

/** 出口, 支出, 税收 alone may be those of whatever was spoken of: the whole region’s only right after its own whole. */
function isHeadOfAnother(label: string, { recent, owner, topic }: Memory): boolean {
  const after = bareHeads.get(label);
  if (!after) return false;
  // 全年出口150亿美元: of nothing that was spoken of, so the region’s.
  if (after.length > 0 && recent.length === 0 && owner === null && topic === '') return false;
  return !recent.some((name) => after.some((word) => name.includes(word)));
}

/** Whether a label does not say of what: 这方面的投资, 执行中, 规模, 基本建成. */
export function isVague(label: string): boolean {
  return (
    vagueWhole.has(label) ||
    verbs.has(withoutAdverb(label)) ||
    vagueStart.atStart(label) !== '' ||
    vagueEnd.atEnd(label) !== ''
  );
}

const works = wordSet(cues.flow_verbs, cues.works);
const NAMES_MORE = /[、和及与等的“”（()）《对为在由将并以]/;

export interface CertaintyQuestion {
  indicatorId: string | null;
  label: string;
  slot: Slot;
  left: Left;
  measured: Measured;
  period: string;
  /** False where a reason to doubt the row was found. */
  sure: boolean;
}

/**
 * How sure a statement is, as measured (`confidenceBands`): a name of the catalogue with a verb most; then a name that
 * stands in front of its figure as it is published; then works (改造小区 500 个); then a statistical name, and a count of
 * things named by a short phrase; a long phrase may hold more than the name.
 */
export function certaintyOf({
  indicatorId,
  label,
  slot: { quantity },
  left,
  measured,
  period,
  sure,
}: CertaintyQuestion): number {
  const amount = quantity.form === 'amount';
  const strong = left.predicate !== 'none' || amount;
  if (indicatorId !== null) return strong ? 0.97 : 0.92;
  if (!strong) return 0.6;
  const head = heads.atEnd(label);
  if (sure && label.length >= 4) {
    const verb = verbs.atStart(label) || works.atStart(label);
    const asWritten = left.subject === label && !period.includes('/');
    const acted = verb !== '' && amount && !NAMES_MORE.test(label);
    if (asWritten && (head.length > 1 || acted)) return 0.92;
    const isWork = works.atStart(label) !== '' && verbs.find(label.slice(verb.length)) < 0;
    if (isWork && amount && measured.measure === 'level' && label.length <= 12) return 0.92;
  }
  const named = left.subject !== '' && head.length > 0 && label.length <= 16;
  return named ? 0.85 : label.length <= 14 ? 0.75 : 0.6;
}

/** 120万的目标: of what was just given. */
const AIMED = /^的?(?:年度|全年|年初|预期|预定|既定|计划)*(?:目标|任务)/;

/** A number without a unit takes it from its label: 综合指数, 旅游人次, 收入比; firms are no families. */
export function unitFromLabel(
  measured: Measured,
  { quantity: { form }, after }: Slot,
  label: string,
  { unit: before }: Memory,
): Measured {
  if (measured.unit === 'household' && notHouseholds.test(label)) return { ...measured, unit: 'count' };
  if (measured.unit !== null) return measured;
  if (form === 'ratio' && /比$|比例$/.test(label)) return { ...measured, unit: 'times' };
  const done = verbs.atEnd(label);
  const unit =
    impliedUnit(done ? label.slice(0, -done.length) : label) ??
    (form === 'bare' && AIMED.test(after) ? before : null);
  return unit ? { ...measured, unit } : measured;
}
