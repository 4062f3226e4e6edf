import type { Place, Range } from '../address.js';
import { XlsNotFillable } from './not-fillable.js';
import { KIND, Rec, recordsFrom } from './records.js';
import { textAt } from './texts.js';

/** 单元格 — as its record has it; several may stand in one record. */
export interface XlsCell extends Place {
  /** By its place among the records. */
  at: number;
  style: number;
  value: number | string | null;
  hasFormula: boolean;
}

/** 行 — by its place among the records. */
export interface XlsRow {
  at: number;
  isHidden: boolean;
  /** Of cells that have no record; null where the columns say it. */
  style: number | null;
}

interface XlsColumns {
  first: number;
  last: number;
  isHidden: boolean;
  style: number;
}

/** 工作表 — its records, and what they say. */
export interface XlsSheet {
  records: Rec[];
  /** Where it ends in the stream. */
  end: number;
  cells: XlsCell[];
  /** By their number from 1. */
  rows: Map<number, XlsRow>;
  columns: XlsColumns[];
  merges: Range[];
  filledByOthers: Range[];
}

const HIDDEN_ROW = 0x20;
const STYLED_ROW = 0x80;
const LETTERS_FROM = 6;

export function sheetFrom(stream: Buffer, from: number, texts: string[]): XlsSheet {
  const { records, end } = recordsFrom(stream, from);
  const sheet: XlsSheet = {
    ...{ records, end, cells: [], rows: new Map(), columns: [], merges: [], filledByOthers: [] },
  };
  records.forEach((record, at) => {
    if (record.depth === 1) note(sheet, record, at, texts);
  });
  if (!records.some(({ kind, depth }) => kind === KIND.DIMENSIONS && depth === 1))
    throw new XlsNotFillable('damaged');
  return sheet;
}

function note(sheet: XlsSheet, { kind, data }: Rec, at: number, texts: string[]): void {
  const cell = (value: XlsCell['value'], hasFormula = false) =>
    sheet.cells.push({ ...placeIn(data), style: styleIn(data), at, value, hasFormula });
  if (kind === KIND.BLANK || kind === KIND.BOOLERR) cell(kind === KIND.BLANK ? null : said(data));
  if (kind === KIND.NUMBER) cell(data.readDoubleLE(6));
  if (kind === KIND.RK) cell(rkNumber(data.readInt32LE(6)));
  if (kind === KIND.LABELSST) cell(texts[data.readUInt32LE(6)] ?? '');
  if (kind === KIND.LABEL || kind === KIND.RSTRING) cell(textAt(data, LETTERS_FROM, 2));
  if (kind === KIND.FORMULA) cell(isNumber(data) ? data.readDoubleLE(6) : null, true);
  if (kind === KIND.STRING) sheet.cells.at(-1)!.value = textAt(data, 0, 2);
  if (kind === KIND.MULBLANK || kind === KIND.MULRK)
    partsOf(kind, data).forEach((part, index) => {
      const value = kind === KIND.MULRK ? rkNumber(part.readInt32LE(2)) : null;
      const { row, column } = placeIn(data);
      const style = part.readUInt16LE(0);
      sheet.cells.push({ row, column: column + index, style, at, value, hasFormula: false });
    });
  if (kind === KIND.ROW) {
    const flags = data.readUInt16LE(12);
    const style = flags & STYLED_ROW ? data.readUInt16LE(14) & 0xfff : null;
    sheet.rows.set(data.readUInt16LE(0) + 1, { at, style, isHidden: (flags & HIDDEN_ROW) !== 0 });
  }
  if (kind === KIND.COLINFO)
    sheet.columns.push({
      ...{ first: data.readUInt16LE(0), last: data.readUInt16LE(2) },
      ...{ style: data.readUInt16LE(6), isHidden: (data.readUInt16LE(8) & 1) !== 0 },
    });
  if (kind === KIND.MERGECELLS)
    for (let left = data.readUInt16LE(0), from = 2; left > 0; left -= 1, from += 8)
      sheet.merges.push(
        rangeOf([0, 2, 4, 6].map((where) => data.readUInt16LE(from + where)) as Corners),
      );
  if (kind === KIND.ARRAY || kind === KIND.TABLE)
    sheet.filledByOthers.push(
      rangeOf([data.readUInt16LE(0), data.readUInt16LE(2), data[4]!, data[5]!]),
    );
}

export const placeIn = (data: Buffer): Place => ({
  row: data.readUInt16LE(0) + 1,
  column: data.readUInt16LE(2),
});
export const styleIn = (data: Buffer) => data.readUInt16LE(4);

/** What a record of several cells has of each: its style, and of a number the number. */
export function partsOf(kind: number, data: Buffer): Buffer[] {
  const size = kind === KIND.MULRK ? 6 : 2;
  const count = Math.floor((data.length - 6) / size);
  return Array.from({ length: count }, (_, at) =>
    data.subarray(4 + at * size, 4 + (at + 1) * size),
  );
}

type Corners = [firstRow: number, lastRow: number, first: number, last: number];
const rangeOf = ([firstRow, lastRow, first, last]: Corners): Range => ({
  from: { row: firstRow + 1, column: first },
  to: { row: lastRow + 1, column: last },
});

const ERRORS: Record<number, string> = {
  ...{ 0x00: '#NULL!', 0x07: '#DIV/0!', 0x0f: '#VALUE!', 0x17: '#REF!', 0x1d: '#NAME?' },
  ...{ 0x24: '#NUM!', 0x2a: '#N/A' },
};
const said = (data: Buffer) => (data[7] ? (ERRORS[data[6]!] ?? '#ERROR') : String(data[6]));

/** What a formula came to; a text, an error and nothing at all are marked in its last bytes. */
const isNumber = (data: Buffer) => data.readUInt16LE(12) !== 0xffff;

/** A number in four bytes: whole or the upper half of one in eight, as it is or a hundred times it. */
function rkNumber(rk: number): number {
  const half = Buffer.alloc(8);
  half.writeInt32LE(rk & ~3, 4);
  const number = rk & 2 ? rk >> 2 : half.readDoubleLE(0);
  return rk & 1 ? number / 100 : number;
}
