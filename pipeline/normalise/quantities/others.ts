/** Fractions, ordinals, doublings, dates, names: what starts with a numeral and is no plain amount. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ARABIC, HAN_DIGIT } from './chars.ts';
import { nearestQuotient } from './exact.ts';
import { ofNumeral, type Parts } from './figure.ts';
import { readNumeral } from './numeral.ts';
import type { Quantity } from './quantity.ts';
import { type Recogniser, skipTo } from './recogniser.ts';
import { longest, trie } from './trie.ts';

const file = new URL('../../../schemas/not-quantities.yaml', import.meta.url);
const { words } = z.strictObject({ words: z.array(z.string()) }).parse(parse(readFileSync(file, 'utf8')));
const names = trie(words.map((word) => [word, true] as const));

export const name: Recogniser = {
  name: 'name',
  read(text, at) {
    const found = longest(names, text, at);
    return found === null ? null : skipTo(found.end);
  },
};

const HAN_YEAR = /^[〇○零Ｏ一二三四五六七八九]{4}年/;
const ARABIC_YEAR =
  /^(?:[12１２][0-9０-９]{3}(?: ?[-—–－~～至到—]{1,2} ?[12１２]?[0-9０-９]{1,3})?|[1１] [89] \d \d|2 0 \d \d) ?年?/;

export const date: Recogniser = {
  name: 'date',
  read(text, at) {
    const piece = text.slice(at, at + 16);
    const year = HAN_YEAR.exec(piece);
    if (year !== null) return skipTo(at + year[0].length);
    const arabic = ARABIC_YEAR.exec(piece);
    if (arabic !== null) {
      const end = at + arabic[0].length;
      if (arabic[0].endsWith('年')) return skipTo(end);
    }
    const rest =
      /^(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}) ?(?:[-—–－~～至到、和] ?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}) ?)?(?:月(?!均)|日(?![元均产]))/.exec(
        piece,
      );
    return rest === null ? null : skipTo(at + rest[0].length);
  },
};

export const ordinal: Recogniser = {
  name: 'ordinal',
  read(text, at) {
    const numeral = readNumeral(text, at + 1);
    if (numeral === null) return null;
    const end = numeral.end;
    const next = text[end] ?? '';
    const before = text.slice(Math.max(0, at - 14), at);
    const placed = /[居列位排]|名列|升至|全国|世界|全球|全省|全市|全区/.test(before);
    const hasWord = next === '位' || next === '名';
    if (
      /放在|摆在|作为|坚持/.test(before) ||
      !(hasWord || (placed && (next === '' || /[\s，。、；！,;）)和的]/.test(next))))
    ) {
      return skipTo(end);
    }
    if (hasWord && !placed && !/[位名][，。、；\s]/.test(text.slice(end, end + 2))) return skipTo(end);
    const parts: Parts = {
      form: 'rank',
      start: at,
      end: hasWord ? end + 1 : end,
      unit: 'rank',
      unitWord: hasWord ? next : '',
      valueText: text.slice(at + 1, end),
      unitText: hasWord ? `第${next}` : '第',
    };
    return ofNumeral(parts, numeral);
  },
};

/** N分之M: 百分之五, 千分之三, 三分之二. */
export const fraction: Recogniser = {
  name: 'fraction',
  read(text, at) {
    const isBig = text[at] === '百' || text[at] === '千' || text[at] === '万';
    const under = isBig ? null : readNumeral(text, at);
    const after = isBig ? at + 1 : (under?.end ?? -1);
    if (after < 0 || text[after] !== '分' || text[after + 1] !== '之') return null;
    const from = after + 2;
    const over = text[from] === '百' ? hundred(text, from) : readNumeral(text, from);
    if (over === null) return null;
    const prefix = text.slice(at, from);
    let end = over.end;
    let high = over;
    const upper = /^ ?[至到—–~～-] ?(?:百分之)?(?=[一二三四五六七八九十百])/.exec(text.slice(end, end + 6));
    let isRange = false;
    if (isBig && upper !== null && !/[由从]/.test(text.slice(Math.max(0, at - 10), at))) {
      const second = readNumeral(text, end + upper[0].length);
      if (second !== null) {
        high = second;
        end = second.end;
        isRange = true;
      }
    }
    const shift = text[at] === '万' ? -2 : 0;
    const isPermille = text[at] === '千';
    const parts: Parts = {
      form: isPermille ? 'permille' : 'percent',
      start: at,
      end,
      unit: isPermille ? 'permille' : 'percent',
      unitWord: isBig ? prefix : '',
      valueText: isBig ? text.slice(from, end) : text.slice(at, end),
      unitText: isBig ? prefix : '',
    };
    if (!isBig && under !== null) {
      const made = ofNumeral(parts, over);
      made.value = nearestQuotient(over.low, under.low, 2);
      made.unsafe = false;
      return made;
    }
    if (isRange) return ofNumeral(parts, { ...over, high: high.low }, shift);
    return ofNumeral(parts, over, shift);
  },
};

function hundred(text: string, at: number) {
  const made = readNumeral(`一${text.slice(at, at + 1)}`, 0);
  return made === null ? null : { ...made, start: at, end: at + 1, coefficientEnd: at + 1 };
}

/** 翻一番 is growth by 100 %, 翻两番 by 300 %. */
export const doubling: Recogniser = {
  name: 'doubling',
  read(text, at): Quantity | null {
    const found = /^翻(?:了|近|接近|)([一两二三四]|\d|[１２３４])番/.exec(text.slice(at, at + 6));
    if (found === null) return null;
    const code = found[1]!.charCodeAt(0);
    const times = ARABIC[code] !== 255 ? ARABIC[code]! : HAN_DIGIT[code]!;
    const end = at + found[0].length;
    const parts: Parts = {
      form: 'doubling',
      start: at,
      end,
      unit: 'percent',
      unitWord: '番',
      valueText: found[1]!,
      unitText: '番',
      qualifier: found[0].includes('近') ? 'nearly' : 'exact',
    };
    return { ...ofNumeral(parts, readNumeral('一', 0)!), value: (2 ** times - 1) * 100 };
  },
};

/** 一半, 半数, 过半. */
export const half: Recogniser = {
  name: 'half',
  read(text, at) {
    const found = /^(?:一半|半数)/.exec(text.slice(at, at + 2));
    if (found === null) return null;
    const end = at + 2;
    const parts: Parts = {
      form: 'percent',
      start: at,
      end,
      unit: 'percent',
      unitWord: '',
      valueText: found[0],
      unitText: '',
    };
    return { ...ofNumeral(parts, readNumeral('五十', 0)!) };
  },
};
