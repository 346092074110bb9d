import type { Qualifier } from '../../../../schemas/codes.ts';
import { isSpace } from '../chars.ts';
import type { Quantity } from '../quantity.ts';
import type { Refiner } from '../rule.ts';
import { notAfter, notBefore, qualifiersAfter, qualifiersBefore, withinUnits } from '../tables.ts';

/** Where two stand together the stronger wins: range, then a bound, then nearly, then about (contract). */
const STRENGTH: Record<Qualifier, number> = {
  range: 4,
  at_least: 3,
  at_most: 3,
  over: 3,
  under: 3,
  nearly: 2,
  about: 1,
  exact: 0,
};

function before(text: string, start: number): { code: Qualifier; start: number } | null {
  let end = start;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || text[end - 1] === '“')) end--;
  const found = wordBefore(text, end);
  if (found !== null) return found;
  // 超过了5%, 接近达5%
  return text[end - 1] === '了' || text[end - 1] === '达' ? wordBefore(text, end - 1) : null;
}

function wordBefore(text: string, end: number): { code: Qualifier; start: number } | null {
  const found = qualifiersBefore.before(text, end);
  if (found === null) return null;
  const guard = notAfter.get(text.slice(found.start, end));
  if (guard?.has(text[found.start - 1] ?? '')) return null;
  return { code: found.value, start: found.start };
}

function after(text: string, quantity: Quantity): { code: Qualifier; end: number } | null {
  let at = quantity.end;
  while (isSpace(text.charCodeAt(at))) at++;
  const found = qualifiersAfter.after(text, at);
  if (found === null) {
    const within = text[at] === '内' && quantity.unit !== null && withinUnits.has(quantity.unit);
    return within ? { code: 'at_most', end: at + 1 } : null;
  }
  if (notBefore.get(text.slice(at, found.end))?.has(text[found.end] ?? '')) return null;
  if (text[at] === '强' && quantity.form !== 'percent') return null;
  if (text.startsWith('下简称', found.end - 1)) return null;
  return { code: found.value, end: found.end };
}

/** 突破50项关键技术: what is broken through is no bound. */
function isAchievement(text: string, { start, end, unit }: Quantity): boolean {
  const isBreak = unit === 'count' && text.slice(start - 2, start) === '突破';
  return isBreak && /^[^，。；、]{0,8}(?:技术|难题|瓶颈|难关)/.test(text.slice(end, end + 12));
}

/** Words before and after the figure that say how exact it is. */
export const qualifier: Refiner = {
  name: 'qualifier',
  refine(text, quantity) {
    const left = isAchievement(text, quantity) ? null : before(text, quantity.qualified.start);
    const right = after(text, quantity);
    if (left === null && right === null) return quantity;
    let code = quantity.qualifier;
    if (left !== null && STRENGTH[left.code] > STRENGTH[code]) code = left.code;
    if (right !== null && STRENGTH[right.code] >= STRENGTH[code]) code = right.code;
    return {
      ...quantity,
      qualifier: code,
      qualified: {
        start: left?.start ?? quantity.qualified.start,
        end: right?.end ?? quantity.qualified.end,
      },
    };
  },
  examples: {
    果品产量超过1300万吨: ['1300万吨 = 13000000 t, over'],
    '失业率控制在5.5%以内': ['5.5% = 5.5 percent, at_most'],
    '不低于60%': ['60% = 60 percent, at_least'],
    近5000公里: ['5000公里 = 5000 km, nearly'],
    '约2.9万亿元': ['2.9万亿元 = 2900000000000 CNY, about'],
    达到1850万吨以上: ['1850万吨 = 18500000 t, at_least'],
    '增长超过了8%左右': ['8% = 8 percent, over'],
    节约5万吨: ['5万吨 = 50000 t'],
    通过12部法规: ['12部 = 12 count'],
    签约448个项目: ['448个 = 448 count'],
    '3个工作日内办结': ['3个工作日 = 3 working_day, at_most'],
    '不得低于8%、不能突破3%': ['8% = 8 percent, at_least', '3% = 3 percent, at_most'],
    新建10个多功能活动室: ['10个 = 10 count'],
    引进5家上下游企业: ['5家 = 5 count'],
    突破50项关键技术: ['50项 = 50 count'],
    '占比≥85%': ['85% = 85 percent, at_least'],
    '1倍多': ['1倍 = 1 times, over'],
    '超额完成70%的目标': ['70% = 70 percent'],
    两倍多: ['两倍 = 2 times, over'],
  },
};
