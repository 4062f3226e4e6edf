/** Workbooks as offices send them: made by the library, and some of them changed part by part. */
import { createRequire } from 'node:module';
import zlib from 'node:zlib';

type Value = string | number | boolean | null | object;
interface Sheet {
  name: string;
  rows: Value[][];
  isHidden?: boolean;
  /** Ranges, as A2:A4. */
  merged?: string[];
  /** By their numbers in the sheet. */
  hiddenRows?: number[];
}
interface Package {
  FullPaths: string[];
  FileIndex: { content: Buffer; size: number }[];
}
/** What is used of the library here; it comes as CommonJS where it is read as well. */
interface Library {
  utils: {
    aoa_to_sheet(rows: Value[][]): Record<string, unknown>;
    decode_range(range: string): unknown;
    sheet_to_json(sheet: unknown, options: object): string[][];
  };
  read(bytes: Buffer, options: object): { SheetNames: string[]; Sheets: Record<string, unknown> };
  write(workbook: object, options: object): Buffer;
  CFB: {
    read(bytes: Buffer, options: object): Package;
    write(file: Package, options: object): Buffer;
    utils: {
      cfb_new(): Package;
      cfb_add(file: Package, name: string, content: Buffer): void;
      use_zlib(own: object): void;
    };
  };
}
const library = createRequire(import.meta.url)('@e965/xlsx') as Library;
/** Asked by the name that it has now how much it has read. */
class InflateRaw extends zlib.InflateRaw {
  override get bytesRead(): number {
    return this.bytesWritten;
  }
}
// Of its own it packs in JavaScript, which takes a second where a test fills a file to its limit.
library.CFB.utils.use_zlib({ InflateRaw, deflateRawSync: zlib.deflateRawSync });

export type Kind = 'xlsx' | 'xlsm' | 'xls' | 'xlsb' | 'ods';

export function workbookOf(
  sheets: Sheet[] | Value[][],
  { kind = 'xlsx', date1904 = false }: { kind?: Kind; date1904?: boolean } = {},
): Buffer {
  const all = isRows(sheets) ? [{ name: '名单', rows: sheets }] : sheets;
  const made = all.map(({ name, rows, merged = [], hiddenRows = [] }) => [
    name,
    {
      ...library.utils.aoa_to_sheet(rows),
      '!merges': merged.map(library.utils.decode_range),
      '!rows': rows.map((_, at) => ({ hidden: hiddenRows.includes(at + 1) })),
    },
  ]);
  const workbook = {
    SheetNames: all.map(({ name }) => name),
    Sheets: Object.fromEntries(made) as object,
    Workbook: {
      Sheets: all.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })),
      WBProps: { date1904 },
    },
  };
  return library.write(workbook, { type: 'buffer', bookType: kind, compression: true });
}

const isRows = (given: Sheet[] | Value[][]): given is Value[][] => Array.isArray(given[0]);

/** A number that is shown as a day. */
export const serial = (value: number, format = 'yyyy/m/d') => ({ t: 'n', v: value, z: format });
/** A formula with the value that was worked out for it; without one where nothing has worked it out. */
export const formula = (text: string, value: number) => ({ t: 'n', v: value, f: text });
export const failed = { t: 'e', v: 0x2a };

/** The same zip with one part written anew. */
export function withPart(bytes: Buffer, part: string, write: (text: string) => string): Buffer {
  const file = library.CFB.read(bytes, { type: 'buffer' });
  const entry = file.FileIndex[file.FullPaths.findIndex((path) => path.endsWith(part))]!;
  entry.content = Buffer.from(write(String(entry.content)));
  entry.size = entry.content.length;
  return library.CFB.write(file, { type: 'buffer', fileType: 'zip', compression: true });
}

/** What stands in the one sheet of a workbook, row by row. */
export function tableIn(bytes: Buffer): string[][] {
  const { SheetNames, Sheets } = library.read(bytes, { type: 'buffer' });
  return library.utils.sheet_to_json(Sheets[SheetNames[0]!], { header: 1, defval: '' });
}

/** The same as a reader sees it: of a number so many decimals as its cell prints. */
export function shownIn(bytes: Buffer): string[][] {
  const { SheetNames, Sheets } = library.read(bytes, { type: 'buffer', cellNF: true });
  const options = { header: 1, defval: '', raw: false };
  return library.utils.sheet_to_json(Sheets[SheetNames[0]!], options);
}

export function partOf(bytes: Buffer, part: string): string {
  const file = library.CFB.read(bytes, { type: 'buffer' });
  const at = file.FullPaths.findIndex((path) => path.endsWith(part));
  return Buffer.from(file.FileIndex[at]!.content).toString();
}

/** With rows of text below those that it has. */
export const withRows = (bytes: Buffer, rows: string[][]): Buffer =>
  withPart(bytes, 'sheet1.xml', (text) => {
    const from = tableIn(bytes).length + 1;
    const added = rows.map((row, at) => {
      const cells = row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
      return `<row r="${from + at}">${cells.join('')}</row>`;
    });
    return text.replace('</sheetData>', `${added.join('')}</sheetData>`);
  });

/** A zip of parts. */
export function zipOfParts(parts: Record<string, string>): Buffer {
  const file = library.CFB.utils.cfb_new();
  for (const [name, text] of Object.entries(parts))
    library.CFB.utils.cfb_add(file, `/${name}`, Buffer.from(text));
  return library.CFB.write(file, { type: 'buffer', fileType: 'zip', compression: true });
}

/** What Office keeps in a file of its older kind, by the names of its streams. */
export function officeFileOf(...streams: string[]): Buffer {
  const file = library.CFB.utils.cfb_new();
  for (const name of streams) library.CFB.utils.cfb_add(file, `/${name}`, Buffer.alloc(5000, 1));
  return library.CFB.write(file, { type: 'buffer' });
}

/** An older workbook that asks for a password: the mark after the head of its stream says so. */
export function locked(xls: Buffer): Buffer {
  const file = library.CFB.read(xls, { type: 'buffer' });
  const entry = file.FileIndex[file.FullPaths.findIndex((path) => path.endsWith('/Workbook'))]!;
  const stream = Buffer.from(entry.content);
  const head = 4 + stream.readUInt16LE(2);
  const mark = Buffer.from('2f00060000003b5a12d7', 'hex');
  entry.content = Buffer.concat([stream.subarray(0, head), mark, stream.subarray(head)]);
  entry.size = entry.content.length;
  return library.CFB.write(file, { type: 'buffer' });
}
