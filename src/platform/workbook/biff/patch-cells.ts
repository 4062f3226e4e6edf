import { Place, addressOf, placeOf } from '../address.js';
import type { Content } from '../sheet-xml.js';
import { KIND, Rec, record } from './records.js';
import { XlsSheet, partsOf, placeIn } from './sheet.js';
import { textBytes } from './texts.js';

type Contents = ReadonlyMap<string, Content>;
type Added = Place & { content: Content };

/** Of a cell about which nobody says anything. */
const PLAIN_STYLE = 15;
/** Lists of places in the stream, which Excel makes anew, and texts that formulas came to. */
const NOT_KEPT: number[] = [KIND.INDEX, KIND.DBCELL, KIND.STRING];
/** What belongs to the formula before it. */
const BEHIND_FORMULA: number[] = [
  ...[KIND.STRING, KIND.ARRAY, KIND.SHRFMLA, KIND.TABLE, KIND.CONTINUE],
];

/** 改写单元格 — the records of a sheet with these cells written, and without what had been worked out for any formula. */
export function patched(sheet: XlsSheet, contents: Contents): Buffer {
  const known = new Map(sheet.cells.map((cell) => [addressOf(cell), cell]));
  const changed = new Set<number>();
  for (const address of contents.keys()) {
    const cell = known.get(address);
    if (cell?.hasFormula) throw new Error(`${address} is a formula`);
    if (cell) changed.add(cell.at);
  }
  const added = [...contents]
    .filter(([address]) => !known.has(address))
    .map(([address, content]) => ({ ...placeOf(address)!, content }))
    .sort(inOrder);
  const behind = additions(sheet, added);
  const parts: Buffer[] = [];
  let isDropped = false;
  sheet.records.forEach((each, at) => {
    if (each.kind !== KIND.CONTINUE) isDropped = each.depth === 1 && NOT_KEPT.includes(each.kind);
    if (changed.has(at)) parts.push(...rewritten(each, contents));
    else if (each.depth !== 1) parts.push(each.whole);
    else if (!isDropped) parts.push(widened(each, added));
    parts.push(...(behind.get(at) ?? []));
  });
  return Buffer.concat(parts);
}

/** A record of one cell or of several, of which some are written. */
function rewritten({ kind, data, whole }: Rec, contents: Contents): Buffer[] {
  const place = placeIn(data);
  if (kind !== KIND.MULBLANK && kind !== KIND.MULRK) {
    const content = contents.get(addressOf(place));
    return [content ? cellRecord(place, data.readUInt16LE(4), content) : whole];
  }
  const single = kind === KIND.MULRK ? KIND.RK : KIND.BLANK;
  return partsOf(kind, data).map((part, index) => {
    const at = { row: place.row, column: place.column + index };
    const content = contents.get(addressOf(at));
    if (content) return cellRecord(at, part.readUInt16LE(0), content);
    return record(single, Buffer.concat([placeBytes(at), part]));
  });
}

function placeBytes({ row, column }: Place): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(row - 1, 0);
  bytes.writeUInt16LE(column, 2);
  return bytes;
}

function cellRecord(place: Place, style: number, content: Content): Buffer {
  const head = Buffer.alloc(6);
  placeBytes(place).copy(head);
  head.writeUInt16LE(style, 4);
  if ('empty' in content) return record(KIND.BLANK, head);
  if ('text' in content) return record(KIND.LABEL, Buffer.concat([head, textBytes(content.text)]));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(Number(content.number), 0);
  return record(KIND.NUMBER, Buffer.concat([head, number]));
}

const WORKED_OUT_ALWAYS = 1;
/** Nothing, where what a formula came to would stand. */
const NOTHING = Buffer.from('030000000000ffff', 'hex');

/** What tells of cells tells of the added ones too; a formula has come to nothing yet. */
function widened({ kind, data, whole }: Rec, added: Added[]): Buffer {
  if (kind !== KIND.FORMULA && kind !== KIND.ROW && kind !== KIND.DIMENSIONS) return whole;
  const own = Buffer.from(data);
  if (kind === KIND.FORMULA) {
    NOTHING.copy(own, 6);
    own.writeUInt16LE(own.readUInt16LE(14) | WORKED_OUT_ALWAYS, 14);
  }
  if (kind === KIND.ROW)
    widen(own, 2, 2, columnsOf(added.filter(({ row }) => row === data.readUInt16LE(0) + 1)));
  if (kind === KIND.DIMENSIONS) {
    widen(own, 0, 4, [...added.map(({ row }) => row - 1)]);
    widen(own, 8, 2, columnsOf(added));
  }
  return record(kind, own);
}

const columnsOf = (added: Added[]) => added.map(({ column }) => column);

/** The first and the one behind the last. */
function widen(data: Buffer, at: number, size: number, numbers: number[]): void {
  if (numbers.length === 0) return;
  const [first, end] = [data.readUIntLE(at, size), data.readUIntLE(at + size, size)];
  const isEmpty = end === 0;
  data.writeUIntLE(Math.min(...numbers, ...(isEmpty ? [] : [first])), at, size);
  data.writeUIntLE(Math.max(end, ...numbers.map((number) => number + 1)), at + size, size);
}

/** By the record behind which they come; both cells and additions are gone through once, in their order. */
function additions(sheet: XlsSheet, added: Added[]): Map<number, Buffer[]> {
  const { records, rows } = sheet;
  const behind = new Map<number, Buffer[]>();
  const cells = added.length > 0 ? [...sheet.cells].sort(inOrder) : [];
  let passed = 0;
  let last = -1;
  let row = 0;
  for (const each of added) {
    for (; passed < cells.length && inOrder(cells[passed]!, each) < 0; passed += 1)
      last = Math.max(last, lastOf(records, cells[passed]!.at, BEHIND_FORMULA));
    const own = rows.get(each.row);
    const found = Math.max(last, own ? lastOf(records, own.at, [KIND.ROW]) : -1);
    const at = found >= 0 ? found : placeOfFirst(sheet);
    const made = behind.get(at) ?? [];
    if (rows.size > 0 && !own && each.row !== row) made.push(rowRecord(sheet, each.row, added));
    row = each.row;
    made.push(cellRecord(each, styleAt(sheet, each), each.content));
    behind.set(at, made);
  }
  return behind;
}

const inOrder = (one: Place, other: Place) => one.row - other.row || one.column - other.column;

/** Of a cell that comes before all others. */
function placeOfFirst({ records, cells }: XlsSheet): number {
  const first = cells.reduce((least, { at }) => Math.min(least, at), records.length);
  if (first < records.length) return first - 1;
  return records.findLastIndex(
    ({ kind, depth }) => depth === 1 && (kind === KIND.DIMENSIONS || kind === KIND.ROW),
  );
}

function styleAt({ rows, columns }: XlsSheet, { row, column }: Place): number {
  const found = columns.find(({ first, last }) => column >= first && column <= last);
  return rows.get(row)?.style ?? found?.style ?? PLAIN_STYLE;
}

function lastOf(records: Rec[], from: number, kinds: number[]): number {
  let at = from;
  while (kinds.includes(records[at + 1]?.kind ?? -1)) at += 1;
  return at;
}

const USUAL_HEIGHT = 0xff;
const HEIGHT_IS_USUAL = 0x8000;

function rowRecord({ records }: XlsSheet, row: number, added: Added[]): Buffer {
  const usual = records.find(({ kind, depth }) => kind === KIND.DEFAULTROWHEIGHT && depth === 1);
  const data = Buffer.alloc(16);
  data.writeUInt16LE(row - 1, 0);
  widen(data, 2, 2, columnsOf(added.filter((each) => each.row === row)));
  const height = usual?.data.readUInt16LE(2) ?? USUAL_HEIGHT;
  data.writeUInt16LE((height & 0x7fff) | HEIGHT_IS_USUAL, 6);
  data.writeUInt16LE(0x0100, 12);
  data.writeUInt16LE(PLAIN_STYLE, 14);
  return record(KIND.ROW, data);
}
