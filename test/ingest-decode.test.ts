import { describe, expect, it } from 'vitest';
import { decode, type Encoding } from '../pipeline/ingest/decode.ts';
import { readable } from '../pipeline/ingest/readable.ts';
import { codePointSlice, rawSpan } from '../pipeline/text.ts';
import { encodeGb18030 } from './support/gb18030.ts';

const prose = '各位代表：\r\n　　过去一年，全市粮食总产12.6万吨，比上年增长3.1%，城镇新增就业2.4万人。\n';

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** The message of the error that decoding must end in. */
function fault(bytes: Uint8Array, stated?: Encoding): string {
  try {
    decode(bytes, 'raw/a.txt', stated);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was decoded');
}

describe('the encoding of a file', () => {
  const bom = '\uFEFF';
  const files: [name: string, bytes: Buffer, encoding: Encoding][] = [
    ['UTF-8', Buffer.from(prose), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(bom + prose), 'utf-8'],
    ['UTF-16 LE with a byte order mark', Buffer.from(bom + prose, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a byte order mark', utf16be(bom + prose), 'utf-16be'],
    ['GB18030', encodeGb18030(prose), 'gb18030'],
  ];
  it.each(files)('%s is read as what it is, and the mark is not text', (_, bytes, encoding) => {
    expect(decode(bytes, 'a.txt')).toEqual({ text: prose, encoding });
  });

  it('is found for a text of a few characters', () => {
    for (const text of ['增长5%', '粮食', '减少三成。'])
      expect(decode(encodeGb18030(text), 'a.txt').text).toBe(text);
  });

  it('may be stated where a text is too odd to be told', () => {
    const rare = '喆堃赟';
    expect(fault(encodeGb18030(rare))).toMatch(/malformed utf-8/);
    expect(decode(encodeGb18030(rare), 'a.txt', 'gb18030').text).toBe(rare);
    expect(decode(Buffer.from(prose, 'utf16le'), 'a.txt', 'utf-16le').text).toBe(prose);
  });

  it('is not believed where the file says otherwise', () => {
    expect(fault(Buffer.from(prose), 'gb18030')).toMatch(/is utf-8, but its registry entry says gb18030/);
    expect(fault(utf16be(bom + prose), 'utf-16le')).toMatch(/is utf-16be.*\n.*encoding: utf-16be/);
    expect(fault(encodeGb18030(prose), 'utf-8')).toMatch(/malformed utf-8 at byte 0/);
  });

  it('keeps a byte order mark inside the text, which offsets count', () => {
    expect(decode(Buffer.from(`${bom}甲${bom}乙`), 'a.txt').text).toBe(`甲${bom}乙`);
  });

  it('reads characters beyond the basic plane', () => {
    expect(decode(Buffer.from('𠮷林'), 'a.txt').text).toBe('𠮷林');
    expect(decode(Buffer.from([0x95, 0x32, 0x82, 0x36, 0xc1, 0xd6]), 'a.txt', 'gb18030').text).toBe('𠀀林');
  });
});

describe('malformed bytes', () => {
  it('in UTF-8 are told with their offset, wherever the bad byte stands, never read as GB18030', () => {
    const good = Buffer.from(prose);
    const starts = Array.from(prose).map((_, i) => Buffer.byteLength(codePointSlice(prose, 0, i)));
    for (const at of starts) {
      const bad = Buffer.concat([good.subarray(0, at), Buffer.from([0xff]), good.subarray(at)]);
      expect(fault(bad), `at ${at}`).toContain(`raw/a.txt: malformed utf-8 at byte ${at}: ff`);
    }
  });

  it('inside a character are told by its start and by where it breaks', () => {
    const bytes = Buffer.from('增长5%');
    bytes[4] = 0x41;
    expect(fault(bytes)).toContain('malformed utf-8 at byte 3: e9 41 bf 35 (breaks at byte 4)');
  });

  it('at the end of a file that was cut off', () => {
    expect(fault(Buffer.from(prose).subarray(0, 11))).toMatch(/at byte 9: .*, and the file ends there/);
    expect(fault(encodeGb18030('粮食总产增长').subarray(0, 11))).toMatch(/malformed gb18030 at byte 10/);
    expect(fault(Buffer.from('\uFEFF增', 'utf16le').subarray(0, 3))).toMatch(/malformed utf-16le at byte 2/);
  });

  it('in GB18030 are told with their offset', () => {
    const before = encodeGb18030('全市粮食总产12.6万吨，');
    const bad = Buffer.concat([before, Buffer.from([0xff]), encodeGb18030('比上年增长3.1%。')]);
    expect(fault(bad)).toContain(`malformed gb18030 at byte ${before.length}: ff`);
  });

  it('in UTF-16: half of a surrogate pair', () => {
    const bytes = Buffer.from('\uFEFF增长\ud842年', 'utf16le');
    expect(fault(bytes)).toMatch(/malformed utf-16le at byte 6/);
    expect(fault(utf16be('\uFEFF增\udfb7长'))).toMatch(/malformed utf-16be at byte 4/);
  });

  it('of another encoding are not taken for Chinese', () => {
    const french = Buffer.from('L’économie a été très touchée, à 5 % près.'.replace('’', "'"), 'latin1');
    expect(fault(french)).toMatch(/malformed utf-8 at byte 2.*\n.*convert it to UTF-8/);
    // 各位代表：現在報告工作 in Big5.
    const big5 = Buffer.from('a655a6eca54eaaeda147b27ba662b3f8a769a475a740', 'hex');
    expect(fault(big5)).toMatch(/malformed utf-8 at byte 0/);
  });

  it('are found in a large file without reading it over and over', () => {
    const bytes = Buffer.concat([Buffer.from('全年增长5%。\n'.repeat(200_000)), Buffer.from([0xff])]);
    const started = performance.now();
    expect(fault(bytes)).toContain(`at byte ${bytes.length - 1}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('what is no text', () => {
  const others: [what: RegExp, bytes: Buffer][] = [
    [/looks like a PDF/, Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    [/looks like a Word, Excel or other zipped file/, Buffer.from('PK\x03\x04\x14\0\x06\0')],
    [/looks like a Word or Excel file of the old kind/, Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [/looks like a web page/, Buffer.from('\n<!DOCTYPE html>\n<html><body>增长5%</body></html>')],
    [/looks like an image/, Buffer.from('89504e470d0a1a0a', 'hex')],
  ];
  it.each(others)('%s', (what, bytes) => {
    expect(fault(bytes)).toMatch(what);
    expect(fault(bytes)).toMatch(/convert it to plain text/);
  });

  it('is empty, or white space only', () => {
    expect(fault(Buffer.alloc(0))).toMatch(/raw\/a\.txt is empty/);
    expect(fault(Buffer.from('\uFEFF'))).toMatch(/nothing but white space/);
    expect(fault(Buffer.from('\uFEFF \r\n\t　\n'))).toMatch(/nothing but white space/);
  });

  it('holds NUL, as UTF-16 without its mark does', () => {
    expect(fault(Buffer.from('增长5%\0'))).toMatch(/a NUL character at character 4, line 1/);
    expect(fault(Buffer.from('GDP 5%', 'utf16le'))).toMatch(/NUL character.*\n.*UTF-16/);
  });

  it('holds characters that were lost before', () => {
    expect(fault(Buffer.from('全年\n增长\uFFFD%'))).toMatch(/U\+FFFD .* at character 5, line 2/);
  });
});

describe('what there is to read', () => {
  /** The text, and a check that each of its characters is still the raw one at its offset. */
  function read(raw: string): string {
    const mapped = readable(raw);
    for (let i = 0; i < mapped.text.length; i++) {
      const found = codePointSlice(raw, ...rawSpan(mapped, i, i + 1));
      expect(found.includes(mapped.text.charAt(i))).toBe(true);
    }
    return mapped.text;
  }

  it('is everything, for plain text', () => {
    expect(read(prose)).toBe(prose);
  });

  it('leaves a front matter out', () => {
    const front = '---\ntitle: 2019年政府工作报告\nsource: https://example.org/a.html\ntags:\n- 报告\n---\n';
    expect(read(`${front}\n各位代表：`)).toBe('\n各位代表：');
    expect(read(`${front.replaceAll('\n', '\r\n')}各位代表：\r\n`)).toBe('各位代表：\r\n');
    expect(read('---\n标题: 报告\n摘要: |\n  增长5%\n# 注\n...\n正文')).toBe('正文');
    // Not quite YAML (a colon in a value), yet what it is meant to be is plain.
    expect(read('---\ntitle: 报告: 全文\n---\n正文')).toBe('正文');
  });

  it('takes rules for text, closed or not', () => {
    for (const text of [
      '---\n各位代表：\n增长5%。\n',
      '---\n各位代表：\n---\n增长5%。\n',
      '---\ntitle: 从不结束\n增长5%。\n',
      '---\n---\n增长5%。\n',
      '\n---\ntitle: 不在首行\n---\n',
      '---',
    ])
      expect(read(text)).toBe(text);
  });

  it('leaves comments out, within a sentence and over several lines', () => {
    expect(read('增长<!-- 原文如此 -->5%。<!--\n审校：\n--->\n完')).toBe('增长5%。\n完');
    expect(read('a<!---->b')).toBe('ab');
  });

  it('takes a comment that never closes for text', () => {
    expect(read('增长5%<!-- 未完\n就业2万人')).toBe('增长5%<!-- 未完\n就业2万人');
  });

  it('is found in linear time', () => {
    const hostile = '<!--'.repeat(250_000);
    const started = performance.now();
    expect(readable(hostile).text).toBe(hostile);
    expect(readable(`---\n${'a: b\n'.repeat(200_000)}`).text).toHaveLength(1_000_004);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
