/** How firmly something is promised: 确保, 力争, or neither. */
import type { Commitment } from '../../../schemas/codes.ts';
import { cues } from '../../../schemas/cues.ts';
import { wordSet } from './words.ts';

const ensure = wordSet(cues.status.ensure);
const strive = wordSet(cues.status.strive);
const LED_BY_ADVERBS = /^(?:全力|全年|今年|继续|进一步|要|我们要|必须)*/;
const BETTER = /更好|有所增长|更大|更高质量/;
/** 增长7%，力争8%: a further figure of the same subject and nothing else, whose promise is its own. */
const FURTHER =
  /^(?:力争|争取|努力|奋力|力求|冲刺|确保|保证)+(?:再|能|要)?(?:实现|达到|增长|完成|突破|超过)*\d[\d.]*[^\d年]{0,4}(?:以上|左右)?$/;

export interface PromisingClause {
  text: string;
  /** The punctuation before it. */
  opener: string;
  hasFigure: boolean;
}

/** 力争 at the head of a clause holds for the bare list that follows, up to a semicolon or a clause with its own verb. */
export function commitmentAfter(
  { text, opener, hasFigure }: PromisingClause,
  before: Commitment | null,
): Commitment | null {
  // 努力建设…基地，今年…: a promise with an object of its own does not reach over the comma; 力争到明年底，… does.
  const ownObject = !hasFigure && text.length > 10;
  const said = text.replace(LED_BY_ADVERBS, '');
  if (BETTER.test(text) || ownObject || FURTHER.test(said)) return null;
  if (strive.atStart(said)) return 'strive';
  if (ensure.atStart(said)) return 'ensure';
  if (/[；;：:]/.test(opener)) return null;
  return /增长|下降|提高|减少|增加|控制/.test(text) ? null : before;
}

/** The last word of promise in the clause itself; `led` is what the list says that it belongs to. */
export function commitmentIn(clause: string, led: Commitment | null): Commitment {
  const last = (words: readonly string[]) => Math.max(...words.map((word) => clause.lastIndexOf(word)));
  const [ensured, striven] = [last(cues.status.ensure), last(cues.status.strive)];
  if (ensured < 0 && striven < 0) return led ?? 'plain';
  return ensured > striven ? 'ensure' : 'strive';
}
