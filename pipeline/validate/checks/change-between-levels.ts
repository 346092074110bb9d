import { boundsOf } from '../bounds.ts';
import type { CheckKind } from './check.ts';
import { compareLevels, levelOf, stepsOf } from './levels.ts';

/** The level of one year and the change since lead to a later year's level: 提高1.5个百分点 of a rate too. */
export const changeBetweenLevels: CheckKind = {
  kind: 'change_between_levels',
  severity: 'warning',
  run: (statements) =>
    stepsOf(statements, ({ row }) => row.measure === 'change' && row.aggregation === 'none').flatMap(
      (step) => {
        const now = levelOf(step, step.statement.row.year);
        const { unit } = step.statement;
        const levelUnit = unit === 'percentage_point' ? 'percent' : unit;
        if (now?.unit !== levelUnit) return [];
        return compareLevels(
          step,
          (before, change) => boundsOf((level, more) => level!.add(more!), before, change),
          'a change of',
        );
      },
    ),
};
