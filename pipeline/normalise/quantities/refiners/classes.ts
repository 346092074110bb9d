import { isHan } from '../chars.ts';
import type { Quantity } from '../quantity.ts';
import type { Refiner } from '../rule.ts';
import { classAfter, thresholdNouns, thresholdUnits } from '../tables.ts';

/** A figure that names a class or a thing: 30万吨级码头, 环塔750千伏输变电工程, 110米口径望远镜, 70周年. */
export const className: Refiner = {
  name: 'name of a class',
  refine(text, quantity) {
    const found = classAfter.after(text, quantity.end);
    if (found === null || quantity.form === 'percent' || quantity.form === 'rank') return quantity;
    return null;
  },
  examples: {
    '30万吨级码头2座': ['2座 = 2 count'],
    环塔750千伏输变电工程: [],
    支持110米口径射电望远镜项目: [],
    学院成立37周年: [],
    打造千亿元级产业: [],
    线路全长110米: ['110米 = 110 m'],
  },
};

const BOUNDS = ['及以上', '以上', '以下', '及以下', '以内'];

function boundEnd(text: string, quantity: Quantity): number {
  for (const bound of BOUNDS) if (text.startsWith(bound, quantity.end)) return quantity.end + bound.length;
  return -1;
}

/**
 * A threshold that defines what is counted stays in the label (contract): 500万元以上项目, 60岁以上老人. The unit is one
 * that things are classed by, and the noun follows the bound, at most six characters on.
 */
export const threshold: Refiner = {
  name: 'threshold of a class',
  refine(text, quantity) {
    if (quantity.unit === null || !thresholdUnits.has(quantity.unit)) return quantity;
    if (quantity.unitWord === '岁' && isPerson(text, quantity.end)) return null;
    const bound = boundEnd(text, quantity);
    if (bound < 0) return quantity;
    let at = text[bound] === '的' ? bound + 1 : bound;
    for (const last = at + 6; at < last && isHan(text.charCodeAt(at)); at++) {
      if (thresholdNouns.after(text, at) !== null) return null;
    }
    return quantity;
  },
  examples: {
    '500万元以上项目固定资产投资增长5%': ['5% = 5 percent'],
    门票收入超8亿元: ['8亿元 = 800000000 CNY, over'],
    主营业务收入2000万元及以上的工业企业30家: ['30家 = 30 count'],
    '60岁以上老人免费乘车': [],
    '3至6岁儿童': [],
    粮食总产1850万吨以上: ['1850万吨 = 18500000 t, at_least'],
    '覆盖80%以上县级行政区': ['80% = 80 percent, at_least'],
    建成20个以上项目: ['20个 = 20 count, at_least'],
    人均预期寿命78岁以上: ['78岁 = 78 year, at_least'],
  },
};

function isPerson(text: string, at: number): boolean {
  return /^(?:的)?(?:儿童|老人|老年|高龄|幼儿|婴|人口|人群|学生|青少年|妇女|群众)/.test(
    text.slice(at, at + 4),
  );
}
