import { agreesWithText } from '../figure.ts';
import type { CheckKind } from './check.ts';
import { quote } from './check.ts';

/** The row's number, worked out again from the characters alone, is what the row holds. */
export const valueFromText: CheckKind = {
  kind: 'value_from_text',
  severity: 'error',
  run: (statements) =>
    statements.map((statement) => {
      const { row } = statement;
      const { agrees, expected } = agreesWithText(row);
      const found = row.value === null ? `${row.value_low} to ${row.value_high}` : String(row.value);
      const inUnit = row.unit === null ? '' : ` in ${row.unit}`;
      return {
        statements: [statement],
        expected,
        found,
        tolerance: 0,
        passed: agrees,
        message: `${quote(statement)} as ${row.measure}${inUnit} is ${expected}; the row holds ${found}`,
        corroborates: false,
      };
    }),
};
