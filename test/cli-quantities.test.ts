import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { call } from './support/command-line.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const parse = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

it('prints what each figure of each line is, a bare number without a unit', async () => {
  const { code, stdout, stderr } = await call(['quantities'], {
    stdin: '棉花总产539.1万吨、增长5.1%左右\n\n经济增长5%—5.5%，排名得分180.7\n',
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const single = { value_low: null, value_high: null, review: null, determiner: false };
  expect(parse(stdout)).toEqual([
    {
      ...{ line: 1, start: 4, end: 11, text: '539.1万吨', value: 5391000, ...single },
      ...{ qualifier: 'exact', unit: 't', unit_text: '万吨' },
    },
    {
      ...{ line: 1, start: 14, end: 18, text: '5.1%', value: 5.1, ...single },
      ...{ qualifier: 'about', unit: 'percent', unit_text: '%' },
    },
    {
      ...{ line: 3, start: 4, end: 11, text: '5%—5.5%', value: null, value_low: 5, value_high: 5.5 },
      ...{ qualifier: 'range', unit: 'percent', unit_text: '%', review: null, determiner: false },
    },
    {
      ...{ line: 3, start: 16, end: 21, text: '180.7', value: 180.7, ...single },
      ...{ qualifier: 'exact', unit: null, unit_text: '' },
    },
  ]);
});

it('numbers lines as an editor does, and counts characters beyond the BMP as one', async () => {
  const { stdout } = await call(['quantities'], {
    stdin: '\ufeff增长1%\r\n\r\n𠮷县增长2%\u2028又3%\n末行4%',
  });
  expect(parse(stdout).map(({ line, start, end, text }) => [line, start, end, text])).toEqual([
    [1, 2, 4, '1%'],
    [3, 4, 6, '2%'],
    [3, 8, 10, '3%'],
    [4, 2, 4, '4%'],
  ]);
});

it('reads a number with characters inside that cannot be seen, at its place in the input', async () => {
  const { stdout } = await call(['quantities'], {
    stdin: '产量18\u200b13.5万\u00ad吨\n𠮷县\ufeff增\ufeff长5.\u200b1%，',
  });
  expect(parse(stdout).map(({ line, start, end, text, value }) => [line, start, end, text, value])).toEqual([
    [1, 2, 12, '1813.5万吨', 18135000],
    [2, 6, 11, '5.1%', 5.1],
  ]);
});

it('reads a line that comes in pieces, cut inside a character', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'long.txt');
  // Longer than one read of a file, and with an odd length that moves the cut through the three bytes of a character.
  await writeFile(path, `x${'增长7%，'.repeat(20_001)}`);
  const { stdout } = await call(['quantities', path], {});
  const rows = parse(stdout);
  expect(rows).toHaveLength(20_001);
  expect(rows.at(-1)).toMatchObject({ line: 1, text: '7%' });
});

it('says which line is not UTF-8, and which file is not there', async () => {
  const gb18030 = Buffer.from([0x0a, 0xd4, 0xf6, 0xb3, 0xa4, 0x35, 0x25, 0x0a]);
  const malformed = await call(['quantities'], { stdin: gb18030 });
  expect(malformed.code).toBe(1);
  expect(malformed.stderr).toMatch(/^zhibiao: standard input, line 2: not valid UTF-8\n/);

  const missing = await call(['quantities', 'no-such-file.txt']);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toMatch(/^zhibiao: cannot read no-such-file\.txt: ENOENT/);
});

it('reads a number that spaces set apart, at its place in the input', async () => {
  const { stdout } = await call(['quantities'], {
    stdin:
      '产量三千 八百 九十六 万 吨\n产值7 4 7 7 2 亿元，占百 分 之 五 十\n第一 百货店，一 二 三\n五 分之 一\n',
  });
  expect(parse(stdout).map(({ line, start, end, text, value }) => [line, start, end, text, value])).toEqual([
    [1, 2, 15, '三千八百九十六万 吨', 38960000],
    [2, 2, 14, '74772亿元', 7477200000000],
    [2, 16, 25, '百分之五十', 50],
    [4, 0, 6, '五分之一', 20],
  ]);
});

it('tells what holds a number and is no quantity, and which rule said so', async () => {
  const { stdout } = await call(['quantities', '--skipped'], {
    stdin: '2023年，十几万人参加第十四届运动会，拨打12345热线5次\n',
  });
  expect(parse(stdout).map(({ text, value, skipped }) => [text, skipped ?? value])).toEqual([
    ['2023年', 'date or time'],
    ['十几万', 'vague digit'],
    ['第十四', 'rank or ordinal'],
    ['12345热线', 'serial number'],
    ['5次', 5],
  ]);
});

it('reports an integer that a double cannot hold', async () => {
  const { stdout } = await call(['quantities'], { stdin: '共9007199254740993个，9007199254740992个' });
  expect(parse(stdout).map(({ review }) => review)).toEqual(['number_unsafe', null]);
});

it('tells a determiner from a count', async () => {
  const { stdout } = await call(['quantities'], { stdin: '建设一个基地，新建机场一个，' });
  expect(parse(stdout).map(({ determiner }) => determiner)).toEqual([true, false]);
});
