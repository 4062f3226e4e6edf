import { inflateRawSync } from 'node:zlib';

/** 压缩包 — read by its directory, each part only when it is asked for and never beyond a limit. */
export interface ZipPart {
  name: string;
  /** The bytes; throws where there would be more than `most`, or they do not unpack. */
  read: (most: number) => Buffer;
}

export class NoZip extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_PARTS = 5000;

export function zipParts(bytes: Buffer): ZipPart[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw new NoZip();
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw new NoZip();
  const parts: ZipPart[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let each = 0; each < count; each += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new NoZip();
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const isSealed = (bytes.readUInt16LE(at + 8) & 1) === 1;
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({ name, read: (most) => unpack(bytes, { method, packed, local, isSealed }, most) });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

interface Packed {
  method: number;
  packed: number;
  local: number;
  isSealed: boolean;
}

function unpack(bytes: Buffer, { method, packed, local, isSealed }: Packed, most: number): Buffer {
  if (isSealed || local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL)
    throw new NoZip();
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) throw new NoZip();
  const stored = bytes.subarray(from, from + packed);
  if (method === 0 && stored.length <= most) return stored;
  if (method !== 8) throw new NoZip();
  try {
    return inflateRawSync(stored, { maxOutputLength: most });
  } catch {
    throw new NoZip();
  }
}
