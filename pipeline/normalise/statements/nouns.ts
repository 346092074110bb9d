/** The noun right after a figure, which may be what it counts. */
import { cues } from '../../../schemas/cues.ts';
import type { Slot } from './clauses.ts';
import type { Left } from './left.ts';
import { wordSet } from './words.ts';

const tails = wordSet(cues.tails);

/** 40万人的年度目标: what was aimed at, no thing that is counted. */
const AIMED = /^(?:年度|全年|年初|预期|控制|省定|国家|既定|计划|预定)*(?:目标|任务)/;

/** 332件提案全部按期办结 */
const ADVERB_OF_DONE =
  /(?<=[\u4e00-\u9fff]{2})(?:全部|均已?|都已?|已经?全?部?|顺利|成功|相继|先后|全面)(?=(?:按期|如期|提前)?(?:办结|完成|开工|竣工|建成|投产|投运|投用|通车|实施|落地|兑现|启动|达标|达产|开通|封顶|交付|脱贫|摘帽|退出|搬迁|入住|出列))/;

/** The noun right after a figure, or '' where what follows is a verb, a bound or the rest of the sentence. */
export function nounAfter(slot: Slot, left: Left): string {
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
