import { boundsOf } from '../bounds.ts';
import type { CheckKind } from './check.ts';
import { compareLevels, isLikeLevel, stepsOf } from './levels.ts';

/** The level of one year, taken as often as is said, is a later year's level: 是2017年的2.3倍. */
export const multipleBetweenLevels: CheckKind = {
  kind: 'multiple_between_levels',
  severity: 'warning',
  run: (statements) =>
    stepsOf(
      statements,
      (statement) => statement.row.measure === 'multiple' && isLikeLevel(statement),
    ).flatMap((step) =>
      compareLevels(
        step,
        (before, multiple) => boundsOf((level, times) => level!.mul(times!), before, multiple),
        'a multiple of',
      ),
    ),
};
