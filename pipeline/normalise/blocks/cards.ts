import type { Span } from '../../text.ts';
import type { Card } from './block.ts';
import { type Chunk, type Pair, pairsOf, textOf } from './card-pairs.ts';
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

const LONGEST_LABEL_LINE = 30;
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
      for (const { label, values, clear } of pairs) {
        const at = Math.min(label.at, values?.at ?? label.at);
        const last = Math.max(label.last, values?.last ?? label.last);
        cards.set(at, {
          block: {
            kind: 'card',
            start: lines[at]!.start,
            end: lines[last]!.end,
            label: textOf(label),
            labelSpans: clear === 'no' ? [] : label.lines.map(spanOf),
            labelIsClear: clear === 'yes',
            values: values ? values.lines.map(spanOf) : [],
            group,
            groupHolds,
          },
          lines: last - at + 1,
        });
      }
      group++;
    }
  }
  return cards;
}

const spanOf = ({ start, end }: Line): Span => ({ start, end });

function mayLabel({ text }: Line): boolean {
  if (text.length > LONGEST_LABEL_LINE || isClosed(text) || isProse(text) || isTableRow(text)) return false;
  return !isLoneNumber(text) && !startsWithBullet(text) && !startsWithDash(text) && !headingMark(text);
}

/** The stretches of lines that are labels and figures and nothing else, with one of each at least. */
function runsOf(lines: readonly Line[]): Chunk[][] {
  const runs: Chunk[][] = [];
  if (!lines.some(({ text }) => isValue(text))) return runs;
  let run: Chunk[] = [];
  let afterBare = false;
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
      // A number without a unit may be the figure of a card: then the others may be one off.
      const isBare = isLoneNumber(line.text) && !line.afterBlank && run.length > 0;
      if (isBare) run.at(-1)!.besideBare = true;
      close();
      afterBare = isBare;
      return;
    }
    const last = run.at(-1);
    // The figures that a label hands out (分别) may stand apart; all else stands together.
    const mayStandApart = kind === 'value' && run.at(-2)?.lines.some(({ text }) => text.includes('分别'));
    if (last?.kind === kind && (!line.afterBlank || mayStandApart)) {
      last.lines.push(line);
      last.last = at;
    } else {
      const tight = !line.afterBlank;
      run.push({ kind, lines: [line], at, last: at, tight, besideBare: afterBare && tight });
    }
    afterBare = false;
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
    const whole: Chunk = {
      ...label[0]!,
      lines: label.flatMap(({ lines }) => lines),
      last: label.at(-1)!.last,
    };
    return [...chunks.slice(0, from), whole, ...chunks.slice(to)];
  });
}

/** A block ends where a label comes for the second time, or where bare figures give way to qualified ones for good. */
function groupsOf(pairs: readonly Pair[]): Pair[][] {
  const groups: Pair[][] = [];
  const turn = turnOf(pairs.map(isQualified));
  let labels = new Set<string>();
  pairs.forEach((pair, i) => {
    const label = textOf(pair.label);
    if (i === 0 || labels.has(label) || i === turn) {
      groups.push([]);
      labels = new Set();
    }
    labels.add(label);
    groups.at(-1)!.push(pair);
  });
  return groups;
}

/** Where all before are of one kind and all from there on of the other, two of each at least; -1 where there is no such place. */
function turnOf(qualified: readonly boolean[]): number {
  const at = qualified.findIndex((each) => each !== qualified[0]);
  const isLast = at >= 0 && qualified.slice(at).every((each) => each !== qualified[0]);
  return isLast && at >= 2 && qualified.length - at >= 2 ? at : -1;
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
