import { agreesWithText } from '../figure.ts';
import { type CheckKind, holding } from './check.ts';

/** The row's number, worked out again from the characters alone, is what the row holds: unless a person set it. */
export const valueFromText: CheckKind = {
  kind: 'value_from_text',
  severity: 'error',
  run: (statements) =>
    statements.map((statement) => {
      const { row, figureFrom } = statement;
      const { agrees, expected } = agreesWithText(row);
      const found = holding(row);
      const inUnit = row.unit === null ? '' : ` in ${row.unit}`;
      const holds =
        figureFrom === null ? `the row holds ${found}` : `the correction ${figureFrom} says ${found}`;
      return {
        statements: [statement],
        expected: figureFrom === null ? expected : found,
        found,
        tolerance: 0,
        passed: agrees || figureFrom !== null,
        message: `${row.value_text}${row.unit_text} as ${row.measure}${inUnit} is ${expected}; ${holds}`,
        corroborates: false,
      };
    }),
};
