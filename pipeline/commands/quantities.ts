import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { qualifier } from '../../schemas/codes.ts';
import { InputError } from '../errors.ts';
import type { Skipped } from '../normalise/quantities/index.ts';
import type { Quantity } from '../normalise/quantities/quantity.ts';
import { removeInvisible } from '../normalise/repair/invisible.ts';
import { closeSpaces } from '../normalise/repair/spaces.ts';
import { mapRaw, rawSpan } from '../text.ts';
import { type Context, examples, invocation, writeAll } from './context.ts';

/** `quantities [FILE]`: each line of the input is a text; prints one JSON line per quantity. */
export function defineQuantities(program: Command, context: Context): void {
  program
    .command('quantities')
    .summary('find the quantities in each line of a text')
    .description(
      'Find the quantities in each line of FILE, or of standard input: every line is a text of its own. Prints one ' +
        'JSON object a line for each quantity.',
    )
    .option('--skipped', 'also print what holds a numeral and is no quantity, with the rule that says so')
    .argument('[FILE]', 'text file in UTF-8; standard input where it is left out')
    .addHelpText(
      'after',
      `
Fields:
  line                   number of the line, from 1
  start, end             numeral and unit in that line, in code points from 0,
                         end exclusive
  text                   what stands there, without characters that cannot be seen
                         and without spaces that split it
  value                  the number in unit, multiplied out; null for a range
  value_low, value_high  both ends of a range, else null
  qualifier              ${Object.keys(qualifier.codes).join(', ')}
  unit                   key into the units table; null for a bare number
  unit_text              multiplier and unit as written
  determiner             true where a small Chinese number goes with its noun
                         (一个重点, 四项工作): no count that a table wants
  review                 number_unsafe for an integer too large to be held exactly
With --skipped also lines that have line, start, end, text and
  skipped                the rule: date or time, serial number, vague count, …`,
    )
    .addHelpText(
      'after',
      examples(
        `echo '棉花总产539.1万吨、增长5.1%' | ${invocation} quantities`,
        `echo '第十四届会议听取报告，近十几万人受益' | ${invocation} quantities --skipped`,
        `${invocation} quantities raw/xinjiang-2023-report.txt | head`,
      ),
    )
    .action(async (file: string | undefined, { skipped = false }: { skipped?: boolean }) => {
      const input = file === undefined || file === '-' ? context.stdin : createReadStream(file);
      const lines = readLines(input, file ?? 'standard input');
      await writeAll(context.stdout, quantityLines(lines, context.readQuantities, skipped));
    });
}

/** One JSON line for each quantity of each line. Characters that cannot be seen, and spaces within it, part no figure. */
export async function* quantityLines(
  lines: AsyncIterable<string>,
  read: Context['readQuantities'],
  withSkipped: boolean,
): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines) {
    number++;
    const { text: mapped } = closeSpaces(removeInvisible(mapRaw(line)).text);
    const passed: Skipped[] = [];
    const quantities = await read(mapped.text, withSkipped ? (skipped) => passed.push(skipped) : undefined);
    if (quantities.length + passed.length === 0) continue;
    const rows = [...quantities, ...passed]
      .sort((a, b) => a.start - b.start)
      .map((row) => {
        const [start, end] = rawSpan(mapped, row.start, row.end);
        const text = mapped.text.slice(row.start, row.end);
        const what = 'rule' in row ? { skipped: row.rule } : describe(row);
        return `${JSON.stringify({ line: number, start, end, text, ...what })}\n`;
      });
    yield rows.join('');
  }
}

function describe(quantity: Quantity) {
  return {
    value: quantity.value,
    value_low: quantity.low,
    value_high: quantity.high,
    qualifier: quantity.qualifier,
    unit: quantity.unit,
    unit_text: quantity.unitText,
    determiner: quantity.article,
    review: quantity.unsafe ? 'number_unsafe' : null,
  };
}

/**
 * The lines of a stream of UTF-8, without their LF or CR LF. Other line separators stay in the text, so that lines are
 * numbered as editors and `grep -n` number them.
 * @throws InputError where the input cannot be read or a line is not UTF-8
 */
async function* readLines(input: Readable, name: string): AsyncGenerator<string> {
  let number = 0;
  for await (const bytes of splitLines(input, name)) {
    number++;
    yield decodeLine(bytes, number, name);
  }
}

function decodeLine(bytes: Buffer, number: number, name: string): string {
  try {
    const line = new TextDecoder('utf-8', { fatal: true, ignoreBOM: number > 1 }).decode(bytes);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  } catch {
    throw new InputError(
      `${name}, line ${number}: not valid UTF-8`,
      'Convert it first, for example with iconv -f gb18030 -t utf-8.',
    );
  }
}

async function* splitLines(input: Readable, name: string): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  try {
    for await (const chunk of input) {
      let rest = Buffer.from(chunk);
      for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
        yield Buffer.concat([...pending, rest.subarray(0, at)]);
        pending = [];
        rest = rest.subarray(at + 1);
      }
      pending.push(rest);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InputError(`cannot read ${name}: ${(error as Error).message}`, 'Check the path.');
  }
  const last = Buffer.concat(pending);
  if (last.length > 0) yield last;
}
