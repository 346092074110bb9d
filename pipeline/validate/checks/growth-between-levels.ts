import Fraction from 'fraction.js';
import { boundsOf } from '../bounds.ts';
import type { CheckKind } from './check.ts';
import { compareLevels, isLikeLevel, stepsOf } from './levels.ts';

/** The level of one year and the growth since lead to a later year's level, wherever in a region's texts they stand. */
export const growthBetweenLevels: CheckKind = {
  kind: 'growth_between_levels',
  severity: 'warning',
  run: (statements) =>
    stepsOf(
      statements,
      (statement) =>
        statement.row.measure === 'growth_rate' &&
        statement.row.aggregation === 'none' &&
        statement.unit === 'percent' &&
        isLikeLevel(statement),
    ).flatMap((step) =>
      compareLevels(
        step,
        (before, growth) =>
          boundsOf((level, rate) => level!.mul(rate!.div(100).add(new Fraction(1))), before, growth),
        'growth of',
      ),
    ),
};
