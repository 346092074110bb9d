import { isRegion, regionRows } from '../../schemas/regions.ts';
import { InputError } from '../errors.ts';

/**
 * @param place what names the region, as messages show it
 * @throws InputError where there is no such region, with those that may be meant
 */
export function checkRegion(code: string, place: string): void {
  if (isRegion(code)) return;
  // A name in place of a code, or a code whose province or prefecture is right.
  const meant = regionRows().filter(
    ({ region_code, name_zh }) => name_zh.startsWith(code) || region_code === `${code.slice(0, 4)}00`,
  );
  const near =
    meant.length > 0
      ? meant
      : regionRows().filter(({ region_code }) => region_code === `${code.slice(0, 2)}0000`);
  const shown = near.slice(0, 5).map(({ region_code, name_zh }) => `${region_code} ${name_zh}`);
  throw new InputError(
    `${place}: there is no region ${JSON.stringify(code)}`,
    `state a GB/T 2260 code of six digits (000000 is the nation)${shown.length > 0 ? `, perhaps ${shown.join(', ')}` : ''}; the table \`regions\` lists them all`,
  );
}
