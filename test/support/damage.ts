/** What pages, scans and editors do to a text, done to a clean one: the same on each run. */
export type Damage = (text: string) => string;

/** Every nth number is as good as random. */
function* numbers(): Generator<number> {
  for (let seed = 1; ; seed = (seed * 48271) % 2147483647) yield seed;
}

const paragraphs = (text: string) => text.split(/\n+/).filter((line) => line.trim() !== '');
const unindent: Damage = (text) => text.replace(/^　+/gm, '');
const inTurn =
  (...changes: Damage[]): Damage =>
  (text) =>
    changes.reduce((changed, change) => change(changed), text);
const everyThird =
  (change: Damage): Damage =>
  (text) =>
    text
      .split('\n')
      .map((line, i) => (i % 3 === 0 && line.length > 8 ? change(line) : line))
      .join('\n');

/** Lines of so many characters. */
const wrap =
  (width: number, end = '\n', between = '\n'): Damage =>
  (text) =>
    paragraphs(text)
      .map((line) => (line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join(end))
      .join(between);

const HANGING = /[，。、；：！？）》”’%]/;

/** Lines as print sets them: figures take half the room, closing marks hang over, numbers are not broken. */
const set =
  (width: number, between = '\n'): Damage =>
  (text) =>
    paragraphs(text)
      .map((line) => {
        const lines: string[] = [];
        let rest = Array.from(line);
        while (rest.length > 0) {
          let [at, room] = [0, 0];
          while (at < rest.length && room <= width - 1) room += /[ -~]/.test(rest[at++]!) ? 0.55 : 1;
          while (at < rest.length && HANGING.test(rest[at]!)) at++;
          const inNumber = (i: number) => /[\d.]/.test(rest[i - 1] ?? '') && /[\d.%]/.test(rest[i] ?? '');
          let whole = at;
          while (whole > width / 2 && inNumber(whole)) whole--;
          if (!inNumber(whole)) at = whole;
          lines.push(rest.slice(0, at).join(''));
          rest = rest.slice(at);
        }
        return lines.join('\n');
      })
      .join(between);

/** Every run of up to so many characters twice. */
const double =
  (longest: number): Damage =>
  (text) => {
    const random = numbers();
    const twice = (line: string) => {
      let out = '';
      for (let at = 0; at < line.length; ) {
        const run = line.slice(at, at + 1 + (random.next().value % longest));
        out += run + run;
        at += run.length;
      }
      return out;
    };
    return text.split('\n').map(twice).join('\n');
  };
const sayTwice: Damage = (text) => text.replace(/[^。\n]*。/g, '$&$&');

const spaceDigits: Damage = (text) => text.replace(/(\d)(?=[\d.])|(\.)(?=\d)/g, '$1$2 ');
const letterspace: Damage = (text) => text.replace(/(\S)(?=\S)/gu, '$1 ');
const spaceFigures: Damage = (text) =>
  text.replace(/([\u3400-\u9fff])(?=\d)/g, '$1 ').replace(/([\d%])(?=[\u3400-\u9fff])/g, '$1 ');
const widen: Damage = (text) =>
  text.replace(/[\d.%](?=[\d.%\u3400-\u9fff、，。；])/g, (form) =>
    String.fromCharCode(form.charCodeAt(0) + 0xfee0),
  );
const WESTERN: Record<string, string> = { '，': ',', '；': ';', '：': ':', '（': '(', '）': ')' };
const westernMarks: Damage = (text) => text.replace(/[，；：（）]/g, (mark) => WESTERN[mark]!);
/** The radicals that PDFs give for whole characters. */
const radicals = new Map(
  Array.from({ length: 0xd6 }, (_, i) => String.fromCodePoint(0x2f00 + i)).map((radical) => [
    radical.normalize('NFKC'),
    radical,
  ]),
);
const toRadicals: Damage = (text) => Array.from(text, (each) => radicals.get(each) ?? each).join('');

/** A mark of the page after so many lines. */
const pages =
  (lines: number, mark: (page: number) => string): Damage =>
  (text) =>
    text
      .split('\n')
      .flatMap((line, i) => ((i + 1) % lines === 0 ? [line, mark((i + 1) / lines)] : [line]))
      .join('\n');

export const damages: Readonly<Record<string, Damage>> = {
  'doubled in runs of up to 8': double(8),
  'doubled in runs of up to 20': double(20),
  'doubled character by character': double(1),
  'doubled in part': everyThird(double(8)),
  'every sentence said twice': sayTwice,
  'digits spaced out': spaceDigits,
  'digits spaced out, wrapped at 20': inTurn(spaceDigits, wrap(20)),
  'all characters spaced out': letterspace,
  'spaces around figures': spaceFigures,
  'figures set wide': widen,
  'figures set wide, wrapped at 20': inTurn(widen, wrap(20)),
  'Western marks': westernMarks,
  'radicals for characters': toRadicals,
  'straight quotation marks': (text) => text.replace(/[“”]/g, '"'),
  'middle dots for decimal points': (text) => text.replace(/(?<=\d)\.(?=\d+[%万亿个])/g, '·'),
  '一 for the dash of a range': (text) => text.replace(/(?<=\d%?)—(?=\d)/g, '一'),
  'wrapped at 20, then doubled': inTurn(wrap(20), double(6)),
  'wrapped at 38, then doubled in part': inTurn(wrap(38), everyThird(double(6))),
  'doubled, then wrapped at 38': inTurn(double(6), wrap(38)),
  'zero-width characters': (text) => text.replace(/(.{7})/gu, '$1\u200b'),
  'soft hyphens in numbers': (text) => text.replace(/(?<=\d)(?=\d)/g, '\u00ad'),
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  'notes after numbers': (text) => text.replace(/(%|亿元)(?=[，。、])/g, '$1[3]'),
  'figures in bold': (text) => text.replace(/\d[\d.]*[%亿万]?/g, '**$&**'),
  'page numbers between lines': inTurn(
    wrap(38),
    pages(25, (page) => `— ${page} —`),
  ),
  'bare page numbers between lines': inTurn(
    wrap(38, '\n\n', '\n\n'),
    pages(50, (page) => `\n${page}\n`),
  ),
  'insets between lines': inTurn(
    wrap(30),
    pages(60, () => '（下转第2版）\n（上接第1版）'),
  ),
  'page numbers and a head between lines': inTurn(
    set(36),
    pages(30, (page) => `第${page}页 共40页\n某某省人民政府`),
  ),
  'set in lines of 20': set(20),
  'set in lines of 38': set(38),
  'set in lines of 26, empty lines between paragraphs': set(26, '\n\n'),
  'set in lines of 30, without indents': inTurn(unindent, set(30)),
};

for (const width of [20, 38]) {
  Object.assign(damages, {
    [`wrapped at ${width}`]: wrap(width),
    [`wrapped at ${width}, empty lines between paragraphs`]: wrap(width, '\n', '\n\n'),
    [`wrapped at ${width}, empty lines after each line`]: wrap(width, '\n\n', '\n\n'),
    [`wrapped at ${width}, without indents`]: inTurn(unindent, wrap(width)),
    [`wrapped at ${width}, without indents, empty lines after each line`]: inTurn(
      unindent,
      wrap(width, '\n\n', '\n\n'),
    ),
  });
}
