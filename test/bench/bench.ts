/**
 * `make bench`: megabytes of UTF-8 a second, as library calls, warm, in one thread, beside a recogniser of Chinese
 * numbers and units that is widely used. Every line is measured in this run, on the same text.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';
import { readQuantities } from '../../pipeline/normalise/quantities/index.ts';
import { readDocument } from '../../pipeline/normalise/read-document.ts';
import { ingested } from '../support/ingested.ts';

// Its ESM build cannot be loaded by Node.
const suite: typeof import('@microsoft/recognizers-text-suite') = createRequire(import.meta.url)(
  '@microsoft/recognizers-text-suite',
);

const bundled = fileURLToPath(new URL('../../raw/xinjiang-2023-report.txt', import.meta.url));
const files = process.argv.length > 2 ? process.argv.slice(2) : [bundled];
const texts = files.map((file) => readFileSync(file, 'utf8'));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const documents = texts.map((text, i) =>
  ingested(text, { document_id: `bench-${i}`, region_code: '650000', report_year: 2023, genre: 'report' }),
);

/** The library is fastest when it is given sentences: thirty times as fast as with a whole report. */
const sentences = texts.flatMap((text) => text.split(/[。\n]/).filter((sentence) => sentence.trim() !== ''));
const CHINESE = 'zh-cn';

const bench = new Bench({ time: 2000, warmupTime: 1000 });
bench
  .add('quantities', () => {
    for (const text of texts) readQuantities(text);
  })
  .add('extract', () => {
    for (const document of documents) readDocument(document);
  });

const slow = new Bench({ time: 0, iterations: 2, warmupTime: 0, warmupIterations: 1 });
slow.add('recognizers-text-suite', () => {
  for (const sentence of sentences) {
    suite.recognizeNumber(sentence, CHINESE);
    suite.recognizePercentage(sentence, CHINESE);
    suite.recognizeCurrency(sentence, CHINESE);
    suite.recognizeDimension(sentence, CHINESE);
  }
});

const speeds = new Map<string, number>();
for (const { name, result } of [...(await bench.run()), ...(await slow.run())]) {
  if (result.state === 'errored') throw result.error;
  if (!('latency' in result)) throw new Error(`${name}: not measured`);
  // The median: a pause of the machine is no speed of the program.
  speeds.set(name, bytes / 1e6 / (result.latency.p50 / 1e3));
}

console.log(`${files.map((file) => basename(file)).join(', ')}: ${(bytes / 1e6).toFixed(3)} MB of UTF-8`);
for (const [name, speed] of speeds) console.log(`${name.padEnd(24)}${speed.toFixed(2).padStart(8)} MB/s`);
const times = speeds.get('quantities')! / speeds.get('recognizers-text-suite')!;
console.log(`quantities reads ${times.toFixed(0)} times as fast as recognizers-text-suite`);
