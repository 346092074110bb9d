/** Which names the numbers of a group are said of. */
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Slot } from './clauses.ts';
import { namesFor, splitList } from './coordinate.ts';
import type { Left } from './left.ts';
import type { Memory } from './memory.ts';
import type { Subject } from './subjects.ts';
import { wordSet } from './words.ts';

export interface Names {
  names: string[];
  reasons: ReviewReason[];
}

/** Several rates of one list are each the same (A、B参保率达到95%); 和 may join parts of one name. */
const LISTED_RATES = /^[^和与及]+、[^和与及]+率$/;
/** Words for two halves of one whole, which are told apart wherever they stand together. */
const COUNTERPARTS = new RegExp(cues.counterparts.map(([a, b]) => `${a}.*${b}|${b}.*${a}`).join('|'));
const heads = wordSet(cues.heads);
const verbs = wordSet(cues.verbs);
/** Said of townspeople and of country people, never of both as one. */
const TWO_INCOMES = /城乡(?:常住)?居民(?:人均)?(?:可支配|纯)?收入$/;

/** @param count how many numbers the group has */
export function namesOf(subject: Subject, count: number, left: Left, slot: Slot, memory: Memory): Names {
  if (subject.carried) return carriedNames(subject.carried, count, left, slot, memory);
  const { phrase } = subject;
  if (count > 1) {
    const names = namesFor(phrase, count);
    if (names) return { names, reasons: [] };
    const fronts = frontsOf(memory.subjects);
    if (left.respectively && fronts?.length === count)
      return { names: fronts.map((front) => front + phrase), reasons: [] };
    // 新建幼儿园38所、中小学27所，分别新增学位A个、B个.
    const things = [...new Set(memory.recent)];
    if (left.respectively && things.length === count && verbs.atStart(phrase) !== '')
      return { names: things.map((thing) => thing + phrase), reasons: [] };
    if (left.respectively) return { names: Array<string>(count).fill(''), reasons: ['lists_do_not_line_up'] };
    return { names: Array<string>(count).fill(phrase), reasons: [] };
  }
  if (TWO_INCOMES.test(phrase) && (left.each || left.respectively))
    return { names: namesFor(phrase, 2) ?? [phrase], reasons: [] };
  // 用于教育、医疗等民生领域的支出增长20%: one class, told by its members.
  const isClass = /、.*等[^、]{2,}$/.test(phrase) && !left.each && !left.respectively;
  const names = !isClass && isShared(phrase, left, slot) ? namesFor(phrase, splitList(phrase).length) : null;
  return { names: names ?? [phrase], reasons: [] };
}

/** 市区和郊区污水处理率分别…，垃圾处理率分别…: what tells the last names apart tells these apart. */
function frontsOf(names: readonly string[]): string[] | null {
  const [first] = names;
  if (first === undefined || names.length < 2) return null;
  let shared = 0;
  while (names.every((name) => name.length > shared + 1 && name.at(-1 - shared) === first.at(-1 - shared)))
    shared++;
  return shared >= 2 ? names.map((name) => name.slice(0, -shared)) : null;
}

/** Whether one number is said of each name of a list. */
function isShared(phrase: string, { each, respectively, predicate }: Left, { quantity }: Slot): boolean {
  if (each || respectively) return true;
  if (quantity.form === 'doubling') return true;
  if (quantity.form !== 'percent') return false;
  return (
    (predicate === 'grow' && areNames(phrase)) ||
    (predicate === 'reach' && (LISTED_RATES.test(phrase) || areOfOneKind(phrase)))
  );
}

/** Whether the parts of a list are names of their own: A收入和B收入, 城镇、农村居民收入; but 粮油、食品类零售额 is one class. */
function areNames(phrase: string): boolean {
  const parts = splitList(phrase);
  return COUNTERPARTS.test(phrase) || parts.every((part) => heads.atEnd(part).length > 1);
}

/** 养老保险和医疗保险参保率: two of a kind, with a rate each. */
function areOfOneKind(phrase: string): boolean {
  const [first = '', second = '', ...others] = splitList(phrase);
  const kind = first.slice(-2);
  const at = second.indexOf(kind);
  return others.length === 0 && kind.length === 2 && at > 0 && /^.{2,4}率$/.test(second.slice(at + 2));
}

function carriedNames(carried: string[], count: number, left: Left, slot: Slot, memory: Memory): Names {
  const recent = [...new Set(memory.recent)];
  if (count === 1) {
    // 城镇居民收入7320元，农民收入1840元，均增长10%: both, but not what stands before the last semicolon.
    const own = [...new Set(memory.recent.slice(memory.before))];
    const shared = own.length > 1 || recent.length > 2 ? own : recent;
    const all = left.each && carried.length === 1 && shared.length > 1 ? shared : carried;
    return { names: sharesAsNames([...new Set(all)], slot, memory), reasons: [] };
  }
  if (carried.length === count) return { names: carried, reasons: [] };
  if (carried.length === 1) {
    const split = namesFor(carried[0]!, count);
    if (split) return { names: split, reasons: [] };
    const last = recent.slice(-count);
    const told = left.respectively || (count === 2 && COUNTERPARTS.test(last.join('、')));
    if (told && last.length === count) return { names: last, reasons: [] };
  }
  return { names: Array<string>(count).fill(''), reasons: ['lists_do_not_line_up'] };
}

/** A占B的36%，比上年提高4个百分点: what rose is the share, not A. */
function sharesAsNames(names: string[], { quantity }: Slot, { share }: Memory): string[] {
  return quantity.form === 'points' && share ? names.map((name) => `${name}占${share}比重`) : names;
}
