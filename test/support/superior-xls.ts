/** 上级报表 of the older kind — the same shapes written record by record, as Excel keeps them: rows in a block, empty cells in one record, formulas as tokens, lists of places. */
import { createRequire } from 'node:module';
import { placeOf, rangeOf } from '../../src/platform/workbook/address.js';
import type { SheetShape } from './superior-sheet.js';

interface Package {
  FullPaths: string[];
  FileIndex: { content: Buffer }[];
}
const { CFB } = createRequire(import.meta.url)('@e965/xlsx') as {
  CFB: {
    read(bytes: Buffer, options: object): Package;
    write(file: Package, options: object): Buffer;
    utils: { cfb_new(): Package; cfb_add(file: Package, name: string, content: Buffer): void };
  };
};

const NUMBERS = [0, 49, 2, 3, 10, 176, 49];
/** Those before it are of styles that have names. */
const FIRST_STYLE = 15;

const u16 = (...numbers: number[]) => {
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((number, at) => bytes.writeUInt16LE(number & 0xffff, 2 * at));
  return bytes;
};
const u32 = (...numbers: number[]) =>
  Buffer.concat(numbers.map((number) => u16(number & 0xffff, number >>> 16)));
const double = (number: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(number);
  return bytes;
};
export const rec = (kind: number, ...parts: Buffer[]) => {
  const data = Buffer.concat(parts);
  return Buffer.concat([u16(kind, data.length), data]);
};
const wide = (text: string) =>
  Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')]);
const bof = (type: number) => rec(0x0809, u16(0x0600, type, 0x0dbb, 0x07cc), u32(0x41, 6));
export const END = rec(0x000a);

/** A chart in the sheet, with numbers of its own that are no cells. */
export const CHART = Buffer.concat([
  bof(0x20),
  rec(0x0200, u32(0, 1), u16(0, 1, 0)),
  rec(0x0203, u16(4, 2, 0), double(77)),
  END,
]);

interface Options {
  inSheet?: Buffer;
  sheetType?: number;
}

export function superiorXls(
  shapes: SheetShape[],
  { inSheet, sheetType = 0 }: Options = {},
): Buffer {
  const texts: string[] = [];
  const shared = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const sheets = shapes.map((shape) => sheetRecords(shape, shared, inSheet));
  const xf = (format: number, isStyle: boolean) =>
    rec(0x00e0, u16(0, format, isStyle ? 0xfff5 : 1, 0x20, 0, 0, 0, 0, 0, 0x20c0));
  const font = rec(
    0x0031,
    u16(200, 0, 0x7fff, 400, 0, 0, 0),
    Buffer.from([2, 1]),
    Buffer.from('宋体', 'utf16le'),
  );
  const before = Buffer.concat([
    ...[bof(5), rec(0x0042, u16(1200)), rec(0x003d, u16(0, 0, 9000, 9000, 0x38, 0, 0, 1, 600))],
    ...[font, font, font, font, rec(0x041e, u16(176), wide('0.0%;[Red]\\-0.0%'))],
    ...Array.from({ length: FIRST_STYLE }, () => xf(0, true)),
    ...NUMBERS.map((format) => xf(format, false)),
    ...[rec(0x0293, u16(0x8000), Buffer.from([0, 0xff])), rec(0x01c1, u16(0x01c1, 0), u32(191029))],
  ]);
  const names = shapes.map(({ name }) =>
    Buffer.concat([Buffer.from([name.length, 1]), Buffer.from(name, 'utf16le')]),
  );
  const after = Buffer.concat([sharedRecords(texts), END]);
  const bounds = names.reduce((sum, name) => sum + 10 + name.length, 0);
  let at = before.length + bounds + after.length;
  const told = shapes.map(({ state }, index) => {
    const flags = Buffer.from([state === 'hidden' ? 1 : 0, index === 0 ? sheetType : 0]);
    const told = rec(0x0085, u32(at), flags, names[index]!);
    at += sheets[index]!.length;
    return told;
  });
  return compound(Buffer.concat([before, ...told, after, ...sheets]));
}

/** Beside streams that are none of ours, one of them of the same name in a folder. */
function compound(workbook: Buffer): Buffer {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/MBD0001/Workbook', Buffer.from('嵌入的工作簿'));
  CFB.utils.cfb_add(file, '/Workbook', workbook);
  CFB.utils.cfb_add(file, '/\u0005SummaryInformation', Buffer.alloc(5000, 7));
  CFB.utils.cfb_add(file, '/上级的编号', Buffer.from('一'.repeat(50)));
  return CFB.write(file, { type: 'buffer' });
}

/** The last text goes on in a second record, with letters of one byte no more. */
function sharedRecords(texts: string[]): Buffer {
  const rich = (text: string) => {
    const runs = text.split('|');
    if (runs.length === 1) return wide(text);
    const whole = runs.join('');
    const letters = Buffer.from(whole, 'utf16le');
    return Buffer.concat([
      u16(whole.length),
      Buffer.from([9]),
      u16(1),
      letters,
      u16(runs[0]!.length, 1),
    ]);
  };
  const [last = ''] = texts.slice(-1);
  const cut = Math.ceil(last.length / 2);
  const head = Buffer.concat([
    u16(last.length),
    Buffer.from([1]),
    Buffer.from(last.slice(0, cut), 'utf16le'),
  ]);
  return Buffer.concat([
    rec(0x00fc, u32(texts.length, texts.length), ...texts.slice(0, -1).map(rich), head),
    rec(0x003c, Buffer.from([1]), Buffer.from(last.slice(cut), 'utf16le')),
  ]);
}

type Value = SheetShape['rows'][number][number];

function sheetRecords(
  shape: SheetShape,
  shared: (text: string) => number,
  inSheet?: Buffer,
): Buffer {
  const { rows, merged = [], hiddenColumns = [], styles = {} } = shape;
  const width = Math.max(1, ...rows.map((row) => row.length));
  const heads = rows.map((row, at) =>
    rec(0x0208, u16(at, 0, row.length, 480, 0, 0, 0x0140, FIRST_STYLE)),
  );
  const cells = rows.flatMap((row, at) => rowCells(row, at, styles, shared));
  return Buffer.concat([
    ...[bof(0x10), rec(0x020b, u32(0, 0, rows.length, 0)), rec(0x0225, u16(0, 270))],
    ...hiddenColumns.map((at) => rec(0x007d, u16(at, at, 2048, FIRST_STYLE, 1, 0))),
    rec(0x0200, u32(0, rows.length), u16(0, width, 0)),
    ...[...heads, ...cells, rec(0x00d7, u32(0), u16(0))],
    ...(inSheet ? [inSheet] : []),
    rec(0x023e, u16(0x06b6, 0, 0, 0x40, 0, 0, 0, 0, 0)),
    rec(0x00e5, u16(merged.length), ...merged.map(corners)),
    END,
  ]);
}

const corners = (ref: string) => {
  const { from, to } = rangeOf(ref)!;
  return u16(from.row - 1, to.row - 1, from.column, to.column);
};

/** Empty cells that stand side by side are one record, and so are numbers that are whole. */
function rowCells(
  row: Value[],
  at: number,
  styles: Record<string, number>,
  shared: (text: string) => number,
): Buffer[] {
  const letter = (column: number) => String.fromCharCode(65 + column);
  const styleOf = (value: Value, column: number) =>
    FIRST_STYLE +
    ((value && typeof value === 'object' && 'style' in value ? value.style : undefined) ??
      styles[`${letter(column)}${at + 1}`] ??
      0);
  const all = row.map((value, column) => ({
    value: value && typeof value === 'object' && 'style' in value ? (value.v ?? null) : value,
    style: styleOf(value, column),
    isCell: value !== null || `${letter(column)}${at + 1}` in styles,
  }));
  const made: Buffer[] = [];
  for (let column = 0; column < all.length; column += 1) {
    const { value, style, isCell } = all[column]!;
    const place = u16(at, column, style);
    if (!isCell) continue;
    const run = runFrom(all, column, (each) => each.isCell && each.value === null);
    const numbers = runFrom(all, column, (each) => Number.isInteger(each.value));
    if (run.length > 1)
      made.push(
        rec(
          0x00be,
          u16(at, column),
          u16(...run.map((each) => each.style)),
          u16(column + run.length - 1),
        ),
      );
    else if (numbers.length > 1)
      made.push(
        rec(
          0x00bd,
          u16(at, column),
          ...numbers.map((each) =>
            Buffer.concat([u16(each.style), u32(((each.value as number) << 2) | 2)]),
          ),
          u16(column + numbers.length - 1),
        ),
      );
    else if (value === null) made.push(rec(0x0201, place));
    else if (typeof value === 'number')
      made.push(
        Number.isInteger(value)
          ? rec(0x027e, place, u32((value << 2) | 2))
          : rec(0x0203, place, double(value)),
      );
    else if (typeof value === 'string') made.push(rec(0x00fd, place, u32(shared(value))));
    else if ('f' in value)
      made.push(rec(0x0006, place, double(value.v ?? 0), u16(0), u32(0), tokens(value.f)));
    column += Math.max(run.length, numbers.length, 1) - 1;
  }
  return made;
}

function runFrom<T>(all: T[], from: number, holds: (each: T) => boolean): T[] {
  const end = all.findIndex((each, at) => at >= from && !holds(each));
  return all.slice(from, end < 0 ? undefined : end);
}

/** SUM(B5:B6) and C5/B5. */
function tokens(formula: string): Buffer {
  const relative = (column: number) => column | 0xc000;
  const ref = (address: string) => {
    const { row, column } = placeOf(address)!;
    return Buffer.concat([Buffer.from([0x44]), u16(row - 1, relative(column))]);
  };
  const [, sum] = /^SUM\((.*)\)$/.exec(formula) ?? [];
  const made = sum
    ? (() => {
        const { from, to } = rangeOf(sum)!;
        const area = u16(from.row - 1, to.row - 1, relative(from.column), relative(to.column));
        return [Buffer.from([0x25]), area, Buffer.from([0x22, 1]), u16(4)];
      })()
    : [...formula.split('/').map(ref), Buffer.from([6])];
  const bytes = Buffer.concat(made);
  return Buffer.concat([u16(bytes.length), bytes]);
}

/** The streams of such a file by their path. */
export function streamsIn(bytes: Buffer): Record<string, Buffer> {
  const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'buffer' });
  return Object.fromEntries(
    FullPaths.map((path, at): [string, Buffer] => [
      path,
      Buffer.from(FileIndex[at]!.content ?? []),
    ]).filter(([path]) => !path.endsWith('/')),
  );
}
