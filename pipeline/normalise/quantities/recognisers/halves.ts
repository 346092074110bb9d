import { writtenUnits } from '../../../../schemas/units.ts';
import { single } from '../figure.ts';
import { phrases } from '../phrases.ts';
import { matchAt, type Recogniser } from '../rule.ts';
import { halfNotBefore, halfUnitNotBefore, halvedUnits } from '../tables.ts';

const FIFTY = { literal: '50', exponent: 0 };

/** 一半, 半数, 过半: fifty per cent. */
export const half: Recogniser = {
  name: 'half',
  starts: ['一', '半'],
  read(text, at) {
    const found = matchAt(/一半(?![导径])|半数/y, text, at);
    const isBare = found === null && text[at] === '半' && standsForHalf(text, at);
    if (found === null && !isBare) return null;
    const end = at + (found === null ? 1 : 2);
    const valueText = text.slice(at, end);
    return single(
      { form: 'percent', start: at, end, unit: 'percent', unitWord: '', valueText, unitText: '' },
      FIFTY,
    );
  },
  examples: {
    占全国一半以上: ['一半 = 50 percent, at_least'],
    半数以上企业: ['半数 = 50 percent, at_least'],
    任务已经过半: ['半 = 50 percent'],
    半导体产业: [],
    年过半百: [],
    超半年: [],
  },
};

/** 过半, 超半, 近半 with nothing behind it that would be halved. */
function standsForHalf(text: string, at: number): boolean {
  const next = text[at + 1] ?? '';
  if (!/[过超近]/.test(text[at - 1] ?? '') || halfNotBefore.has(next)) return false;
  return !/[年月日天小个数辈生空百]/.test(next);
}

const halves = phrases(
  [...halvedUnits].flatMap((word) => {
    const form = writtenUnits.get(word) ?? writtenUnits.get(`个${word}`);
    return form === undefined || word === '个' ? [] : [[word, form.unit] as const];
  }),
);

/** 半年, 半小时, 半个月: half of a unit of time or measure. */
export const halfUnit: Recogniser = {
  name: 'half a unit',
  starts: ['半'],
  read(text, at) {
    const from = text.startsWith('个多', at + 1) ? at + 3 : at + 1;
    const found = halves.after(text, from);
    if (found === null || halfUnitNotBefore.has(text[found.end] ?? '')) return null;
    if (/[上下前后大多一两二三四五六七八九十过]/.test(text[at - 1] ?? '')) return null;
    const { value: unit, end } = found;
    const unitText = text.slice(at + 1, end);
    return single(
      {
        form: unit === 'percentage_point' ? 'points' : 'amount',
        start: at,
        end,
        unit,
        unitWord: unitText,
        valueText: '半',
        unitText,
      },
      { literal: '0.5', exponent: 0 },
    );
  },
  examples: {
    缩短到半小时: ['半小时 = 0.5 hour'],
    提高半个百分点: ['半个百分点 = 0.5 percentage_point'],
    用了半个多月: ['半个多月 = 0.5 month'],
    '上半年、下半年、大半年': [],
  },
};
