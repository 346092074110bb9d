import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readQuantities } from '../pipeline/normalise/quantities/index.ts';

const corpus = new URL('../../shared/corpus/', import.meta.url);
const known: Record<string, string> = parse(
  readFileSync(new URL('known-after-numbers.yaml', import.meta.url), 'utf8'),
);
const COMMONEST = 200;

it.skipIf(!existsSync(corpus))(
  'accounts for what follows a number without a unit (needs ../shared/corpus)',
  () => {
    const counts = new Map<string, number>();
    for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.md')) continue;
      const text = readFileSync(new URL(file, corpus), 'utf8');
      const count = (end: number) => counts.set(text[end] ?? '', (counts.get(text[end] ?? '') ?? 0) + 1);
      const found = readQuantities(text, ({ rule, start, end }) => {
        if (rule === 'amount' && /[0-9０-９]/.test(text[start]!)) count(end);
      });
      for (const { unit, end } of found) if (unit === null) count(end);
    }
    const commonest = [...counts].sort((a, b) => b[1] - a[1]).slice(0, COMMONEST);
    expect(commonest).toHaveLength(COMMONEST);
    const accounted = new Set(Object.values(known).join(''));
    expect(commonest.filter(([char]) => char !== '' && !accounted.has(char))).toEqual([]);
  },
  120_000,
);
