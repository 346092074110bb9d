/**
 * Reads every quantity of a text. One pass over the characters stops at those that a figure can begin with; there the
 * recognisers are asked in the order of the list below, and what the first one reads goes through the refiners.
 */
import type { Span } from '../../text.ts';
import { contracted, isArabic, isHanDigit, powerOf } from './chars.ts';
import type { Quantity } from './quantity.ts';
import { amount, impliedOne } from './recognisers/amounts.ts';
import { doubling } from './recognisers/doublings.ts';
import { fraction, percentage, perHundredThousand, slashed } from './recognisers/fractions.ts';
import { half, halfUnit } from './recognisers/halves.ts';
import { link, listItem, model, name, quoted, serial } from './recognisers/names.ts';
import { power } from './recognisers/powers.ts';
import { rank } from './recognisers/ranks.ts';
import { ratio } from './recognisers/ratios.ts';
import { coins, headless, negative, zeroGrowth } from './recognisers/signs.ts';
import { tenths } from './recognisers/tenths.ts';
import { date, telephone } from './recognisers/times.ts';
import { torn } from './recognisers/torn.ts';
import { vague, vagueDigit } from './recognisers/vague.ts';
import { className, threshold } from './refiners/classes.ts';
import {
  currencyBefore,
  cutShort,
  fenOrScore,
  households,
  perBefore,
  pureNumber,
} from './refiners/holders.ts';
import { article, cappedList } from './refiners/lists.ts';
import { qualifier } from './refiners/qualifier.ts';
import { readings } from './refiners/readings.ts';
import { span } from './refiners/spans.ts';
import type { Recogniser, Refiner } from './rule.ts';

/** What is no quantity comes first, then what has the most to go by; the first answer counts. */
export const recognisers: readonly Recogniser[] = [
  link,
  quoted,
  listItem,
  torn,
  name,
  half,
  vague,
  vagueDigit,
  model,
  date,
  telephone,
  zeroGrowth,
  percentage,
  perHundredThousand,
  slashed,
  fraction,
  power,
  ratio,
  coins,
  tenths,
  serial,
  doubling,
  halfUnit,
  rank,
  headless,
  negative,
  impliedOne,
  amount,
];

/** In order; a later one sees what an earlier one made of the quantity. */
export const refiners: readonly Refiner[] = [
  className,
  threshold,
  span,
  households,
  currencyBefore,
  perBefore,
  ...readings,
  fenOrScore,
  cutShort,
  pureNumber,
  qualifier,
  cappedList,
  article,
];

/** For each character the recognisers that may start there. */
const startingAt = new Map<number, Recogniser[]>();
const starts = new Uint8Array(0x10000);

for (let code = 0; code < starts.length; code++) {
  const isDigit = isArabic(code) || isHanDigit(code) || powerOf(code) === 1 || contracted(code) > 0;
  const char = String.fromCharCode(code);
  const asked = recognisers.filter((rule) =>
    rule.starts === 'digits' ? isDigit : rule.starts.includes(char),
  );
  if (asked.length === 0) continue;
  startingAt.set(code, asked);
  starts[code] = 1;
}

/** A stretch that holds a numeral and is no quantity, and the rule that says so. */
export interface Skipped extends Span {
  rule: string;
}

/**
 * Every quantity of a text, in order, none overlapping; `onSkip` is told what holds a numeral and is none: dates,
 * names, idioms, vague counts. Linear in the length of the text.
 */
export function readQuantities(text: string, onSkip: (skipped: Skipped) => void = ignore): Quantity[] {
  const found: Quantity[] = [];
  let at = 0;
  while (at < text.length) {
    const rules = starts[text.charCodeAt(at)] === 0 ? undefined : startingAt.get(text.charCodeAt(at));
    at = rules === undefined ? at + 1 : readAt(rules, text, at, found, onSkip);
  }
  return found;
}

const ignore = () => {};

/** Adds what the first rule that answers reads at `at`, and gives where to go on. */
function readAt(
  rules: readonly Recogniser[],
  text: string,
  at: number,
  found: Quantity[],
  onSkip: (skipped: Skipped) => void,
): number {
  for (const rule of rules) {
    const reading = rule.read(text, at);
    if (reading === null) continue;
    if ('skip' in reading) {
      onSkip({ start: at, end: reading.end, rule: rule.name });
      return Math.max(at + 1, reading.end);
    }
    let end = at + 1;
    for (const quantity of 'form' in reading ? [reading] : reading) {
      end = quantity.end;
      const refined = refine(text, quantity, found.at(-1), onSkip);
      if (refined !== null) found.push(refined);
    }
    return end;
  }
  return at + 1;
}

function refine(
  text: string,
  quantity: Quantity,
  previous: Quantity | undefined,
  onSkip: (skipped: Skipped) => void,
): Quantity | null {
  let refined = quantity;
  for (const rule of refiners) {
    const next = rule.refine(text, refined, previous);
    if (next === null) {
      onSkip({ start: quantity.start, end: quantity.end, rule: rule.name });
      return null;
    }
    refined = next;
  }
  return refined;
}
