/** What a text says of itself above its first sentence, and in a front matter: title, page, day, meeting, speaker. */
import { parse } from 'yaml';
import { z } from 'zod';
import { smallNumber } from '../normalise/statements/times.ts';
import { frontMatterEnd } from './readable.ts';

/** What stands there; null where it does not. */
export interface TitlePage {
  title: string | null;
  source_url: string | null;
  /** ISO date of the day on which it was given or published. */
  delivered_on: string | null;
  occasion: string | null;
  speaker: string | null;
}

/** The salutation that a report opens with; what stands above it is the title page. */
const SALUTATION = /各位(?:代表|委员|同志)|(?:^|\n)\s*(?:同志们|主席、)/;
/** A text without a salutation has its title page in its first lines, if anywhere. */
const LONGEST = 600;

const DIGITS = '〇一二三四五六七八九';
const digit = (sign: string): string => {
  const at = DIGITS.indexOf(/[○Ｏ０零oO0]/.test(sign) ? '〇' : sign);
  return at >= 0 ? String(at) : sign;
};
const NUMBER = String.raw`(\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?十?[一二三四五六七八九]?)`;
const DATE = new RegExp(
  String.raw`((?:19|20)\d\d|[一二][九〇○Ｏ零oO0][〇○Ｏ零oO0一二三四五六七八九]{2})\s*年\s*${NUMBER}\s*月\s*${NUMBER}\s*日`,
  'g',
);
const NUMERAL = '[一二三四五六七八九十\\d]{1,3}';
const MEETING = new RegExp(
  String.raw`(?:在)?([\u4e00-\u9fff]{0,16}?第?${NUMERAL}届(?:全国)?(?:人民代表大会|人大)(?:常务委员会)?第?${NUMERAL}次(?:全体)?会议)`,
);
const NAME = String.raw`[\u4e00-\u9fff](?:[ \u3000\t]*[\u4e00-\u9fff]){1,2}(?:[ \u3000\t]*[\u4e00-\u9fff])?|[\u4e00-\u9fff]{1,6}(?:[·•．.][\u4e00-\u9fff]{1,6}){1,2}`;
const OFFICE = '省长|市长|主席|总理|副总理|部长|委主任|委员会主任|局长';
const SPEAKER = new RegExp(
  String.raw`(?:${OFFICE})[\s\u3000:：]*((?:${NAME}))\s*(?=$|[\n\r（()）*《，,。]|在|向|的|作|关于|\d)`,
  'm',
);

/**
 * @param raw the decoded file; @param text the part of it that is text to read
 */
export function readTitlePage(raw: string, text: string): TitlePage {
  const front = frontMatterOf(raw);
  const title = textIn(front.title);
  const end = SALUTATION.exec(text)?.index ?? LONGEST;
  const page = text.slice(0, Math.min(end, LONGEST)).replaceAll('*', '');
  const places = [page, title ?? ''];
  const first = <T>(read: (place: string) => T | null): T | null =>
    places.map(read).find((found) => found !== null) ?? null;
  return {
    title: titleOf(title, page),
    source_url: urlIn(front.source),
    delivered_on: first(dayIn),
    occasion: first(meetingIn),
    speaker: first(speakerIn),
  };
}

function frontMatterOf(raw: string): Record<string, unknown> {
  const lines = raw.slice(0, frontMatterEnd(raw)).trim().split('\n').slice(1, -1);
  try {
    const value: unknown = parse(lines.join('\n'));
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function urlIn(value: unknown): string | null {
  const text = textIn(value);
  return text !== null && /^https?:/.test(text) && URL.canParse(text) ? text : null;
}

/** The only day that is named; of several, which is meant cannot be told. */
function dayIn(place: string): string | null {
  const days = new Set<string>();
  for (const [, year = '', month = '', day = ''] of place.matchAll(DATE)) {
    const iso = [yearOf(year), smallNumber(month), smallNumber(day)]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    if (z.iso.date().safeParse(iso).success) days.add(iso);
  }
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

const yearOf = (text: string): number => Number([...text].map(digit).join(''));

/** What runs into its name: a day, the speaker. */
const BEFORE_MEETING = new RegExp(`^.*(?:[${DIGITS}十]日|在|[省市]长[\\u4e00-\\u9fff]{2,3})|^日(?!照|喀则)`);

/** A meeting is named in a line of its own, or with the day; a long line is text, which may speak of another. */
const LONGEST_LINE = 60;

function meetingIn(place: string): string | null {
  for (const line of place.split('\n')) {
    const words = line.replace(/[ \u3000]/g, '');
    const found = words.length <= LONGEST_LINE ? MEETING.exec(words)?.[1] : undefined;
    if (found) return found.replace(BEFORE_MEETING, '');
  }
  return null;
}

const speakerIn = (place: string): string | null =>
  SPEAKER.exec(place)?.[1]?.replace(/[ \u3000\t]/g, '') ?? null;

/** That of the front matter, unless it says too little (`1990年`) and the page more; without footnotes, and once. */
function titleOf(stated: string | null, page: string): string | null {
  const title = stated !== null && NAMES_KIND.test(stated) ? stated : (titleIn(page) ?? stated);
  return title?.replace(/\[\^\d+\]/g, '').replace(/^(.{4,})\1$/, '$1') ?? null;
}

/** What a title says that it is the title of. */
const NAMES_KIND = /报告|公报|讲话|说明|纲要/;

/** The first line, where it says what the text is. */
function titleIn(page: string): string | null {
  const line = page
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  return line !== undefined && line.length <= 60 && NAMES_KIND.test(line) ? line.replace(/^#+\s*/, '') : null;
}
