import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRepaired } from '../pipeline/commands/parts.ts';
import { codePointSlice } from '../pipeline/text.ts';
import { call } from './support/command-line.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const page = [
  '一、去年工作回顾',
  '全年城镇新增就业３.４万人，开展就业培训249.9',
  '— 3 —',
  '万人次,实行十五年免费教育，机场旅客吞吐量首次突破4000',
  '万人次。民生支出占财政支出的七成以上。',
].join('\n');

async function filed(text: string): Promise<string> {
  const path = join(await temporaryFolder(), 'page.txt');
  await writeFile(path, text);
  return path;
}

describe('repair FILE', () => {
  it('prints the text as it is read', async () => {
    const { code, stdout, stderr } = await call(['repair', await filed(page)], { readRepaired });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      '一、去年工作回顾\n全年城镇新增就业3.4万人，开展就业培训249.9万人次，实行十五年免费教育，机场旅客吞吐量首次突破4000万人次。民生支出占财政支出的七成以上。\n',
    );
  });

  it('lists what it repaired, and where', async () => {
    const { stdout } = await call(['repair', await filed(page), '--list'], { readRepaired });
    const repairs = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(repairs.map(({ pass }) => pass)).toEqual([
      'character_form',
      'page_mark',
      'broken_line',
      'mark_form',
    ]);
    const [forms, mark] = repairs;
    expect(codePointSlice(page, forms.raw_start, forms.raw_end)).toBe(forms.before);
    expect(mark).toMatchObject({ before: '\n— 3 —\n', after: '\n' });
  });

  it('prints a text that needs no repair as it is', async () => {
    const clean = '一、去年工作回顾\n\n全年城镇新增就业3.4万人。\n';
    const path = await filed(clean);
    expect((await call(['repair', path], { readRepaired })).stdout).toBe(clean);
    expect((await call(['repair', path, '--list'], { readRepaired })).stdout).toBe('');
  });

  it('names the file that it cannot read', async () => {
    const { code, stderr } = await call(['repair', 'no-such-page.txt'], { readRepaired });
    expect(code).toBe(1);
    expect(stderr).toContain('no-such-page.txt');
  });
});
