import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { ZipDamaged, entriesOf } from './zip.js';

const deflate = promisify<Buffer, Buffer>(deflateRaw);
const DEFLATED = 8;
const NAME_IS_UTF8 = 0x0800;
const LOCAL_LENGTH = 30;
const LISTED_LENGTH = 46;
const END_LENGTH = 22;

/** The same zip with another content of one file; whatever else it holds stays byte for byte. */
export async function withContent(bytes: Buffer, name: string, content: Buffer): Promise<Buffer> {
  const entries = entriesOf(bytes);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const directory = bytes.readUInt32LE(end + 16);
  const listed = listedIn(bytes, directory, entries.length);
  const starts = entries.map(({ at }) => at).sort((a, b) => a - b);
  if (new Set(starts).size < starts.length || starts.at(-1)! >= directory) throw new ZipDamaged();
  const packed = await deflate(content);
  const places = new Map<number, number>();
  const parts = [bytes.subarray(0, starts[0])];
  let at = starts[0]!;
  starts.forEach((start, place) => {
    const entry = entries.find((each) => each.at === start)!;
    const part =
      entry.name === name
        ? localOf(bytes, start, content, packed)
        : bytes.subarray(start, starts[place + 1] ?? directory);
    places.set(start, at);
    parts.push(part);
    at += part.length;
  });
  listed.forEach((record, place) => {
    const entry = entries[place]!;
    record.writeUInt32LE(places.get(entry.at)!, 42);
    if (entry.name !== name) return;
    record.writeUInt16LE(record.readUInt16LE(8) & NAME_IS_UTF8, 8);
    sizes(record, 10, content, packed);
  });
  const last = Buffer.from(bytes.subarray(end, end + END_LENGTH));
  last.writeUInt32LE(at, 16);
  last.writeUInt32LE(
    listed.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  return Buffer.concat([...parts, ...listed, last, bytes.subarray(end + END_LENGTH)]);
}

function listedIn(bytes: Buffer, directory: number, count: number): Buffer[] {
  const records: Buffer[] = [];
  for (let at = directory; records.length < count;) {
    const [name, extra, comment] = [28, 30, 32].map((where) => bytes.readUInt16LE(at + where));
    const length = LISTED_LENGTH + name! + extra! + comment!;
    records.push(Buffer.from(bytes.subarray(at, at + length)));
    at += length;
  }
  return records;
}

/** Its head and name as before, its sizes in the head: no record behind it. */
function localOf(bytes: Buffer, at: number, content: Buffer, packed: Buffer): Buffer {
  const name = bytes.readUInt16LE(at + 26);
  const head = Buffer.from(bytes.subarray(at, at + LOCAL_LENGTH + name));
  head.writeUInt16LE(head.readUInt16LE(6) & NAME_IS_UTF8, 6);
  sizes(head, 8, content, packed);
  head.writeUInt16LE(0, 28);
  return Buffer.concat([head, packed]);
}

/** Method, checksum and sizes, which stand alike in both places; day and hour between them stay. */
function sizes(record: Buffer, at: number, content: Buffer, packed: Buffer): void {
  record.writeUInt16LE(DEFLATED, at);
  record.writeUInt32LE(crc32(content), at + 6);
  record.writeUInt32LE(packed.length, at + 10);
  record.writeUInt32LE(content.length, at + 14);
}
