import { isArabic, isLatin } from '../chars.ts';
import { matchAt, type Recogniser, skipTo } from '../rule.ts';
import { beforeOne, names, serialAfter, serialNotBefore, strongBefore } from '../tables.ts';

/** The longest name in quotation marks, and the longest title, that is looked for. */
const LONGEST_QUOTE = 14;
const LONGEST_TITLE = 60;
/** A policy is named by what it is for and how many articles it has. */
const LONGEST_POLICY = 30;
const POLICY = /[0-9一二三四五六七八九十]+[条项]$/;

const closing: Record<string, readonly [mark: string, longest: number]> = {
  '“': ['”', LONGEST_QUOTE],
  '「': ['」', LONGEST_QUOTE],
  '《': ['》', LONGEST_TITLE],
  '〔': ['〕', LONGEST_QUOTE],
};

/** A figure inside a short quotation is part of a name unless it has a sign that names have not. */
const FIGURE = /[0-9０-９][.．]?[0-9０-９]*(?:[%％‰元吨倍]|[万亿])|百分之|[万亿]元/;

export const quoted: Recogniser = {
  name: 'name in quotation marks',
  starts: ['“', '「', '《', '〔'],
  read(text, at) {
    const opening = text[at]!;
    const [mark, longest] = closing[opening]!;
    for (let end = at + 1; end <= at + Math.max(longest, LONGEST_POLICY) && end < text.length; end++) {
      const char = text[end]!;
      if (char === opening || char === '\n') return null;
      if (char !== mark) continue;
      if (end > at + longest && !POLICY.test(text.slice(at, end))) return null;
      if (opening === '“' && FIGURE.test(text.slice(at, end))) return null;
      return skipTo(end + 1);
    }
    return null;
  },
  examples: {
    '落实安全生产“十五条硬措施”': [],
    '出台“科技创新26条”': [],
    '出台“稳定外贸外资促进开放型经济发展28条”等政策': [],
    '《“十四五”规划纲要（2021—2025年）》': [],
    '国发〔2023〕15号': [],
    '“疆电外送”1300亿千瓦时': ['1300亿千瓦时 = 130000000000 kWh'],
    '完成“煤改电”27.95万户': ['27.95万户 = 279500 household'],
  },
};

const LINK = /(?:https?:\/\/|www\.)[!-~]+/y;

/** An address: what look like figures in it are escapes and keys. */
export const link: Recogniser = {
  name: 'link',
  starts: ['h', 'w'],
  read(text, at) {
    const found = matchAt(LINK, text, at);
    return found === null ? null : skipTo(at + found[0].length);
  },
  examples: {
    '全文见https://example.org/a?q=30%25，增长8%': ['8% = 8 percent'],
    '见 www.example.org/2023/5%20 。增长5%': ['5% = 5 percent'],
  },
};

export const name: Recogniser = {
  name: 'name or idiom',
  starts: 'digits',
  read(text, at) {
    if (text[at] === '一' && beforeOne.has(text[at - 1] ?? '')) return skipTo(at + 1);
    const found = names.after(text, at);
    return found === null ? null : skipTo(found.end);
  },
  examples: {
    一心一意抓好一批项目: [],
    千方百计扩大就业: [],
    '统一、之一、唯一个人': [],
    '三次产业、一带一路、两个确立': [],
    进一步统一个体工商户标准: [],
    '破除城乡二元结构，发放5000万元种粮补贴': ['5000万元 = 50000000 CNY'],
    十个新项目: [],
    '长三角、珠三角一体化': [],
    三十个新项目: ['三十个 = 30 count'],
  },
};

const LATIN_LEFT = /[A-Za-zＡ-Ｚａ-ｚ]/;

/** Models, roads, concentrations: a number that a Latin letter touches and that no unit symbol explains. */
const INDICATOR = /(?:GDP|GNP|CPI|PPI|FDI|R&D)$/;

export const model: Recogniser = {
  name: 'model or road',
  starts: 'digits',
  read(text, at) {
    if (!isArabic(text.charCodeAt(at))) return null;
    const before = text[at - 1] ?? '';
    // ３$4.$5: digits that a conversion lost. What is left of them would be a wrong figure.
    const garbled = matchAt(/[0-9０-９.．]{1,12}\$[0-9０-９.．$%％]*/y, text, at);
    if (garbled !== null) return skipTo(at + garbled[0].length);
    // 人均GDP13.6万元: letters that are an indicator, and its figure.
    if (INDICATOR.test(text.slice(Math.max(0, at - 4), at))) return null;
    const hyphened = (before === '-' || before === '－') && isLatin(text.charCodeAt(at - 2));
    const set = before === '_' || /PM[ ]$/.test(text.slice(Math.max(0, at - 3), at));
    if (!LATIN_LEFT.test(before) && !hyphened && !set) return null;
    const end = matchAt(/[0-9０-９A-Za-z.]+(?:[-—][0-9A-Za-z]+)*/y, text, at);
    return skipTo(at + (end?.[0].length ?? 1));
  },
  examples: {
    G315线改造: [],
    '人均GDP13.6万元': ['13.6万元 = 136000 CNY'],
    'PM2.5平均浓度下降5%': ['5% = 5 percent'],
    'PM_2.5和PM 10均下降5%': ['5% = 5 percent'],
    '广义货币M2增长8%': ['8% = 8 percent'],
    'COVID-19疫情': [],
    '上涨３$4.$5％': [],
    '5G基站3万个': ['3万个 = 30000 count'],
  },
};

/** 第五次全会, 三次党代会 and lists of them. */
const SESSION = /次(?:[、和][一二三四五六七八九十]{1,3}次){0,5}(?:中央)?(?:全|党|会议|代表)/y;
/** 3A景区, 4K, 5A级, 9点30分, 3+2. */
const GRADE = /[、，和]?[A-Z]级|[GADHKBCRMＧＡ](?![A-Za-z])|点(?=[0-9０-９])|[+＋](?=[0-9０-９A-ZＮX])/y;

/** Where the word ends that makes the number before `at` a serial, or -1. */
function serialEnd(text: string, at: number): number {
  const word = serialAfter.after(text, at);
  if (word !== null && !serialNotBefore.get(text.slice(at, word.end))?.has(text[word.end] ?? ''))
    return word.end;
  if (text[at] === '强' && (at + 1 === text.length || strongBefore.has(text[at + 1]!))) return at + 1;
  const found = matchAt(SESSION, text, at) ?? matchAt(GRADE, text, at);
  return found === null ? -1 : at + found[0].length;
}

/** 1号机组, 12345热线, 500强, 3A景区, 十四届, 中国制造2025: what follows says that the number is a serial. */
export const serial: Recogniser = {
  name: 'serial number',
  starts: 'digits',
  read(text, at) {
    const arabic = isArabic(text.charCodeAt(at));
    const run = matchAt(
      arabic
        ? /[0-9０-９]{1,12}(?:[.．][0-9０-９]{1,6})?(?:[-—－][0-9０-９]{1,12})?/y
        : /[〇○零一二两三四五六七八九十百]{1,8}/y,
      text,
      at,
    );
    if (run === null) return null;
    const end = serialEnd(text, at + run[0].length);
    return end < 0 ? null : skipTo(end);
  },
  examples: {
    抽水蓄能电站1号机组投产: [],
    '“接诉即办”，12345热线受理617.7万件': ['617.7万件 = 6177000 count'],
    入围世界500强企业: [],
    新创一批5A级景区: [],
    十四届全国人大: [],
    五届人大四次会议: [],
    '绕城路2、3标段通车': [],
    分为12个标段: ['12个 = 12 count'],
    二十世纪九十年代: [],
    线路500公里: ['500公里 = 500 km'],
  },
};

/** The number of an item at the start of a line or in brackets: 1. 2、 （三） [4] ①. */
export const listItem: Recogniser = {
  name: 'list number',
  starts: 'digits',
  read(text, at) {
    const before = text[at - 1] ?? '\n';
    if (before === '（' || before === '(' || before === '[' || before === '［' || before === '【') {
      const inner = matchAt(/[0-9０-９一二三四五六七八九十]{1,4}[)）\]］】]/y, text, at);
      return inner === null ? null : skipTo(at + inner[0].length);
    }
    if (!startsLine(text, at)) return null;
    const item = matchAt(
      /(?:[0-9０-９]{1,2}[.．、](?=(?:19|20)[0-9]{2}年|[^0-9０-９]|$)|[一二三四五六七八九十]{1,3}[、，.．](?![一二三四五六七八九十]))/y,
      text,
      at,
    );
    return item === null ? null : skipTo(at + item[0].length);
  },
  examples: {
    '（三）突出抓好粮食安全': [],
    '1.培育特色产业': [],
    '一、过去五年工作回顾': [],
    '生产总值[1]增长8%': ['8% = 8 percent'],
    '1.5万人': ['1.5万人 = 15000 person'],
    '12.2024年办好8件实事': ['8件 = 8 count'],
  },
};

function startsLine(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text[i] === ' ' || text[i] === '　' || text[i] === '*' || text[i] === '#')) i--;
  return i < 0 || text[i] === '\n';
}
