/**
 * `make bench`: how long a whole collection takes and how much memory, over `../shared/corpus` where it is there: with one
 * and two workers, of 100, 400 and all documents, a second time without changes; and of up to 20,000 made-up reports, to
 * see that the cost grows with their number. These are excerpts of the corpus with other figures, under the names of counties.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { regionByName, regionRows } from '../../schemas/regions.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const runner = fileURLToPath(new URL('collection-run.ts', import.meta.url));
const sizes = [5_000, 20_000];
/** `corpus` or `made-up`; both where none is named. */
const parts = process.argv.slice(2);
const isWanted = (part: string) => parts.length === 0 || parts.includes(part);
/** Reports of a made-up county. */
const YEARS = 8;
/** Characters of an excerpt. */
const EXCERPT = 1_500;

interface Cost {
  seconds: number;
  megabytes: number;
}

if (!existsSync(corpus)) {
  console.log(`no ${corpus}: whole collections are not measured`);
} else {
  const paths = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\d{4}[^/]*\.md$/.test(path))
    .sort();
  if (isWanted('corpus')) measureCorpus(paths);
  if (isWanted('made-up')) measureMadeUp(paths);
}

function measureCorpus(paths: readonly string[]): void {
  measure(`${paths.length} documents, 1 worker`, (folder) => copy(paths, folder), { workers: 1 });
  for (const count of [100, 400, paths.length]) {
    const step = paths.length / count;
    const some = Array.from({ length: count }, (_, at) => paths[Math.floor(at * step)]!);
    measure(`${count} documents, 2 workers`, (folder) => copy(some, folder), {
      again: count === paths.length,
    });
  }
}

function measureMadeUp(paths: readonly string[]): void {
  const texts = paths.filter((path) => /^(?:provinces|cities)/.test(path)).map(excerptOf);
  for (const count of sizes) {
    const cost = measure(`${count} made-up reports, 2 workers`, (folder) => makeUp(texts, count, folder), {
      id: 'made-up',
    });
    console.log(`${' '.repeat(34)}${((1000 * cost.seconds) / count).toFixed(2)} ms a report`);
  }
}

function measure(
  title: string,
  fill: (folder: string) => void,
  { workers = 2, id = 'national', again = false }: { workers?: number; id?: string; again?: boolean } = {},
): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'));
  try {
    fill(join(folder, 'texts'));
    const build = (): Cost =>
      JSON.parse(
        execFileSync(process.execPath, ['--import', 'tsx', runner, folder, String(workers), id], {
          encoding: 'utf8',
        }),
      );
    const cost = build();
    print(title, cost);
    if (again) print(`${title}, again`, build());
    return cost;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(title: string, { seconds, megabytes }: Cost): void {
  console.log(
    `${title.padEnd(36)}${seconds.toFixed(1).padStart(8)} s ${megabytes.toFixed(0).padStart(6)} MB at most`,
  );
}

function copy(paths: readonly string[], folder: string): void {
  for (const path of paths) cpSync(join(corpus, path), join(folder, path));
}

/** The middle of a text, from one paragraph to another: no title page, which would name another region. */
function excerptOf(path: string): string {
  const text = readFileSync(join(corpus, path), 'utf8');
  const from = text.indexOf('\n', Math.floor(text.length / 4)) + 1;
  return text.slice(from, text.lastIndexOf('\n', from + EXCERPT));
}

function makeUp(texts: readonly string[], count: number, folder: string): void {
  const names = regionRows()
    .filter(({ level, name_zh }) => level === 'county' && regionByName(name_zh) !== undefined)
    .map(({ name_zh }) => name_zh);
  for (let at = 0; at < count; at++) {
    const name = names[Math.floor(at / YEARS)];
    if (name === undefined) throw new Error(`there are counties for ${names.length * YEARS} reports`);
    const year = 2015 + (at % YEARS);
    const body = otherFigures(texts[(at * 7) % texts.length]!, at);
    const file = join(folder, name, `${year}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `# ${year}年政府工作报告\n\n一、${year - 1}年工作回顾\n\n${body}\n\n二、${year}年工作安排\n\n${body}\n`,
    );
  }
}

/** Every amount and rate multiplied by a number of its own; the same each time. */
function otherFigures(text: string, seed: number): string {
  let state = seed + 1;
  return text.replace(/\d+(?:\.\d+)?(?=%|亿|万)/g, (figure) => {
    state = (state * 48_271) % 2_147_483_647;
    const digits = figure.includes('.') ? figure.length - figure.indexOf('.') - 1 : 0;
    return (Number(figure) * (0.8 + (0.4 * state) / 2_147_483_647)).toFixed(digits);
  });
}
