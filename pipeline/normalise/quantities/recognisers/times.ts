import { matchAt, type Recogniser, skipTo } from '../rule.ts';

const N = '[0-9０-９]';
const H = '[〇○零Ｏ一二三四五六七八九]';
const TO = '[ ]?(?:[-—–－~～至到、和]|——)[ ]?';
const YEAR = `(?:[12１２]${N}{3}|[1１] [89] ${N} ${N}|2 0 ${N} ${N})`;
const DAY = `(?:${N}{1,2}|[一二三四五六七八九十]{1,3})`;

/** A year in digits with 年, or one that ends a span of years; a bare year is told by its four digits. */
const YEARS = new RegExp(
  `${YEAR}(?:年?${TO}(?:${YEAR}|${N}{1,2})){0,3}[ ]{0,2}(?:年度?(?!均)|财年|学年)`,
  'y',
);
const BARE_YEARS = new RegExp(
  `(?:(?:19|20|１９|２０)${N}{2}${TO}(?:19|20|１９|２０)?${N}{2}(?!${N}|[.．%％万亿])|(?:19|20|１９|２０)${N}{2}(?!${N}|[.．%％万亿]|[，,]${N}{3}|[ ]?[一-龥A-Za-z℃㎡‰]))`,
  'y',
);
const HAN_YEARS = new RegExp(`${H}{4}(?:${TO}${H}{4}){0,3}年?`, 'y');
const MONTHS = new RegExp(
  `${DAY}[ ]?(?:${TO}${DAY}[ ]?)?(?:月(?!均|租|薪|息)(?:${DAY}日)?|日(?!元|圆|内|之内|以内|以上|均|产|供|处理|游))`,
  'y',
);
const CLOCK = new RegExp(`(?:[01]?${N}|2[0-4])[:：][0-5]${N}(?:[:：]${N}{2})?(?!${N}|[.．:：])`, 'y');

export const date: Recogniser = {
  name: 'date or time',
  starts: 'digits',
  read(text, at) {
    for (const pattern of [YEARS, HAN_YEARS, BARE_YEARS, MONTHS, CLOCK]) {
      const found = matchAt(pattern, text, at);
      if (found === null) continue;
      if (
        pattern === HAN_YEARS &&
        !found[0].endsWith('年') &&
        !found[0].startsWith('一九') &&
        !found[0].startsWith('二○')
      ) {
        continue;
      }
      return skipTo(at + found[0].length);
    }
    return null;
  },
  examples: {
    '2023年1月14日至15日': [],
    '2018—2022年累计': [],
    一九八一年: [],
    一九七三和一九七四两年: [],
    '1 9 9 7 年': [],
    '中国制造2025。': [],
    '回首2022，成绩来之不易': [],
    '1-11月，产量2000万吨': ['2000万吨 = 20000000 t'],
    '上午9:30开始': [],
    新建2000公里: ['2000公里 = 2000 km'],
    十一月底: [],
    十五日内: ['十五日 = 15 day, at_most'],
    月均提高177元: ['177元 = 177 CNY'],
  },
};

/** 0991-2345678, 400-100-1234, a row of digits that no separator breaks: a telephone or file number. */
const PHONE = new RegExp(
  `(?:0${N}{2,3}|400|800)[-－—]${N}{3,4}[-－]?${N}{3,4}(?!${N})|1[3-9]${N}{9}(?!${N}|[.．万亿%％]|[元人吨])`,
  'y',
);

/** 12345市民服务热线, 110报警服务平台: the number of a service, not of those who stand behind it. */
const HOTLINE = /(?:1[12]\d|12\d{3}|9[56]\d{3,4})(?=[\u4e00-\u9fff“”]{1,8}?(?:热线|平台|专线|电话|接诉))/y;

export const telephone: Recogniser = {
  name: 'telephone number',
  starts: 'digits',
  read(text, at) {
    const found = matchAt(PHONE, text, at) ?? matchAt(HOTLINE, text, at);
    return found === null ? null : skipTo(at + found[0].length);
  },
  examples: {
    '热线：0991-2345678': [],
    手机13912345678: [],
    '12345市民服务热线、110报警服务平台': [],
    投资13912345678元: ['13912345678元 = 13912345678 CNY'],
  },
};
