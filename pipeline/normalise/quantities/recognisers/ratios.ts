import { nearest } from '../exact.ts';
import { single } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import { clauseBefore, matchAt, type Recogniser } from '../rule.ts';

const N = '[0-9０-９]+(?:[.．][0-9０-９]+)?';
const RATIO = new RegExp(`${N}(?:[ ]?[∶:：︰比][ ]?${N}){1,3}(?![0-9０-９.．％%万亿元:：])`, 'y');
const TERM = new RegExp(N, 'g');
/** Words that tell 2：3：5 from a time of day. */
const SHARED_OUT = /比例|之比|比为|比是|结构|分担|配套/;

/** 11.9∶49.7∶38.4 and 2.6∶1: every term a quantity; the first term of a ratio to one is so many times the other. */
export const ratio: Recogniser = {
  name: 'ratio',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(RATIO, text, at);
    if (found === null) return null;
    const [written] = found;
    const terms = [...written.matchAll(TERM)].map(({ 0: term, index }) => {
      return { term, index, value: readNumeral(term, 0)?.low ?? null };
    });
    const values = terms.map(({ value }) => (value === null ? Number.NaN : nearest(value)));
    const isStructure = Math.abs(values.reduce((sum, value) => sum + value, 0) - 100) < 0.6;
    const isSaid = isStructure || /[∶比.．]/.test(written) || isSharedOut(text, at, at + written.length);
    if (!isSaid || values.some(Number.isNaN)) return null;
    const toOne = terms.length === 2 && values[1] === 1;
    return terms.slice(0, toOne ? 1 : undefined).map(({ term, index, value }) => {
      const start = at + index;
      const unitText = toOne ? written.slice(term.length) : '';
      const unit = isStructure ? 'percent' : toOne ? 'times' : null;
      const end = start + term.length + unitText.length;
      return single({ form: 'ratio', start, end, unit, unitWord: '', valueText: term, unitText }, value!);
    });
  },
  examples: {
    '三次产业结构为11.9∶49.7∶38.4': ['11.9 = 11.9 percent', '49.7 = 49.7 percent', '38.4 = 38.4 percent'],
    '三次产业结构为１１.９：４９.７：３８.４': [
      '１１.９ = 11.9 percent',
      '４９.７ = 49.7 percent',
      '３８.４ = 38.4 percent',
    ],
    '城乡收入比为2.6∶1': ['2.6∶1 = 2.6 times'],
    '三次产业结构9.1:56.5:34.4': ['9.1 = 9.1 percent', '56.5 = 56.5 percent', '34.4 = 34.4 percent'],
    '资金由省、市、县按2：3：5分担': ['2 = 2 ?', '3 = 3 ?', '5 = 5 ?'],
    '上午10:30开始': [],
    '种养比例调整为65:35': ['65 = 65 percent', '35 = 35 percent'],
  },
};

function isSharedOut(text: string, start: number, end: number): boolean {
  return (
    SHARED_OUT.test(clauseBefore(text, start)) || /^的?(?:比例|分担|配套)/.test(text.slice(end, end + 4))
  );
}
