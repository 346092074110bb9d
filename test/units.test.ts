import { describe, expect, it } from 'vitest';
import { units as table } from '../schemas/tables/units.ts';
import { toComparable, unitDimension, unitRow, unitRows } from '../schemas/units.ts';

describe('the table of units', () => {
  const rows = unitRows(['t_per_year', 'ug_per_m3', 'CNY_per_person', 'kg_per_mu']);
  const codes = new Set(rows.map(({ unit }) => unit));

  it('fits its schema, with unique keys', () => {
    for (const row of rows) expect(table.row.safeParse(row).error).toBeUndefined();
    expect(codes.size).toBe(rows.length);
  });

  it('compares every unit with one that is in it, of the same dimension', () => {
    for (const { unit, comparable_unit, factor } of rows) {
      expect((comparable_unit === null) === (factor === null), unit).toBe(true);
      if (comparable_unit === null) continue;
      expect(codes, unit).toContain(comparable_unit);
      expect(unitDimension(comparable_unit), unit).toBe(unitDimension(unit));
      expect(unitRow(comparable_unit)).toMatchObject({ comparable_unit, factor: 1 });
    }
  });

  it('holds the units of the contract', () => {
    const contract =
      'percent percentage_point permille times index rank CNY CNY_old USD HKD EUR JPY person person_time household t kg g jin dan m km li mm cm m2 km2 hm2 mu m3 L W kW MW kWh tce year month day hour minute second ug_per_m3 celsius t_per_year TEU spindle vehicle train flight count';
    for (const unit of contract.split(' ')) expect(codes).toContain(unit);
  });
});

describe('conversion', () => {
  it.each([
    [15, 'mu', 10_000, 'm2'],
    [1, 'hm2', 10_000, 'm2'],
    [18_135_000, 't', 18_135_000_000, 'kg'],
    [1, 'jin', 0.5, 'kg'],
    [2, 'dan', 100, 'kg'],
    [1, 'li', 500, 'm'],
    [3, 'chi', 1, 'm'],
    [10_000, 'CNY_old', 1, 'CNY'],
    [3, 'permille', 0.3, 'percent'],
    [0.07, 'jin', 0.035, 'kg'],
    [1000, 't_per_year', 1_000_000, 'kg_per_year'],
    [30, 'kg_per_mu', 0.045, 'kg_per_m2'],
  ])('%d %s = %d %s', (value, unit, expected, comparable) => {
    expect(toComparable(value, unit)).toEqual({ value: expected, unit: comparable });
  });

  it('a unit that stands alone converts to nothing', () => {
    expect(toComparable(5, 'USD')).toBeNull();
    expect(toComparable(5, 'no_such_unit')).toBeNull();
  });

  it('a compound without a row is an error that names it', () => {
    expect(() => unitRows(['t_per_fortnight'])).toThrow('t_per_fortnight');
  });
});
