import type { CheckKind } from './check.ts';
import { quote } from './check.ts';

/** A part is not more than its whole: shares lie between 0 and 100 per cent. What is done of a plan may be more. */
export const shareInRange: CheckKind = {
  kind: 'share_in_range',
  severity: 'warning',
  run: (statements) =>
    statements
      .filter(({ row, unit }) => row.measure === 'share' && unit === 'percent' && row.comparator !== 'target')
      .map((statement) => {
        const passed = statement.low.gte(0) && statement.high.lte(100);
        return {
          statements: [statement],
          expected: '0 to 100',
          found: String(statement.high.valueOf()),
          tolerance: 0,
          passed,
          message: `a share of ${quote(statement)} is ${passed ? 'possible' : 'not possible'}`,
          corroborates: false,
        };
      }),
};
