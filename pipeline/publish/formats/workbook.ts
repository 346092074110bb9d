import { type CellValue, type Cell as SheetCell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import JSZip from 'jszip';
import stringWidth from 'string-width';
import { type Cell, type Column, columnsOf, type Row, type Table } from '../../../schemas/table.ts';

/** What a cell of a workbook can hold. */
export const excelCellLimit = 32_767;

/** Any fixed time will do: a workbook must not tell when it was made. */
const fixedDate = new Date(Date.UTC(2000, 0, 1));

const noteRows = 14;

const widths = { least: 8, most: 60, sampled: 200 };

/**
 * A workbook with one sheet for each table: header row frozen and filtered, each header with a note that describes its
 * column. Text, codes and dates are text cells, so that `000000` keeps its zeros; a text longer than a cell can hold is
 * cut and ends in `…`.
 */
export async function encodeWorkbook(
  title: string,
  sheets: readonly { table: Table; rows: readonly Row[] }[],
): Promise<Uint8Array> {
  const written = await writeXlsx({
    sheets: sheets.map(({ table, rows }) => sheetOf(table, rows)),
    properties: { title, creator: 'Zhibiao', created: fixedDate, modified: fixedDate },
  });
  return repack(written);
}

function sheetOf(table: Table, rows: readonly Row[]): WriteSheet {
  const columns = columnsOf(table);
  const header = new Map<string, Partial<SheetCell>>(
    columns.map((column, index) => [
      `0,${index}`,
      { style: { font: { bold: true } }, comment: { author: 'Zhibiao', text: noteOf(column) } },
    ]),
  );
  return {
    name: table.name,
    rows: [
      columns.map((column) => column.name),
      ...rows.map((row) => columns.map(({ name }) => sheetValue(row[name] ?? null))),
    ],
    columns: columns.map((column) => ({ width: widthOf(column, rows) })),
    cells: header,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${letters(columns.length)}${rows.length + 1}` },
  };
}

function noteOf(column: Column): string {
  const codes = (column.allowed ?? []).map((name) =>
    `${name}: ${column.codes?.[name] ?? ''}`.replace(/: $/, ''),
  );
  const unit = column.unit ? [`Unit: ${column.unit}`] : [];
  return [column.description, ...unit, ...codes].join('\n');
}

function sheetValue(value: Cell): CellValue {
  return typeof value === 'string' ? sheetText(value) : value;
}

/** XML has no U+FFFE and U+FFFF, and a workbook would read `_x0041_` as the code of a character. */
function sheetText(text: string): string {
  const safe = text.replace(/[\ufffe\uffff]/g, '\ufffd').replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
  if (safe.length <= excelCellLimit) return safe;
  return `${safe.slice(0, excelCellLimit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** In characters; a Chinese one is two wide. */
function widthOf(column: Column, rows: readonly Row[]): number {
  const texts = [column.name, ...rows.slice(0, widths.sampled).map((row) => String(row[column.name] ?? ''))];
  const longest = Math.max(...texts.map((text) => stringWidth(text)));
  return Math.min(widths.most, Math.max(widths.least, longest + 2));
}

/** The letters of a column: 1 is A, 27 is AA. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** Makes the notes' boxes reach down far enough to show a list of codes; the library makes all of them four rows high. */
function tallNotes(drawing: string): string {
  return drawing.replace(/(<x:Anchor>(?:\d+,){6})4,/g, `$1${noteRows},`);
}

/** The same archive with fixed dates, compressed in JavaScript: the same bytes at any time, with any zlib. */
async function repack(workbook: Uint8Array): Promise<Uint8Array> {
  const from = await JSZip.loadAsync(workbook);
  const to = new JSZip();
  for (const [name, entry] of Object.entries(from.files)) {
    if (entry.dir) continue;
    const part = await entry.async('string');
    const content = name.includes('vmlDrawing') ? tallNotes(part) : part;
    to.file(name, content, { date: fixedDate, createFolders: false });
  }
  return to.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 6 },
    platform: 'DOS',
  });
}
