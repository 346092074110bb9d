import { boundsOf } from '../bounds.ts';
import { grown, isOverYears } from './averages.ts';
import type { CheckKind } from './check.ts';
import { compareLevels, isLikeLevel, stepsOf } from './levels.ts';

/** The level before some years and their average growth lead to the level at their end. */
export const averageBetweenLevels: CheckKind = {
  kind: 'average_between_levels',
  severity: 'warning',
  run: (statements) =>
    stepsOf(statements, (statement) => isOverYears(statement) && isLikeLevel(statement)).flatMap((step) => {
      const { row } = step.statement;
      const years = row.year - Number(row.base_period);
      return compareLevels(
        step,
        (before, average) => boundsOf((level, rate) => level!.mul(grown(rate!, years)), before, average),
        `average growth over ${years} years of`,
      );
    }),
};
