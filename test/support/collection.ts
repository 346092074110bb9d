/** A collection of made-up reports in a temporary folder, and what comes of building it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';
import { buildCollection, prepareCollection } from '../../pipeline/commands/parts.ts';
import { projectWorkspace, type Workspace } from '../../pipeline/workspace.ts';
import { call } from './command-line.ts';

export const license = 'made up';

export interface Told {
  code: number;
  stderr: string;
}

/** A report of `province` given on a day, long enough to be one: what it says of the year before and of its own. */
export function report(
  province: string,
  given: string,
  said: { growth: number; target: string; title?: string },
): string {
  const year = Number(given.slice(0, 4));
  const [, month, day] = given.split('-').map(Number);
  const filler = Array.from(
    { length: 40 },
    (_, at) =>
      `${province}在第${at + 1}个方面做了大量工作，截至${given}各批${province}项目的推进情况总体良好，各地各部门密切配合，群众反映满意。`,
  );
  return [
    '---',
    `source: https://www.example.org/${year}.html`,
    `title: ${said.title ?? '政府工作报告'}`,
    '---',
    '',
    `——${year}年${month}月${day}日在${province}第十三届人民代表大会第${'一二三四五'[year % 5]}次会议上`,
    '',
    `${province}省长　王小明`,
    '',
    '各位代表：',
    '',
    `## 一、${year - 1}年工作回顾`,
    '',
    `全省地区生产总值增长${said.growth}%，城镇新增就业${40 + said.growth}万人。`,
    ...filler,
    '',
    `## 二、${year}年工作安排`,
    '',
    `今年全省经济社会发展的主要预期目标是：地区生产总值增长${said.target}，城镇新增就业45万人以上，居民消费价格涨幅3%左右。`,
    `今年要抓好以下工作，推动${province}各项事业再上新台阶，确保完成全年目标任务。`.repeat(12),
    '',
  ].join('\n');
}

export const sets = [{ paths: ['provinces/{region}/{year}*.md'], genre: 'report' }];

/** A workspace whose registry has a collection of these files, by path. */
export async function collected(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: Record<string, unknown> = {},
): Promise<Workspace> {
  const workspace = projectWorkspace(folder);
  await mkdir(workspace.raw, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'texts', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const collection = {
    collection_id: 'made-up',
    title: 'Made up',
    folder: '../texts',
    license,
    sets,
    ...changes,
  };
  await writeFile(join(workspace.raw, 'registry.yaml'), stringify({ collections: [collection] }));
  return workspace;
}

/** Runs a command over a collection, in this process, with worker threads of its own. */
export async function runOver(workspace: Workspace, ...args: string[]): Promise<Told> {
  const [command = 'build', ...options] = args;
  const { code, stderr } = await call([command, '--collection', 'made-up', '--workers', '2', ...options], {
    workspace,
    prepareCollection,
    buildCollection,
  });
  return { code, stderr };
}

/** The rows of a CSV that was published. */
export async function published(workspace: Workspace, name: string): Promise<Record<string, string>[]> {
  const content = await readFile(join(workspace.output, 'made-up', `${name}.csv`), 'utf8');
  return parse(content, { columns: true });
}
