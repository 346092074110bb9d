/** What a character can be in a numeral, looked up by its code: one table read instead of a search. */

const CODES = 0x10000;

/** Digit value of Arabic digits, half and full width; 255 for anything else. */
export const ARABIC = new Uint8Array(CODES).fill(255);
/** Digit value of a Chinese numeral character (零 to 九, 两, 〇, the financial forms); 255 for anything else. */
export const HAN_DIGIT = new Uint8Array(CODES).fill(255);
/** Power of ten of a multiplier character (十 1, 百 2, 千 3, 万 4, 亿 8); 0 for anything else. */
export const POWER = new Uint8Array(CODES);

for (let digit = 0; digit <= 9; digit++) {
  ARABIC[0x30 + digit] = digit;
  ARABIC[0xff10 + digit] = digit;
}
const HAN = ['零〇○Ｏ', '一壹弌', '二贰貳两兩', '三叁參叄', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];
for (const [digit, forms] of HAN.entries()) {
  for (const form of forms) HAN_DIGIT[form.charCodeAt(0)] = digit;
}
const POWERS: [string, number][] = [
  ['十拾', 1],
  ['百佰', 2],
  ['千仟', 3],
  ['万萬', 4],
  ['亿億', 8],
];
for (const [forms, power] of POWERS) {
  for (const form of forms) POWER[form.charCodeAt(0)] = power;
}

/** Behind the end of a text the code is NaN, which is none of these. */
export const isArabic = (code: number): boolean => ARABIC[code]! < 255;
export const isHanDigit = (code: number): boolean => HAN_DIGIT[code]! < 255;
export const powerOf = (code: number): number => POWER[code] ?? 0;

/** 廿 and 卅, which are digit and multiplier in one; 0 for anything else. */
export function contracted(code: number): number {
  return code === 0x5eff ? 2 : code === 0x5345 ? 3 : 0;
}

/** Han characters of the basic block and extension A. */
export function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/** Latin letters, half and full width. */
export function isLatin(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a)
  );
}

/** Spaces within a line: plain, no-break, thin and ideographic. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 || code === 0xa0 || code === 0x3000 || code === 0x09 || (code >= 0x2000 && code <= 0x200a)
  );
}

/** The position of the first character at or after `at` that is no space. */
export function skipSpaces(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}
