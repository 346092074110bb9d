/** Puts back what a subject leaves out: 新增, 总里程, 农村, 超200亿元的 are nothing without what was said before. */
import { cues } from '../../../schemas/cues.ts';
import type { Slot } from './clauses.ts';
import { splitList } from './coordinate.ts';
import type { Left } from './left.ts';
import type { Memory } from './memory.ts';
import { nounAfter } from './nouns.ts';
import { anyOf, wordSet } from './words.ts';

const verbs = wordSet(cues.verbs);
const heads = wordSet(cues.heads);
const stock = wordSet(cues.relative_heads.stock);
const same = wordSet(cues.relative_heads.same);
const hanging = wordSet(cues.relative_heads.hanging);
const accounts = wordSet(cues.accounts);
const MONEY = new RegExp(`^(?:${anyOf(cues.sums)})$`);
const MONEY_END = new RegExp(`(?<=.{2})(?:${anyOf(cues.sums)})$`);
/** The verb of a flow at the start of a name. */
export const FLOW = new RegExp(`^(?:${anyOf(cues.flow_verbs)})`);

/** 服务业增加值…，对GDP增长的贡献率…，占GDP的比重…: its part in a whole. */
const WHOLE = '(?:对[^，、]{2,14}(?:贡献率|贡献份额|拉动率|贡献度|贡献)|占[^，、]{2,16}(?:比重|比例|份额))$';
const PART_IN = new RegExp(`^${WHOLE}`);
export const PART_IN_END = new RegExp(`(?<=.)${WHOLE}`);
/** 普通高等学校66所、在校生50万人 */
const ENROLLED = /^(?:累计)?(?:招生|在校生|在校学生|毕业生|专任教师|教职工)(?:人数|总数)?$/;

/** 新增, 净增 … alone: the thing is the one before. */
export function completed(subject: string, slot: Slot, left: Left, memory: Memory): string {
  const [previous] = memory.subjects;
  if (previous === undefined) return same.has(subject) ? memory.topic + subject : subject;
  if (subject.length > 1 && previous.endsWith(subject) && verbs.has(subject)) return previous;
  // 119项民生实事完成118项: not the same number twice.
  const sameThing =
    memory.age === 0 &&
    subject.length > 2 &&
    previous.endsWith(subject) &&
    slot.quantity.unitWord === memory.unitWord;
  if (sameThing && left.predicate === 'reach' && verbs.has(left.verb)) return previous + left.verb;
  if (STATE.test(subject) && slot.quantity.unit === 'count') return inState(subject, previous);
  const over = overThreshold(subject, previous);
  if (over) return over;
  const crop = cropOf(subject, memory);
  if (crop) return crop;
  const answered =
    residents(subject, previous) ?? counterpart(subject, previous) ?? counterparts(subject, previous);
  if (answered) return answered;
  if (subject === '人均') return `人均${previous.replace(/^人均/, '')}`;
  const account = accountOf(subject, previous);
  if (account) return account;
  if (stock.has(subject))
    return (
      previous
        .replace(FLOW, '')
        .replace(/(?:增速|增幅)$/, '')
        .replace(sharedHead(subject), '') + subject
    );
  if (MONEY.test(subject)) return previous.replace(MONEY_END, '') + subject;
  if (same.has(subject)) return `${previous.replace(lastHead(previous, subject), '')}${subject}`;
  if (hanging.atStart(subject)) return previous + subject;
  if (PART_IN.test(subject)) return previous.replace(PART_IN_END, '') + subject;
  if (ENROLLED.test(subject) && /(?:学校|院校|高校|大学|中学|小学|幼儿园|教育)$/.test(previous))
    return previous + subject;
  if (FLOW.test(subject) && subject.replace(FLOW, '') === '') return subject + previous.replace(FLOW, '');
  // 新建研究中心20家，其中国家级7家: a grade of the very things.
  if (
    /^(?:国家|世界|省部?|部|市|县|区|自治区|地市)级$/.test(subject) &&
    slot.quantity.unitWord === memory.unitWord
  )
    return previous.replace(GRADED, (_, verb: string) => verb + subject);
  const part = partOf(subject, slot, previous, memory);
  if (part) return part;
  const again = verbAlone(subject, slot, left, memory);
  if (again) return again;
  if (heads.has(subject) && memory.age === 0) return withHead(previous, subject);
  return prefixed(listItem(subject, slot, left, previous, memory), slot, left, memory);
}

/** 价格上涨的城市16个，持平的1个: how many of the same things fared otherwise. */
const STATES = '提高|持平|下降|上升|降低|上涨|下跌|回落';
const STATE = new RegExp(`^(?:比上年|同比|环比)?(?:${STATES})$`);
const STATE_BEFORE = new RegExp(`(?:${STATES})(?=的|$)`);
function inState(subject: string, previous: string): string {
  const state = subject.replace(/^(?:比上年|同比|环比)/, '');
  return STATE_BEFORE.test(previous) ? previous.replace(STATE_BEFORE, state) : previous + state;
}

const THRESHOLD = /^(?:超过?|过|突破|达到?)[^，、的]{1,8}?元/;
const THRESHOLD_INSIDE = /(?<=.)(?:超过?|过|突破|达到?)[^，、的]{1,8}?元/;
/** 销售收入超100亿元的企业6家，超200亿元的3家: another threshold in the place of the one before. */
function overThreshold(subject: string, previous: string): string | null {
  const own = THRESHOLD.exec(subject)?.[0];
  const old = own && THRESHOLD_INSIDE.exec(previous);
  if (!own || !old) return null;
  const rest = previous.slice(old.index + old[0].length).replace(/^的/, '');
  const thing = subject.slice(own.length);
  return previous.slice(0, old.index) + own + (thing === '' || thing === '的' ? `的${rest}` : thing);
}

/** 规模以上工业增加值…，实现利润…: an account of the same firms; 第三产业…，增加值…: the first that is given of them. */
function accountOf(subject: string, previous: string): string | null {
  if (!accounts.has(subject)) return null;
  const old = accounts.atEnd(previous);
  const firms = /^(.*企业)经济效益(?:综合)?指数$/.exec(previous)?.[1];
  if (firms) return firms + subject;
  if (old !== '') return old.length < previous.length ? previous.slice(0, -old.length) + subject : null;
  return /(?:产业|工业|农业|企业|[^就失专学作]业)$/.test(previous) ? previous + subject : null;
}

/** 基本建成, 已竣工: the verb. */
export function withoutAdverb(verb: string): string {
  return verb.replace(/^(?:基本|已经?|全部|提前|现已|年内)(?=.)/, '');
}

/** 制定规章31件，修订21件; 保障房开工5万套、基本建成4万套: a verb alone takes the object of the verb before it. */
function verbAlone(subject: string, slot: Slot, left: Left, memory: Memory): string | null {
  const [previous = ''] = memory.subjects;
  if (!verbs.has(withoutAdverb(subject)) || slot.quantity.unitWord !== memory.unitWord) return null;
  if (nounAfter(slot, left) !== '') return null;
  const done = verbs.atEnd(previous);
  if (done && done.length < previous.length) return previous.slice(0, -done.length) + subject;
  const object = withoutVerbs(previous.replace(FLOW, ''));
  return object === previous || object === '' ? null : subject + object;
}

/** 开工建设标准厂房: the thing alone. */
function withoutVerbs(phrase: string): string {
  const verb = verbs.atStart(phrase);
  return verb !== '' && verb.length < phrase.length ? withoutVerbs(phrase.slice(verb.length)) : phrase;
}

/** 棉花面积…，机采率…，总产…: output is that of the crop whose area or output was given. */
function cropOf(subject: string, { recent, subjects }: Memory): string | null {
  if (!/^(?:总产量?|单产|平均单产|亩产|产量)$/.test(subject)) return null;
  const grown = recent.findLast((name) => /.(?:面积|产量|总产)$/.test(name));
  // 棉花品质不断提升，总产…
  const crop = /^(.{1,5}?)(?:品质|种植|生产|播种|单产)/.exec(subjects[0] ?? '');
  if (!grown && crop) return crop[1]! + subject;
  return grown ? grown.replace(/(?:种植|播种|总)?(?:面积|产量|总产)$/, '') + subject : null;
}

/** 企业实现利润500亿元，其中国有企业200亿元: the same account, of a part of them. */
function partOf(
  subject: string,
  { before, quantity }: Slot,
  previous: string,
  memory: Memory,
): string | null {
  if (!/^\s*其中/.test(before) || quantity.unit !== memory.unit) return null;
  // 新培育市场主体2万户，其中企业8000户: of those that are new.
  const flow = FLOW.exec(previous)?.[0] ?? '';
  if (quantity.unit === 'count' && flow !== '' && !FLOW.test(subject) && verbs.find(subject) < 0)
    return flow + subject;
  if (!isMoney(quantity.unit)) return null;
  const account = accounts.atEnd(previous) || heads.atEnd(previous);
  const bare = heads.atEnd(subject) === '' && verbs.find(subject) < 0 && !account.includes(subject.at(-1)!);
  return bare && account.length > 1 && account.length < previous.length ? subject + account : null;
}

/** 城镇每百户拥有汽车 20 辆，农村 5 辆: the one word stands for the name with that word in place of its counterpart. */
function counterpart(subject: string, previous: string): string | null {
  for (const [whole, part] of cues.tail_counterparts) {
    if (subject === part && previous.endsWith(whole)) return previous.slice(0, -whole.length) + part;
  }
  for (const pair of cues.counterparts) {
    for (const [from, to] of [pair, [pair[1], pair[0]]] as const) {
      if (subject === to && previous.startsWith(from) && previous.length > from.length) {
        return to + previous.slice(from.length);
      }
    }
  }
  return null;
}

/** 居民人均可支配收入增长 6%，其中城镇居民增长 5.8%、农村居民增长 8.6%: of each. */
function residents(subject: string, previous: string): string | null {
  const who = /^(?:城镇|农村|城市)(?:常住)?(?:居民)?$/.test(subject) ? subject.replace(/居民$/, '') : null;
  const what = /^(?:全体|城乡|(?:城镇|农村|城市)(?:常住)?)?(?:常住)?居民(人均.*(?:收入|支出))$/.exec(
    previous,
  )?.[1];
  return who !== null && what !== undefined ? `${who}居民${what}` : null;
}

/** 居民人均可支配收入增长 8%，其中城镇和农村分别增长…: the two words, each with the name before. */
function counterparts(subject: string, previous: string): string | null {
  const parts = splitList(subject);
  const pair = cues.counterparts.find(
    (words) => parts.length === 2 && parts.every((part) => words.includes(part)),
  );
  if (!pair || pair.some((word) => previous.includes(word))) return null;
  return `${parts.join('、')}${previous.replace(/^(?:全体|城乡)/, '')}`;
}

/** 通关成本下降 60%、时间缩短 90%: a bare head takes the place of the head before it. */
function withHead(previous: string, head: string): string {
  const old = heads.atEnd(previous);
  return old && old.length < previous.length ? previous.slice(0, -old.length) + head : head;
}

/** 粮食产量 3 亿吨，棉花 300 万吨: a bare thing in the same unit is the same head of it, 棉花产量. */
function listItem(subject: string, slot: Slot, left: Left, previous: string, memory: Memory): string {
  const head = heads.atEnd(previous);
  const bare = subject.length <= 3 && !heads.atEnd(subject) && !verbs.atStart(subject);
  const amount = slot.quantity.form === 'amount' && slot.quantity.unit !== 'count';
  // 粮食产量…，棉花产量…；钢3000万吨: further on in a list of outputs.
  const isOutput = slot.quantity.unit === 't' && memory.recent.some((name) => name.endsWith('产量'));
  if (bare && amount && isOutput && left.predicate !== 'grow' && left.predicate !== 'fall')
    return `${subject}产量`;
  return bare && amount && /(?:产量|面积|装机|装机容量)$/.test(head) && slot.quantity.unit === memory.unit
    ? subject + head
    : subject;
}

/** 民族团结模范集体 150 个、模范个人 299 人: what stands in front of the word that both share belongs to both. */
function sharedFront(subject: string, previous: string): string {
  const at = previous.lastIndexOf(subject.slice(0, 2));
  return at > 0 && subject.length > 2 && previous.length - at === subject.length ? previous.slice(0, at) : '';
}

/** The verb of a flow, and the grades that it takes all together. */
const GRADED = new RegExp(
  `^((?:${anyOf(cues.flow_verbs)})?)(?:(?:各级各类|各级|各类|(?:国家|省|市|县)级(?:以上|及以上)?))?`,
);
const CAPACITY = /(?:能力|产能|线路|里程|面积|装机|容量)$/;

/** 新增 A 5 个、B 3 个: the verb of a list of counts stands for all of it. */
export function prefixed(phrase: string, slot: Slot, left: Left, memory: Memory): string {
  const { form, unit } = slot.quantity;
  const acts = verbs.atStart(phrase) !== '' && !/^上市(?:企业|公司)/.test(phrase);
  if (form !== 'amount' || left.opening !== '' || acts || FLOW.test(phrase)) return phrase;
  if (isMoney(unit) && !isMoney(memory.unit)) return phrase;
  if (memory.age === 0) return (sharedFront(phrase, memory.subjects[0] ?? '') || memory.verb) + phrase;
  const sameKind = CAPACITY.test(phrase) || (unit === memory.unit && unit === 'count');
  // 新增高校3所，85个学科进入前1%: a thing that did something else.
  if (/进入|入选|获|被|成为|列入|跻身|通过/.test(slot.after)) return phrase;
  const carries =
    !/^(?:每|人均|平均)/.test(phrase) &&
    memory.age === 1 &&
    left.predicate === 'none' &&
    sameKind &&
    verbs.find(phrase) < 0;
  return carries && !/^(?:新|基本|开|成立|企业)/.test(phrase) ? memory.flow + phrase : phrase;
}

/** 接待游客3亿人次、旅游收入2000亿元: no money is received as guests are. */
function isMoney(unit: string | null): boolean {
  return unit !== null && /^[A-Z]{3}$/.test(unit) && unit !== 'TEU';
}

/** 铁路营运里程 and 总里程 share 里程. */
function sharedHead(subject: string): RegExp {
  const head = subject.replace(/^总/, '');
  return new RegExp(`(?:${head}|数量|规模)$`);
}

/** 原煤产量 then 产值: the head gives way; 项目 then 总投资: it stays. */
function lastHead(previous: string, subject: string): RegExp {
  // 旧账清偿率…，化解率…: one rate of the thing, then another.
  if (subject.endsWith('率') && previous.endsWith('率')) return /(?<=.{2})[\u4e00-\u9fff]{2}率$/;
  const gives = /^(?:产值|产量|总产量|总产值|面积|里程|增速|增幅|规模|总额|数量)$/.test(subject);
  if (!gives || /增速|增幅|规模|总额/.test(subject)) return /(?!)/;
  const head = heads.atEnd(previous);
  return head && head.length < previous.length ? new RegExp(`${head}$`) : /(?!)/;
}
