/**
 * The canonical form of an indicator's label: what two ways to write the same name have in common. Used on the names of
 * the catalogue and on the labels of the texts alike, so that a look-up is one exact comparison.
 */
import { synonyms } from '../../schemas/indicators.ts';

/** What neither makes nor breaks a name, wherever it stands. */
const IDLE =
  /[\s"'“”‘’「」《》〈〉()[\]【】*#_·•,，。;；:：—–―─-]|的|累计|年均|常住(?=居民)|家庭(?=人均)|全体(?=居民)|年(?=人均)|全社会(?=研|r&d)|实现|完成(?!率)/g;

const SYNONYM = new Map(
  synonyms.flatMap(([first = '', ...rest]) => rest.map((word) => [word, first] as const)),
);

/** Longest first, so that 通车总里程 is not read as 总里程. */
const WORD = new RegExp([...SYNONYM.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Whose figure it is, when, and the verb of completion. */
const HEAD =
  /^(?:全(?:国|省|市|区|疆|州|盟|县|域|自治区)|我(?:国|省|市|区|州|县)|本(?:省|市|区|州|县)|全年|年末|年底|期末|当年|年内|预计|其中|力争|确保)+/;

/** Endings that say only that it is an amount; kept where what is left would be a mere field (经济总量, 旅游人数). */
const TAIL =
  /(?<!^(?:经济|人口|人才|企业|旅游))(?:平均值|均值|总额|总值|总量|总数|总规模|规模|金额|(?<!余)额|数量|总?人数|总?人次数?|总?户数|总?个数|套数|列数|目标任务|目标|任务|(?<![指系天倍总])数|(?<![产质总当存增])量)+$/;

/** 生产总值（GDP）: the same in Latin letters. */
const ACRONYM = /(?<=[\u4e00-\u9fff]{2})\([a-z]{2,6}\)$/;

export function canonicalLabel(label: string): string {
  const bare = label.normalize('NFKC').toLowerCase().replace(ACRONYM, '').replace(IDLE, '');
  // Twice, for a word that another's replacement completes: 万元地区生产总值 → 万元gdp → 单位gdp.
  const same = bare.replace(WORD, replaceWord).replace(WORD, replaceWord);
  return same.replace(HEAD, '').replace(TAIL, '').replace(/总产$/, '产量');
}

function replaceWord(word: string): string {
  return SYNONYM.get(word) ?? word;
}

/** Whether the label itself says that it is about the nation. */
export function isNational(label: string): boolean {
  return /^[“"]?(?:全国|我国)/.test(label);
}

/** `研发经费占gdp比重` → `研发经费`; `服务业占比` → `服务业`. */
export function withoutShare(key: string): string {
  return key.replace(/(?:(?:所占|占|相当于).*)?(?:比重|占比|比例|比率|份额)?$/, '');
}

/** `gdp增速` → `gdp`. */
export function withoutGrowth(key: string): string {
  return key.replace(
    /(?:总体|总)?(?:增长速度|增长率|增长幅度|增速|增幅|上涨幅度|涨幅|升幅|降幅|降低率|下降率|增长|上涨)$/,
    '',
  );
}

/** `净增高新技术企业`, `高新技术企业净增` → `高新技术企业`; `新增粮食产量` → `粮食产量`: the growth of a stock or of an output. */
export function withoutNet(key: string): string {
  return key.replace(/^净增(?:加)?|净增(?:加)?$|^新增(?=.+产量$)/, '');
}
