/** A, Z, AA — a column by its number from 0. */
export const letterOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

/** 单元格 — by column from 0 and row from 1, as the sheet numbers it. */
export interface Place {
  column: number;
  row: number;
}

export const addressOf = ({ column, row }: Place) => `${letterOf(column)}${row}`;

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** C5, $C$5 — null where it is no address of a cell. */
export function placeOf(address: string): Place | null {
  const [, letters, digits] =
    /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address.toUpperCase()) ?? [];
  if (!letters) return null;
  const column = [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits);
  return column < MOST_COLUMNS && row <= MOST_ROWS ? { column, row } : null;
}

/** 区域 — from its first cell to its last. */
export interface Range {
  from: Place;
  to: Place;
}

export function rangeOf(text: string): Range | null {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return from && to ? { from, to } : null;
}

export const isWithin = ({ column, row }: Place, { from, to }: Range) =>
  column >= from.column && column <= to.column && row >= from.row && row <= to.row;
