import { nearest } from '../exact.ts';
import { type Parts, single } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import { matchAt, type Recogniser, skipTo } from '../rule.ts';

/** 翻了1.1番, 翻一番半: no round growth, and texts differ in what they mean by it. */
const PARTED = /翻了?(?:[0-9０-９]+[.．][0-9０-９]+番|[一两二三]番半)/y;
const DOUBLED = /翻(了|近|接近|超|超过)?([一两二三四五]|[1-5１-５])番/y;
const BARE = /翻[番倍](?!目标|计划|行动|工程|规划)/y;

/** 翻一番 is growth by 100 per cent, 翻两番 by 300: each 番 doubles; 翻番 and 翻倍 alone are one doubling. */
export const doubling: Recogniser = {
  name: 'doubling',
  starts: ['翻'],
  read(text, at) {
    const parted = matchAt(PARTED, text, at);
    if (parted !== null) return skipTo(at + parted[0].length);
    const found = matchAt(DOUBLED, text, at) ?? matchAt(BARE, text, at);
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
    产量翻一番半: [],
    实施收入翻番计划: [],
    翻开新的一页: [],
  },
};
