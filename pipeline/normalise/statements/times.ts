/** Time expressions in a clause: years, spans, plan periods, halves and quarters, and words such as 去年. */
import type { Span } from '../../text.ts';
import { ARABIC, HAN_DIGIT, isArabic, isHanDigit } from '../quantities/chars.ts';

export interface TimeExpression extends Span {
  period: string;
  /** True for 底 and 末: a point in time, so a stock. */
  point: boolean;
  /** True where 到 or 至 stands before it: 到2025年. */
  until: boolean;
  /** True where it is what something is measured against: 比2017年, 低于去年, 在2005年的基础上. */
  compared: boolean;
  /** True for 从1980年到1985年: 由A增加到B says what stood at its two ends. */
  ends: boolean;
}

/** What relative words are counted from. */
export interface TimeAnchor {
  /** What 今年 means where it stands. */
  thisYear: number;
  /** The year that the part at hand speaks of: 全年, 上半年 and 年末 belong to it. */
  year: number;
  /** The span of years that the part at hand speaks of, where it does: 五年内 is that span. */
  span: string | null;
}

const DIGITS = '〇零○Ｏ一二三四五六七八九';
const YEAR = `(?:[12]\\s*\\d\\s*\\d\\s*\\d|[１２][０-９]{3}|[一二][${DIGITS}]{3})`;
const PART =
  '(?<part>上半年|下半年|[一二三四]季度|第[一二三四]季度|前三季度|前[一二三四五六七八九十]+个月|1?\\d月份?)?';
const PLAN = '十[一二三四五六]?|[一二三四五六七八九]';
const EXPRESSION = new RegExp(
  [
    `(?<from>${YEAR})\\s*年?\\s*(?:[—–~～-]|至|到)+\\s*(?<to>${YEAR})\\s*年`,
    `(?<sinceYear>${YEAR})\\s*年以来`,
    `(?<year>${YEAR})\\s*年度?${PART}(?<point>底|末)?`,
    '(?<nearly>今明两年)|(?<relative>去年|上年|上一年|前年|今年|明年|本年|当年|全年)(?:(?<relativeMonth>1?\\d)月份?|(?<relativePart>上半年|下半年|[一二三四]季度|第[一二三四]季度|前三季度))?(?<relativePoint>底|末)?',
    '(?<years>[两二三四六七八九十]|[二三四五六七八九]?十[一二三四五六七八九]?|(?<!\\d)(?:[1-46-9]|[1-9]\\d))年来|(?<within>[三四])年内',
    '(?<prior>(?:前|上)(?:一?个)?五年)',
    '(?<term>(?:过去|近|前|这|最近)(?<length>[三四五六5])年|[五5]年(?:来|间|内|里|中|(?=年均|平均|共|累计|总共|投资|投入|安排|改造|新建|培训|引进|发放|减少|淘汰|脱贫|新增|增加|增长|翻|城镇|全[省市区国]|完成|实现|建成|转移|解决))|本届政府(?:任期)?(?:以来)?|这个期间)',
    '(?<next>(?:今后|未来|下)[一个]*(?<nextLength>[两二三四五六5])年)|(?<century>本世纪末)',
    `“?(?<plan>${PLAN})五[”’]?(?:计划|规划)?(?:(?<planPoint>末|期末)|时期|期间|(?<since>以来))`,
    '第(?<ordinal>[一二三四五六七八九十]+)个五年计划(?:期间|时期)?',
    '(?<decade>[二三四五六七八九]十|[2-9]0)年代(?:初|中|后|末)?期?|(?<![年\\d—－至到-])(?<firstMonth>1?\\d)[—–~～至到-]+(?<lastMonth>1?\\d)月份?|(?<!截至|截止|[年\\d—－至到-])(?<monthOf>1?\\d)月(?:份|末|底)(?!之?前)|(?<half>上半年|下半年)|(?<quarter>前三季度|第?[一二三四]季度)|(?<=截至|截止|到)(?<month>1?\\d)月(?:底|末)',
  ].join('|'),
  'g',
);
const YEARS = new RegExp(`${YEAR}(?=年)`, 'g');
const COMPARES = /(?:恢复到|恢复至|回升到|相当于|比|较|低于|高于|超过|快于|慢于|好于|优于|不低于|不少于)$/;

/** Every time expression of a clause, in order. */
export function findTimes(clause: string, anchor: TimeAnchor): TimeExpression[] {
  if (!/[年度五半末底月]/.test(clause)) return [];
  const found: TimeExpression[] = [];
  for (const match of clause.matchAll(EXPRESSION)) {
    const groups = match.groups as Record<string, string | undefined>;
    const start = match.index;
    const end = start + match[0].length;
    const before = clause.slice(0, start);
    const compared = isCompared(before, clause.slice(end));
    const period = periodOf(groups, anchor, /[由从自是为于]$/.test(before) || compared);
    // 建城2500年 counts years.
    if (period === null || /^(?:2[1-9]|[3-9])\d\d/.test(period)) continue;
    found.push({
      start,
      end,
      period,
      point: Boolean(groups.point ?? groups.relativePoint ?? groups.planPoint),
      until: /[到至]$/.test(before),
      compared,
      ends: groups.from !== undefined && (/[从自]$/.test(before) || /年\s*到/.test(match[0])),
    });
  }
  return found;
}

/** 比2017年, 与2005年相比, 低于去年, 与上年基本持平, 保持上年水平, 在去年完成数的基础上. */
function isCompared(before: string, after: string): boolean {
  if (COMPARES.test(before)) return true;
  if (/[与同和跟]$/.test(before) && /^.{0,6}(?:比|持平|相当|相同|一致)/.test(after)) return true;
  if (/(?:保持|维持|控制|稳定|达)[在到至]?$/.test(before) && /^的?(?:同期|实际|平均)?的?水平/.test(after))
    return true;
  return /^的?(?:(?:实绩|水平|[^，；。]{0,4}完成数|实际)的?)?(?:基础|高?基数)上/.test(after);
}

/** The span of the five-year plan or of the years that a paragraph opens with: “十四五”期间，…; 2011年至2015年，… */
export function planOpening(text: string, lastReviewed: number): string | null {
  const opening = text.trimStart().replace(/^各位代表[！，]/, '');
  const years = /^从?(\d{4})年?(?:至|到|—|－|-)(\d{4})年/.exec(opening);
  if (years && Number(years[2]) - Number(years[1]) >= 3) return `${years[1]}/${years[2]}`;
  const plan = new RegExp(
    `^[在自从]?(?:第([一二三四五六七八九十]+)个五年计划|“?(${PLAN})五”?(?:计划|规划)?)(?:时期|期间|(以来))(?=[，,是]|.{0,12}，)`,
  ).exec(opening);
  if (!plan) return null;
  const span = planPeriod(plan[1] ?? plan[2]!, false);
  return span && plan[3] ? `${span.slice(0, 4)}/${lastReviewed}` : span;
}

/** The span of the first five-year plan that a heading names, or null: “十四五”规划, not （十五） or 八五普法. */
export function planNamed(text: string): string | null {
  const match = new RegExp(
    `第([一二三四五六七八九十]+)个五年计划|(?:“(${PLAN})五”|(?<![（(第])(${PLAN})五(?=计划|规划|时期|期间))(?!普法|连丰|运会)`,
  ).exec(text);
  return match ? planPeriod(match[1] ?? match[2] ?? match[3]!, false) : null;
}

/** How many years 过去三年, 今后五年 and the like span. */
export function termLength(text: string): number | null {
  const match = /(?:过去的?|前|近|这|今后|未来)([三四六])年/.exec(text);
  return match ? '一二三四五六'.indexOf(match[1]!) + 1 : null;
}

/** Years in Chinese or full-width digits as plain digits; the text keeps its length. */
export function foldYears(text: string): string {
  return text.replace(YEARS, (written) => String(toYear(written)).padStart(written.length));
}

function periodOf(
  groups: Record<string, string | undefined>,
  anchor: TimeAnchor,
  afterFrom: boolean,
): string | null {
  const { thisYear, year } = anchor;
  if (groups.from && groups.to) {
    const [from, to] = [toYear(groups.from), toYear(groups.to)];
    return from < to ? `${from}/${to}` : null;
  }
  if (groups.year) return withPart(toYear(groups.year), groups.part);
  if (groups.relativeMonth && groups.relative) {
    const of = periodOf({ relative: groups.relative }, anchor, afterFrom);
    return of && withPart(Number(of), `${groups.relativeMonth}月`);
  }
  if (groups.relativePart && groups.relative) {
    const of = periodOf({ relative: groups.relative }, anchor, afterFrom);
    return of && withPart(Number(of), groups.relativePart);
  }
  switch (groups.relative) {
    case '去年':
      return String(thisYear - 1);
    case '上年':
    case '上一年':
      // 由上年的A提高到B, 比上年: the year before the one that is spoken of.
      return String(afterFrom ? year - 1 : thisYear - 1);
    case '前年':
      return String(thisYear - 2);
    case '明年':
      return String(thisYear + 1);
    case '今年':
      return String(thisYear);
    case '本年':
    case '当年':
    case '全年':
      return String(year);
  }
  if (groups.century) return String(Math.ceil(thisYear / 100) * 100);
  if (groups.prior) {
    const end = (anchor.span ? Number(anchor.span.slice(-4)) : thisYear - 1) - (afterFrom ? 5 : 0);
    return `${end - 4}/${end}`;
  }
  if (groups.term) {
    const years = groups.length ? termYears(groups.length) : 5;
    if (anchor.span && years === 5) return anchor.span;
    return `${thisYear - years}/${thisYear - 1}`;
  }
  if (groups.sinceYear) return toYear(groups.sinceYear) < year ? `${toYear(groups.sinceYear)}/${year}` : null;
  if (groups.nearly) return `${thisYear}/${thisYear + 1}`;
  if (groups.years) return `${thisYear - smallNumber(groups.years.replace('两', '二'))}/${thisYear - 1}`;
  if (groups.within) return `${thisYear}/${thisYear + termYears(groups.within) - 1}`;
  if (groups.next) return `${thisYear}/${thisYear + termYears(groups.nextLength!) - 1}`;
  if (groups.plan || groups.ordinal) {
    const span = planPeriod(groups.plan ?? groups.ordinal!, Boolean(groups.planPoint));
    return span && groups.since
      ? `${span.slice(0, 4)}/${Math.max(year, Number(span.slice(0, 4)) + 1)}`
      : span;
  }
  if (groups.decade) {
    const first = 1900 + (/\d/.test(groups.decade) ? Number(groups.decade) : smallNumber(groups.decade));
    return `${first}/${first + 9}`;
  }
  if (groups.half) return withPart(year, groups.half);
  if (groups.quarter) return withPart(year, groups.quarter);
  if (groups.firstMonth && groups.lastMonth)
    return Number(groups.firstMonth) < Number(groups.lastMonth) && Number(groups.lastMonth) <= 12
      ? `${year}-${groups.firstMonth.padStart(2, '0')}/${year}-${groups.lastMonth.padStart(2, '0')}`
      : null;
  if (groups.monthOf) return withPart(year, `${groups.monthOf}月`);
  if (groups.month) return `${year}-01/${year}-${groups.month.padStart(2, '0')}`;
  return null;
}

function termYears(written: string): number {
  const at = '一二三四五六'.indexOf(written.replace('两', '二'));
  return at < 0 ? Number(written) : at + 1;
}

/** Five-year plans: the first covers 1953–57, the second 1958–62; from the third (1966–70) on they follow each other. */
function planPeriod(ordinal: string, lastYearOnly: boolean): string | null {
  const n = smallNumber(ordinal);
  if (n < 1 || n > 20) return null;
  const first = n === 1 ? 1953 : n === 2 ? 1958 : 1951 + 5 * n;
  return lastYearOnly ? String(first + 4) : `${first}/${first + 4}`;
}

function withPart(year: number, part: string | undefined): string {
  if (!part) return String(year);
  if (part === '上半年') return `${year}-H1`;
  if (part === '下半年') return `${year}-H2`;
  if (part === '前三季度') return `${year}-01/${year}-09`;
  const quarter = /([一二三四])季度/.exec(part);
  if (quarter) return `${year}-Q${'一二三四'.indexOf(quarter[1]!) + 1}`;
  const months = /前([一二三四五六七八九十]+)个月/.exec(part);
  if (months) return `${year}-01/${year}-${String(smallNumber(months[1]!)).padStart(2, '0')}`;
  const month = Number(/\d+/.exec(part)?.[0]);
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : String(year);
}

function toYear(written: string): number {
  let year = 0;
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i);
    const digit = isArabic(code) ? ARABIC[code]! : isHanDigit(code) ? HAN_DIGIT[code]! : -1;
    if (digit >= 0) year = year * 10 + digit;
  }
  return year;
}

/** 一 to 九十九. */
export function smallNumber(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const digit = (char: string | undefined) => (char ? '一二三四五六七八九'.indexOf(char) + 1 : 0);
  const ten = written.indexOf('十');
  if (ten < 0) return digit(written);
  return (ten === 0 ? 1 : digit(written[0])) * 10 + digit(written[ten + 1]);
}
