import { once } from 'node:events';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRawSync, inflateRaw } from 'node:zlib';

const END = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 5000;

/** 压缩包中的一个文件 — as the directory at the end of a zip tells of it. */
export interface ZipEntry {
  name: string;
  method: number;
  checksum: number;
  packed: number;
  at: number;
}

/** Cut short, or otherwise not what its directory says. */
export class ZipDamaged extends Error {}
/** More comes out of it than anybody is ready to hold. */
export class ZipTooLarge extends Error {}

/** What a zip holds, by its directory. */
export function entriesOf(bytes: Buffer): ZipEntry[] {
  const end = bytes.lastIndexOf(END);
  if (end < 0 || end < bytes.length - END.length - LONGEST_COMMENT - 18) throw new ZipDamaged();
  const [count, from] = orDamaged(() => [
    ...[bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)],
  ]);
  return directoryOf(bytes, from!, count!);
}

/** What a directory of so many files tells, which begins there. */
export function directoryOf(bytes: Buffer, from: number, count: number): ZipEntry[] {
  if (count > MOST_ENTRIES) throw new ZipTooLarge();
  return orDamaged(() => {
    const entries: ZipEntry[] = [];
    let at = from;
    for (let left = count; left > 0; left -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw new ZipDamaged();
      const [name, extra, comment] = [28, 30, 32].map((where) => bytes.readUInt16LE(at + where));
      entries.push({
        name: bytes.toString('utf8', at + 46, at + 46 + name!),
        method: bytes.readUInt16LE(at + 10),
        checksum: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        at: bytes.readUInt32LE(at + 42),
      });
      at += 46 + name! + extra! + comment!;
    }
    return entries;
  });
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** One file of a zip, whatever size it claims; never more than `most` bytes of it. */
export async function unpacked(bytes: Buffer, entry: ZipEntry, most: number): Promise<Buffer> {
  const packed = orDamaged(() => {
    if (bytes.readUInt32LE(entry.at) !== LOCAL) throw new ZipDamaged();
    const from =
      entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    if (from + entry.packed > bytes.length) throw new ZipDamaged();
    return bytes.subarray(from, from + entry.packed);
  });
  if (entry.method === STORED && packed.length > most) throw new ZipTooLarge();
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new ZipDamaged();
  const content =
    entry.method === STORED
      ? packed
      : await inflate(packed, { maxOutputLength: Math.max(most, 1) }).catch(
          (error: NodeJS.ErrnoException) => {
            throw error.code === 'ERR_BUFFER_TOO_LARGE' ? new ZipTooLarge() : new ZipDamaged();
          },
        );
  if (crc32(content) !== entry.checksum) throw new ZipDamaged();
  return content;
}

/** Sizes stand behind what is packed, because whoever wrote it did not know them before. */
const SIZES_BEHIND = 0x08;

/** No hour and no minute of 1980-01-01, the first day that a zip knows: the same content makes the same bytes. */
const NO_TIME = 0x00210000;

/** The same zip with some of its files written anew; of all others not a byte is touched (but their times, where it is to have none), nor is their order. */
export function withFiles(
  bytes: Buffer,
  changed: ReadonlyMap<string, Buffer>,
  { isTimeless = false } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  let entryAt = bytes.readUInt32LE(bytes.lastIndexOf(END) + 16);
  const entries = entriesOf(bytes);
  for (const { name, at: localAt, packed: length, checksum } of entries) {
    const behind = [28, 30, 32].reduce(
      (sum, where) => sum + bytes.readUInt16LE(entryAt + where),
      0,
    );
    const entry = Buffer.from(bytes.subarray(entryAt, entryAt + 46 + behind));
    entryAt += entry.length;
    const named = 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28);
    const local = Buffer.from(bytes.subarray(localAt, localAt + named));
    if (isTimeless) {
      local.writeUInt32LE(NO_TIME, 10);
      entry.writeUInt32LE(NO_TIME, 12);
    }
    const content = changed.get(name);
    const packed = content
      ? deflateRawSync(content)
      : bytes.subarray(localAt + named, localAt + named + length);
    if (content) {
      local.writeUInt16LE(DEFLATED, 8);
      entry.writeUInt16LE(DEFLATED, 10);
    }
    local.writeUInt16LE(local.readUInt16LE(6) & ~SIZES_BEHIND, 6);
    entry.writeUInt16LE(entry.readUInt16LE(8) & ~SIZES_BEHIND, 8);
    const facts = [
      content ? crc32(content) : checksum,
      packed.length,
      content ? content.length : entry.readUInt32LE(24),
    ];
    facts.forEach((each, place) => {
      local.writeUInt32LE(each, 14 + 4 * place);
      entry.writeUInt32LE(each, 16 + 4 * place);
    });
    entry.writeUInt32LE(at, 42);
    parts.push(local, packed);
    directory.push(entry);
    at += local.length + packed.length;
  }
  return Buffer.concat([...parts, ...directory, endOf(entries.length, directory, at)]);
}

/** One file as a zip of ours tells of it. */
export interface ZipFile {
  name: string;
  checksum: number;
  size: number;
  /** How long it is packed; none where it is not. */
  packed?: number;
}

/** A zip of these files, nothing compressed. */
export function zipOf(files: [name: string, content: Buffer][]): Buffer {
  const told = files.map(([name, content]) => {
    return { name, checksum: crc32(content), size: content.length };
  });
  const parts = files.flatMap(([, content], at) => [zipHeader(told[at]!), content]);
  return Buffer.concat([...parts, zipEnd(told)]);
}

/** 边写边压 — a file that is packed while it is written: what is held is what it comes to packed. */
export class PackedFile {
  private readonly packing = createDeflateRaw();
  private readonly pieces: Buffer[] = [];
  private checksum = 0;
  private size = 0;

  constructor(private readonly name: string) {
    this.packing.on('data', (piece: Buffer) => this.pieces.push(piece));
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.checksum = crc32(bytes, this.checksum);
    this.size += bytes.length;
    if (!this.packing.write(bytes)) await once(this.packing, 'drain');
  }

  /** Nothing can be written to it any more. */
  async end(): Promise<{ told: ZipFile; pieces: Buffer[] }> {
    this.packing.end();
    await once(this.packing, 'end');
    const { name, checksum, size, pieces } = this;
    const packed = pieces.reduce((sum, piece) => sum + piece.length, 0);
    return { told: { name, checksum, size, packed }, pieces };
  }
}

/** What stands before the content of a file. */
export const zipHeader = (file: ZipFile): Buffer =>
  Buffer.concat([uint32(LOCAL), factsOf(file), Buffer.from(file.name)]);

/** What stands after all files: the directory, which tells where each of them begins. */
export function zipEnd(files: readonly ZipFile[]): Buffer {
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const title = Buffer.from(file.name);
    directory.push(uint32(ENTRY), uint16(20), factsOf(file), rest, title);
    at += 30 + title.length + (file.packed ?? file.size);
  }
  return Buffer.concat([...directory, endOf(files.length, directory, at)]);
}

function endOf(files: number, directory: Buffer[], at: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files, 4);
  end.writeUInt16LE(files, 6);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    8,
  );
  end.writeUInt32LE(at, 12);
  return Buffer.concat([END, end]);
}

function factsOf({ name, checksum, size, packed }: ZipFile): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(packed === undefined ? STORED : DEFLATED, 4);
  facts.writeUInt32LE(NO_TIME, 6);
  facts.writeUInt32LE(checksum, 10);
  facts.writeUInt32LE(packed ?? size, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** Where a directory points beyond the file, the file is not whole. */
function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? new ZipDamaged() : error;
  }
}
