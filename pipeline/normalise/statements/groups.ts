/** Figures that share one subject phrase, and which figures are figures at all. */
import { cues } from '../../../schemas/cues.ts';
import type { Clause, Slot } from './clauses.ts';
import { namesFor } from './coordinate.ts';
import { type Left, readLeft } from './left.ts';
import type { TimeAnchor } from './times.ts';
import { wordSet } from './words.ts';

export interface ReadSlot {
  slot: Slot;
  left: Left;
}

const durations = wordSet(cues.durations);
const tails = wordSet(cues.tails);
const impliedUnits = Object.entries(cues.implied_units).map(([unit, words]) => ({
  unit,
  words: wordSet(words),
}));
const DURATIONS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second']);
/** A bound that is a verb says that the level was reached: 突破2万亿元. */
const REACHING_BOUND = /突破|超过|跨过|跨越|迈上|站上|跃上|达到|不超过|不低于|控制/;

/** The groups of a clause: a bare list of numbers (5%、6%和7%), or 增长3%和下降2% after 分别. */
export function groupsOf(clause: Clause, paragraph: string, anchor: TimeAnchor): ReadSlot[][] {
  const groups: ReadSlot[][] = [];
  for (const slot of clause.slots) {
    const said = boundAsVerb(readLeft(slot.before, anchor, slot.quantity.form), slot, paragraph);
    const left = besides(atSpeed(verbFirst(said, slot), slot), slot, groups.at(-1)?.at(-1)?.left);
    const group = groups.at(-1);
    const opening = group?.[0]?.left;
    // 分别由A和B提高到C和D: where they come to is a list of its own.
    const arrives = opening?.predicate === 'from' && left.predicate === 'reach';
    const continues =
      opening?.respectively &&
      !arrives &&
      !(group && isServed(group, left, slot)) &&
      left.subject === '' &&
      !['from', 'base', 'share', 'rank'].includes(left.predicate);
    if (group && opening && (slot.listed || continues)) {
      group.push({ slot, left: slot.listed ? { ...opening, subject: '' } : left });
    } else {
      groups.push([{ slot, left }]);
    }
  }
  return groups.map(withSharedUnit);
}

const COUNTED = new Set(['count', 'person', 'household', 'vehicle']);
const BURDEN = /^的?[^，、]{2,14}(?:税负|负担|成本|费用|压力|损失|风险)$/;
const THING = /^的?[\u4e00-\u9fff“]{2,}/;

/**
 * The verb first, then number and thing: 增加10家医院 is a flow of hospitals; 降低900万户企业税负 makes the burden less,
 * not the number of those who bear it.
 */
function verbFirst(left: Left, { quantity, after }: Slot): Left {
  if (left.subject !== '' || quantity.form !== 'amount' || !COUNTED.has(quantity.unit ?? '')) return left;
  const burden = left.predicate === 'fall' && BURDEN.test(after);
  const flow =
    /^(?:增加|减少)$/.test(left.verb) &&
    left.base === null &&
    THING.test(after) &&
    tails.atStart(after) === '';
  return burden || flow ? { ...left, predicate: 'none', subject: left.verb, verb: '' } : left;
}

const PLACE =
  /^(?:和|、|,)?((?:全[国省市区州县]|世界|全球|[东中西]部|西北|西南|东北)(?:地区)?(?:平均水平?)?)(?:的)?$/;

/** 快于全国1.8个百分点、全省0.9个百分点; 居全国第6位、中部第2位: the second is held against another place. */
function besides(left: Left, { before, quantity }: Slot, last: Left | undefined): Left {
  const place = PLACE.exec(before.trim())?.[1];
  if (!place || !last || !['gap', 'rank', 'share'].includes(last.predicate) || last.comparedWith === null)
    return left;
  const alike = (quantity.form === 'rank') === (last.predicate === 'rank') && quantity.form !== 'amount';
  return alike ? { ...last, subject: '', comparedWith: place } : left;
}

/** 以年均11%的速度增长 */
function atSpeed(left: Left, { before, after }: Slot): Left {
  const speed = /^的(?:年均|平均)?(?:速度|增速|幅度|速率)(递增|增长|上升|发展|扩大|提高|下降|递减|减少)/.exec(
    after,
  )?.[1];
  if (!speed || left.predicate !== 'none' || !/以[^，、]{0,8}$/.test(before)) return left;
  const subject = left.subject.replace(/以$/, '');
  return { ...left, predicate: /下降|递减|减少/.test(speed) ? 'fall' : 'grow', verb: speed, subject };
}

/** 城乡居民收入分别达到A和B、增长C和D: each subject has its number, and the next list is said of them all again. */
function isServed(group: readonly ReadSlot[], left: Left, { quantity }: Slot): boolean {
  const [first] = group;
  if (!first || group.length < 2 || left.predicate === 'none') return false;
  if (first.left.subject !== '') return namesFor(first.left.subject, group.length) !== null;
  return isRelative(quantity) !== isRelative(group.at(-1)!.slot.quantity);
}

function isRelative({ form }: Slot['quantity']): boolean {
  return form !== 'amount' && form !== 'bare';
}

function boundAsVerb(left: Left, { quantity }: Slot, paragraph: string): Left {
  if (left.predicate !== 'none') return left;
  const bound = REACHING_BOUND.exec(paragraph.slice(quantity.qualified.start, quantity.start));
  return bound ? { ...left, predicate: 'reach', verb: bound[0] } : left;
}

/** 5.2个、4.8个百分点; 21和4.65平方米: the unit of the last number is that of all. */
function withSharedUnit(group: ReadSlot[]): ReadSlot[] {
  const last = group.at(-1)!.slot.quantity;
  if (group.length < 2 || last.unit === null) return group;
  // 30、50、80亿元: whether the 亿 is that of all cannot be told from the first.
  const multiplied = /[十百千万亿]/.test(last.unitText);
  return group.map((read) => {
    const { quantity } = read.slot;
    const pointless = last.form === 'points' && quantity.form === 'amount' && quantity.unitWord === '个';
    const bare = quantity.form === 'bare' && (!multiplied || /[万亿]/.test(quantity.unitText));
    if (!pointless && !bare) return read;
    return { ...read, slot: { ...read.slot, quantity: { ...quantity, form: last.form, unit: last.unit } } };
  });
}

/** Durations in passing, articles and stray numbers are no observations. */
export function isFigure({ slot, left }: ReadSlot): boolean {
  const { quantity } = slot;
  if (isMilestone(slot) || (quantity.form === 'rank' && /倒数$/.test(slot.before))) return false;
  const says = left.predicate !== 'none';
  if (quantity.form === 'bare') {
    return says || /[万亿]/.test(quantity.unitText) || impliedUnit(left.subject) !== null;
  }
  if (DURATIONS.has(quantity.unit ?? '')) {
    return (
      // 达到78岁, 压缩至3天: strong enough for a figure though the subject is left out.
      (left.predicate === 'reach' && /[到至]$/.test(left.verb)) ||
      (says && left.subject !== '') ||
      ['grow', 'fall'].includes(left.predicate) ||
      durations.atEnd(left.subject) !== ''
    );
  }
  return true;
}

/** 一个 is an article; 连跨4个千亿台阶 counts steps, where 突破2万亿元大关 states a level. */
export function isMilestone({ quantity, after }: Slot): boolean {
  return quantity.article || (quantity.unit === 'count' && /^.{0,6}(?:台阶|大关|关口)/.test(after));
}

/** The unit that the last words of a label imply: 综合指数, 旅游人次, 收入比. */
export function impliedUnit(label: string): string | null {
  return impliedUnits.find(({ words }) => words.atEnd(label))?.unit ?? null;
}
