import { iso31662 } from 'iso-3166';
import { describe, expect, it } from 'vitest';
import { isRegion, regionByName, regionName, regionRows } from '../schemas/regions.ts';
import { regions } from '../schemas/tables/regions.ts';

const rows = regionRows();
const byCode = new Map(rows.map((row) => [row.region_code, row]));

describe('the table of regions', () => {
  it('fits its schema, with every code once and in order', () => {
    for (const row of rows) regions.row.parse(row);
    const codes = rows.map((row) => row.region_code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('has the nation, 34 provinces and the 333 prefectures', () => {
    const count = (level: string) => rows.filter((row) => row.level === level).length;
    expect(count('nation')).toBe(1);
    expect(count('province')).toBe(34);
    expect(count('prefecture')).toBe(333);
    // 2,843 at the end of 2022 by the Ministry of Civil Affairs; some were set up or abolished since.
    expect(Math.abs(count('county') - 2843)).toBeLessThan(20);
  });

  it('gives every region but the nation a parent of a higher level', () => {
    const rank = { nation: 0, province: 1, prefecture: 2, county: 3 };
    for (const row of rows) {
      if (row.level === 'nation') expect(row.parent_code).toBeNull();
      else expect(rank[byCode.get(row.parent_code!)!.level], row.region_code).toBeLessThan(rank[row.level]);
    }
  });

  it('gives each province its own ISO 3166-2 code and an English name', () => {
    const provinces = rows.filter((row) => row.level === 'province');
    const ofChina = iso31662.filter(({ parent }) => parent === 'CN').map(({ code }) => code);
    expect(provinces.map((row) => row.iso_3166_2).sort()).toEqual(ofChina.sort());
    expect(byCode.get('650000')).toMatchObject({ name_en: 'Xinjiang', iso_3166_2: 'CN-XJ' });
    expect(byCode.get('140000')).toMatchObject({ name_en: 'Shanxi', iso_3166_2: 'CN-SX' });
    expect(byCode.get('610000')).toMatchObject({ name_en: 'Shaanxi', iso_3166_2: 'CN-SN' });
    expect(byCode.get('150000')).toMatchObject({ name_en: 'Inner Mongolia', iso_3166_2: 'CN-NM' });
    expect(byCode.get('810000')).toMatchObject({ name_en: 'Hong Kong', iso_3166_2: 'CN-HK' });
    expect(provinces.every((row) => row.name_en)).toBe(true);
  });

  it('puts districts of a municipality and counties run by a province under the province', () => {
    expect(byCode.get('110105')).toMatchObject({ name_zh: '朝阳区', parent_code: '110000', level: 'county' });
    expect(byCode.get('500229')).toMatchObject({ name_zh: '城口县', parent_code: '500000' });
    expect(byCode.get('659001')).toMatchObject({ name_zh: '石河子市', parent_code: '650000' });
    expect(byCode.get('653101')).toMatchObject({ name_zh: '喀什市', parent_code: '653100' });
    for (const code of ['110100', '419000', '469000', '500200', '659000'])
      expect(isRegion(code), code).toBe(false);
  });

  it('has none of the towns, development zones and made-up codes of address lists', () => {
    expect(rows.filter((row) => /(?:镇|街道|开发区|学院|其它区)$/.test(row.name_zh))).toEqual([]);
    for (const code of ['441901', '130171', '320112', '710101', '810101'])
      expect(isRegion(code), code).toBe(false);
    expect(isRegion('441900')).toBe(true);
  });
});

describe('looking a region up', () => {
  it('finds names by code', () => {
    expect(regionName('000000')).toBe('全国');
    expect(regionName('653100')).toBe('喀什地区');
    expect(isRegion('999999')).toBe(false);
    expect(() => regionName('999999')).toThrow(/999999/);
  });

  it('finds a code by a name that only one region has', () => {
    expect(regionByName('新疆维吾尔自治区')).toBe('650000');
    expect(regionByName('朝阳区')).toBeUndefined();
    expect(regionByName('新疆')).toBeUndefined();
  });
});
