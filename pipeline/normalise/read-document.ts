import { asideLines, asides } from '../../schemas/frames.ts';
import { indicatorEntries } from '../../schemas/indicators.ts';
import { regionName } from '../../schemas/regions.ts';
import { sizes } from '../../schemas/sizes.ts';
import type { IngestedDocument, NormalisedDocument, Repair, WordedTarget } from '../../schemas/stages.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { unitDimension } from '../../schemas/units.ts';
import { InputError } from '../errors.ts';
import { concat, decodeMap, type MappedText, type Span, slice } from '../text.ts';
import { type Block, readBlocks } from './blocks/index.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { readQuantities } from './quantities/index.ts';
import { UNCLEAR_PASS } from './repair/doubled.ts';
import { repairText } from './repair/index.ts';
import { rowOf, withoutValue } from './rows.ts';
import { type Frame, frameOf, framesOf, framesOfPage } from './statements/frames.ts';
import { readStatements } from './statements/index.ts';
import { ownerOf } from './statements/scopes.ts';
import type { Statement } from './statements/statement.ts';
import { type Years, yearsOf } from './statements/years.ts';
import { opensList, readWordedTargets } from './worded-targets.ts';

export interface ReadOptions {
  /** For an excerpt without headings: which part of a report it was cut from. */
  part?: 'review' | 'plan' | undefined;
}

/**
 * Reads one document: repairs, blocks, frames, quantities, statements. Pure: the same input, the same rows.
 * @throws InputError where it has more figures than any report
 */
export function readDocument(ingested: IngestedDocument, options: ReadOptions = {}): NormalisedDocument {
  const { document, raw } = ingested;
  const { text, repairs } = repairText(decodeMap(ingested.text, ingested.map));
  const blocks = readBlocks(text, document.genre);
  const framed = blocks.map((block) => ({ ...block, text: text.text.slice(block.start, block.end) }));
  const years = yearsOf(framed, document.report_year);
  const context = { years, genre: document.genre, part: options.part };
  const frames = document.genre === 'infographic' ? framesOfPage(framed, context) : framesOf(framed, context);
  const catalogue = sharedCatalogue();
  const observations: Observation[] = [];
  const worded: WordedTarget[] = [];
  const planned = { region_code: document.region_code, planYear: years.plan, catalogue };
  let isListed = false;
  const unclear = repairs.filter(({ pass }) => pass === UNCLEAR_PASS);
  const points = repairs.some(({ pass }) => pass === 'character_form' || pass === 'mark_form')
    ? Array.from(raw)
    : null;
  let figures = 0;
  let planLength = 0;
  blocks.forEach((block, i) => {
    if (block.kind === 'furniture' || isAside(framed[i]!)) return;
    const first = observations.length;
    const heading = titleOf(block.section.at(-1) ?? '');
    const passage = passageOf(text, block);
    const frame = block.kind === 'card' ? frameOfCard(block, years) : frames[i]!;
    if (frame.kind === 'plan_year') planLength += passage.text.length;
    const quantities = readQuantities(passage.text);
    figures += quantities.length;
    if (figures > sizes.figures) throw tooMany(document.document_id);
    const statements = readStatements(passage.text, quantities, frame, {
      reportYear: document.report_year,
      planYear: years.plan,
      regionNames: namesOfRegion(regionName(document.region_code)),
      national: document.region_code === '000000',
      catalogue,
      owner: ownerOf(heading),
    });
    for (const statement of statements) {
      const row = { document, catalogue, section: block.section, points };
      const read = rowOf(doubtful(statement, block), passage, row);
      const isUnclear =
        unclear.some((place) => isWithin(read, place)) ||
        isCutOff(passage.text, statement) ||
        isIllFormed(statement);
      observations.push(isUnclear ? withoutValue(read) : read);
    }
    const isCard = block.kind === 'card';
    const rows = observations.slice(first);
    worded.push(
      ...readWordedTargets({ text: passage, frame, heading, isCard, isListed, observations: rows }, planned),
    );
    isListed = opensList(passage.text, planned) || (isListed && goesOn(block.kind, passage.text));
  });
  return {
    document: { ...document, observations: observations.length },
    raw,
    repairs,
    observations,
    worded_targets: worded,
    plan_characters: planLength,
  };
}

function tooMany(documentId: string): InputError {
  return new InputError(
    `${documentId} has more than ${sizes.figures} figures: it is no report`,
    'Split it into its documents, or leave it out.',
  );
}

/** Whether the list that a passage stands in goes on after it: bullets, or lines that end with a semicolon. */
function goesOn(kind: Block['kind'], text: string): boolean {
  return kind === 'bullet' || /[；;，,]\s*$/.test(text);
}

const BULLET = /^[\s◉●■◆▪○•·◇□▲★\uf000-\uf8ff-]+/u;

/** The number of an item: 1.地区生产总值增长7%. No decimal, and no part of a name. */
const ITEM = /^\s*(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳])\s*(?=[\u4e00-\u9fff])/;

/** A heading without its number. */
function titleOf(heading: string): string {
  return heading.replace(/^[（(]?[一二三四五六七八九十\d]+[)）、.．，]?\s*/, '');
}

/** Notes and annexes explain words; their figures state nothing. */
function isAside({ text, section }: { text: string; section: readonly string[] }): boolean {
  return asideLines.test(text) || section.some((heading) => asides.test(heading));
}

/** What there is to read in a block: of a card, its label and its values put together as a sentence would. */
function passageOf(text: MappedText, block: Block): MappedText {
  if (block.kind === 'bullet') {
    const mark = BULLET.exec(text.text.slice(block.start, block.end))?.[0].length ?? 0;
    return slice(text, block.start + mark, block.end);
  }
  if (block.kind !== 'card') {
    const item = ITEM.exec(text.text.slice(block.start, block.start + 8))?.[0].length ?? 0;
    return slice(text, block.start + item, block.end);
  }
  // A figure without a unit does not share that of the next, which stands apart on the page.
  const comma = (at: number, before: MappedText): MappedText => ({
    ...slice(text, at, at + 1),
    text: /[\d十百千万亿]$/.test(before.text) ? '；' : '、',
  });
  // What grew by so much is said first: 增长6.8% may be printed above the amount.
  const isGrowth = ({ start }: Span) =>
    /^[同比上年实际]{0,4}[增下上减]/.test(text.text.slice(start, start + 6));
  const spans = [...block.values.filter((span) => !isGrowth(span)), ...block.values.filter(isGrowth)];
  const parts = spans.map((span) => slice(text, span.start, span.end));
  const values = parts.flatMap((value, i) =>
    i === 0 ? [value] : [comma(spans[i]!.start, parts[i - 1]!), value],
  );
  const label = concat(block.labelSpans.map((span) => slice(text, span.start, span.end)));
  // A mark or a year at the end of a label is no part of the figure under it.
  const apart =
    /[\d.．+±−–—-]\s*$/.test(label.text) && spans[0]
      ? [{ ...slice(text, spans[0].start, spans[0].start + 1), text: '：' }]
      : [];
  return concat([label, ...apart, ...values]);
}

/** 新疆维吾尔自治区, 新疆: the long form and what people say. */
function namesOfRegion(name: string): string[] {
  const short = name.replace(/(?:壮族|回族|维吾尔)?自治区$|[省市]$/, '');
  return [name, short];
}

/**
 * Whether a figure may be a part of another: more digits stand before or behind it, a space away (66 40元 may be 6640元, or
 * two figures), or a glyph that was lost, such as a sign. The number of an item (`2. 5个县`) is no part of it.
 */
function isCutOff(text: string, { quantity }: Statement): boolean {
  const { start, end } = quantity;
  const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 6)];
  if (/\d/.test(text[start]!) && /[\ue000-\uf8ff]$/.test(before)) return true;
  if (/\d/.test(text[start]!) && /\d[.．]?[^\S\n]{1,3}$/.test(before) && !ITEM_NUMBER.test(before))
    return true;
  if (/\d, $/.test(before) && /^\d{3}(?!\d)/.test(text.slice(start, start + 4))) return true;
  return /\d/.test(text[end - 1]!) && /^(?:[^\S\n]{1,3}\d|, ?\d{3}(?!\d))/.test(after);
}

const ITEM_NUMBER = /(?:^|[：:；;。，\s])\d{1,2}[.．][^\S\n]{1,3}$/;

/** 三千五万 may be 3005万 or 3500万, 三万五亿 has lost something: no one writes so. */
const ILL_FORMED = /[百千万佰仟萬][一二两三四五六七八九1-9](?=[万亿萬億])|[亿億].+[万萬][万萬亿億]/;

const isIllFormed = ({ quantity }: Statement): boolean =>
  ILL_FORMED.test(quantity.valueText + quantity.unitText);

const isWithin = (row: Observation, { raw_start, raw_end }: Repair): boolean =>
  row.value_start < raw_end && row.value_end > raw_start;

type Card = Extract<Block, { kind: 'card' }>;

/** A block of cards holds last year's results or this year's targets. */
function frameOfCard({ groupHolds }: Card, years: Years): Frame {
  return frameOf(groupHolds === 'targets' ? 'plan_year' : 'review_year', years, true);
}

function doubtful(statement: Statement, block: Block): Statement {
  if (block.kind !== 'card') return statement;
  const reasons = [...statement.reasons];
  if (block.groupHolds === 'unclear') reasons.push('card_block_unclear');
  if (!block.labelIsClear) reasons.push('card_label_unclear');
  return { ...statement, reasons };
}

let catalogue: Catalogue | undefined;

function sharedCatalogue(): Catalogue {
  catalogue ??= createCatalogue(indicatorEntries, unitDimension);
  return catalogue;
}
