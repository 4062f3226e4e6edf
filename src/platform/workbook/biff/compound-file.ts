import { XlsNotFillable, orDamaged } from './not-fillable.js';

const FREE = 0xffffffff;
const LAST = 0xfffffffe;
const OF_FAT = 0xfffffffd;
const ENTRY = 128;
const SECTOR = 512;
const MINI = 64;
const SMALL = 4096;
/** As many sectors that tell of sectors as the head has place for; with them the file has some 7 MB. */
const MOST_TABLES = 109;

const STREAM = 2;
const ROOT = 5;

/** 复合文件 — the file in which Office kept its documents before it packed them: a folder of streams. */
export interface CompoundFile {
  head: Buffer;
  /** As it stands, with what it says of times, classes and the order of names. */
  directory: Buffer;
  /** Their bytes, by the number of their entry. */
  streams: Map<number, Buffer>;
}

/** Every stream once, none larger than what there is. */
export const compoundFileOf = (bytes: Buffer): CompoundFile => orDamaged(() => read(bytes));

function read(bytes: Buffer): CompoundFile {
  const size = 2 ** bytes.readUInt16LE(30);
  if (size !== SECTOR && size !== 4096) throw new XlsNotFillable('damaged');
  const most = Math.ceil(bytes.length / size);
  const sector = (number: number) => {
    if (number >= most) throw new XlsNotFillable('damaged');
    const found = bytes.subarray((number + 1) * size, (number + 2) * size);
    return found.length === size ? found : Buffer.concat([found], size);
  };
  const table = sectorsOfTable(bytes, sector, size).flatMap((number) => numbersIn(sector(number)));
  const chain = (from: number) => chainOf(table, from, most);
  const joined = (from: number) => Buffer.concat(chain(from).map(sector));
  const directory = joined(bytes.readUInt32LE(48));
  const smallTable = numbersIn(joined(bytes.readUInt32LE(60)));
  const smalls = joined(directory.readUInt32LE(116));
  const streams = new Map<number, Buffer>();
  let left = bytes.length;
  for (let at = 0; at * ENTRY < directory.length; at += 1) {
    if (directory[at * ENTRY + 66] !== STREAM) continue;
    const [from, length] = [116, 120].map((where) => directory.readUInt32LE(at * ENTRY + where));
    left -= length!;
    if (left < 0) throw new XlsNotFillable('damaged');
    const isSmall = length! < bytes.readUInt32LE(56);
    const whole = isSmall
      ? Buffer.concat(
          chainOf(smallTable, length === 0 ? LAST : from!, smallTable.length).map((number) =>
            smalls.subarray(number * MINI, (number + 1) * MINI),
          ),
        )
      : joined(from!);
    if (whole.length < length!) throw new XlsNotFillable('damaged');
    streams.set(at, whole.subarray(0, length));
  }
  return { head: bytes.subarray(0, SECTOR), directory, streams };
}

function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(at * 4));
}

/** Where it stands which sector follows which: in the head, and where that is full in sectors of their own. */
function sectorsOfTable(bytes: Buffer, sector: (number: number) => Buffer, size: number): number[] {
  const all = numbersIn(bytes.subarray(76, SECTOR));
  let next = bytes.readUInt32LE(68);
  for (let left = Math.ceil(bytes.length / size); next < OF_FAT - 1; left -= 1) {
    if (left === 0) throw new XlsNotFillable('damaged');
    const numbers = numbersIn(sector(next));
    next = numbers.pop()!;
    all.push(...numbers);
  }
  return [...new Set(all.filter((number) => number < OF_FAT - 1))];
}

function chainOf(table: number[], from: number, most: number): number[] {
  const chain: number[] = [];
  for (let at = from; at !== LAST && at !== FREE; at = table[at] ?? OF_FAT) {
    if (at >= OF_FAT - 1 || chain.length > most) throw new XlsNotFillable('damaged');
    chain.push(at);
  }
  return chain;
}

/** The entry of a stream by its name, of those in the outermost folder alone: an embedded document has streams of the same names. */
export function entryNamed({ directory, streams }: CompoundFile, name: string): number | null {
  const seen = new Set<number>();
  const waiting = [directory.readUInt32LE(76)];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const from = at * ENTRY;
    if (seen.has(at) || from + ENTRY > directory.length) continue;
    seen.add(at);
    const length = Math.max(0, Math.min(64, directory.readUInt16LE(from + 64)) - 2);
    const called = directory.toString('utf16le', from, from + length);
    if (called.toLowerCase() === name.toLowerCase() && streams.has(at)) return at;
    waiting.push(directory.readUInt32LE(from + 68), directory.readUInt32LE(from + 72));
  }
  return null;
}

/** The same folder with one stream written anew: its sectors are laid out again, every other stream and entry says what it said. */
export function withStream(file: CompoundFile, entry: number, content: Buffer): Buffer {
  // A stream below this length stands among the small ones; programs fill the workbook up to it.
  const grown = content.length < SMALL ? Buffer.concat([content], SMALL) : content;
  const streams = new Map([...file.streams]).set(entry, grown);
  const directory = Buffer.concat([file.directory], upTo(SECTOR, file.directory.length));
  const table: number[] = [];
  const sectors: Buffer[] = [];
  const put = (bytes: Buffer): number => {
    if (bytes.length === 0) return LAST;
    const from = table.length;
    linked(table, Math.ceil(bytes.length / SECTOR));
    sectors.push(Buffer.concat([bytes], upTo(SECTOR, bytes.length)));
    return from;
  };
  const smallTable: number[] = [];
  const smalls: Buffer[] = [];
  const putSmall = (bytes: Buffer): number => {
    const from = smallTable.length;
    linked(smallTable, Math.ceil(bytes.length / MINI));
    smalls.push(Buffer.concat([bytes], upTo(MINI, bytes.length)));
    return from;
  };
  const say = (at: number, from: number, length: number) => {
    directory.writeUInt32LE(from, at * ENTRY + 116);
    directory.writeUInt32LE(length, at * ENTRY + 120);
    directory.writeUInt32LE(0, at * ENTRY + 124);
  };
  for (const [at, bytes] of streams) {
    const from = bytes.length === 0 ? LAST : bytes.length < SMALL ? putSmall(bytes) : put(bytes);
    say(at, from, bytes.length);
  }
  if (directory[66] !== ROOT) throw new XlsNotFillable('damaged');
  const small = Buffer.concat(smalls);
  say(0, put(small), small.length);
  const directoryAt = put(directory);
  const smallTableAt = put(bytesOf(smallTable));
  const tables = tablesFor(table.length);
  if (tables > MOST_TABLES) throw new XlsNotFillable('too-large');
  const tableAt = table.length;
  for (let at = 0; at < tables; at += 1) table.push(OF_FAT);
  sectors.push(bytesOf(table));
  const head = Buffer.from(file.head);
  [3, 0xfffe, 9, 6].forEach((each, at) => head.writeUInt16LE(each, 26 + 2 * at));
  head.fill(0, 34, 44);
  const facts = [tables, directoryAt, 0, SMALL, smallTableAt, Math.ceil(smallTable.length / 128)];
  [...facts, LAST, 0].forEach((each, at) => head.writeUInt32LE(each, 44 + 4 * at));
  for (let at = 0; at < MOST_TABLES; at += 1)
    head.writeUInt32LE(at < tables ? tableAt + at : FREE, 76 + 4 * at);
  return Buffer.concat([head, ...sectors]);
}

const upTo = (unit: number, length: number) => Math.ceil(length / unit) * unit;

/** One behind the other, so many, the last of them the end. */
function linked(table: number[], count: number): void {
  for (let left = count; left > 0; left -= 1) table.push(left === 1 ? LAST : table.length + 1);
}

/** A table in whole sectors. */
function bytesOf(table: number[]): Buffer {
  const bytes = Buffer.alloc(upTo(SECTOR, table.length * 4), 0xff);
  table.forEach((each, at) => bytes.writeUInt32LE(each, at * 4));
  return bytes;
}

/** How many sectors tell of so many, themselves among them. */
function tablesFor(count: number): number {
  let tables = 1;
  while (tables * (SECTOR / 4) < count + tables) tables += 1;
  return tables;
}
