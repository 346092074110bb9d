import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parse } from 'csv-parse/sync';
import { type GoldRow, parseGold } from '../accuracy/gold.ts';
import { showErrors, showScore } from '../accuracy/report.ts';
import {
  type Level,
  levels,
  type Outcome,
  type Predicted,
  pool,
  type Score,
  score,
} from '../accuracy/score.ts';
import { InputError } from '../errors.ts';
import { projectRoot } from '../workspace.ts';
import { type Context, examples, invocation, ToldFailure } from './context.ts';
import { type ManifestEntry, readManifest } from './source.ts';

const goldFolder = join(projectRoot, 'test', 'gold');

interface Options {
  manifest: string;
  predicted?: string;
  errors?: number;
  json?: true;
  min?: Bar[];
}

/** A score that must be reached, by one group of documents or (`group` null) by each. */
interface Bar {
  group: string | null;
  level: Level | 'indicator_id';
  least: number;
}

/** `accuracy`: how near the observations come to what a careful reader takes from the same texts. */
export function defineAccuracy(program: Command, context: Context): void {
  program
    .command('accuracy')
    .summary('score the observations against gold sets')
    .description('Score the observations of the texts of a manifest, whose lines also name a gold file.')
    .addOption(
      new Option('--manifest <file>', 'texts and their gold files').default(
        join(goldFolder, 'manifest.jsonl'),
        'the bundled documents',
      ),
    )
    .option('--predicted <file>', 'score these observations (.csv or .jsonl) and read no texts')
    .option('--errors <n>', 'show so many wrong, missed and spurious rows of each document', wholeNumber)
    .option('--json', 'print the scores as JSON')
    .option('--min <bar>', 'fail unless this score is reached; may be given again', addBar)
    .addHelpText(
      'after',
      `
Scores (F1, with precision and recall):
  detection    a figure was found where one stands, and nowhere else
  quantity     … and value, unit and qualifier are right
  statement    … and indicator, measure, period and status are right

A bar is [GROUP:]SCORE=LEAST, for one group of documents or for each. SCORE may
also be indicator_id: of the figures whose id is known, the share that has it.`,
    )
    .addHelpText(
      'after',
      examples(
        `${invocation} accuracy`,
        `${invocation} accuracy --errors 20 --min statement=0.70`,
        `${invocation} accuracy --predicted output/observations.csv --min xinjiang-2023-report:quantity=0.92`,
      ),
    )
    .action(async (options: Options) => {
      const outcomes = await scoreManifest(options, context);
      for (const [document, outcome] of outcomes) {
        context.stdout.write(options.json ? '' : showErrors(document, outcome, options.errors ?? 0));
      }
      const groups = poolGroups(outcomes);
      if (options.json) context.stdout.write(`${JSON.stringify(Object.fromEntries(groups))}\n`);
      else for (const [name, pooled] of groups) context.stdout.write(showScore(name, pooled));
      const missed = missedBars(groups, options.min ?? []);
      for (const line of missed) context.stderr.write(`${line}\n`);
      if (missed.length > 0) throw new ToldFailure();
    });
}

async function scoreManifest(options: Options, context: Context): Promise<[string, Outcome][]> {
  const fixedIds = new Set(
    (await readFile(join(goldFolder, 'fixed-indicators.txt'), 'utf8')).split('\n').filter(Boolean),
  );
  const predicted = options.predicted === undefined ? null : await readPredicted(options.predicted);
  const outcomes: [string, Outcome][] = [];
  for (const entry of await readManifest(options.manifest)) {
    if (entry instanceof InputError) throw entry;
    const gold = await readGold(entry, options.manifest);
    const rows = predicted
      ? predicted.filter((row) => row.document_id === entry.document_id)
      : await context.readSource(entry);
    outcomes.push([entry.document_id, score(gold, rows, fixedIds)]);
  }
  return outcomes;
}

async function readGold(entry: ManifestEntry, manifest: string): Promise<GoldRow[]> {
  if (typeof entry.gold !== 'string') {
    throw new InputError(`${manifest}: ${entry.document_id} has no gold`, 'Name its gold file in `gold`.');
  }
  const path = resolve(dirname(manifest), entry.gold);
  return parseGold(await readText(path), path);
}

/** Observations of a published or extracted file. Cells of a CSV stay as they are, an empty code being no code. */
async function readPredicted(path: string): Promise<(Predicted & { document_id: string })[]> {
  const content = await readText(path);
  const rows: Record<string, unknown>[] = path.endsWith('.csv')
    ? parse(content, { columns: true, bom: true })
    : content
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line));
  const number = (cell: unknown) =>
    cell === null || cell === undefined || cell === '' ? null : Number(cell);
  return rows.map((row) => ({
    ...(row as unknown as Predicted & { document_id: string }),
    value: number(row.value),
    value_low: number(row.value_low),
    value_high: number(row.value_high),
    value_start: Number(row.value_start),
    value_end: Number(row.value_end),
  }));
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read ${path}: ${(error as Error).message}`, 'Check the path.');
  }
}

/** One score for each document, the numbered excerpts (`snippet-004`) together. */
function poolGroups(outcomes: [string, Outcome][]): Map<string, Score> {
  const groups = new Map<string, Score[]>();
  for (const [document, outcome] of outcomes) {
    const name = document.replace(/^snippet-\d+$/, 'snippets');
    groups.set(name, [...(groups.get(name) ?? []), outcome.score]);
  }
  return new Map([...groups].map(([name, scores]) => [name, pool(scores)]));
}

function missedBars(groups: Map<string, Score>, bars: Bar[]): string[] {
  return bars.flatMap(({ group, level, least }) => {
    const named = [...groups].filter(([name]) => group === null || name === group);
    if (named.length === 0) return [`accuracy: the manifest has no group ${group}`];
    return named.flatMap(([name, score]) => {
      const reached = level === 'indicator_id' ? score.indicator_id_known.accuracy : score[level].f1;
      return reached >= least ? [] : [`accuracy: ${name}: ${level} ${reached.toFixed(4)} is below ${least}`];
    });
  });
}

function addBar(text: string, bars: Bar[] = []): Bar[] {
  const match = /^(?:(.+):)?(\w+)=(\d+(?:\.\d+)?)$/.exec(text);
  const level = [...levels, 'indicator_id' as const].find((name) => name === match?.[2]);
  if (!match || !level) throw new InvalidArgumentError('write it as statement=0.70 or GROUP:statement=0.70');
  return [...bars, { group: match[1] ?? null, level, least: Number(match[3]) }];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}
