/** Documents as no one would write them: pieces of real and made-up reports, spliced, damaged and encoded in all ways. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '../../pipeline/workspace.ts';
import { encodeGb18030 } from './gb18030.ts';

const bundled = ['xinjiang-2023-report.txt', 'xinjiang-2024-infographic.txt'].map((name) =>
  readFileSync(join(projectRoot, 'raw', name), 'utf8'),
);

export const bundledReport = bundled[0]!;

const madeUp = [
  '一、2022年工作回顾\n（一）经济平稳运行。地区生产总值增长4.8%，一般公共预算收入达到123.4亿元、增长6%左右，城镇新增就业超过3.2万人。\n',
  '二、2023年主要目标\n地区生产总值增长6.5%以上、力争达到7%，居民消费价格涨幅控制在3%以内，城镇调查失业率5.5%左右。\n',
  '肉、蛋、奶产量分别增长6.3%、4.8%、8.4%；三次产业结构为12.1∶34.5∶53.4；贫困发生率由10.2%降至0.6%。\n',
  '累计减税降费二十三亿五千万元，改造老旧小区三至五个，完成投资翻了一番，其中工业投资占三分之一强。\n',
  '# 附件\n\n| 指标 | 目标 |\n| --- | --- |\n| 粮食产量 | 120万吨 |\n\n<!-- 注 -->“十四五”时期，研发经费投入强度提高到2.5%。\n',
  '地区生产总值\n1234.5亿元\n增长6.8%\n\n居民人均可支配收入\n2.9万元\n增长7.1%\n',
  '---\ntitle: 报告\nyear: 2022\n---\n全县粮食总产１８．６万吨，增长３.1％。\n',
];

/** Characters that readers of text stumble over. */
const awkward = Array.from(
  '0123456789.,，、。；：！？%％‰°℃∶:/／-—–－~～+±×=（）()【】《》“”"‘’\'<>{}[]#*|_`\\&@$￥' +
    '一二三四五六七八九十百千万亿两〇零半分之成倍番余多几数第个点年月日至到由从比占约近超过以上下内左右不足' +
    '吨公里元人次户亩平方米立方升千瓦时微克毫克其中分别年均累计同比增长下降翻' +
    '①⑩Ⅳ㈠½²³㎡㎏℉﹪𠮷𡃁🌾👨‍👩‍👧é\u0301\u20dd\u200b\u200d\u2060\u00ad\ufeff\u202e\u2066\u061c\ue000\uf8ff\u{f0000}' +
    '\u00a0\u3000\u2028\u2029\u0085\t\r\n\v\f\u0001\u001b\u007f⺁⼈豈︐｡１２．％ٱ٣۷०๓',
);

const codePoint = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...awkward) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Somewhere in a text, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, share: number) => Math.floor(share * text.length);

const piece = fc
  .tuple(fc.constantFrom(...bundled, ...madeUp, ...madeUp), place, fc.integer({ min: 1, max: 600 }))
  .map(([text, share, length]) => text.slice(at(text, share), at(text, share) + length));

type Change = (text: string) => string;

const insert = fc.tuple(place, fc.array(codePoint, { minLength: 1, maxLength: 6 })).map(
  ([share, put]): Change =>
    (text) =>
      text.slice(0, at(text, share)) + put.join('') + text.slice(at(text, share)),
);
const cut = fc.tuple(place, fc.integer({ min: 1, max: 30 })).map(
  ([share, length]): Change =>
    (text) =>
      text.slice(0, at(text, share)) + text.slice(at(text, share) + length),
);
const repeat = fc.tuple(place, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 12 })).map(
  ([share, length, times]): Change =>
    (text) => {
      const start = at(text, share);
      return (
        text.slice(0, start) + text.slice(start, start + length).repeat(times) + text.slice(start + length)
      );
    },
);
/** Every nth character of a kind gives its place to the next of that kind. */
const shuffle = fc
  .tuple(
    fc.constantFrom(/\d/g, /[万亿千百十]/g, /[吨元人户亩米%]/g, /[，。、；：]/g, /[一-鿿]/g),
    fc.integer({ min: 1, max: 7 }),
  )
  .map(
    ([kind, step]): Change =>
      (text) => {
        const found = text.match(kind) ?? [];
        let i = 0;
        return text.replace(kind, () => found[(i++ * step + 1) % found.length] ?? '');
      },
  );
const replace = fc
  .tuple(
    fc.constantFrom(/[（(]/g, /[）)]/g, /[。，]/g, /\n/g, /[“”]/g, /\./g, /[的和]/g),
    codePoint,
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([what, by, every]): Change => {
    let i = 0;
    return (text) => text.replace(what, (found) => (i++ % every === 0 ? by : found));
  });
const spread = fc.tuple(codePoint, fc.integer({ min: 1, max: 9 })).map(
  ([mark, every]): Change =>
    (text) =>
      Array.from(text, (each, i) => (i % every === 0 ? each + mark : each)).join(''),
);
const double = fc.integer({ min: 1, max: 9 }).map(
  (length): Change =>
    (text) =>
      (text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []).map((run) => run + run).join(''),
);
const deepen = fc.integer({ min: 1, max: 200 }).map(
  (levels): Change =>
    (text) =>
      `${Array.from({ length: levels }, (_, i) => `${'#'.repeat((i % 9) + 1)} （${i}）、第${i}章`).join('\n')}\n${text}`,
);
const unbroken = fc.constant<Change>((text) => text.replace(/\s+/g, ''));

/** Half a surrogate pair, as cuts leave it, is in no file. */
const whole = (text: string) => Buffer.from(text).toString().replaceAll('\uFFFD', '');

/** A text made of pieces, changed a few times. */
export const mutatedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: insert },
        { weight: 3, arbitrary: cut },
        { weight: 2, arbitrary: repeat },
        { weight: 2, arbitrary: shuffle },
        { weight: 2, arbitrary: replace },
        { weight: 1, arbitrary: spread },
        { weight: 1, arbitrary: double },
        { weight: 1, arbitrary: deepen },
        { weight: 1, arbitrary: unbroken },
      ),
      { maxLength: 6 },
    ),
  )
  .map(([pieces, changes]) => whole(changes.reduce((text, change) => change(text), pieces.join(''))));

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const encodings: ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => swapped(`\ufeff${text}`),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(encodeGb18030(text.replace(/[^\n\r -~　-〗一-龥！-～]/gu, ''))),
];

type Damage = (bytes: Buffer) => Buffer;
const strike = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 4 }))
  .map(
    ([share, put, gone]): Damage =>
      (bytes) => {
        const start = Math.floor(share * bytes.length);
        return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + gone)]);
      },
  );
const cutOff = place.map(
  (share): Damage =>
    (bytes) =>
      bytes.subarray(0, Math.ceil(share * bytes.length)),
);

/** The bytes of such a text in some encoding, most of them undamaged: damaged ones are hardly ever read. */
export const mutatedBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: mutatedText.map((text) => Buffer.from(text)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(mutatedText, fc.constantFrom(...encodings), fc.array(fc.oneof(strike, cutOff), { maxLength: 2 }))
      .map(([text, encode, damages]) => damages.reduce((bytes, damage) => damage(bytes), encode(text))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);
