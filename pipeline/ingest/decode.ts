/** Bytes to text. What cannot be read without doubt is an error: a guessed character may be a wrong figure. */
import { isUtf8 } from 'node:buffer';
import type { Document } from '../../schemas/tables/documents.ts';
import { InputError } from '../errors.ts';
import { codePointLength } from '../text.ts';

export type Encoding = Document['encoding'];

export interface Decoded {
  /** Without a byte order mark at its start. */
  text: string;
  encoding: Encoding;
}

const byteOrderMarks: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Files that are often taken for text, by how they begin (as Latin-1). */
const otherFormats: readonly (readonly [what: string, start: RegExp])[] = [
  ['a PDF', /^%PDF-/],
  ['a Word, Excel or other zipped file', /^PK[\x03\x05\x07]/],
  ['a Word or Excel file of the old kind', /^\xd0\xcf\x11\xe0/],
  ['a rich text file', /^\{\\rtf/],
  ['an image', /^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*)/],
  ['a compressed file', /^(?:\x1f\x8b|7z\xbc\xaf|Rar!|BZh)/],
  [
    'a web page with its HTML marks',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)[\s>]/i,
  ],
  ['UTF-32', /^(?:\xff\xfe\0\0|\0\0\xfe\xff)/],
];

/**
 * Decodes a file. Without a stated encoding and a byte order mark it is taken for UTF-8, else for GB18030 where that
 * gives Chinese.
 *
 * @param shown the file as messages name it
 * @param stated the encoding that the registry states, if it does
 * @throws InputError with the byte offset where bytes are malformed; for an empty file, one that is not text, and one
 *   that holds NUL or U+FFFD
 */
export function decode(bytes: Uint8Array, shown: string, stated?: Encoding): Decoded {
  if (bytes.length === 0) throw new InputError(`${shown} is empty`, restore);
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const format = otherFormats.find(([, start]) => start.test(head))?.[0];
  if (format) {
    throw new InputError(`${shown} looks like ${format}`, 'convert it to plain text (UTF-8) first');
  }
  const encoding = chooseEncoding(bytes, shown, stated);
  const text = decodeAs(bytes, encoding, shown).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new InputError(`${shown} holds nothing but white space`, restore);
  refuseCharacter(
    text,
    '\0',
    'a NUL character',
    'it is not plain text, or it is UTF-16: convert it to UTF-8',
    shown,
  );
  refuseCharacter(
    text,
    '\uFFFD',
    'U+FFFD (�), the mark of a character lost earlier,',
    'get the text anew',
    shown,
  );
  return { text, encoding };
}

const restore = 'put its text there, or leave the file out';

function chooseEncoding(bytes: Uint8Array, shown: string, stated: Encoding | undefined): Encoding {
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  const isPlainUtf8 = !marked && isUtf8(bytes);
  const seen = marked ?? (isPlainUtf8 ? 'utf-8' : undefined);
  if (stated) {
    // UTF-16 without a mark can be valid UTF-8 by chance, and ASCII is valid everywhere.
    const contradicted = marked ? marked !== stated : stated === 'gb18030' && isPlainUtf8 && !isAscii(bytes);
    if (!contradicted) return stated;
    throw new InputError(
      `${shown} is ${seen}, but its registry entry says ${stated}`,
      `set \`encoding: ${seen}\` or take the field out`,
    );
  }
  if (seen) return seen;
  return mostlyUtf8(bytes) || !readsAsChinese(bytes) ? 'utf-8' : 'gb18030';
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/**
 * Whether bytes that are not valid UTF-8 are UTF-8 with some damage: nearly all that is not ASCII stands in well-formed
 * sequences. In GB18030 prose about a third does, by chance.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const beyondAscii = new TextDecoder('utf-8').decode(bytes).replace(/[\0-\x7f]/g, '');
  const wellFormed = beyondAscii.replaceAll('\uFFFD', '');
  const lost = beyondAscii.length - wellFormed.length;
  return Buffer.byteLength(wellFormed) >= 3 * lost;
}

/**
 * Whether bytes, taken for GB18030, are Chinese as it is written, perhaps with some damage: most characters are from
 * the 3,755 common ones (rows 16 to 55 of GB 2312) or its punctuation (rows 1 to 3). Big5, Shift JIS and the Western
 * encodings give rare characters or none.
 */
function readsAsChinese(bytes: Uint8Array): boolean {
  let characters = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    const next = bytes[i + 1] ?? 0;
    if (lead <= 0x80) {
      i += 1;
      continue;
    }
    characters++;
    if (next >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) common++;
    i += next >= 0x40 ? 2 : next >= 0x30 ? 4 : 1;
  }
  return common >= characters * 0.5;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding, shown: string): string {
  try {
    return decoder(encoding).decode(bytes);
  } catch {
    const fault = firstFault(bytes, encoding);
    if (!fault) throw new Error(`${shown}: cannot decode ${encoding}`);
    const { start, breaks } = fault;
    const found = Array.from(bytes.subarray(start, start + 4), (byte) => byte.toString(16).padStart(2, '0'));
    const where =
      breaks === bytes.length
        ? ', and the file ends there'
        : breaks > start
          ? ` (breaks at byte ${breaks})`
          : '';
    throw new InputError(
      `${shown}: malformed ${encoding} at byte ${start}: ${found.join(' ')}${where}`,
      'get the file anew or mend it there; if it is in another encoding, convert it to UTF-8',
    );
  }
}

interface Fault {
  /** Byte offset at which the malformed sequence begins. */
  start: number;
  /** Byte offset of the first byte that cannot follow; the file's length where it ends too early. */
  breaks: number;
}

/** Where bytes first are not what the encoding allows; undefined where they all are. */
function firstFault(bytes: Uint8Array, encoding: Encoding): Fault | undefined {
  const decodes = (length: number, partly: boolean): boolean => {
    try {
      decoder(encoding).decode(bytes.subarray(0, length), { stream: partly });
      return true;
    } catch {
      return false;
    }
  };
  if (decodes(bytes.length, false)) return undefined;
  // The longest beginning that is right as far as it goes: a longer one is never right again.
  let breaks = 0;
  for (let beyond = bytes.length + 1; beyond - breaks > 1; ) {
    const middle = Math.floor((breaks + beyond) / 2);
    if (decodes(middle, true)) breaks = middle;
    else beyond = middle;
  }
  let start = breaks;
  while (start > 0 && !decodes(start, false)) start--;
  return { start, breaks };
}

function decoder(encoding: Encoding) {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

function refuseCharacter(text: string, character: string, what: string, remedy: string, shown: string): void {
  const at = text.indexOf(character);
  if (at < 0) return;
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  throw new InputError(
    `${shown} holds ${what} at character ${codePointLength(before)}, line ${line}`,
    remedy,
  );
}
