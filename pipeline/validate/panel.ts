import type { Row } from '../../schemas/table.ts';
import { headlines } from '../../schemas/tables/panel.ts';
import type { Target } from '../../schemas/tables/targets.ts';
import { groupBy } from './checks/check.ts';

/** One row for each region and year of which a headline target or outcome is known, in the order of `targets`. */
export function toPanel(targets: readonly Target[]): Row[] {
  return groupBy(targets.filter(isHeadline), ({ region_code, year }) => `${region_code} ${year}`).map(
    (group) => {
      const row: Row = {};
      for (const { region_code, region, year } of group.slice(0, 1))
        Object.assign(row, { region_code, region, year });
      for (const headline of headlines) {
        const id = headline.indicator_id;
        const target = group.find(({ indicator_id }) => indicator_id === id);
        row[`${id}_target`] = target?.target_value ?? null;
        // A word that bounds no number would be taken for one: targets in words are in `targets` alone.
        row[`${id}_target_qualifier`] =
          (target?.target_kind === 'numeric' && target.target_qualifier) || null;
        row[`${id}_actual`] = target?.actual_value ?? null;
      }
      return row;
    },
  );
}

function isHeadline({ indicator_id, measure, unit }: Target): boolean {
  return headlines.some(
    (headline) =>
      headline.indicator_id === indicator_id && headline.measure === measure && headline.unit === unit,
  );
}
