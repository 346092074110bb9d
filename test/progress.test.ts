import { expect, it } from 'vitest';
import { createProgress } from '../pipeline/progress.ts';

function shown(isTTY: boolean): {
  lines: string[];
  at: (seconds: number) => void;
  progress: ReturnType<typeof createProgress>;
} {
  const lines: string[] = [];
  let time = 0;
  const stream = { isTTY, write: (text: string) => lines.push(text) > 0 };
  const progress = createProgress('reading', stream, () => time);
  return {
    lines,
    progress,
    at: (seconds) => {
      time = seconds * 1000;
    },
  };
}

it('a terminal shows what is done, the rate, the time left and the failures', () => {
  const { lines, at, progress } = shown(true);
  at(10);
  progress.step(100, 1300, 'hunan-2021', 2);
  expect(lines.at(-1)).toBe('\r\u001b[Kreading 100/1300, 10/s, 2:00 left, 2 failed hunan-2021');
  progress.end();
  expect(lines.at(-1)).toBe('\r\u001b[K');
});

it('the first moment says nothing of the rest', () => {
  const { lines, progress } = shown(true);
  progress.step(1, 1300, 'hunan-2021');
  expect(lines).toEqual(['\r\u001b[Kreading 1/1300 hunan-2021']);
});

it('a pipe shows nothing', () => {
  const { lines, progress } = shown(false);
  progress.step(1, 2, 'hunan-2021');
  progress.end();
  expect(lines).toEqual([]);
});
