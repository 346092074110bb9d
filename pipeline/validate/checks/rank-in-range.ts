import type { CheckKind } from './check.ts';
import { quote } from './check.ts';

/** Provinces, autonomous regions, municipalities and special administrative regions. */
const provinces = 34;

/** A place in an order is a whole number from 1 on. Of an indicator of a whole province, in the nation, it is one of 34. */
export const rankInRange: CheckKind = {
  kind: 'rank_in_range',
  severity: 'warning',
  run: (statements) =>
    statements
      .filter(({ row }) => row.measure === 'rank')
      .map((statement) => {
        const { row, low, high } = statement;
        const isProvince = /^(?!00)\d{2}0000$/.test(row.region_code) && row.scope === null;
        const isInNation = /^(?:全国|我国)/.test(row.compared_with ?? '') && row.indicator_id !== null;
        const most = isProvince && isInNation ? provinces : null;
        const isWhole = low.d === 1n && high.d === 1n;
        const passed = isWhole && low.gte(1) && (most === null || high.lte(most));
        return {
          statements: [statement],
          expected: most === null ? 'at least 1' : `1 to ${most}`,
          found: String(high.valueOf()),
          tolerance: 0,
          passed,
          message: `a rank of ${quote(statement)} is ${passed ? 'possible' : 'not possible'}`,
          corroborates: false,
        };
      }),
};
