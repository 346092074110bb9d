import { isHan } from '../chars.ts';
import { clauseBefore, type Refiner } from '../rule.ts';

const MOVED = /(?:前移|后移|上升|提升|下降|跃升|前进|后退|上移|下移|升|降|退|进)了?$/;

/** 前移3位 are places in an order, no persons; 前10位 names a class. */
export const places: Refiner = {
  name: 'places in an order',
  refine(text, quantity) {
    if (quantity.unit !== 'person' || !/^[位名]$/.test(quantity.unitWord)) return quantity;
    if (text[quantity.start - 1] === '前' && !isHan(text.charCodeAt(quantity.end))) return null;
    const moved = quantity.unitWord === '位' && MOVED.test(clauseBefore(text, quantity.start));
    return moved ? { ...quantity, unit: 'rank' } : quantity;
  },
  examples: {
    '排名前移3位，': ['3位 = 3 rank'],
    '位居全国前10位。': [],
    引进专家35名: ['35名 = 35 person'],
  },
};

const POWER_WORDS = /电|能耗|光伏|风能/;

/** 度 is a kilowatt-hour where electricity is spoken of; else a slope, a latitude, a temperature. */
export const degrees: Refiner = {
  name: 'degrees or kilowatt-hours',
  refine(text, quantity) {
    if (quantity.unit !== 'kWh' || quantity.unitWord !== '度') return quantity;
    const around = clauseBefore(text, quantity.start, 40) + text.slice(quantity.end, quantity.end + 10);
    return POWER_WORDS.test(around) ? quantity : null;
  },
  examples: {
    '年发电量3亿度，': ['3亿度 = 300000000 kWh'],
    '25度以上坡耕地退耕': [],
    两度蝉联冠军: [],
  },
};

/** 八里庄, 十里花卉长廊: 里 in a name. */
export const liInName: Refiner = {
  name: 'li in a name',
  refine(text, quantity) {
    const isName = quantity.unitWord === '里' && isHan(text.charCodeAt(quantity.start));
    const goesOn = isHan(text.charCodeAt(quantity.end)) && !/[长远路的多以左有，]/.test(text[quantity.end]!);
    return isName && goesOn && (quantity.value ?? 0) < 100 ? null : quantity;
  },
  examples: {
    建设十里花卉长廊: [],
    行程两万五千里: ['两万五千里 = 25000 li'],
  },
};

/** 2小时30分, 3分20秒: minutes. */
export const minutes: Refiner = {
  name: 'minutes',
  refine(text, quantity) {
    if (quantity.unit !== 'score' || quantity.unitWord !== '分') return quantity;
    const behindHours = /(?:小时|[时点])$/.test(text.slice(0, quantity.start).slice(-2));
    const beforeSeconds = /^[0-9一二三四五六七八九十]{1,3}秒/.test(
      text.slice(quantity.end, quantity.end + 4),
    );
    return behindHours || beforeSeconds ? { ...quantity, unit: 'minute' } : quantity;
  },
  examples: {
    '全程2小时30分，': ['2小时 = 2 hour', '30分 = 30 minute'],
    满意度92分: ['92分 = 92 score'],
  },
};

/** Each reading looks at the unit that the longest match gave and at the words around. */
export const readings: readonly Refiner[] = [places, degrees, liInName, minutes];
