import { skipSpaces } from '../chars.ts';
import type { Quantity } from '../quantity.ts';
import { clauseBefore, type Refiner } from '../rule.ts';
import {
  countedAfter,
  countedBefore,
  currencyBefore as currencies,
  families,
  firms,
  firmsAfter,
  indexWords,
  priceWords,
  timesWords,
} from '../tables.ts';
import { readNoun } from '../written.ts';

/** Where the last of the words begins, or -1. */
function lastOf(words: readonly string[], text: string): number {
  return words.reduce((last, word) => Math.max(last, text.lastIndexOf(word)), -1);
}

const hasAny = (words: readonly string[], text: string) => words.some((word) => text.includes(word));

/** How far behind a number the noun may stand that it counts. */
const REACH = 6;

/** What `find` gives first behind a position, within reach and the clause. */
function firstBehind<T>(text: string, at: number, find: (at: number) => T | null): T | null {
  for (let i = at; i <= at + REACH && !/[，。；、]/.test(text[i] ?? '，'); i++) {
    const found = find(i);
    if (found !== null) return found;
  }
  return null;
}

/** 户 of firms is a count, of families a household: the noun to the right decides, then the nearest to the left. */
export const households: Refiner = {
  name: 'households or firms',
  refine(text, quantity) {
    if (quantity.unit !== 'household' || !quantity.unitWord.startsWith('户')) return quantity;
    const asCount: Quantity = { ...quantity, unit: 'count' };
    if (firstBehind(text, quantity.end, (at) => firmsAfter.after(text, at)) !== null) return asCount;
    const left = clauseBefore(text, quantity.start, 40);
    return lastOf(firms, left) > lastOf(families, left) ? asCount : quantity;
  },
  examples: {
    '20户企业': ['20户 = 20 count'],
    '全区市场主体达222.4万户': ['222.4万户 = 2224000 count'],
    涉及居民75万户: ['75万户 = 750000 household'],
    完成21万户年度改造任务: ['21万户 = 210000 household'],
  },
};

/** A large number without a unit takes that of the noun it counts: right after it, or the last before it. */
export const cutShort: Refiner = {
  name: 'number cut short',
  refine(text, quantity) {
    if (quantity.form !== 'bare' || !/[万亿]$/.test(quantity.unitText)) return quantity;
    const behind = firstBehind(text, quantity.end, (at) => countedAfter.after(text, at));
    if (behind !== null) return { ...quantity, form: 'amount', unit: behind.value };
    // 160多万市场主体; of 百亿企业 the number is money.
    const noun = quantity.unitText.endsWith('亿') ? null : readNoun(text, skipSpaces(text, quantity.end));
    if (noun !== null) return { ...quantity, form: 'amount', unit: noun };
    const left = clauseBefore(text, quantity.start, 30);
    let best = -1;
    let unit: string | null = null;
    for (const [word, code] of countedBefore) {
      const at = left.lastIndexOf(word);
      if (at > best) {
        best = at;
        unit = code;
      }
    }
    // 企业利润突破100亿: so many are money more often than firms.
    const isMoney = unit === 'count' && quantity.unitText.endsWith('亿') && !left.startsWith('用户', best);
    if (unit === null || isMoney) return quantity;
    return { ...quantity, form: 'amount', unit };
  },
  examples: {
    '160多万市场主体，超100亿企业': ['160多万 = 1600000 count, over', '100亿 = 10000000000 ?, over'],
    '国有企业利润突破100亿，': ['100亿 = 10000000000 ?, over'],
    '移动电话用户达1.2亿，': ['1.2亿 = 120000000 count'],
    惠及40万困难老年人: ['40万 = 400000 person'],
    '减少贫困人口31.7万。': ['31.7万 = 317000 person'],
    过夜旅游人次由4700万增加: ['4700万 = 47000000 person_time'],
    '注册用户达2751.3万，': ['2751.3万 = 27513000 count'],
    '总额为12.5万，': ['12.5万 = 125000 ?'],
  },
};

/** A bare number of an index or a ratio: 消费价格指数控制在103, 城乡收入比缩小到2.44. */
export const pureNumber: Refiner = {
  name: 'index or ratio',
  refine(text, quantity) {
    if (quantity.form !== 'bare') return quantity;
    // 收入比上年: no ratio.
    const left = clauseBefore(text, quantity.start, 30).replace(/比(?=[上去前年重例])/g, '');
    if (hasAny(indexWords, left)) return { ...quantity, unit: 'index' };
    if (hasAny(timesWords, left)) return { ...quantity, unit: 'times' };
    return quantity;
  },
  examples: {
    '物价指数控制在104.7左右': ['104.7 = 104.7 index, about'],
    '城乡收入比由3.17缩小到2.86': ['3.17 = 3.17 times', '2.86 = 2.86 times'],
    '得分为96.5，': ['96.5 = 96.5 ?'],
  },
};

/** A currency before the number: 人民币5亿, US$300. */
export const currencyBefore: Refiner = {
  name: 'currency before the number',
  refine(text, quantity) {
    // 新台币20亿元: yuan of another currency.
    if (quantity.unit === 'CNY' && quantity.unitWord === '元') {
      const other = currencies.before(text, quantity.start);
      return other === null ? quantity : { ...quantity, unit: other.value };
    }
    if (quantity.form !== 'bare') return quantity;
    const found = currencies.before(text, quantity.start);
    return found === null ? quantity : { ...quantity, form: 'amount', unit: found.value };
  },
  examples: {
    人民币5亿: ['5亿 = 500000000 CNY'],
    US$300: ['300 = 300 USD'],
    人民币5亿元: ['5亿元 = 500000000 CNY'],
    新台币20亿元: ['20亿元 = 2000000000 TWD'],
    人均5亿: ['5亿 = 500000000 ?'],
  },
};

const PER_BEFORE: readonly (readonly [pattern: RegExp, over: RegExp, under: string])[] = [
  [/每(?:标准)?立方米[^，。；]{0,3}$/, /g$/, 'm3'],
  [/每升[^，。；]{0,3}$/, /g$/, 'L'],
  [/每小时[^，。；]{0,3}$/, /^k?m$/, 'hour'],
  [/每秒[^，。；]{0,3}$/, /^k?m$/, 'second'],
];

/** 每立方米60微克 is 60微克/立方米; counts of people and households before a number stay in the label (contract). */
export const perBefore: Refiner = {
  name: 'denominator before the number',
  refine(text, quantity) {
    const { unit } = quantity;
    if (unit === null || !/[gm]$/.test(unit)) return quantity;
    const left = clauseBefore(text, quantity.start, 12);
    const found = PER_BEFORE.find(([pattern, over]) => over.test(unit) && pattern.test(left));
    return found === undefined ? quantity : { ...quantity, unit: `${unit}_per_${found[2]}` };
  },
  examples: {
    每立方米60微克左右: ['60微克 = 60 ug_per_m3, about'],
    '每百户19.9辆': ['19.9辆 = 19.9 vehicle'],
    每小时60公里: ['60公里 = 60 km_per_hour'],
    每亩500公斤: ['500公斤 = 500 kg'],
  },
};

/** 分 of a price is a hundredth of a yuan, of a rating a point. */
export const fenOrScore: Refiner = {
  name: 'fen or score',
  refine(text, quantity) {
    const { unit, unitWord } = quantity;
    if (unit === 'score_per_kWh') return { ...quantity, unit: 'fen_per_kWh' };
    if (unit !== 'score' || unitWord !== '分') return quantity;
    const left = clauseBefore(text, quantity.start).replaceAll('评价', '');
    return hasAny(priceWords, left) ? { ...quantity, unit: 'fen' } : quantity;
  },
  examples: {
    '电价每度降低3.14分': ['3.14分 = 3.14 fen'],
    '电价下降5分/千瓦时': ['5分/千瓦时 = 5 fen_per_kWh'],
    '总体评价82.5分': ['82.5分 = 82.5 score'],
    '满意度得分87.25分': ['87.25分 = 87.25 score'],
  },
};
