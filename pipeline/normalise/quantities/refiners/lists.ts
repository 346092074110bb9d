import type { Quantity } from '../quantity.ts';
import { clauseBefore, type Refiner } from '../rule.ts';

/** 一 or a small Chinese number before its noun is a determiner, no count that a table wants: 一个重点, 四个着力. */
export const article: Refiner = {
  name: 'article',
  refine(text, quantity) {
    if (quantity.unit !== 'count' && quantity.unit !== 'person') return quantity;
    const { value, start, end } = quantity;
    if (value === null || value > 10 || !/^[一二两三四五六七八九十]$/.test(quantity.valueText))
      return quantity;
    const next = text[end] ?? '';
    const followed = /[一-龥“]/.test(next) && quantity.qualifier === 'exact';
    const counted =
      !followed &&
      start > 0 &&
      /[一-龥]/.test(text[start - 1]!) &&
      !/[这那每某另下上同任哪有为是其中的]/.test(text[start - 1]!);
    const whole = start === 0 && end === text.length;
    return { ...quantity, article: quantity.valueText === '一' ? !(counted || whole) : followed };
  },
  examples: {
    建设一个基地: ['一个 = 1 count, article'],
    '核电站一个，': ['一个 = 1 count'],
    四个机场: ['四个 = 4 count, article'],
    港口十五个: ['十五个 = 15 count'],
  },
};

const CAPPED = /控制在[^，。；]*$/;
const JOINED = /^(?:[、和及与]|以及)$/;

/** 分别控制在9.5万吨、2.2万吨以内: the cap holds for the whole list. Looks ahead to the bound behind the list. */
export const cappedList: Refiner = {
  name: 'cap behind a list',
  refine(text, quantity) {
    if (quantity.qualifier !== 'exact' || !isJoined(text, quantity)) return quantity;
    if (!CAPPED.test(clauseBefore(text, quantity.start, 30))) return quantity;
    const rest = /^[^，。；]{0,40}?以内/.exec(text.slice(quantity.end, quantity.end + 44));
    return rest === null ? quantity : { ...quantity, qualifier: 'at_most' };
  },
  examples: {
    '排放量分别控制在7.3万吨、1.6万吨以内': ['7.3万吨 = 73000 t, at_most', '1.6万吨 = 16000 t, at_most'],
    '分别增长3%和5%左右': ['3% = 3 percent', '5% = 5 percent, about'],
  },
};

function isJoined(text: string, quantity: Quantity): boolean {
  return JOINED.test(text.slice(quantity.end, quantity.end + 1)) || text.startsWith('以及', quantity.end);
}
