import { isArabic, isHan } from '../chars.ts';
import type { Quantity } from '../quantity.ts';
import type { Refiner } from '../rule.ts';
import { spanAfter, spanBefore, spanPredicates } from '../tables.ts';

/** 年 alone among the units of time tells a term more often than a length. */
function isYears(quantity: Quantity): boolean {
  return quantity.unit === 'year' && quantity.unitWord === '年';
}

/** A length of time that says when, not how much: 过去五年, 五年来, 三年行动, 近10年, 第六个五年计划. */
export const span: Refiner = {
  name: 'span of time',
  refine(text, quantity) {
    if (!isYears(quantity)) return quantity;
    const { start, end, value } = quantity;
    // 表102013年 and 98年: a year, or what is glued to one.
    const isYear =
      isArabic(text.charCodeAt(start)) && value !== null && (value >= 300 || (value > 50 && value < 100));
    if (isYear && spanPredicates.before(text, start) === null) return null;
    const isHanNumeral = isHan(text.charCodeAt(start));
    if (spanBefore.before(text, start) !== null) return null;
    const measured = spanPredicates.before(text, start) !== null;
    if (spanAfter.after(text, end) !== null) return measured && text[end] !== '内' ? quantity : null;
    if (measured) return quantity;
    const stands = !isHan(text.charCodeAt(start - 1)) && !isHan(text.charCodeAt(end));
    const isTerm = isHanNumeral && !stands;
    return isTerm || (isHanNumeral && start > 0 && text[end] !== undefined) ? null : quantity;
  },
  examples: {
    '过去五年，经济平稳': [],
    五年来办理提案31件: ['31件 = 31 count'],
    河湖整治三年行动: [],
    第二十个五年计划期间: [],
    近10年: [],
    一年半: ['一年半 = 1.5 year'],
    人均受教育年限10年: ['10年 = 10 year'],
    工期缩短两年: ['两年 = 2 year'],
  },
};
