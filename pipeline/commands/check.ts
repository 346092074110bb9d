import { type Command, Option } from 'commander';
import { checkKind } from '../../schemas/codes.ts';
import type { Check } from '../../schemas/tables/checks.ts';
import type { Observation } from '../../schemas/tables/observations.ts';
import { pad } from '../width.ts';
import { type Context, examples, invocation, ToldFailure, writeAll } from './context.ts';
import { readManifest } from './source.ts';

interface Checked {
  checks: readonly Check[];
  observations: readonly Observation[];
}

/** `check --manifest M.jsonl`: texts that need not be registered, held against each other. */
export function defineCheck(program: Command, context: Context): void {
  program
    .command('check')
    .summary('hold the figures of many texts against each other')
    .description(
      'Read the texts of a manifest, as extract does, and hold their figures against each other, within a text and ' +
        'across the texts of a region. Nothing is published. Without --failed, how many checks of each kind were ' +
        'run and passed.',
    )
    .requiredOption('--manifest <file>', 'read every text that the lines of this file name')
    .addOption(
      new Option(
        '--failed [kind]',
        'print a JSON line for each check that failed, with the sentences',
      ).choices([...Object.keys(checkKind.codes)]),
    )
    .addHelpText(
      'after',
      `\nKinds:\n${Object.entries(checkKind.codes)
        .map(([kind, what]) => `  ${kind.padEnd(24)} ${what}`)
        .join('\n')}`,
    )
    .addHelpText(
      'after',
      examples(
        `${invocation} check --manifest reports.jsonl`,
        `${invocation} check --manifest reports.jsonl --failed restated > contradictions.jsonl`,
      ),
    )
    .action(async ({ manifest, failed }: { manifest: string; failed?: string | true }) => {
      const failures: string[] = [];
      const checked = await context.checkSources(await readManifest(manifest), (message) => {
        failures.push(message);
        context.stderr.write(`${message}\n`);
      });
      await writeAll(
        context.stdout,
        failed === undefined ? showCounts(checked) : showFailed(checked, failed),
      );
      if (failures.length > 0) {
        context.stderr.write(`check: ${failures.length} of the manifest’s texts failed\n`);
        throw new ToldFailure();
      }
    });
}

function* showCounts({ checks, observations }: Checked): Generator<string> {
  const line = (...cells: string[]) =>
    `${cells.map((cell, at) => pad(cell, at === 0 ? 26 : 9, at === 0 ? 'left' : 'right')).join('')}\n`;
  yield line('kind', 'run', 'passed', 'per cent');
  for (const kind of Object.keys(checkKind.codes)) {
    const ofKind = checks.filter((check) => check.kind === kind);
    const passed = ofKind.filter((check) => check.passed).length;
    const share = ofKind.length > 0 ? ((100 * passed) / ofKind.length).toFixed(1) : '';
    yield line(kind, String(ofKind.length), String(passed), share);
  }
  const borneOut = observations.filter(({ corroborated_by }) => corroborated_by > 0).length;
  yield `\n${observations.length} observations, ${borneOut} of them borne out by another sentence\n`;
}

function* showFailed({ checks, observations }: Checked, kind: string | true): Generator<string> {
  const byId = new Map(observations.map((row) => [row.observation_id, row]));
  for (const check of checks) {
    if (check.passed || (kind !== true && check.kind !== kind)) continue;
    const rows = (check.observation_ids?.split(';') ?? []).flatMap((id) => byId.get(id) ?? []);
    const said = rows.map(
      ({ observation_id, indicator, period, status, value_text, unit_text, evidence }) => ({
        observation_id,
        figure: value_text + unit_text,
        indicator,
        period,
        status,
        evidence,
      }),
    );
    yield `${JSON.stringify({ ...check, said })}\n`;
  }
}
