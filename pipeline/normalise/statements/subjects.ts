/** Who a figure is said of: the noun phrase before it, the noun after it, or the subject of an earlier clause. */
import { cues } from '../../../schemas/cues.ts';
import type { ReviewReason } from '../../../schemas/review.ts';
import type { Slot } from './clauses.ts';
import { splitList } from './coordinate.ts';
import type { Left } from './left.ts';
import type { Memory } from './memory.ts';
import { anyOf, wordSet } from './words.ts';

const verbs = wordSet(cues.verbs);
const tails = wordSet(cues.tails);
const heads = wordSet(cues.heads);
const stock = wordSet(cues.relative_heads.stock);
const same = wordSet(cues.relative_heads.same);
const hanging = wordSet(cues.relative_heads.hanging);
const accounts = wordSet(cues.accounts);
const MONEY = new RegExp(`^(?:${anyOf(cues.sums)})$`);
const MONEY_END = new RegExp(`(?<=.{2})(?:${anyOf(cues.sums)})$`);
const FLOW = new RegExp(`^(?:${anyOf(cues.flow_verbs)})`);

export interface Subject {
  /** A phrase that may still be a list; '' where none can be told. */
  phrase: string;
  /** Set where it was taken over whole from earlier: these are the names. */
  carried: string[] | null;
  reasons: ReviewReason[];
}

export function subjectOf(slot: Slot, left: Left, memory: Memory): Subject {
  const own = (phrase: string): Subject => ({ phrase: tidy(phrase), carried: null, reasons: [] });
  const after = nounAfter(slot, left);
  const subject = lastOfFinished(left.subject);
  const says = left.predicate !== 'none';

  const told = /^的(?:是|有)(.{2,})/.exec(slot.after);
  if (subject === '' && says && told) return own(told[1]!);
  if (subject === '' && left.predicate === 'from' && memory.subjects.length > 0) return carry(memory, after);
  if (subject === '') {
    const runs =
      left.predicate === 'reach' ||
      (left.predicate === 'none' && !after && slot.quantity.unitWord === memory.unitWord);
    if (left.aggregation === 'cumulative' && runs && memory.subjects.length === 1) return stockOf(memory);
    if (after && !says && hanging.has(after) && memory.subjects[0]) return own(memory.subjects[0] + after);
    if (after && (!says || isCompletion(left))) return own(prefixed(after, slot, left, memory));
    const [only = ''] = memory.subjects.length === 1 ? memory.subjects : [];
    // 合作社新增2万户、达到7万户: what it came to.
    if (/(?:新增|净增)$/.test(only) && left.predicate === 'reach' && /达|增至/.test(left.verb))
      return stockOf(memory);
    if (memory.subjects.length > 0) return carry(memory, after, left.predicate === 'share');
    return after ? own(after) : { phrase: '', carried: null, reasons: ['indicator_unknown'] };
  }
  const handled =
    left.each && /[率度]$/.test(subject) && same.has(subject) ? handledAlike(memory.recent) : [];
  if (handled.length > 1)
    return { phrase: subject, carried: handled.map((name) => name + subject), reasons: [] };
  if (after && FLOW.test(subject) && subject.replace(FLOW, '') === '') return own(subject + after);
  if (says && !(isCompletion(left) && after))
    return own(completed(withoutGiving(subject, left), slot, left, memory));
  if (after && (verbs.atEnd(subject) || slot.quantity.form !== 'points')) {
    // 整治河道及8条道路: what is joined to the counted things is no part of them, but for the verb of both.
    const joined = /(?:[^饱平]和|[^惠涉普遍波]及|[^参给]与)$/.test(subject);
    const governing = joined ? verbs.atStart(subject) : completed(subject, slot, left, memory);
    return own(`${governing}${after}`);
  }
  return own(completed(withoutGiving(subject, left), slot, left, memory));
}

/** 安排教育事业的经费占财政支出的15%: what is said in full of the money is not that it was set aside. */
function withoutGiving(subject: string, { predicate }: Left): string {
  const told = predicate === 'share' || predicate === 'grow' || predicate === 'fall';
  const plain = subject.replace(/^安排(?=.*(?:生产总值|增加值|总产值|国民收入|财政收入|零售总额)$)/, '');
  return told ? plain.replace(/^安排(?=.{2,}(?:经费|资金|投资|支出)$)/, '') : plain;
}

/** 办理建议800件、提案900件，办结率均为100%: of the last things that one verb governs. */
function handledAlike(recent: readonly string[]): string[] {
  const verb = verbs.atStart(recent.at(-1) ?? '');
  const first = recent.findLastIndex((name) => verb === '' || verbs.atStart(name) !== verb);
  return [...new Set(recent.slice(first + 1))].slice(-3);
}

const doing = wordSet(cues.predicates.grow, cues.predicates.fall);

/** 服务业增加值…，对GDP增长的贡献率…，占GDP的比重…: its part in a whole. */
const WHOLE = '(?:对[^，、]{2,14}(?:贡献率|贡献份额|拉动率|贡献度|贡献)|占[^，、]{2,16}(?:比重|比例|份额))$';
const PART_IN = new RegExp(`^${WHOLE}`);
const PART_IN_END = new RegExp(`(?<=.)${WHOLE}`);
/** 普通高等学校66所、在校生50万人 */
const ENROLLED = /^(?:累计)?(?:招生|在校生|在校学生|毕业生|专任教师|教职工)(?:人数|总数)?$/;

/** 一般性转移支付大幅增加、专项转移支付减少三分之二: what is said in full before the pause is no part of the subject. */
function lastOfFinished(subject: string): string {
  const parts = subject.split('、');
  const finished = parts.slice(0, -1).findLastIndex((part) => part.length > 3 && doing.atEnd(part) !== '');
  return finished < 0 ? subject : parts.slice(finished + 1).join('、');
}

/** 新增, 净增 … alone: the thing is the one before. */
function completed(subject: string, slot: Slot, left: Left, memory: Memory): string {
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
  if (stock.has(subject)) return previous.replace(FLOW, '').replace(sharedHead(subject), '') + subject;
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
function inState(subject: string, previous: string): string {
  const state = subject.replace(/^(?:比上年|同比|环比)/, '');
  const old = new RegExp(`(?:${STATES})(?=的|$)`);
  return old.test(previous) ? previous.replace(old, state) : previous + state;
}

/** 销售收入超100亿元的企业6家，超200亿元的3家: another threshold in the place of the one before. */
function overThreshold(subject: string, previous: string): string | null {
  const sum = '(?:超过?|过|突破|达到?)[^，、的]{1,8}?元';
  const own = new RegExp(`^${sum}`).exec(subject)?.[0];
  const old = own && new RegExp(`(?<=.)${sum}`).exec(previous);
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
/** 企业实现利润, 工业完成增加值: the verb inside. */
const COMPLETED_ACCOUNT = new RegExp(
  `(?<=[\\u4e00-\\u9fff]{2})(?:实现|完成)(?=(?:税收|收入|营业额|成交额|交易额|合同额|投资额|投资|销售额|零售额|产量|总产量|${anyOf(cues.accounts)})$)`,
);
const CAPACITY = /(?:能力|产能|线路|里程|面积|装机|容量)$/;

/** 新增 A 5 个、B 3 个: the verb of a list of counts stands for all of it. */
function prefixed(phrase: string, slot: Slot, left: Left, memory: Memory): string {
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

function carry(memory: Memory, after: string, share = false): Subject {
  const reasons: ReviewReason[] =
    memory.age === 0 ? [] : memory.age < 3 ? ['indicator_carried'] : ['indicator_carried_far'];
  // 对GDP的贡献率达到A，占GDP比重提高到B: of the thing, not of its contribution.
  const carried = share
    ? memory.subjects.map((name) =>
        name.replace(PART_IN_END, '').replace(/(?<=..)(?:总体|平均)?(?:增速|增幅)$/, ''),
      )
    : memory.subjects;
  return { phrase: carried[0] ?? after, carried, reasons };
}

/** 新增5G基站1万个，累计达到6万个: the total is the stock. */
function stockOf(memory: Memory): Subject {
  const subject = carry(memory, '');
  return {
    ...subject,
    carried: memory.subjects.map(
      (name) =>
        name
          .replace(FLOW, '')
          .replace(/^新(?=上市|三板)/, '')
          .replace(/(?:新增|净增)$/, '') || name,
    ),
  };
}

/** 实现, 完成, 有: verbs whose object may be the thing counted. */
function isCompletion(left: Left): boolean {
  return (
    left.predicate === 'reach' &&
    /^(实现|完成|实现了|完成了|有|拥有|为|是|共有|达|达到|安排|长达)$/.test(left.verb)
  );
}

/** 40万人的年度目标: what was aimed at, no thing that is counted. */
const AIMED = /^(?:年度|全年|年初|预期|控制|省定|国家|既定|计划|预定)*(?:目标|任务)/;

/** 332件提案全部按期办结 */
const ADVERB_OF_DONE =
  /(?<=[\u4e00-\u9fff]{2})(?:全部|均已?|都已?|已经?全?部?|顺利|成功|相继|先后|全面)(?=(?:按期|如期|提前)?(?:办结|完成|开工|竣工|建成|投产|投运|投用|通车|实施|落地|兑现|启动|达标|达产|开通|封顶|交付|脱贫|摘帽|退出|搬迁|入住|出列))/;

/** The noun right after a figure, or '' where what follows is a verb, a bound or the rest of the sentence. */
function nounAfter(slot: Slot, left: Left): string {
  const { quantity } = slot;
  if (['points', 'times', 'rank', 'doubling'].includes(quantity.form)) return '';
  if (left.predicate === 'grow' || left.predicate === 'fall' || left.predicate === 'gap') return '';
  const text = slot.after
    .replace(/^[\s的]+/, '')
    .replace(/^([^（(【[]*)[）)】\]]+$/, '$1')
    .trim();
  // 财政支出的77.4%用于民生: what a part is used for says which part.
  if (left.predicate === 'none' && /的\s*$/.test(slot.before) && text.startsWith('用于')) return text;
  if (
    text === '' ||
    /^[、（(]|^(?:情况|基础|前提|条件|背景|形势)之?[下上]/.test(text) ||
    tails.atStart(text) ||
    AIMED.test(text)
  )
    return '';
  return text
    .replace(/并(?:出台|实施|投入|成功|正式|开展|推动|通过|取得|逐步|获).*$/, '')
    .replace(ADVERB_OF_DONE, '')
    .replace(/(?:予以支持|予以|得到(?:支持|加强|改善|落实|提升)|积极推进)[^，、]*$/, '');
}

function tidy(phrase: string): string {
  return phrase
    .replace(COMPLETED_ACCOUNT, '')
    .replace(/([\u4e00-\u9fff]{2,4})\1$/, '$1')
    .replace(/^[（(][一二三四五六七八九十\d]+[)）]/, '')
    .replace(/^[\s、的和与及]+(?=.)/, (lead) => (/[和与及]/.test(lead) ? lead.trim() : ''))
    .replace(/[\s、的]+$/, '');
}
