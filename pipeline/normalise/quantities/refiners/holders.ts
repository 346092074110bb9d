import { phrases } from '../phrases.ts';
import type { Quantity } from '../quantity.ts';
import { clauseBefore, type Refiner } from '../rule.ts';

const FIRMS =
  /市场主体|企业|经营主体|工商户|个体户|公司|商户|法人|商家|厂商|合作社|家庭农场|店铺|工业户|民营|上市/g;
const FAMILIES = /居民|农户|家庭|住户|农民|牧民|贫困|棚户|危房|农牧|村民|搬迁|用户|小区|困难|群众|民房|房/g;
const FIRMS_RIGHT = /^[^，。；、]{0,6}?(?:企业|市场主体|经营主体|工商户|公司|商户|合作社)/;

function lastMatch(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

/** 户 of firms is a count, of families a household: the noun to the right decides, then the nearest to the left. */
export const households: Refiner = {
  name: 'households or firms',
  refine(text, quantity) {
    if (quantity.unit !== 'household' || !quantity.unitWord.startsWith('户')) return quantity;
    const asCount: Quantity = { ...quantity, unit: 'count' };
    if (FIRMS_RIGHT.test(text.slice(quantity.end, quantity.end + 10))) return asCount;
    const left = clauseBefore(text, quantity.start, 40);
    return lastMatch(FIRMS, left) > lastMatch(FAMILIES, left) ? asCount : quantity;
  },
  examples: {
    '20户企业': ['20户 = 20 count'],
    '全区市场主体达222.4万户': ['222.4万户 = 2224000 count'],
    涉及居民75万户: ['75万户 = 750000 household'],
    完成21万户年度改造任务: ['21万户 = 210000 household'],
  },
};

/** The nouns that tell the unit of a number cut short (贫困人口减少29.9万); the last in the clause counts. */
const SUBJECTS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/人次|旅客|游客量/g, 'person_time'],
  [/人口|人数|居民|农民|学生|职工|劳动力|就业|党员|干部|群众|员额|人员|毕业生|人才/g, 'person'],
  [/户数|农户/g, 'household'],
  [/用户|企业|市场主体|项目|基站|终端|专利|平台|学校|台数|件数/g, 'count'],
];
const PERSONS_RIGHT =
  /^(?:名|多|余)?(?:[一-龥]{0,6}?)(?:人员|群众|群体|学生|职工|农民|居民|人口|劳动力|毕业生|干部|党员|游客|儿童|幼儿|老人|人民|儿女|同胞|子弟|对象)/;
const FAMILIES_RIGHT = /^[一-龥]{0,6}?(?:农户|低保户|贫困户|住户|牧户)/;

/** A large number without a unit takes that of the noun it counts: right after it, or the last before it. */
export const cutShort: Refiner = {
  name: 'number cut short',
  refine(text, quantity) {
    if (quantity.form !== 'bare' || !/[万亿]$/.test(quantity.unitText)) return quantity;
    const right = text.slice(quantity.end, quantity.end + 12);
    if (FAMILIES_RIGHT.test(right)) return { ...quantity, form: 'amount', unit: 'household' };
    if (PERSONS_RIGHT.test(right)) return { ...quantity, form: 'amount', unit: 'person' };
    const left = clauseBefore(text, quantity.start, 30);
    let best = -1;
    let unit: string | null = null;
    for (const [pattern, code] of SUBJECTS) {
      const at = lastMatch(pattern, left);
      if (at > best) {
        best = at;
        unit = code;
      }
    }
    return unit === null ? quantity : { ...quantity, form: 'amount', unit };
  },
  examples: {
    '减少贫困人口31.7万。': ['31.7万 = 317000 person'],
    过夜旅游人次由4700万增加: ['4700万 = 47000000 person_time'],
    '注册用户达2751.3万，': ['2751.3万 = 27513000 count'],
    '总额为12.5万，': ['12.5万 = 125000 ?'],
  },
};

const INDEX = /指数|景气度/;
const RATIO = /收入比|差距|之比|比值|倍差|倍数/;

/** A bare number of an index or a ratio: 消费价格指数控制在103, 城乡收入比缩小到2.44. */
export const pureNumber: Refiner = {
  name: 'index or ratio',
  refine(text, quantity) {
    if (quantity.form !== 'bare') return quantity;
    const left = clauseBefore(text, quantity.start, 30);
    if (INDEX.test(left)) return { ...quantity, unit: 'index' };
    if (RATIO.test(left)) return { ...quantity, unit: 'times' };
    return quantity;
  },
  examples: {
    '物价指数控制在104.7左右': ['104.7 = 104.7 index, about'],
    '城乡收入比由3.17缩小到2.86': ['3.17 = 3.17 times', '2.86 = 2.86 times'],
    '得分为96.5，': ['96.5 = 96.5 ?'],
  },
};

const CURRENCY_BEFORE = phrases([
  ['人民币', 'CNY'],
  ['￥', 'CNY'],
  ['¥', 'CNY'],
  ['RMB', 'CNY'],
  ['美元', 'USD'],
  ['US$', 'USD'],
  ['$', 'USD'],
  ['＄', 'USD'],
  ['HK$', 'HKD'],
  ['港币', 'HKD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
]);

/** A currency before the number: 人民币5亿, US$300. */
export const currencyBefore: Refiner = {
  name: 'currency before the number',
  refine(text, quantity) {
    if (quantity.form !== 'bare') return quantity;
    const found = CURRENCY_BEFORE.before(text, quantity.start);
    return found === null ? quantity : { ...quantity, form: 'amount', unit: found.value };
  },
  examples: {
    人民币5亿: ['5亿 = 500000000 CNY'],
    US$300: ['300 = 300 USD'],
    人民币5亿元: ['5亿元 = 500000000 CNY'],
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

const PRICE = /价|每度|每千瓦时|成本|税|[元钱]/;

/** 分 of a price is a hundredth of a yuan, of a rating a point. */
export const fenOrScore: Refiner = {
  name: 'fen or score',
  refine(text, quantity) {
    if (quantity.unit !== 'score' || quantity.unitWord !== '分') return quantity;
    return PRICE.test(clauseBefore(text, quantity.start)) ? { ...quantity, unit: 'fen' } : quantity;
  },
  examples: {
    '电价每度降低3.14分': ['3.14分 = 3.14 fen'],
    '满意度得分87.25分': ['87.25分 = 87.25 score'],
  },
};
