import type { Span } from '../../text.ts';
import type { Card } from './block.ts';
import { isFurniture } from './furniture.ts';
import {
  headingMark,
  isClosed,
  isLoneNumber,
  isProse,
  isTableRow,
  isValue,
  type Line,
  startsWithBullet,
  startsWithDash,
} from './lines.ts';

/** Lines that stand together, without an empty line between: a label, or one value or several. */
interface Chunk {
  kind: 'label' | 'value';
  lines: Line[];
  /** Index of its first line. */
  at: number;
  /** No empty line stands before it. */
  tight: boolean;
}

type Pair = { label: Chunk; values: Chunk | null };

const LONGEST_LABEL_LINE = 20;
/** A card without a figure: a target in words. */
const IN_WORDS = /控制在|保持|完成|改善|同步|达到|下降|提高|稳定|范围内|高于|低于/;
const QUALIFIED = /左右|以上|以内|以下|不低于|不超过|[-—–~～至]\s?\d/;
const TARGET_LABEL = /控制在|保持在|力争|确保|目标/;

/**
 * The number cards of a text, by the index of their first line. Which label belongs to which figure is told from the
 * whole block of cards: in one block it is always the label first, or always the figure.
 */
export function readCards(
  lines: readonly Line[],
): Map<number, { block: Omit<Card, 'section'>; lines: number }> {
  const cards = new Map<number, { block: Omit<Card, 'section'>; lines: number }>();
  let group = 0;
  for (const run of runsOf(lines)) {
    for (const pairs of groupsOf(pairsOf(run))) {
      const groupHolds = holdsOf(pairs);
      for (const { label, values } of pairs) {
        const first = values && values.at < label.at ? values : label;
        const last = values && values.at > label.at ? values : label;
        cards.set(first.at, {
          block: {
            kind: 'card',
            start: first.lines[0]!.start,
            end: last.lines.at(-1)!.end,
            label: textOf(label),
            labelSpans: label.lines.map(spanOf),
            values: values ? values.lines.map(spanOf) : [],
            group,
            groupHolds,
          },
          lines: last.at + last.lines.length - first.at,
        });
      }
      group++;
    }
  }
  return cards;
}

const spanOf = ({ start, end }: Line): Span => ({ start, end });
const textOf = (chunk: Chunk): string => chunk.lines.map(({ text }) => text).join('');

function mayLabel({ text }: Line): boolean {
  if (text.length > LONGEST_LABEL_LINE || isClosed(text) || isProse(text) || isTableRow(text)) return false;
  return !isLoneNumber(text) && !startsWithBullet(text) && !startsWithDash(text) && !headingMark(text);
}

/** The stretches of lines that are labels and figures and nothing else, with one of each at least. */
function runsOf(lines: readonly Line[]): Chunk[][] {
  const runs: Chunk[][] = [];
  if (!lines.some(({ text }) => isValue(text))) return runs;
  let run: Chunk[] = [];
  const close = () => {
    const kinds = new Set(run.map(({ kind }) => kind));
    if (kinds.size === 2) runs.push(merged(run));
    run = [];
  };
  lines.forEach((line, at) => {
    const kind = isFurniture(line.text)
      ? null
      : isValue(line.text)
        ? 'value'
        : mayLabel(line)
          ? 'label'
          : null;
    if (!kind) {
      close();
      return;
    }
    const last = run.at(-1);
    // The figures of one card may stand apart; a label stands together.
    if (last?.kind === kind && (kind === 'value' || !line.afterBlank)) last.lines.push(line);
    else run.push({ kind, lines: [line], at, tight: !line.afterBlank });
  });
  close();
  return runs;
}

/** Where empty lines stand within labels as well, the label is what stands between two figures. */
function merged(run: Chunk[]): Chunk[] {
  const between: Chunk[][] = [];
  for (const chunk of run) {
    if (chunk.kind === 'value' || between.at(-1)?.at(-1)?.kind !== 'label') between.push([chunk]);
    else between.at(-1)!.push(chunk);
  }
  const inner = between.slice(1, -1).filter(([first]) => first!.kind === 'label');
  const spread = run.every(({ kind, lines }) => kind === 'value' || lines.length === 1);
  const usual = Math.max(1, ...inner.map(({ length }) => length));
  if (!spread || usual === 1 || inner.length === 0) return run;
  return between.flatMap((chunks, i) => {
    if (chunks[0]!.kind === 'value') return chunks;
    const from = i === 0 ? Math.max(0, chunks.length - usual) : 0;
    const to = i === between.length - 1 ? Math.min(chunks.length, usual) : chunks.length;
    const label = chunks.slice(from, to);
    const whole: Chunk = { ...label[0]!, lines: label.flatMap(({ lines }) => lines) };
    return [...chunks.slice(0, from), whole, ...chunks.slice(to)];
  });
}

function pairsOf(run: readonly Chunk[]): Pair[] {
  const values = run.map((chunk, i) => ({ chunk, i })).filter(({ chunk }) => chunk.kind === 'value');
  const step = labelIsFirst(run, values) ? -1 : 1;
  const pairs: Pair[] = [];
  const used = new Set<Chunk>();
  for (const { chunk, i } of values) {
    const label = run[i + step];
    if (label?.kind !== 'label') continue;
    pairs.push({ label, values: chunk });
    used.add(label);
  }
  // After the last figure, cards of the same block that say their target in words.
  const tail = step < 0 ? run.slice(values.at(-1)!.i + 1) : [];
  const words = tail.filter((chunk) => !used.has(chunk) && IN_WORDS.test(textOf(chunk)));
  return [...pairs, ...words.map((label) => ({ label, values: null }))];
}

/** By how many figures find a label on that side; then by which side stands closer; else a label comes first. */
function labelIsFirst(run: readonly Chunk[], values: readonly { chunk: Chunk; i: number }[]): boolean {
  const before = values.filter(({ i }) => run[i - 1]?.kind === 'label').length;
  const after = values.filter(({ i }) => run[i + 1]?.kind === 'label').length;
  if (before !== after) return before > after;
  const closeBefore = values.filter(({ chunk, i }) => i > 0 && chunk.tight).length;
  const closeAfter = values.filter(({ i }) => run[i + 1]?.tight).length;
  return closeBefore >= closeAfter;
}

/** A block ends where a label comes for the second time, or where bare figures give way to qualified ones for good. */
function groupsOf(pairs: readonly Pair[]): Pair[][] {
  const groups: Pair[][] = [];
  let labels = new Set<string>();
  pairs.forEach((pair, i) => {
    const label = textOf(pair.label);
    if (i === 0 || labels.has(label) || turns(pairs, i)) {
      groups.push([]);
      labels = new Set();
    }
    labels.add(label);
    groups.at(-1)!.push(pair);
  });
  return groups;
}

function turns(pairs: readonly Pair[], at: number): boolean {
  const before = pairs.slice(0, at);
  const after = pairs.slice(at);
  if (before.length < 2 || after.length < 2) return false;
  const [first, second] = [isQualified(pairs[0]!), isQualified(pairs[at]!)];
  return (
    first !== second &&
    before.every((pair) => isQualified(pair) === first) &&
    after.every((pair) => isQualified(pair) === second)
  );
}

const isQualified = ({ label, values }: Pair): boolean =>
  values === null ||
  values.lines.some(({ text }) => QUALIFIED.test(text)) ||
  TARGET_LABEL.test(textOf(label));

function holdsOf(pairs: readonly Pair[]): Card['groupHolds'] {
  const qualified = pairs.filter(isQualified).length;
  if (qualified === pairs.length) return 'targets';
  return qualified === 0 ? 'results' : 'unclear';
}
