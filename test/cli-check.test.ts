import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSources } from '../pipeline/commands/parts.ts';
import { call } from './support/command-line.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const texts = {
  'report-2023': '一、2022年工作回顾\n\n社会消费品零售总额2000亿元。\n',
  'report-2024':
    '一、2023年工作回顾\n\n社会消费品零售总额2160亿元、增长8%。消费回暖，社会消费品零售总额1260亿元。\n',
};

/** A manifest of these texts and, if need be, one that is not there. */
async function manifest(...missing: string[]): Promise<string> {
  const folder = await temporaryFolder();
  const line = (id: string) =>
    JSON.stringify({
      file: `${id}.txt`,
      document_id: id,
      region: '650000',
      report_year: Number(id.slice(-4)),
    });
  for (const [id, text] of Object.entries(texts)) await writeFile(join(folder, `${id}.txt`), text);
  const path = join(folder, 'manifest.jsonl');
  await writeFile(path, `${[...Object.keys(texts), ...missing].map(line).join('\n')}\n`);
  return path;
}

describe('check', () => {
  it('counts what was run and what passed, by kind', async () => {
    const { code, stdout } = await call(['check', '--manifest', await manifest()], { checkSources });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^value_from_text +4 +4 +100\.0$/m);
    expect(stdout).toMatch(/^growth_between_levels +1 +1 +100\.0$/m);
    expect(stdout).toMatch(/^restated +1 +0 +0\.0$/m);
    expect(stdout).toContain('4 observations, 3 of them borne out by another sentence');
  });

  it('prints the checks that failed, with what their sentences say', async () => {
    const args = ['check', '--manifest', await manifest(), '--failed', 'restated'];
    const { stdout } = await call(args, { checkSources });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      kind: 'restated',
      passed: false,
      said: [
        { figure: '2160亿元', period: '2023', evidence: '社会消费品零售总额2160亿元、增长8%。' },
        { figure: '1260亿元', period: '2023', evidence: '消费回暖，社会消费品零售总额1260亿元。' },
      ],
    });
  });

  it('tells of a text that cannot be read, checks the others, and exits with 1', async () => {
    const args = ['check', '--manifest', await manifest('report-2025')];
    const { code, stdout, stderr } = await call(args, { checkSources });
    expect(code).toBe(1);
    expect(stderr).toContain('report-2025.txt');
    expect(stderr).toContain('check: 1 of the manifest’s texts failed');
    expect(stdout).toMatch(/^value_from_text +4 +4/m);
  });

  it('knows its kinds', async () => {
    const { code, stderr } = await call(['check', '--manifest', await manifest(), '--failed', 'luck']);
    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are');
  });
});
