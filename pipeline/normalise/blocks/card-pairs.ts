/** Which label belongs to which figure in a block of number cards. */
import type { Line } from './lines.ts';

/** Lines that stand together, without an empty line between: a label, or one value or several. */
export interface Chunk {
  kind: 'label' | 'value';
  lines: Line[];
  /** Index of its first line, and of its last. */
  at: number;
  last: number;
  /** No empty line stands before it. */
  tight: boolean;
  /** A number without a unit stands right beside it. */
  besideBare: boolean;
}

export interface Pair {
  label: Chunk;
  values: Chunk | null;
  /** Whether the label is that of the figure: `no` where the print says that it is not the only one. */
  clear: 'yes' | 'doubtful' | 'no';
}

export const textOf = (chunk: Chunk): string => chunk.lines.map(({ text }) => text).join('');

/** A card without a figure: a target in words. */
const IN_WORDS = /控制在|保持|完成|改善|同步|达到|下降|提高|稳定|范围内|高于|低于/;

/** A label that asks for a rate, and one that may have one. */
const ASKS_RATE = /(?:增长|下降|上涨|增速|增幅|涨幅|降幅|率|占比|比重|比例)$/;
const MAY_HAVE_RATE = /增|降|涨|率|比|度|幅|指数|价格|控制在|达到|保持/;
const RATE = /[%％‰]|百分点/;
/** A figure that says by itself what it is: 增长6.8%. */
const SAYS_ITSELF = /^(?:同比|比上年|实际)?(?:增长|下降|增加|减少|上涨)/;

/** Whether a figure cannot well be said of a label: an amount of 投资增长, a bare per cent of 生产总值. */
function misfits(label: Chunk, values: Chunk): boolean {
  const text = textOf(label);
  return values.lines.some(({ text: value }) => {
    if (SAYS_ITSELF.test(value)) return ASKS_RATE.test(text) && !/[率重比]$/.test(text);
    return RATE.test(value) ? !MAY_HAVE_RATE.test(text) : ASKS_RATE.test(text);
  });
}

/**
 * The cards of a stretch of labels and figures. Where empty lines part it into one label each, that is a card; else in
 * one stretch it is always the label first, or always the figure: told by which order leaves fewer figures that cannot
 * be said of their label, then by how many find one, then by which side stands closer.
 */
export function pairsOf(run: readonly Chunk[]): Pair[] {
  return columnsOf(run) ?? partedOf(run) ?? orderedOf(run);
}

/** Several labels and then as many figures: two columns, or two rows, read one after another. No label is told. */
function columnsOf(run: readonly Chunk[]): Pair[] | null {
  const [first] = run;
  const turn = run.findIndex(({ kind }) => kind !== first!.kind);
  if (run.slice(turn).some(({ kind }) => kind === first!.kind)) return null;
  const lines = (part: readonly Chunk[]) => part.flatMap((chunk) => chunk.lines);
  const [some, others] = [run.slice(0, turn), run.slice(turn)];
  const labels = first!.kind === 'label' ? some : others;
  const values = first!.kind === 'label' ? others : some;
  const handsOut = labels.some((chunk) => /分别|[、和与及]/.test(textOf(chunk)));
  const isColumn = labels.length > 1 && values.length > 1;
  const figures = lines(values).map(({ text }) => text);
  // An amount and its growth may well be of one label; two figures of one kind, under two lines, are of two.
  const areAlike =
    !figures.some((text) => SAYS_ITSELF.test(text)) &&
    new Set(figures.map((text) => RATE.test(text))).size === 1;
  const isRow = figures.length > 1 && lines(labels).length === figures.length && areAlike && !handsOut;
  if (!isColumn && !isRow) return null;
  const [label, value] = [labels.at(-1)!, values[0]!];
  const adjacent = first!.kind === 'label' ? [label, value] : [labels[0]!, values.at(-1)!];
  return [{ label: adjacent[0]!, values: adjacent[1]!, clear: 'no' }];
}

/** The cards where each stretch between empty lines holds one label and its figures. */
function partedOf(run: readonly Chunk[]): Pair[] | null {
  const parts: Chunk[][] = [];
  for (const chunk of run) {
    if (chunk.tight && parts.length > 0) parts.at(-1)!.push(chunk);
    else parts.push([chunk]);
  }
  if (parts.length < 2) return null;
  const pairs: Pair[] = [];
  for (const part of parts) {
    const labels = part.filter(({ kind }) => kind === 'label');
    const values = part.filter(({ kind }) => kind === 'value');
    if (labels.length !== 1 || values.length === 0) return null;
    const [label] = labels;
    const figures = { ...values[0]!, lines: values.flatMap(({ lines }) => lines), last: values.at(-1)!.last };
    pairs.push({ label: label!, values: figures, clear: misfits(label!, figures) ? 'doubtful' : 'yes' });
  }
  return pairs;
}

function orderedOf(run: readonly Chunk[]): Pair[] {
  const values = run.map((chunk, i) => ({ chunk, i })).filter(({ chunk }) => chunk.kind === 'value');
  const { step, isSure } = orderOf(run, values);
  const pairs: Pair[] = [];
  const used = new Set<Chunk>();
  for (const { chunk, i } of values) {
    const label = run[i + step];
    if (label?.kind !== 'label') continue;
    const isClear = isSure && !misfits(label, chunk);
    pairs.push({ label, values: chunk, clear: isClear ? 'yes' : 'doubtful' });
    used.add(label);
  }
  // After the last figure, cards of the same block that say their target in words.
  const tail = step < 0 ? run.slice(values.at(-1)!.i + 1) : [];
  const words = tail.filter((chunk) => !used.has(chunk) && IN_WORDS.test(textOf(chunk)));
  return [...pairs, ...words.map((label): Pair => ({ label, values: null, clear: 'yes' }))];
}

/** Whether the label stands before its figure (-1) or behind it (1), and whether the print says so. */
function orderOf(run: readonly Chunk[], values: readonly { chunk: Chunk; i: number }[]) {
  const count = (step: -1 | 1) => {
    const labelled = values.filter(({ i }) => run[i + step]?.kind === 'label');
    const misfit = labelled.filter(({ chunk, i }) => misfits(run[i + step]!, chunk)).length;
    const close = values.filter(({ chunk, i }) =>
      step < 0 ? i > 0 && chunk.tight : run[i + 1]?.tight,
    ).length;
    return { labelled: labelled.length, misfit, close };
  };
  const [before, behind] = [count(-1), count(1)];
  const isCut = run.some(({ besideBare }) => besideBare);
  const differences = [
    before.labelled - before.misfit - (behind.labelled - behind.misfit),
    before.labelled - behind.labelled,
    before.close - behind.close,
  ];
  const decisive = differences.find((difference) => difference !== 0) ?? 0;
  return { step: decisive >= 0 ? (-1 as const) : (1 as const), isSure: decisive !== 0 && !isCut };
}
