/** Targets for headline indicators that a plan sets in words (与经济增长同步, 保持基本稳定), or says that it does not set. */
import type { WordedTarget } from '../../schemas/stages.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { headlines } from '../../schemas/tables/panel.ts';
import {
  firmWords,
  looseWords,
  nameEnd,
  narrowerSubject,
  noneWords,
  otherTargets,
  quotedTargets,
  targetHeading,
  targetLead,
  targetNames,
  targetQualifiers,
} from '../../schemas/target-words.ts';
import { natureIn } from '../nature.ts';
import { type MappedText, rawSpan, type Span } from '../text.ts';
import type { Catalogue } from './catalogue.ts';
import { isNational } from './label.ts';
import { sentencesOf } from './statements/clauses.ts';
import { commitmentAfter, commitmentIn } from './statements/commitment.ts';
import { expandList, splitList } from './statements/coordinate.ts';
import type { Frame } from './statements/frames.ts';
import { ownerOf, scopeOf } from './statements/scopes.ts';

export interface Passage {
  text: MappedText;
  frame: Frame;
  /** The innermost heading above it, without its number. */
  heading: string;
  /** True for a card of a block that holds targets: it is an item of a list of them. */
  isCard: boolean;
  /** Whether the passage before ended with the lead of a list (主要预期目标是：). */
  isListed: boolean;
  /** The rows that were read from it. */
  observations: readonly Observation[];
}

export interface PassageContext {
  region_code: string;
  planYear: number;
  catalogue: Catalogue;
}

/** What is set in words in one passage of the plan for the year. A passage about anything else has none. */
export function readWordedTargets(passage: Passage, context: PassageContext): WordedTarget[] {
  const { frame, text } = passage;
  if (frame.status !== 'target' || frame.period !== String(context.planYear)) return [];
  return sentencesOf(text.text).flatMap((sentence) => readSentence(passage, sentence, context));
}

/** Whether a passage ends with the lead of a list of the region’s own targets for the year: its items follow. */
export function opensList(text: string, context: PassageContext): boolean {
  const end = text.trimEnd();
  if (!/[：:]$/.test(end)) return false;
  const last = sentencesOf(end).at(-1);
  const lead = last ? leadOf(end.slice(last.start), context) : null;
  return lead !== null && lead !== 'others';
}

interface Clause extends Span {
  text: string;
  opener: string;
}

function readSentence(passage: Passage, { start, end }: Span, context: PassageContext): WordedTarget[] {
  const sentence = passage.text.text.slice(start, end);
  const lead = leadOf(sentence, context);
  if (lead === 'others' || (lead === null && ownerOf(sentence) !== null)) return [];
  const isList = lead !== null || isListWithoutLead(passage, { start, end });
  const found: WordedTarget[] = [];
  let led: ReturnType<typeof commitmentAfter> = null;
  for (const clause of clausesOf(sentence)) {
    const hasFigure = /\d/.test(clause.text.replace(GAP, ''));
    led = commitmentAfter({ text: clause.text, opener: clause.opener, hasFigure }, led);
    // What stands before the lead (在…的基础上，主要预期目标是：) is no target.
    if (hasFigure || (lead !== null && clause.start < lead.end)) continue;
    const commitment = commitmentIn(clause.text, led);
    const said = saidIn(clause.text, isList, commitment !== 'plain');
    if (!said) continue;
    const [from, to] = rawSpan(passage.text, start + clause.start, start + clause.end);
    for (const indicator_id of subjectsOf(said.what, context)) {
      found.push({
        region_code: context.region_code,
        indicator_id,
        year: context.planYear,
        kind: said.isNone ? 'expressly_none' : 'words',
        text: clause.text,
        commitment: said.isNone ? null : commitment,
        qualifier: said.isNone ? null : qualifierOf(said.said),
        nature: said.isNone ? null : natureIn(sentence, clause.start, clause.end),
        start: from,
        end: to,
      });
    }
  }
  return found;
}

/** 比全国高2个百分点: a gap to another’s growth is no figure of its own. */
const GAP = /[\d.]+(?:[到至—～-][\d.]+)?个百分点/g;

/** The lead of a list of targets: where it ends; `others` where they are someone else’s or for more years than one. */
function leadOf(sentence: string, { region_code, planYear }: PassageContext): Span | 'others' | null {
  const found = targetLead.exec(sentence);
  if (!found) return null;
  const before = sentence.slice(0, found.index);
  const own = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('；')) + 1);
  const isNation = region_code === NATION;
  const years = [...own.matchAll(/(?:19|20)\d\d(?=年)/g)].map(([year]) => Number(year));
  if (years.some((year) => year !== planYear)) return 'others';
  if (!isNation && (otherTargets.test(own) || (quotedTargets.test(before) && !OWN.test(own))))
    return 'others';
  return { start: found.index, end: found.index + found[0].length };
}

const NATION = '000000';
const OWN = /[全我][省市区县州盟]/;

function isListWithoutLead({ isCard, isListed, heading, observations, text }: Passage, span: Span): boolean {
  if (isCard || isListed || targetHeading.test(heading)) return true;
  const [from, to] = rawSpan(text, span.start, span.end);
  const promised = observations.filter(
    (row) => row.status === 'target' && row.value_start >= from && row.value_end <= to && isHeadline(row),
  );
  return new Set(promised.map((row) => row.indicator_id)).size > 1;
}

function isHeadline({ indicator_id, measure }: Observation): boolean {
  return headlines.some((headline) => headline.indicator_id === indicator_id && headline.measure === measure);
}

/** The clauses of a sentence, each without the white space around it. Commas within quotations part clauses too. */
function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  for (const match of sentence.matchAll(/([，,；;：:]|——|^)([^，,；;：:。！？!?—]+)/g)) {
    const [whole, opener = '', written = ''] = match;
    const text = written.trim();
    const start = match.index + whole.length - written.length + written.indexOf(text);
    if (text !== '') clauses.push({ text, opener, start, end: start + text.length });
  }
  return clauses;
}

interface Said {
  /** The subject, one or a list. */
  what: string;
  said: string;
  isNone: boolean;
}

/** What a clause sets of which subject. Outside a list of targets only what is promised, and firmly, counts. */
function saidIn(clause: string, isList: boolean, isPromised: boolean): Said | null {
  const none = firstOf(noneWords, clause);
  // 不设经济具体目标: of its growth.
  if (none) return { what: none.what.replace(/^经济$/, '经济增长'), said: clause, isNone: true };
  const patterns = [...(isList || isPromised ? firmWords : []), ...(isList ? looseWords : [])];
  // A、B与C同步 is one list; A稳中有升、B稳中提质 are two, of which the first is read.
  for (const part of [clause, ...clause.split('、').slice(0, -1)]) {
    const found = firstOf(patterns, part);
    if (found) return { ...found, isNone: false };
  }
  return null;
}

function firstOf(patterns: readonly RegExp[], clause: string): { what: string; said: string } | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(clause)?.groups;
    if (groups?.what) return { what: groups.what + (groups.growth ?? ''), said: groups.said ?? clause };
  }
  return null;
}

/** The headline indicators that a subject names: one, or several in a list. Those of the nation are not the region’s. */
function subjectsOf(what: string, context: PassageContext): string[] {
  if (narrowerSubject.test(what) || scopeOf(what) !== null) return [];
  const written = splitList(what);
  const names = written.map((part) => part.replace(nameEnd, ''));
  const whole = expandList(names);
  const ids = names.map(
    (name, i) =>
      identify(written[i]!, context) ?? identify(name, context) ?? identify(whole[i] ?? name, context),
  );
  return [...new Set(ids.filter((id) => id !== null))];
}

function identify(label: string, { catalogue, region_code }: PassageContext): string | null {
  if (isNational(label) && region_code !== NATION) return null;
  // 经济运行在合理区间, 经济稳中向好: of the economy at large, not of its growth rate.
  if (label === '经济') return null;
  const named = targetNames.get(label);
  if (named !== undefined) return named;
  for (const { indicator_id, measure, unit } of headlines) {
    if (catalogue.identify({ label, measure, unit, scope: null }) === indicator_id) return indicator_id;
  }
  return null;
}

function qualifierOf(said: string): WordedTarget['qualifier'] {
  return targetQualifiers.find(({ pattern }) => pattern.test(said))?.code ?? 'exact';
}
