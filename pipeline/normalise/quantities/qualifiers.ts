/** Words before and after a figure that say how exact it is. */
import type { Qualifier } from '../../../schemas/codes.ts';
import type { Quantity } from './quantity.ts';

const BEFORE: [RegExp, Qualifier][] = [
  [/(?:不低于|不少于|不小于|至少|最低|不下于|不下)$/, 'at_least'],
  [/(?:不超过|不高于|不大于|不多于|至多|最多|最高不超过)$/, 'at_most'],
  [/(?:不到|不足|低于|少于|小于|未达到?|未到)$/, 'under'],
  [
    /(?:(?<!额)超过|(?<!额)超出|突破|高于|大于|跨过|多于|冲破|越过|(?<![不通经透跨超])过|逾|(?<!前|赶)超)$/,
    'over',
  ],
  [/(?:接近|将近|近|临近)$/, 'nearly'],
  [/(?:大约|约为|约|大概|约占|约达|左右)$/, 'about'],
];

const AFTER: [RegExp, Qualifier][] = [
  [/^(?:左右|上下|前后)/, 'about'],
  [/^(?:及?以上|或以上)/, 'at_least'],
  [/^(?:以内|之内|及?以下|以里)/, 'at_most'],
  [/^(?:多|有余|余|强)(?![亿万样种少元年数])/, 'over'],
];

const STRENGTH: Record<Qualifier, number> = {
  range: 5,
  at_least: 4,
  at_most: 4,
  over: 4,
  under: 4,
  nearly: 3,
  about: 2,
  exact: 0,
};

/** The quantity with the qualifier of the words around it. */
export function qualify(text: string, quantity: Quantity): Quantity {
  let { qualifier } = quantity;
  let { start, end } = quantity.qualified;
  const before = text
    .slice(Math.max(0, start - 6), start)
    .replace(/[ 　“]+$/, (spaces) => ' '.repeat(spaces.length));
  const trimmed = before.trimEnd();
  for (const [pattern, found] of BEFORE) {
    const match = pattern.exec(trimmed);
    if (match === null) continue;
    start -= before.length - match.index;
    if (STRENGTH[found] > STRENGTH[qualifier]) qualifier = found;
    break;
  }
  const after = text.slice(end, end + 4);
  for (const [pattern, found] of AFTER) {
    const match = pattern.exec(after);
    if (match === null) continue;
    end += match[0].length;
    if (STRENGTH[found] >= STRENGTH[qualifier]) qualifier = found;
    break;
  }
  return { ...quantity, qualifier, qualified: { start, end } };
}
