import { nearest, nearestQuotient } from '../exact.ts';
import { ofNumeral, type Parts, single } from '../figure.ts';
import { type Numeral, readNumeral } from '../numeral.ts';
import type { Quantity } from '../quantity.ts';
import { clauseBefore, matchAt, type Recogniser, skipTo } from '../rule.ts';

const FIFTY = { literal: '50', exponent: 0 };
const SCALES: Record<string, { form: Quantity['form']; unit: string; shift: number }> = {
  百: { form: 'percent', unit: 'percent', shift: 0 },
  千: { form: 'permille', unit: 'permille', shift: 0 },
  万: { form: 'percent', unit: 'percent', shift: -2 },
};
const PREFIX = /([百千万])分之/y;
const UPPER = /[ ]?[至到—–~～-][ ]?(?:百分之)?(?=[一二三四五六七八九十百0-9])/y;

/** The numeral behind 百分之; 百 alone is a hundred (百分之百). */
function part(text: string, at: number): Numeral | null {
  const numeral = readNumeral(text, at);
  if (numeral !== null || text[at] !== '百') return numeral;
  const hundred = readNumeral('一百', 0)!;
  return { ...hundred, start: at, end: at + 1, coefficientEnd: at + 1 };
}

/** 百分之五, 千分之三, 万分之一, and ranges of them. The prefix is the unit as written. */
export const percentage: Recogniser = {
  name: 'per cent in words',
  starts: ['百', '千', '万'],
  read(text, at) {
    const prefix = matchAt(PREFIX, text, at);
    if (prefix === null) return null;
    const from = at + prefix[0].length;
    let over = part(text, from);
    if (over === null || over.vague) return null;
    const upper = matchAt(UPPER, text, over.end);
    if (upper !== null && !/[由从]/.test(clauseBefore(text, at, 12))) {
      const high = readNumeral(text, over.end + upper[0].length);
      if (high !== null && nearest(high.low) > nearest(over.low))
        over = { ...over, high: high.low, end: high.end };
    }
    const { form, unit, shift } = SCALES[prefix[1]!]!;
    const parts: Parts = {
      form,
      start: at,
      end: over.end,
      unit,
      unitWord: prefix[0],
      valueText: text.slice(from, over.end),
      unitText: prefix[0],
    };
    return ofNumeral(parts, over, shift);
  },
  examples: {
    百分之十点七: ['百分之十点七 = 10.7 percent'],
    百分之四至百分之五: ['百分之四至百分之五 = 4..5 percent, range'],
    由百分之四提高到百分之五: ['百分之四 = 4 percent', '百分之五 = 5 percent'],
    千分之三: ['千分之三 = 3 permille'],
    万分之五: ['万分之五 = 0.05 percent'],
    百分之百: ['百分之百 = 100 percent'],
    百分之七十百分位: ['百分之七十 = 70 percent'],
    '千分之4.77': ['千分之4.77 = 4.77 permille'],
    百分点: [],
  },
};

/** 三分之二, 十分之一, 三又四分之一; 1/3 where both are small. */
export const fraction: Recogniser = {
  name: 'fraction',
  starts: 'digits',
  read(text, at) {
    const first = readNumeral(text, at);
    if (first === null || first.high !== null || first.vague) return null;
    if (text[first.end] === '又') {
      const part = spelt(text, first.end + 1, readNumeral(text, first.end + 1));
      return part === null ? null : mixed(text, at, first, part);
    }
    const slashed = matchAt(/([1-9])[/／]([1-9]\d?)(?![\d/／年月日决])/y, text, at);
    if (slashed !== null) {
      const [whole, over, under] = slashed;
      if (Number(over) >= Number(under) || !/[一-龥]/.test(text[at - 1] ?? '')) return null;
      const parts = asWritten(text, at, at + whole.length);
      return quotient(parts, { literal: over!, exponent: 0 }, { literal: under!, exponent: 0 });
    }
    return spelt(text, at, first);
  },
  examples: {
    占全国增量的五分之一: ['五分之一 = 20 percent'],
    三分之二以上: ['三分之二 = 66.66666666666667 percent, at_least'],
    用料省了十分之一以上: ['十分之一 = 10 percent, at_least'],
    '占全国1/4左右': ['1/4 = 25 percent, about'],
    '第1/8决赛': [],
    '超过1/3': ['1/3 = 33.333333333333336 percent, over'],
    十分之好: [],
    三又四分之一: ['三又四分之一 = 3.25 ?'],
  },
};

/** N分之M behind the numeral N. */
function spelt(text: string, start: number, under: Numeral | null): Quantity | null {
  if (under === null || nearest(under.low) === 0) return null;
  const between = matchAt(/[ ]?分之[ ]?/y, text, under.end);
  const over = between === null ? null : part(text, under.end + between[0].length);
  if (over === null || over.high !== null || over.vague) return null;
  return quotient(asWritten(text, start, over.end), over.low, under.low);
}

/** 三又四分之一 is a number: 3.25. The sum of a small integer and a fraction is rounded once more. */
function mixed(text: string, at: number, whole: Numeral, part: Quantity): Quantity | null {
  if (part.value === null) return null;
  const { end } = part;
  const valueText = text.slice(at, end);
  const parts: Parts = { form: 'bare', start: at, end, unit: null, unitWord: '', valueText, unitText: '' };
  return { ...single(parts, FIFTY), value: nearest(whole.low) + part.value / 100 };
}

function asWritten(text: string, start: number, end: number): Parts {
  return {
    form: 'percent',
    start,
    end,
    unit: 'percent',
    unitWord: '',
    valueText: text.slice(start, end),
    unitText: '',
  };
}

function quotient(parts: Parts, over: Numeral['low'], under: Numeral['low']): Quantity {
  return { ...single(parts, FIFTY), value: nearestQuotient(over, under, 2) };
}

/** 一半, 半数, 过半, 对半: fifty per cent. */
export const half: Recogniser = {
  name: 'half',
  starts: ['一', '半'],
  read(text, at) {
    const found = matchAt(/一半(?![导径])|半数/y, text, at);
    if (found !== null) return single(asWritten(text, at, at + 2), FIFTY);
    if (
      text[at] !== '半' ||
      !/[过超近]/.test(text[at - 1] ?? '') ||
      /[年月日天小个径数导岛球程夜山途辈生空]/.test(text[at + 1] ?? '')
    )
      return null;
    return single(asWritten(text, at, at + 1), FIFTY);
  },
  examples: {
    占全国一半以上: ['一半 = 50 percent, at_least'],
    半数以上企业: ['半数 = 50 percent, at_least'],
    任务已经过半: ['半 = 50 percent'],
    半导体产业: [],
    超半年: [],
  },
};

/** 半年, 半小时, 半个月: half of a unit of time or measure. */
export const halfUnit: Recogniser = {
  name: 'half a unit',
  starts: ['半'],
  read(text, at) {
    const found = matchAt(
      /半(?:个多?)?(年|月|小时|天|世纪|百分点|斤|亩|公里|里|吨)(?![来期报度线路程])/y,
      text,
      at,
    );
    if (found === null || /[上下前后大多一两二三四五六七八九十过]/.test(text[at - 1] ?? '')) return null;
    const unit = HALVES[found[1]!];
    if (unit === undefined) return null;
    const unitText = found[0].slice(1);
    const parts: Parts = {
      form: unit === 'percentage_point' ? 'points' : 'amount',
      start: at,
      end: at + found[0].length,
      unit,
      unitWord: unitText,
      valueText: '半',
      unitText,
    };
    return single(parts, { literal: '0.5', exponent: 0 });
  },
  examples: {
    缩短到半小时: ['半小时 = 0.5 hour'],
    提高半个百分点: ['半个百分点 = 0.5 percentage_point'],
    '上半年、下半年、大半年': [],
  },
};

const HALVES: Record<string, string> = {
  年: 'year',
  月: 'month',
  小时: 'hour',
  天: 'day',
  百分点: 'percentage_point',
  斤: 'jin',
  亩: 'mu',
  公里: 'km',
  里: 'li',
  吨: 't',
};

/** 翻一番 is growth by 100 per cent, 翻两番 by 300: each 番 doubles; 翻番 and 翻倍 alone are one doubling. */
export const doubling: Recogniser = {
  name: 'doubling',
  starts: ['翻'],
  read(text, at) {
    const found =
      matchAt(/翻(了|近|接近|超|超过)?([一两二三四五]|[1-5１-５])番/y, text, at) ??
      matchAt(/翻[番倍](?!目标|计划|行动|工程|规划)/y, text, at);
    // 翻了1.1番 is no round growth: better unread than rounded.
    const parted = found === null ? matchAt(/翻了?[0-9０-９]+[.．][0-9０-９]+番/y, text, at) : null;
    if (parted !== null) return skipTo(at + parted[0].length);
    if (found === null) return null;
    const [whole, word, written] = found;
    const times = written === undefined ? 1 : nearest(readNumeral(written, 0)!.low);
    const parts: Parts = {
      form: 'doubling',
      start: at,
      end: at + whole.length,
      unit: 'percent',
      unitWord: '番',
      valueText: written ?? whole,
      unitText: written === undefined ? '' : '番',
      qualifier: word === undefined || word === '了' ? 'exact' : word.startsWith('超') ? 'over' : 'nearly',
    };
    return single(parts, { literal: String((2 ** times - 1) * 100), exponent: 0 });
  },
  examples: {
    合同金额已翻了一番: ['翻了一番 = 100 percent'],
    力争翻两番: ['翻两番 = 300 percent'],
    翻近一番: ['翻近一番 = 100 percent, nearly'],
    产值翻番: ['翻番 = 100 percent'],
    '增加值翻了1.3番': [],
    实施收入翻番计划: [],
    翻开新的一页: [],
  },
};

/** 七成, 六成五, 八折: tenths. */
export const tenths: Recogniser = {
  name: 'tenths',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(
      /([0-9０-９.．一二两三四五六七八九十]{1,4})(?:[至到—-]([0-9０-９一二三四五六七八九]))?(成|折)([半一二三四五六七八九](?![个家项年月天人成]))?(?![员立本为功果长熟绩都品分套就交叠扣材叶型效活像片人对语例])/y,
      text,
      at,
    );
    if (found === null) return null;
    const [whole, first, second, word, hundredth] = found;
    if (word === '折' && text[at - 1] !== '打' && text[at - 1] !== '按') return null;
    const low = readNumeral(first!, 0);
    if (low === null || low.end !== first!.length) return null;
    const isSequence = low.sequence || low.high !== null;
    const parts: Parts = {
      form: 'percent',
      start: at,
      end: at + whole.length,
      unit: 'percent',
      unitWord: word!,
      valueText: first!,
      unitText: whole.slice(first!.length),
    };
    const extra =
      hundredth === undefined ? null : hundredth === '半' ? '5' : readNumeral(hundredth, 0)!.low.literal;
    if (extra !== null) return single(parts, { literal: `${nearest(low.low)}${extra}`, exponent: 0 });
    if (second !== undefined) {
      parts.valueText = whole.slice(0, -1);
      parts.unitText = word!;
      return ofNumeral(parts, { ...low, high: readNumeral(second, 0)!.low }, 1);
    }
    // 七五折: the digits are tenths and hundredths.
    if (isSequence && word === '折') return ofNumeral(parts, readNumeral(`${first![0]!}十${first![1]!}`, 0)!);
    return ofNumeral(parts, low, 1);
  },
  examples: {
    超过七成: ['七成 = 70 percent, over'],
    六成五: ['六成五 = 65 percent'],
    两成半: ['两成半 = 25 percent'],
    六七成: ['六七成 = 60..70 percent, range'],
    '5成员单位': [],
    打八折: ['八折 = 80 percent'],
    打七五折: ['七五折 = 75 percent'],
    三成立: [],
  },
};
