import { rules } from './pass.ts';

/** Full-width forms of figures, letters and what is written among them stand this far behind the plain ones. */
const FULL_WIDTH = 0xfee0;

/**
 * The radicals of the supplement that stand for a character of today and that Unicode does not itself map to it
 * (Unicode Character Database, EquivalentUnifiedIdeograph.txt). Fonts cut down for a PDF leave them in its text.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  '⺁厂 ⺄乙 ⺊卜 ⺎兀 ⺏尣 ⺕彐 ⺟母 ⺠民 ⺫目 ⺬示 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑长 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);

const MARKS: Readonly<Record<string, string>> = Object.fromEntries(
  '︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︵（ ︶） ﹐， ﹑、 ﹒. ﹔； ﹕： ﹖？ ﹗！ ﹙（ ﹚） ﹣- ﹪% ｡。 ､、'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);

/**
 * Gives a character its usual form: figures and letters set full-width (`１８１３．５`, `％`) become plain, and the
 * radicals that a PDF puts for whole characters (`⼈`) become these.
 */
export const unifyForms = rules('character_form', [
  {
    // A point or a slash among them; of doubled print both.
    mark: /[０-９Ａ-Ｚａ-ｚ％]|[．／](?<=[\d０-９][ 　]?\n*[．／]?.)|[．／＋](?<=[Ａ-Ｚａ-ｚ]\n*.)/g,
    become: ([character]) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH),
  },
  // A scan's letter for the figure that it looks like: 增长l0%, 2O亿元.
  { mark: /[lI](?<=[\u4e00-\u9fff].)(?=\d+(?:\.\d+)?(?:%|个百分点|[万亿]))/g, become: () => '1' },
  { mark: /[oO](?<=[\u4e00-\u9fff]\d[\doO]*)(?=[\doO]*(?:%|个百分点|[万亿]))/g, become: () => '0' },
  // Small, vertical and half-width marks.
  {
    mark: /[\ufe10-\ufe19\ufe35\ufe36\ufe50-\ufe5a\ufe63\ufe6a\uff61\uff64]/g,
    become: ([mark]) => MARKS[mark] ?? null,
  },
  { mark: /[\u2e80-\u2fdf\uf900-\ufaff]/g, become: ([character]) => ideograph(character) },
]);

/** The ideograph that a radical or a compatibility form stands for; null where it stands for itself. */
function ideograph(character: string): string | null {
  const usual = RADICALS[character] ?? character.normalize('NFKC');
  return usual === character ? null : usual;
}
