/** A whole and its part that go by names of the same indicator: of 实际利用外资12亿美元，其中外商直接投资9亿美元 one has the id. */
import { indicatorEntries } from '../../../schemas/indicators.ts';
import type { Statement } from './statement.ts';

/** Indicators that are themselves a part of a total whose name is often used for them: the part has the id. */
const ofTotals = new Set(
  indicatorEntries.filter((entry) => entry.part_of_total).map(({ indicator_id }) => indicator_id),
);

/** Takes the id from the one of the two that is not the indicator. Changes the statements in place. */
export function partWholes(statements: readonly Statement[], paragraph: string): void {
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last) return;
  for (
    let at = paragraph.indexOf('其中', first.quantity.end);
    at >= 0 && at < last.quantity.start;
    at = paragraph.indexOf('其中', at + 2)
  ) {
    const begins = paragraph.lastIndexOf('；', at);
    const semicolon = paragraph.indexOf('；', at);
    const ends = semicolon < 0 ? paragraph.length : semicolon;
    const named = statements.filter(({ indicatorId, scope }) => indicatorId !== null && scope === null);
    const wholes = named.filter(({ quantity }) => quantity.start > begins && quantity.end <= at);
    const parts = named.filter(({ quantity }) => quantity.start >= at && quantity.end <= ends);
    for (const part of parts) {
      const alike = wholes.filter(({ indicatorId }) => indicatorId === part.indicatorId);
      const isRival = alike.some(({ measure }) => measure === part.measure);
      if (!isRival || alike.some(({ indicator }) => indicator === part.indicator)) continue;
      if (ofTotals.has(part.indicatorId!)) for (const whole of alike) whole.indicatorId = null;
      else part.indicatorId = null;
    }
  }
}
