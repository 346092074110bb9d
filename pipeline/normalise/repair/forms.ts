import { rules } from './pass.ts';

/** Full-width forms of figures, letters and what is written among them stand this far behind the plain ones. */
const FULL_WIDTH = 0xfee0;

const HAN = '\\u3400-\\u9fff〇';
const FULL_MARK: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/**
 * The radicals of the supplement that stand for a character of today and that Unicode does not itself map to it
 * (Unicode Character Database, EquivalentUnifiedIdeograph.txt). Fonts cut down for a PDF leave them in its text.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  '⺁厂 ⺄乙 ⺊卜 ⺎兀 ⺏尣 ⺕彐 ⺟母 ⺠民 ⺫目 ⺬示 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑长 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);

/**
 * Gives a character its usual form: figures and letters set full-width (`１８１３．５`, `％`) become plain, Chinese text
 * set with Western marks (`达到5.6%,增长`) gets its own, and the radicals that a PDF puts for whole characters (`⼈`)
 * become these; so does 一 for the dash between two figures. A comma or a colon between two figures stays as it is: it may belong to a number.
 */
export const unifyForms = rules('character_form', [
  {
    mark: /[０-９Ａ-Ｚａ-ｚ％]|(?<=[\d０-９][ 　]?\n*)[．／]|(?<=[Ａ-Ｚａ-ｚ]\n*)[．／＋]/g,
    become: ([character]) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH),
  },
  // 2—3 set as 2一3: no numeral is written with both.
  { mark: /(?<=\d[%万亿年月]?)一(?=\d)/g, become: () => '—' },
  { mark: /[\u2e80-\u2fdf\uf900-\ufaff]/g, become: ([character]) => ideograph(character) },
  {
    // Of a doubled mark both, else the text around it would no longer be doubled.
    mark: new RegExp(
      `(?<=[${HAN}％%‰”’》）\\d)]\\n*)([,;:])\\1?(?=\\n*[${HAN}“‘《（])|(?<=[${HAN}％%‰”’》）)]\\n*)([,;:!?])\\2?`,
      'g',
    ),
    become: ([marks]) => FULL_MARK[marks[0]!]!.repeat(marks.length),
  },
  {
    mark: /\(/g,
    become: ({ index }, text) => (isChineseBracket(text, index) ? '（' : null),
  },
  {
    mark: /\)/g,
    become: ({ index }, text) =>
      opened(text, index) === '（' || CHINESE.test(text[index - 1] ?? '') ? '）' : null,
  },
]);

const CHINESE = new RegExp(`[${HAN}％%‰“”‘’《》）（，。；：、]`);
const LONGEST_NOTE = 80;

/** Whether Chinese text stands around a bracket or in it. */
function isChineseBracket(text: string, at: number): boolean {
  if (CHINESE.test(text[at - 1] ?? '')) return true;
  const [inside] = /^\(?[^()（）\n]*/.exec(text.slice(at + 1, at + 1 + LONGEST_NOTE))!;
  return new RegExp(`[${HAN}]`).test(inside);
}

/** The bracket that is open at a place of a line. */
function opened(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - LONGEST_NOTE), at);
  return /[(（](?=[^()（）\n]*\)?$)/.exec(before)?.[0];
}

/** The ideograph that a radical or a compatibility form stands for; null where it stands for itself. */
function ideograph(character: string): string | null {
  const usual = RADICALS[character] ?? character.normalize('NFKC');
  return usual === character ? null : usual;
}
