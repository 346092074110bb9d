import { isArabic, isHan, isLatin, powerOf, skipSpaces } from '../chars.ts';
import { between, type End, listUnit, readEnd, readUpper } from '../ends.ts';
import { type Decimal, nearest } from '../exact.ts';
import { ofNumeral, type Parts, range, single } from '../figure.ts';
import { readNumeral } from '../numeral.ts';
import type { Quantity } from '../quantity.ts';
import { matchAt, type Reading, type Recogniser, skipTo } from '../rule.ts';
import { qualifiersBefore } from '../tables.ts';
import { readNoun, readUnit } from '../written.ts';

const FORMS: Record<string, Quantity['form']> = {
  percent: 'percent',
  percentage_point: 'points',
  permille: 'permille',
  times: 'times',
  rank: 'amount',
};

function formOf(unit: string | null): Quantity['form'] {
  return unit === null ? 'bare' : (FORMS[unit] ?? 'amount');
}

/** A number with its unit or measure word, or two as a range; a number alone where it can be no serial. */
export const amount: Recogniser = {
  name: 'amount',
  starts: 'digits',
  read(text, at) {
    const first = readEnd(text, at);
    if (first === null) return skipTo(at + (matchAt(/[0-9０-９.．]+/y, text, at)?.[0].length ?? 1));
    if (first.numeral.vague) return skipTo(first.end);
    const second = readUpper(text, first.end, first);
    if (second !== null) {
      const made = between(text, first, second, formOf(second.unit?.unit ?? null));
      if (made !== null && (made.unit !== null || standsAlone(text, made))) return made;
    }
    if (first.unit !== null) return withUnit(text, first, first.unit.unit);
    return inList(text, first) ?? withoutUnit(text, first);
  },
  examples: {
    '粮食总产1813.5万吨': ['1813.5万吨 = 18135000 t'],
    '棉花总产539.1万吨': ['539.1万吨 = 5391000 t'],
    '４１，６２７，５９０，０００元': ['４１，６２７，５９０，０００元 = 41627590000 CNY'],
    '3，000多项': ['3，000多项 = 3000 count, over'],
    '7 4 7 7 2 亿元': ['7 4 7 7 2 亿元 = 7477200000000 CNY'],
    '增长8 ．8 ％': ['8 ．8 ％ = 8.8 percent'],
    '1.2万亿元': ['1.2万亿元 = 1200000000000 CNY'],
    一百七十四亿元: ['一百七十四亿元 = 17400000000 CNY'],
    二亿三千万吨: ['二亿三千万吨 = 230000000 t'],
    一万五千亿元: ['一万五千亿元 = 1500000000000 CNY'],
    二十万亿元: ['二十万亿元 = 20000000000000 CNY'],
    三百五十万亿元: ['三百五十万亿元 = 350000000000000 CNY'],
    '1,100.9亿元': ['1,100.9亿元 = 110090000000 CNY'],
    三十万多亿元: ['三十万多亿元 = 30000000000000 CNY, over'],
    '3万4000人': ['3万4000人 = 34000 person'],
    '25万6千人': ['25万6千人 = 256000 person'],
    '2千零30万元': ['2千零30万元 = 20300000 CNY'],
    一万零十二个: ['一万零十二个 = 10012 count'],
    一千瓦与十千瓦: ['一千瓦 = 1 kW', '十千瓦 = 10 kW'],
    '答案是二百三十三点五。': ['二百三十三点五 = 233.5 ?'],
    '300+项': ['300+项 = 300 count, over'],
    '“5+3”工作机制': [],
    '满意度98.5分': ['98.5分 = 98.5 score'],
    两百五: ['两百五 = 250 ?'],
    '5-20%': ['5-20% = 5..20 percent, range'],
    '5%—5.5%': ['5%—5.5% = 5..5.5 percent, range'],
    '100万到120万人': ['100万到120万人 = 1000000..1200000 person, range'],
    '3—5万亩': ['3—5万亩 = 30000..50000 mu, range'],
    三至五年: ['三至五年 = 3..5 year, range'],
    三四百万人: ['三四百万人 = 3000000..4000000 person, range'],
    七八个: ['七八个 = 7..8 count, range'],
    '由95.1%提高到99.1%': ['95.1% = 95.1 percent', '99.1% = 99.1 percent'],
    '40余部': ['40余部 = 40 count, over'],
    '1000多万人': ['1000多万人 = 10000000 person, over'],
    '3千多万户': ['3千多万户 = 30000000 household, over'],
    两个半: ['两个半 = 2.5 count'],
    '5.1年半': [],
    '3万人次': ['3万人次 = 30000 person_time'],
    '2个百分点': ['2个百分点 = 2 percentage_point'],
    '7000万吨/年': ['7000万吨/年 = 70000000 t_per_year'],
    '标准600元/人·月': ['600元/人·月 = 600 CNY_per_person_month'],
    '培训300人/年': ['300人/年 = 300 person_per_year'],
    '38微克/立方米': ['38微克/立方米 = 38 ug_per_m3'],
    '70公里每小时': ['70公里每小时 = 70 km_per_hour'],
    '1300亿千瓦时': ['1300亿千瓦时 = 130000000000 kWh'],
    '5亿港元': ['5亿港元 = 500000000 HKD'],
    '110万农户': ['110万农户 = 1100000 household'],
    二十国集团: [],
    中亚五国: [],
    三农: [],
    '各提高6.7、3.8个百分点': ['6.7 = 6.7 percentage_point', '3.8个百分点 = 3.8 percentage_point'],
    '分别超过730、560亿元': ['730 = 73000000000 CNY, over', '560亿元 = 56000000000 CNY'],
    '3、4个工作日': ['3、4个工作日 = 3..4 working_day, range'],
    '地铁2、3、4号线': [],
    '分别达到13 417元和6 258元': ['13 417元 = 13417 CNY', '6 258元 = 6258 CNY'],
    '投入3 700多万元': ['3 700多万元 = 37000000 CNY, over'],
    '钢材5 274 万吨 7．3': ['5 274 万吨 = 52740000 t', '7．3 = 7.3 ?'],
    '工业 16.4 -22.6': ['16.4 = 16.4 ?', '-22.6 = -22.6 ?'],
    '项目10亿 -50亿元': ['10亿 -50亿元 = 1000000000..5000000000 CNY, range'],
    '投资增长11. 1%': ['11. 1% = 11.1 percent'],
    '大陆人、队伍、内陆口岸': [],
    占大陆五分之一: ['五分之一 = 20 percent'],
    壹佰贰拾叁万元: ['壹佰贰拾叁万元 = 1230000 CNY'],
    两千至三千万元: ['两千至三千万元 = 20000000..30000000 CNY, range'],
    二百至三百万元: ['二百至三百万元 = 2000000..3000000 CNY, range'],
    三至五百人: ['三至五百人 = 300..500 person, range'],
    三至三十个: ['三至三十个 = 3..30 count, range'],
    '35万3岁以下婴幼儿': ['35万 = 350000 person'],
    '3万4000人、3万400人': ['3万4000人 = 34000 person', '3万400人 = 30400 person'],
    补助2万8元: ['2万8元 = 28000 CNY'],
    总投资3个亿: ['3个亿 = 300000000 ?'],
    '20个亿元以上项目': ['20个 = 20 count'],
    '7个多月': ['7个多月 = 7 month, over'],
    '提高21. 4个百分点': ['21. 4个百分点 = 21.4 percentage_point'],
    汽车零部件产值: [],
    '154项政务服务': ['154项 = 154 count'],
    '65%政务事项': ['65% = 65 percent'],
  },
};

/** Tenths of a unit and halves: the exact number with a five behind the point. */
function halved({ literal, exponent }: Decimal): Decimal {
  return { literal: `${literal}${'0'.repeat(Math.max(0, exponent))}.5`, exponent: 0 };
}

function partsOf(text: string, end: End, unit: string | null, start: number): Parts {
  const { numeral } = end;
  const { inner } = numeral;
  const multipliers =
    inner === null
      ? text.slice(numeral.coefficientEnd, numeral.end)
      : text.slice(numeral.coefficientEnd, inner.start) + text.slice(inner.end, numeral.end);
  const word = end.unit?.word ?? '';
  return {
    form: formOf(unit),
    start,
    end: end.end,
    unit,
    unitWord: word,
    valueText: text.slice(start, numeral.coefficientEnd),
    unitText: multipliers.trim() + word + (end.half && !word.includes('半') ? '半' : ''),
    qualifier: end.over ? 'over' : 'exact',
  };
}

const NOUGHT = new Set(['percent', 'percentage_point', 'permille', 'celsius']);

function withUnit(text: string, end: End, unit: string): Reading {
  const { numeral } = end;
  // 一九八○个: digits side by side are a number only where one reads it digit by digit, and then no unit follows.
  if (numeral.sequence && numeral.han && numeral.end - numeral.start > 1 && unit !== 'percent')
    return skipTo(end.end);
  // 零部件, 零担: nothing is counted as nought but rates and degrees.
  if (text[numeral.start] === '零' && numeral.end === numeral.start + 1 && !NOUGHT.has(unit))
    return skipTo(numeral.end);
  // 5.1年半 adds a half to what has its parts already.
  if (end.half && numeral.low.literal.includes('.')) return skipTo(end.end);
  const parts = partsOf(text, end, unit, numeral.start);
  return end.half ? single(parts, halved(numeral.low)) : ofNumeral(parts, numeral);
}

/** A number of a list takes the unit, and the multiplier where it has none, of the last; 3、4个 is one range. */
function inList(text: string, first: End): Reading | null {
  const { numeral } = first;
  if (first.over || numeral.high !== null || !isArabic(text.charCodeAt(numeral.start))) return null;
  const last = listUnit(text, first.end);
  if (last?.unit == null) return null;
  const { unit } = last;
  const low = nearest(numeral.low);
  const isPair = last.numeral.start === first.end + 1 && text[first.end] === '、' && !numeral.multiplied;
  if (
    isPair &&
    Number.isInteger(low) &&
    low < 10 &&
    low + 1 === nearest(last.numeral.low) &&
    !last.numeral.multiplied
  ) {
    const parts = partsOf(text, last, unit.unit, numeral.start);
    return range(parts, numeral.low, last.numeral.low);
  }
  const tail = text.slice(last.numeral.coefficientEnd, last.numeral.end);
  const power = numeral.multiplied
    ? 0
    : [...tail].reduce((sum, char) => sum + powerOf(char.charCodeAt(0)), 0);
  const parts = partsOf(text, first, unit.unit, numeral.start);
  parts.unitWord = unit.word;
  parts.unitText = `${numeral.multiplied ? parts.unitText : tail.trim()}${unit.word}`;
  return single(parts, { literal: numeral.low.literal, exponent: numeral.low.exponent + power });
}

function withoutUnit(text: string, end: End): Reading {
  const { numeral } = end;
  const counted = numeral.han && !numeral.multiplied ? null : readNoun(text, skipSpaces(text, end.end));
  // 438万企业退休人员, 百亿企业: of a large number the refiners tell who or what is meant.
  const noun = counted === 'count' && powerOf(text.charCodeAt(end.end - 1)) >= 4 ? null : counted;
  const parts = partsOf(text, end, noun, numeral.start);
  if (noun !== null) return ofNumeral(parts, numeral);
  const quantity = ofNumeral(parts, numeral);
  return standsAlone(text, quantity, numeral.sequence) ? quantity : skipTo(end.end);
}

/** One of several numbers that no unit closes: 2、3、4号线. */
function isListed(text: string, start: number, end: number): boolean {
  const isWhole = !/[.．万亿]/.test(text.slice(start, end));
  const next = text[end] === '、' && isArabic(text.charCodeAt(end + 1));
  return isWhole && (next || (text[start - 1] === '、' && isArabic(text.charCodeAt(start - 2))));
}

/** What may follow a number without a unit: predicates and qualifying words, no noun. */
const FOLLOWS = /[左以上下内和至到的与缩提增减降升是为及，比]/;

/** Whether a number without a unit is a figure at all: a large one, or one that no name and no serial goes on from. */
function standsAlone(text: string, quantity: Quantity, isSequence = false): boolean {
  const { start, end } = quantity;
  if (start === 0 && end === text.length) return true;
  const next = text.charCodeAt(skipSpaces(text, end));
  if (isLatin(next) || isSequence) return false;
  if (isListed(text, start, end)) return false;
  const isLarge = powerOf(text.charCodeAt(end - 1)) >= 4 || quantity.qualifier === 'over';
  if (!isArabic(text.charCodeAt(start))) {
    const isSpelt =
      end - start > 2 && (powerOf(text.charCodeAt(start + 1)) > 0 || /[点點]/.test(text.slice(start, end)));
    return (isLarge && end - start > 1) || (isSpelt && !isHan(next));
  }
  if (isLarge) return true;
  if (isHan(next)) return FOLLOWS.test(String.fromCharCode(next));
  return !/[+＋/／*×°_#@=]/.test(text[end] ?? '') && !/[+＋/／*×_#@=]/.test(text[start - 1] ?? '');
}

/** 过千亿元, 近百家, 千余名: a multiplier alone stands for one of it where a qualifier says that it counts. */
export const impliedOne: Recogniser = {
  name: 'multiplier for a number',
  starts: ['百', '千', '万', '亿'],
  read(text, at) {
    const found = matchAt(/(?:[百千]?[万亿]+|[百千])([余多]?)/y, text, at);
    if (found === null) return null;
    const over = found[1] !== '';
    const numeralEnd = at + found[0].length - found[1]!.length;
    const code = qualifiersBefore.before(text, at)?.value;
    const counts = over || code === 'over' || code === 'nearly' || code === 'under';
    const unit = counts ? readUnit(text, numeralEnd + found[1]!.length, { isSmallHan: true }) : null;
    if (unit === null || /[一二两三四五六七八九十几数]/.test(text[at - 1] ?? '')) return skipTo(numeralEnd);
    const numeral = readNumeral(`1${text.slice(at, numeralEnd)}`, 0);
    if (numeral === null) return skipTo(numeralEnd);
    return single(
      {
        form: formOf(unit.unit),
        start: at,
        end: unit.end,
        unit: unit.unit,
        unitWord: unit.word,
        valueText: text[at]!,
        unitText: text.slice(at + 1, numeralEnd) + unit.word,
        qualifier: over ? 'over' : 'exact',
      },
      numeral.low,
    );
  },
  examples: {
    龙头企业年产值过千亿元: ['千亿元 = 100000000000 CNY, over'],
    近百家企业: ['百家 = 100 count, nearly'],
    千余名干部: ['千余名 = 1000 person, over'],
    '千方百计、百姓、万众创新': [],
    打造百亿元产业: [],
  },
};
