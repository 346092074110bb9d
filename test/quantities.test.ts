import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import nzh from 'nzh';
import { describe, expect, it } from 'vitest';
import { readQuantities } from '../pipeline/normalise/quantities/index.ts';
import type { Quantity } from '../pipeline/normalise/quantities/quantity.ts';
import { closeSpaces } from '../pipeline/normalise/repair/spaces.ts';
import { mapRaw } from '../pipeline/text.ts';

/** The one quantity of a text. */
function only(text: string): Quantity {
  const found = readQuantities(text);
  expect(found, text).toHaveLength(1);
  return found[0]!;
}

const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const thousands = (digits: string, comma: string) => digits.replace(/\B(?=(\d{3})+$)/g, comma);

describe('a number in any of the ways to write it', () => {
  // Up to 9999万亿; 元 so that a year is no year.
  const integer = fc.bigInt({ min: 1n, max: 10n ** 15n });

  it('in Chinese numerals, plain and financial, simplified and traditional (nzh)', () => {
    fc.assert(
      fc.property(integer, (value) => {
        for (const script of [nzh.cn, nzh.hk]) {
          for (const written of [script.encodeS(value.toString()), script.encodeB(value.toString())]) {
            const quantity = only(`合计${written}元。`);
            expect([written, quantity.value]).toEqual([written, Number(value)]);
            expect(quantity.unit).toBe('CNY');
          }
        }
      }),
      {
        numRuns: 500,
        examples: [[10n], [105n], [10012n], [10010n], [110n], [20_000_000n], [100_000_001n], [10n ** 12n]],
      },
    );
  });

  it('in Arabic digits, half and full width, with and without separators', () => {
    fc.assert(
      fc.property(integer, (value) => {
        const digits = value.toString();
        const ways = [digits, thousands(digits, ','), fullWidth(digits), thousands(fullWidth(digits), '，')];
        for (const way of ways) expect([way, only(`合计${way}元`).value]).toEqual([way, Number(value)]);
      }),
    );
  });

  it('with a multiplier, to the nearest double', () => {
    const multipliers = { 千: 3, 万: 4, 亿: 8, 万亿: 12, 千万: 7, 百万: 6 };
    fc.assert(
      fc.property(
        fc.nat(999_999),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(...Object.entries(multipliers)),
        (digits, places, [written, power]) => {
          const decimal = (digits / 10 ** places).toFixed(places);
          const exact = Number(`${decimal}e${power}`);
          expect(only(`产量${decimal}${written}吨`)).toMatchObject({
            value: exact,
            unit: 't',
            unitText: `${written}吨`,
          });
        },
      ),
    );
  });

  it('with spaces between its characters, as old typesetting has them', () => {
    fc.assert(
      fc.property(integer, fc.nat(), (value, seed) => {
        const written = nzh.cn.encodeS(value.toString());
        // Digits side by side (一二三) are not what nzh writes; a gap may stand at any place.
        const spaced = [...written].map((char, i) => ((seed >> (i % 16)) & 1 ? `${char} ` : char)).join('');
        const { text } = closeSpaces(mapRaw(`合计${spaced}元`)).text;
        expect([spaced, readQuantities(text).map((quantity) => quantity.value)]).toEqual([
          spaced,
          [Number(value)],
        ]);
      }),
    );
  });

  it('as a fraction, to the double nearest to the quotient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999 }), fc.integer({ min: 1, max: 999 }), (under, over) => {
        const words = `${nzh.cn.encodeS(under)}分之${nzh.cn.encodeS(over)}`;
        // Both are integers that a double holds, so that one division rounds once.
        const expected = under === 100 ? over : under === 1000 ? over : (over * 100) / under;
        expect([words, only(`占全国的${words}`).value]).toEqual([words, expected]);
      }),
    );
  });

  it('as a percentage in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 99 }), (whole, tenths) => {
        const decimal = `${whole}.${tenths}`;
        const words = `百分之${nzh.cn.encodeS(decimal)}`;
        expect([words, only(`增长${words}。`).value]).toEqual([words, Number(decimal)]);
      }),
    );
  });
});

describe('whatever the text', () => {
  const pieces = fc.constantFrom(
    ...'一二三十百千万亿两半零〇点分之第翻番成余多几数上%‰元人个年月日—-至到、，。“”（）《》：∶.,１２ \n',
    '1',
    '2023',
    '5.1',
    '百分之',
    '亿元',
    '万吨',
    '个百分点',
    '以上',
    '左右',
    '不低于',
    '控制在',
    '超过',
    '倍',
    'PM2.5',
    '户',
    '企业',
  );
  const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

  it('quantities stand in order, do not overlap, and lie within what they are qualified by', () => {
    fc.assert(
      fc.property(text, (sample) => {
        let end = 0;
        for (const quantity of readQuantities(sample)) {
          expect(quantity.start).toBeGreaterThanOrEqual(end);
          expect(quantity.end).toBeGreaterThan(quantity.start);
          expect(quantity.end).toBeLessThanOrEqual(sample.length);
          expect(quantity.qualified.start).toBeLessThanOrEqual(quantity.start);
          expect(quantity.qualified.end).toBeGreaterThanOrEqual(quantity.end);
          end = quantity.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a quantity has a finite value or two finite ends in order, never both', () => {
    fc.assert(
      fc.property(text, (sample) => {
        for (const { value, low, high, qualifier } of readQuantities(sample)) {
          if (value === null) {
            expect(low! < high!).toBe(true);
            expect(Number.isFinite(high)).toBe(true);
            expect(qualifier).toBe('range');
          } else {
            expect([low, high]).toEqual([null, null]);
            expect(Number.isFinite(value)).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parts of what is written', () => {
  it.each([
    ['棉花总产539.1万吨', '539.1', '万吨', '吨'],
    ['一百七十四亿元', '一百七十四', '亿元', '元'],
    ['二亿三千万吨', '二亿三千', '万吨', '吨'],
    ['1000多万人', '1000', '万人', '人'],
    ['百分之十点七', '十点七', '百分之', '百分之'],
    ['五分之一', '五分之一', '', ''],
    ['一年半', '一', '年半', '年'],
    ['5%—5.5%', '5%—5.5', '%', '%'],
    ['第二位', '二', '第位', '位'],
  ])('%s', (text, valueText, unitText, unitWord) => {
    expect(only(text)).toMatchObject({ valueText, unitText, unitWord });
  });

  it('an integer that a double cannot hold is reported', () => {
    expect(only('9007199254740993个')).toMatchObject({ value: 9007199254740992, unsafe: true });
    expect(only('9007199254740992个')).toMatchObject({ value: 9007199254740992, unsafe: false });
    expect(only('82.7万亿元')).toMatchObject({ value: 82_700_000_000_000, unsafe: false });
  });
});

describe('time', () => {
  /** The least of three runs, in milliseconds. */
  function cost(unit: string, length: number): number {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const times = [1, 2, 3].map(() => {
      const from = performance.now();
      readQuantities(text);
      return performance.now() - from;
    });
    return Math.min(...times);
  }

  // Eight times the text; a square would cost sixty-four times as much.
  const isLinear = (unit: string, length: number) =>
    expect(cost(unit, 8 * length), unit).toBeLessThan(Math.max(cost(unit, length), 1) * 28);

  it.each(['1', '万', '一万', '1,111', '一', '（'])(
    'grows with the length and no faster: 100,000 of %s',
    (unit) => {
      isLinear(unit, 12_500 * unit.length);
    },
  );

  it.each([
    [
      'numerals',
      '1万 1, 1， 1. 1多万 １ 1 1\u2009 零 半 点 一点 两 壹 -1 十 一十 三五 万万 亿万 千万 二〇 1又 一又',
    ],
    ['lists and ranges', '1、 1- 2— 1和 1: 1∶ 控制在1万吨、 1户 一个 1元/ 1/ 1^ 1e 1e1 1×10^1 1/2 1 1/'],
    [
      'words',
      '百分之 十分之 三分之 第 第一 几 数 十几 上千 翻 多 过千 “ “一 《 折 七成 半成 半 兆 一兆 http://1% 减负1 2023年 2023- 1年 A1 1A',
    ],
  ])(
    'grows with the length and no faster: %s',
    (_, units) => {
      for (const unit of units.split(' ')) isLinear(unit, 3_000);
    },
    120_000,
  );
});

describe('the report in raw/', () => {
  const report = readFileSync(new URL('../raw/xinjiang-2023-report.txt', import.meta.url), 'utf8');
  const quantities = readQuantities(report).filter(({ article }) => !article);

  it('gives every percentage in it', () => {
    const signs = report.match(/\d%/g)!.length;
    expect(quantities.filter(({ form }) => form === 'percent')).toHaveLength(signs + 1 /* 五分之一 */);
  });

  it('knows the unit of every figure', () => {
    const unknown = quantities.filter(({ unit }) => unit === null);
    expect(unknown.map(({ start, end }) => report.slice(start, end))).toEqual([]);
  });

  it('reads no year, article, list number or name', () => {
    const read = quantities.map(({ start, end }) => report.slice(start, end));
    for (const name of ['2022', '2018年', '110米', '500强', '12345', '5G', '十五条', '26条']) {
      expect(read).not.toContain(name);
    }
  });
});
