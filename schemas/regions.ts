/**
 * The rows of the `regions` table, put together from published lists.
 *
 * Codes and Chinese names: `@vant/area-data`, a list kept for delivery addresses. It adds to GB/T 2260 what addresses
 * need, so only what the standard's own numbering allows is taken:
 * - Below Taiwan, Hong Kong and Macao the standard has no codes.
 * - The last two digits of a county-level region are 01–69 (districts, counties, banners) or 81–89 (cities). 70–79 and
 *   90–99 are development zones, which are no administrative regions.
 * - Dongguan, Zhongshan and Danzhou have no counties: what the list has below them are towns.
 * - `110100`, `419000` and their like only group what lies directly under a province. They are left out, and the
 *   province is the parent, as in the Ministry of Civil Affairs' yearly lists.
 *
 * ISO 3166-2 codes: CLDR's aliases from the numeric codes that ISO used once (the first two digits of GB/T 2260),
 * checked against `iso-3166`. English names: CLDR, else ISO's own name without its last word (`Taiwan Sheng`).
 */
import { createRequire } from 'node:module';
import { areaList } from '@vant/area-data';
import { iso31662 } from 'iso-3166';
import type { Region } from './tables/regions.ts';

const nation: Region = {
  region_code: '000000',
  name_zh: '全国',
  name_en: 'China',
  // ISO 3166-2 has codes for parts of a country only.
  iso_3166_2: null,
  parent_code: null,
  level: 'nation',
};

/** Districts that the list has under codes which GB/T 2260 never gave them: two development areas of Jiangsu. */
const notInStandard = new Set(['320112', '321150']);

/** Where CLDR's aliases lead to a country's code, or to none that ISO 3166-2 has. */
const isoByHand: Record<string, string> = { 15: 'CN-NM', 71: 'CN-TW', 81: 'CN-HK', 82: 'CN-MO' };

/** CLDR 48 names every province but this one; ISO only gives its name in romanised Mongolian. */
const nameByHand: Record<string, string> = { 'CN-NM': 'Inner Mongolia' };

let rows: Region[] | undefined;
let byCode: Map<string, Region> | undefined;
let byName: Map<string, string | undefined> | undefined;

/** The nation, its provinces, prefectures and counties, by code. */
export function regionRows(): Region[] {
  rows ??= build();
  return rows;
}

/** Whether a code of six digits is a region's. */
export function isRegion(code: string): boolean {
  return codes().has(code);
}

/**
 * The region's name in Chinese.
 * @throws RangeError where there is no such region: ask `isRegion` first
 */
export function regionName(code: string): string {
  const region = codes().get(code);
  if (!region) throw new RangeError(`no region ${code}`);
  return region.name_zh;
}

/** The code of the region with exactly this Chinese name; undefined where none or several have it (朝阳区). */
export function regionByName(name: string): string | undefined {
  if (!byName) {
    byName = new Map();
    for (const region of regionRows()) {
      byName.set(region.name_zh, byName.has(region.name_zh) ? undefined : region.region_code);
    }
  }
  return byName.get(name);
}

function codes(): Map<string, Region> {
  byCode ??= new Map(regionRows().map((region) => [region.region_code, region]));
  return byCode;
}

function build(): Region[] {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  const isoCodes = isoCodesByProvince();

  const found: Region[] = [nation];
  for (const [code, name_zh] of Object.entries(provinces)) {
    found.push({ region_code: code, name_zh, ...isoCodes(code), parent_code: '000000', level: 'province' });
  }
  const lower = { name_en: null, iso_3166_2: null };
  const prefectures = Object.entries(cities).filter(([code]) => hasCodesBelow(code) && !groupsOnly(code));
  for (const [code, name_zh] of prefectures) {
    found.push({
      region_code: code,
      name_zh,
      ...lower,
      parent_code: `${code.slice(0, 2)}0000`,
      level: 'prefecture',
    });
  }
  const districts = Object.entries(counties).filter(([code]) => hasCodesBelow(code));
  const withTowns = new Set(
    districts.filter(([, name]) => name.endsWith('镇')).map(([code]) => code.slice(0, 4)),
  );
  for (const [code, name_zh] of districts) {
    if (withTowns.has(code.slice(0, 4)) || !isCountyCode(code)) continue;
    const above = `${code.slice(0, 4)}00`;
    found.push({
      region_code: code,
      name_zh,
      ...lower,
      parent_code: groupsOnly(above) ? `${code.slice(0, 2)}0000` : above,
      level: 'county',
    });
  }
  return found.sort((a, b) => (a.region_code < b.region_code ? -1 : 1));
}

/** Not below Taiwan (71), Hong Kong (81) and Macao (82). */
function hasCodesBelow(code: string): boolean {
  return code < '710000';
}

/** Whether a four-digit group stands for no prefecture: districts of a municipality, counties run by a province. */
function groupsOnly(code: string): boolean {
  return /^(?:11|12|31|50)0[12]00$|^..9000$/.test(code);
}

function isCountyCode(code: string): boolean {
  return /(?:0[1-9]|[1-6]\d|8[1-9])$/.test(code) && !notInStandard.has(code);
}

/** A function from a province's code to its ISO 3166-2 code and its English name. */
function isoCodesByProvince() {
  const require = createRequire(import.meta.url);
  const aliases = require('cldr-core/supplemental/aliases.json') as {
    supplemental: { metadata: { alias: { subdivisionAlias: Record<string, { _replacement: string }> } } };
  };
  const english = require('cldr-subdivisions-full/subdivisions/en/en.json') as {
    subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } };
  };
  const { subdivisionAlias } = aliases.supplemental.metadata.alias;
  const { subdivisions: names } = english.subdivisions.localeDisplayNames;
  const isoNames = new Map(iso31662.map(({ code, name }) => [code, name]));

  return (code: string): Pick<Region, 'iso_3166_2' | 'name_en'> => {
    const digits = code.slice(0, 2);
    const alias = subdivisionAlias[`cn${digits}`]?._replacement ?? '';
    const iso = isoByHand[digits] ?? `CN-${alias.slice(2).toUpperCase()}`;
    const isoName = isoNames.get(iso);
    if (!isoName) throw new Error(`the lists of regions have no ISO 3166-2 code for ${code}`);
    const cldrName = names[iso.replace('-', '').toLowerCase()];
    return { iso_3166_2: iso, name_en: cldrName ?? nameByHand[iso] ?? isoName.replace(/ \S+$/, '') };
  };
}
