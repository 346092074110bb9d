/** Lists of subjects: 城镇、农村居民人均可支配收入 is two names that share a tail, 城乡低保标准 two names in one word. */
import { cues } from '../../../schemas/cues.ts';
import { wordSet } from './words.ts';

const heads = wordSet(cues.heads);
const bareHeads = wordSet(cues.accounts, cues.heads, cues.relative_heads.same, cues.relative_heads.stock);
const wholes = new RegExp(cues.wholes.join('|'));
const placeEnding = new RegExp(cues.place_endings.join('|'));

/** The parts of a list of nouns, as written; a single noun gives itself. Brackets and quotes are not looked into. */
export function splitList(phrase: string): string[] {
  const parts: string[] = [];
  const whole = wholes.exec(phrase);
  let depth = 0;
  let start = 0;
  for (let i = 0; i < phrase.length; i++) {
    if (whole && i >= whole.index && i < whole.index + whole[0].length) continue;
    const char = phrase[i]!;
    if ('（(《“‘「'.includes(char)) depth++;
    else if ('）)》”’」'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const link = LINKS.find((word) => phrase.startsWith(word, i));
    if (!link || i === start || i + link.length >= phrase.length || isInsideWord(phrase, i, link)) continue;
    parts.push(phrase.slice(start, i));
    start = i + link.length;
    i = start - 1;
  }
  parts.push(phrase.slice(start));
  return parts;
}

const LINKS = ['、', '以及', '和', '与', '及'];

/** 和田, 和谐, 与会, 及格, 普及率, 共和: the link is part of a word. */
function isInsideWord(phrase: string, at: number, link: string): boolean {
  if (link.length > 1 || link === '、') return false;
  const before = phrase[at - 1] ?? '';
  const after = phrase[at + 1] ?? '';
  if (link === '和') return /[田谐平睦县布硕静龙顺政善]/.test(after) || /[共饱总温缓调]/.test(before);
  if (link === '与') return /[会]/.test(after) || /[参给授]/.test(before);
  return /[格时早其]/.test(after) || /[普涉以危遍波]/.test(before);
}

/** The names in a list, each made whole: what they share in front or behind is put back. */
export function expandList(parts: readonly string[]): string[] {
  if (parts.length < 2) return [...parts];
  const last = parts.at(-1)!;
  const tail = sharedTail(last);
  const first = parts[0]!;
  const ownHead = bareHeads.atEnd(first);
  const counted = /(?:事故|案件|火灾)$/.test(first) ? first : '';
  const stem = ownHead === '' ? counted : first.slice(0, -ownHead.length);
  // 一产、三产贷款余额平均增速: the tail is 贷款余额, and the speed is that of both.
  const speed = /(?:平均|年均)?(?:增速|增幅|涨幅|增长率)$/.exec(last)?.[0] ?? '';
  const shared = sharedTail(last.slice(0, last.length - speed.length));
  const grade = GRADE.exec(first)?.[0] ?? '';
  return parts.map((part, i) => {
    // 县级以上示范合作社、家庭农场: the grade is that of both.
    if (i > 0 && grade !== '' && !GRADE.test(part) && heads.atEnd(part) === '') return grade + part;
    if (speed && heads.atEnd(part).endsWith('率')) return part;
    if (speed && !part.endsWith(speed)) return part + (heads.atEnd(part) ? '' : shared) + speed;
    const said = part.replace(/^(?:实现|完成)(?=.)/, '');
    if (i > 0 && bareHeads.has(said)) return stem + said;
    if (i === parts.length - 1 || isWhole(part)) return part;
    return join(part, placeTail(part, last) || tail);
  });
}

const GRADE = /^(?:国家|自治区|省|市|县|区|州)级(?:以上|及以上)?(?:示范)?/;

/** 市区和郊区污水处理率: after places of one kind, all that follows the last of them is shared. */
function placeTail(place: string, last: string): string {
  for (const [a, b] of cues.counterparts) {
    const other = place === a ? b : place === b ? a : '';
    if (other !== '' && last.startsWith(other) && last.length > other.length) return last.slice(other.length);
  }
  const village =
    /^(?:乡镇?|建制村|行政村|自然村|县|村|镇)$/.test(place) &&
    /^(?:乡镇|建制村|行政村|自然村|乡|村|镇)/.exec(last);
  if (village) return last.slice(village[0].length);
  const kind = /[省市区县州镇乡村]$/.exec(place)?.[0];
  const at = kind ? last.indexOf(kind) : -1;
  return at > 0 && at <= 6 ? last.slice(at + 1) : '';
}

/** Whether a name ends as names of indicators do. 量 alone does not say so: 化学需氧量 is short for its 排放量. */
function isWhole(name: string): boolean {
  const head = heads.atEnd(name);
  return (head !== '' && head !== '量') || /[增涨降][速幅]$/.test(name);
}

/** 城镇居民 and 居民人均可支配收入 share 居民. */
function join(name: string, tail: string): string {
  for (let n = Math.min(name.length - 1, tail.length); n > 0; n--) {
    if (name.endsWith(tail.slice(0, n))) return name + tail.slice(n);
  }
  return name + tail;
}

function sharedTail(name: string): string {
  const head = heads.atEnd(name);
  // 标准化率, 使用量: 率 and 量 alone are short for more.
  const tail = head.length === 1 ? (/(?:[^、]{2}化|[^、]{2})[率量额数值]$/.exec(name)?.[0] ?? head) : head;
  return tail.length < name.length ? tail : '';
}

/**
 * The names that `count` numbers are said of, in order, or null where they do not line up.
 *
 * - as many parts as numbers: one each
 * - one name that holds a fused word (城乡, 存贷款) and two numbers: its two parts
 * - places times indicators (A和B经济开发区的X、Y): all of A, then all of B
 */
export function namesFor(written: string, count: number): string[] | null {
  // 第一、二、三产业; 第一、第三产业; 一二三产业.
  const listed = count === 3 ? written.replace('肉蛋奶', '肉、蛋、奶') : written;
  const phrase = listed.replace(
    /第?([一二三](?:[、和]?第?[一二三])+)次?产(业?)/,
    (_, ordinals: string, long: string) =>
      Array.from(ordinals.matchAll(/[一二三]/g), ([ordinal]) =>
        long ? `第${ordinal}产业` : `${ordinal}产`,
      ).join('、'),
  );
  const structure = cues.structures.find(
    ({ words, parts }) => parts.length === count && words.some((word) => phrase.endsWith(word)),
  );
  if (structure) return structure.parts;
  const whole = cues.fused.find(({ word }) => phrase.includes(word));
  if (whole && count === 2) {
    const parts = splitList(phrase.replace(whole.word, whole.parts[0]));
    if (parts.length === 1) return whole.parts.map((part) => phrase.replace(whole.word, part));
  }
  const parts = splitList(phrase);
  if (parts.length === count) return expandList(parts);
  // 总资产、存贷款余额 and three numbers.
  const told = whole && parts.length === count - 1 ? parts.flatMap((part) => twoOf(part)) : [];
  if (told.length === count) return expandList(told);
  // 国有、集体企业改制面和劳动关系转换面: two names, the first of which holds a list.
  const joined = parts.length > count ? phrase.split(/和|与|以及|及/) : [];
  if (joined.length === count && joined.every((name) => name.length > 3 && isNamed(name, joined[0]!)))
    return joined;
  if (count % 2 === 0 && parts.length === count / 2 + 1) return crossWithPlaces(parts, count);
  return null;
}

/** 存贷款余额 is 存款余额 and 贷款余额. */
function twoOf(name: string): string[] {
  const found = cues.fused.find(({ word }) => name.includes(word));
  return found ? found.parts.map((part) => name.replace(found.word, part)) : [name];
}

/** Whether a name ends as names of indicators do, or as another of the list. */
function isNamed(name: string, other: string): boolean {
  return heads.atEnd(name).length > 1 || (name !== other && name.at(-1) === other.at(-1));
}

function crossWithPlaces(parts: readonly string[], count: number): string[] | null {
  const [place, second, ...others] = parts;
  if (!place || !second) return null;
  const ending = placeEnding.exec(second);
  if (!ending) return null;
  const end = ending.index + ending[0].length;
  const indicators = [second.slice(end).replace(/^的/, ''), ...others];
  if (indicators.length * 2 !== count || !indicators[0]) return null;
  const places = [place.endsWith(ending[0]) ? place : place + ending[0], second.slice(0, end)];
  return places.flatMap((name) => expandList(indicators).map((indicator) => name + indicator));
}
