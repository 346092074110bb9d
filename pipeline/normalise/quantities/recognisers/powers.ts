import { nearest, nearestQuotient } from '../exact.ts';
import { single } from '../figure.ts';
import { matchAt, type Recogniser, skipTo } from '../rule.ts';

const POWER = /([0-9]{1,9}(?:\.[0-9]{1,9})?)\^([-+]?)([0-9]{1,3})(?![0-9.^])/y;
/** No exponent beyond this is worked out: nobody writes it, and the digits would fill the page. */
const LARGEST = 99;

/** 2^5, 2.5^-1. The power of ten in 1.2×10^8 belongs to the numeral. */
export const power: Recogniser = {
  name: 'power',
  starts: [...'0123456789'],
  read(text, at) {
    const found = matchAt(POWER, text, at);
    if (found === null) return null;
    const [written, base = '', sign, exponent] = found;
    const [end, times] = [at + written.length, Number(exponent)];
    if (times > LARGEST || nearest({ literal: base, exponent: 0 }) === 0) return skipTo(end);
    const places = (base.split('.')[1] ?? '').length;
    const digits = (BigInt(base.replace('.', '')) ** BigInt(times)).toString();
    const whole = { literal: digits, exponent: -places * times };
    const value = sign === '-' ? nearestQuotient({ literal: '1', exponent: 0 }, whole) : nearest(whole);
    const parts = { start: at, end, unit: null, unitWord: '', valueText: written, unitText: '' };
    return { ...single({ form: 'bare', ...parts }, { literal: '1', exponent: 0 }), value };
  },
  examples: {
    '2^5': ['2^5 = 32 ?'],
    '2.5^-1': ['2.5^-1 = 0.4 ?'],
    '1.2×10^8立方米': ['1.2×10^8立方米 = 120000000 m3'],
    奖金12k元: ['12k元 = 12000 CNY'],
    '5G网络、4K超高清、马拉松10k，': [],
    '2×30万千瓦机组': ['30万千瓦 = 300000 kW'],
  },
};
