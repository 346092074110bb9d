import { amount, isDigitStart } from './amounts.ts';
import { date, doubling, fraction, half, name, ordinal } from './others.ts';
import { qualify } from './qualifiers.ts';
import type { Quantity } from './quantity.ts';
import type { Recogniser } from './recogniser.ts';

const atNumerals: Recogniser[] = [name, half, date, fraction, amount];
const atOther: Record<string, Recogniser[]> = {
  第: [ordinal],
  翻: [doubling],
  半: [half],
  百: [name, fraction],
  千: [name, fraction],
  万: [name, fraction],
};

/** Every quantity of a text, in order, none overlapping. Linear in the length of the text. */
export function readQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  let i = 0;
  scan: while (i < text.length) {
    const recognisers = isDigitStart(text.charCodeAt(i)) ? atNumerals : atOther[text[i]!];
    if (recognisers !== undefined) {
      for (const recogniser of recognisers) {
        const reading = recogniser.read(text, i);
        if (reading === null) continue;
        if (!('skip' in reading)) found.push(qualify(text, reading));
        i = Math.max(i + 1, reading.end);
        continue scan;
      }
    }
    i++;
  }
  return found;
}
