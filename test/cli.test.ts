import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { InputError } from '../pipeline/errors.ts';
import { projectRoot } from '../pipeline/workspace.ts';
import { call } from './support/command-line.ts';

const commands = [
  'ingest',
  'normalise',
  'validate',
  'publish',
  'build',
  'extract',
  'quantities',
  'check',
  'repair',
  'review',
  'accuracy',
  'diff',
];

describe('help', () => {
  it('names every command', async () => {
    const { code, stdout } = await call(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(commands)('of %s shows its usage and an example, and runs nothing', async (command) => {
    const { code, stdout, stderr } = await call([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: zhibiao ${command} `));
    expect(stdout).toMatch(new RegExp(`^ .*npm run -s zhibiao -- ${command}`, 'm'));
    expect(stderr).toBe('');
  });
});

describe('a wrong call', () => {
  it.each([
    [[], /no command/],
    [['tidy'], /unknown command 'tidy'/],
    [['ingest', 'raw'], /too many arguments/],
    [['build', '--fast'], /unknown option '--fast'/],
    [['extract'], /give a FILE or --manifest/],
    [['extract', 'a.txt'], /needs --region and --report-year/],
    [['extract', 'a.txt', '--region', '65', '--report-year', '2023'], /'65' is invalid\. must be six digits/],
    [
      ['extract', 'a.txt', '--region', '650000', '--report-year', 'next'],
      /'next' is invalid\. must be a year/,
    ],
    [['extract', 'a.txt', '--genre', 'novel'], /Allowed choices are report, infographic, communique/],
    [['extract', 'a.txt', '--format', 'xml'], /Allowed choices are jsonl, csv, table/],
    [['extract', 'a.txt', '--manifest', 'm.jsonl', '--part', 'plan'], /FILE, --part cannot stand beside/],
    [['review', '--limit', '0'], /'0' is invalid\. must be a whole number from 1/],
    [['review', '--reason', 'odd'], /Allowed choices are indicator_unknown, unit_unknown/],
    [['review', '--correct', '--format', 'json'], /--correct cannot stand beside --format json/],
    [['accuracy', '--min', 'charm=1'], /'charm=1' is invalid/],
    [['diff'], /missing required argument 'OLD'/],
    [['diff', 'HEAD', '--limit', 'all'], /'all' is invalid\. must be a whole number/],
    [['diff', '--all'], /unknown option '--all'/],
  ])('%j: one line, the usage, exit 2', async (args, message) => {
    const { code, stdout, stderr } = await call(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    const [first, second] = stderr.split('\n');
    expect(first).toMatch(message);
    expect(second).toMatch(/^Usage: zhibiao /);
  });
});

describe('stages', () => {
  const recorded = (fails?: string) => {
    const ran: string[] = [];
    const runStage = async (name: string) => {
      ran.push(name);
      if (name === fails)
        throw new InputError('raw/registry.yaml: no such region 999999', 'Use a code of GB/T 2260.');
      return `${ran.length} documents`;
    };
    return { ran, runStage };
  };

  it('run alone and say what they did on stderr', async () => {
    const { ran, runStage } = recorded();
    expect(await call(['validate'], { runStage })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'validate: 1 documents\n',
    });
    expect(ran).toEqual(['validate']);
  });

  it('run in order in a build, which stops at the first that fails', async () => {
    const all = recorded();
    expect((await call(['build'], all)).code).toBe(0);
    expect(all.ran).toEqual(['ingest', 'normalise', 'validate', 'publish']);

    const stopped = recorded('normalise');
    const { code, stderr } = await call(['build'], stopped);
    expect(code).toBe(1);
    expect(stopped.ran).toEqual(['ingest', 'normalise']);
    expect(stderr).toBe(
      'ingest: 1 documents\nzhibiao: raw/registry.yaml: no such region 999999\n  Use a code of GB/T 2260.\n',
    );
  });

  it('show a stack where the fault is the program’s own', async () => {
    const runStage = () => Promise.reject(new TypeError('rows is not iterable'));
    const { code, stderr } = await call(['ingest'], { runStage });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^zhibiao: TypeError: rows is not iterable\n +at /);
  });
});

it('ends quietly when the reader of its output stops early', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(projectRoot, 'pipeline/cli.ts'), 'quantities'],
    { cwd: projectRoot },
  );
  const exited = once(child, 'exit');
  const stderr = text(child.stderr);
  // More than any pipe holds, so that the program is still writing when the other end closes.
  child.stdin.on('error', () => {});
  child.stdin.end('棉花总产539.1万吨、增长5.1%\n'.repeat(50_000));
  await Promise.race([once(child.stdout, 'data'), exited]);
  child.stdout.destroy();
  expect(await exited).toEqual([0, null]);
  expect(await stderr).toBe('');
});
