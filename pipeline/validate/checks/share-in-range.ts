import { aroundFigure } from '../evidence.ts';
import type { Statement } from '../statement.ts';
import type { CheckKind } from './check.ts';
import { quote } from './check.ts';

/** 完成年计划126.4%、116.1%, 恢复到2019年的119%: what is done of a plan, or is there of another year, may be more than all. */
const OF_ANOTHER =
  /(?:计划|任务|目标|指标|标准|(?:恢复|相当|达|[为是])[^，。；由从]{0,12}(?:年|同期))的?(?:[\d.]+[%％][、和及])*$/;

function isOfAnother({ row }: Statement): boolean {
  return (
    row.comparator === 'target' || row.comparator === 'time' || OF_ANOTHER.test(aroundFigure(row).before)
  );
}

/** A part is not more than its whole: shares lie between 0 and 100 per cent. What is done of a plan may be more. */
export const shareInRange: CheckKind = {
  kind: 'share_in_range',
  severity: 'warning',
  run: (statements) =>
    statements
      .filter(
        (statement) =>
          statement.row.measure === 'share' && statement.unit === 'percent' && !isOfAnother(statement),
      )
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
