/** From what the sentence says to what the row holds: measure, sign, and a growth rate from a multiple. */
import type { Measure } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import type { Quantity } from '../quantities/quantity.ts';
import type { Left } from './left.ts';
import { anyOf } from './words.ts';

export interface Measured {
  measure: Measure;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
}

/** 价格指数103.6%, 价格总水平控制在103.5%: an index number, whatever the sign says. */
const PRICE_INDEX = /价格(?:总水平)?(?:总)?指数$/;
const PRICE = /价格(?:总?水平|涨幅|上涨幅度)?$/;
const RATE_OF_GROWTH = new RegExp(`(?:${anyOf(cues.growth_words)})$`);
const FALLS_FIRST = new RegExp(`^(?:${anyOf(cues.falls_first)})`);
const RISES_FIRST = new RegExp(`^(?:${anyOf(cues.rises_first)})`);

/** The name without the word that only says it grows: 居民消费价格涨幅 is a growth rate of 居民消费价格. */
export function withoutGrowthWord(label: string): string {
  return withoutAim(label).replace(RATE_OF_GROWTH, '').replace(/的$/, '');
}

/** 经济增长预期目标定为6%: the aim is in the status, not in the name. */
export function withoutAim(label: string): string {
  return label.replace(/的?(?:预期|调控|控制|年度|主要)*目标(?:值|确|定|设|确定)*$/, '');
}

/** @param label the subject, which decides a few cases: 涨幅 3%, 价格指数控制在 3% 以内 */
export function measureOf(quantity: Quantity, left: Left, label: string, after: string): Measured {
  const plain = { value: quantity.value, low: quantity.low, high: quantity.high, unit: quantity.unit };
  const { predicate } = left;
  const direction = predicate === 'fall' || (predicate === 'gap' && left.sign < 0) ? -1 : 1;
  switch (quantity.form) {
    case 'rank':
      // 前移3位 is a gain of three places, not the third place.
      return measured('rank', plain);
    case 'ratio':
      if (plain.unit === 'percent') return measured('share', plain);
      return measured('level', plain);
    case 'doubling':
      return measured('growth_rate', plain);
    case 'points':
      return measured('change', scaled(plain, direction));
    case 'times':
      if (predicate === 'grow' || predicate === 'fall') {
        return measured('growth_rate', scaled(plain, 100 * direction), 'percent');
      }
      return measured('multiple', plain);
    case 'percent':
    case 'permille':
      if (predicate === 'grow' || predicate === 'fall')
        return measured('growth_rate', scaled(plain, direction));
      if (predicate === 'share' && left.comparedWith === null && /率$/.test(label))
        return measured('level', plain);
      if (predicate === 'share' || (predicate === 'from' && left.verb !== ''))
        return measured('share', plain);
      if (predicate === 'gap') return measured('growth_rate', scaled(plain, direction));
      if (PRICE_INDEX.test(label) && plain.value !== null && plain.value > 80) {
        return measured('level', plain, 'index');
      }
      if (PRICE.test(label) && plain.value !== null && plain.value > 95 && plain.value < 130)
        return measured('level', plain, 'index');
      if (left.verb === '有' && after.startsWith('的')) return measured('share', plain);
      if (predicate === 'none' && FALLS_FIRST.test(label)) return measured('growth_rate', scaled(plain, -1));
      if (predicate === 'none' && RISES_FIRST.test(label)) return measured('growth_rate', plain);
      if (RATE_OF_GROWTH.test(withoutAim(label))) {
        return measured('growth_rate', scaled(plain, /(?:降幅|下降幅度)$/.test(withoutAim(label)) ? -1 : 1));
      }
      if (/价格(总)?(水平|指数|总指数)?$/.test(label)) return measured('growth_rate', plain);
      if (/(比重|占比|比例|份额)$/.test(label)) return measured('share', plain);
      if (
        predicate === 'none' &&
        quantity.form === 'percent' &&
        !/(?:[率度数平]|率(?:均值|平均值?))$/.test(label)
      ) {
        return measured('share', plain);
      }
      return measured('level', plain);
    default:
      if (quantity.unitWord === '位' && (predicate === 'grow' || predicate === 'fall')) {
        return measured('change', scaled(plain, direction), 'rank');
      }
      if (predicate === 'grow' || predicate === 'fall' || predicate === 'gap') {
        return measured('change', scaled(plain, direction));
      }
      return measured('level', plain);
  }
}

type Values = Omit<Measured, 'measure'>;

function measured(measure: Measure, { value, low, high, unit }: Values, inUnit = unit): Measured {
  return { measure, value, low, high, unit: inUnit };
}

/** Multiplies without leaving a tail of binary noise: 3.3 times 100 is 330. A sign alone changes nothing else. */
function scaled(values: Values, by: number): Values {
  const exact = (x: number) => (Math.abs(by) === 1 ? x * by : Number((x * by).toPrecision(15)));
  const times = (x: number | null) => (x === null ? null : exact(x));
  const low = times(values.low);
  const high = times(values.high);
  const ends = low !== null && high !== null && low > high ? { low: high, high: low } : { low, high };
  return { value: times(values.value), ...ends, unit: values.unit };
}
