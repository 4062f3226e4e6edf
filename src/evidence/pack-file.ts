import { constants } from 'node:fs';
import { FileHandle, open } from 'node:fs/promises';
import { PackRefused, Digest } from './pack.js';
import { ZipDamaged, ZipFile, directoryOf, zipEnd, zipHeader } from '../platform/workbook/zip.js';

const END_BYTES = 22;
const MOST_FILES = 500;
const LONGEST_DIRECTORY = 256 * 1024;
const AT_ONCE = 1024 * 1024;

/** 上限 — of bytes that are read as a whole, and of lines; any real pack is far below. */
export const PACK_LIMITS = {
  manifestBytes: 1024 * 1024,
  contentBytes: 48 * 1024 * 1024,
  figures: 300_000,
  spans: 1_000_000,
};
export type PackLimits = typeof PACK_LIMITS;

/** A file, or one in a folder; never a way out of it. */
const NAME = /^(?!\.+(\/|$))[^\p{Cc}\\/]+(\/(?!\.+$)[^\p{Cc}\\/]+)?$/u;

export interface PackPart extends ZipFile {
  /** Where its content begins. */
  from: number;
}

/** A pipe is opened at once and seen to be none of ours; to wait for who fills it would be for ever. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** 证据包文件 — as it lies on a disk; read part by part, never as a whole. */
export class PackFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
    readonly parts: PackPart[],
    readonly limits: PackLimits,
  ) {}

  /** Refuses whatever is not, byte for byte, how a pack frames its files. */
  static async open(path: string, limits: PackLimits = PACK_LIMITS): Promise<PackFile> {
    const handle = await open(path, READING).catch((error: NodeJS.ErrnoException) => {
      throw new PackRefused(`打不开文件 ${path}(${error.code})。`);
    });
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new PackRefused(`${path} 不是文件。`);
      return new PackFile(handle, stat.size, await framed(handle, stat.size), limits);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  part(name: string): PackPart {
    const part = this.parts.find((each) => each.name === name);
    if (!part) throw new PackRefused(`缺少文件 ${name}。`);
    return part;
  }

  /** The content of a part, which must be small. */
  async whole(part: PackPart, most: number): Promise<Buffer> {
    if (part.size > most)
      throw new PackRefused(`文件 ${part.name} 有 ${part.size} 字节,超过 ${most} 字节的上限。`);
    return bytesAt(this.handle, part.from, part.size);
  }

  async *pieces({ from, size }: PackPart): AsyncGenerator<Buffer> {
    for (let at = 0; at < size; at += AT_ONCE)
      yield await bytesAt(this.handle, from + at, Math.min(AT_ONCE, size - at));
  }

  async digestOf(part: PackPart): Promise<{ sha256: string; checksum: number }> {
    const digest = new Digest();
    for await (const piece of this.pieces(part)) digest.add(piece);
    return { sha256: digest.sha256(), checksum: digest.checksum };
  }
}

async function framed(handle: FileHandle, size: number): Promise<PackPart[]> {
  if (size < END_BYTES) throw new PackRefused('不是证据包:文件过短。');
  const end = await bytesAt(handle, size - END_BYTES, END_BYTES);
  const [length, at] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (end.toString('latin1', 0, 4) !== 'PK\x05\x06' || at + length + END_BYTES !== size)
    throw new PackRefused('不是证据包,或文件被截短,或末尾有附加内容。');
  if (length > LONGEST_DIRECTORY || end.readUInt16LE(10) > MOST_FILES)
    throw new PackRefused('包内文件过多,不是证据包。');
  const directory = await bytesAt(handle, at, length + END_BYTES);
  const told = toldBy(directory);
  const twice = told.find(({ name }, row) => told.findIndex((each) => each.name === name) < row);
  if (twice) throw new PackRefused(`包内有两个文件都叫 ${twice.name}。`);
  const odd = told.find(({ name }) => !NAME.test(name));
  if (odd) throw new PackRefused(`包内有文件名不合规定:${JSON.stringify(odd.name)}。`);
  let from = 0;
  const parts: PackPart[] = [];
  for (const file of told) {
    const header = zipHeader(file);
    if (from + header.length + file.size > at)
      throw new PackRefused(`文件 ${file.name} 超出压缩包的范围。`);
    if (!header.equals(await bytesAt(handle, from, header.length)))
      throw new PackRefused(
        `文件 ${file.name} 的文件头与目录不一致,或之前有来历不明的内容,或文件次序被改动。`,
      );
    parts.push({ ...file, from: from + header.length });
    from += header.length + file.size;
  }
  if (from !== at) throw new PackRefused('目录之前有来历不明的内容,或有文件被移去。');
  // What is left: the directory as a whole is written again.
  if (!zipEnd(told).equals(directory)) throw new PackRefused('压缩包的目录被改动。');
  return parts;
}

function toldBy(directory: Buffer): ZipFile[] {
  try {
    return directoryOf(directory, 0, directory.readUInt16LE(directory.length - END_BYTES + 10)).map(
      ({ name, checksum, packed }) => ({ name, checksum, size: packed }),
    );
  } catch (error) {
    if (error instanceof ZipDamaged) throw new PackRefused('压缩包的目录无法读取。');
    throw error;
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let read = 0; read < length;) {
    const { bytesRead } = await handle.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) throw new PackRefused('文件在读取时变短。');
    read += bytesRead;
  }
  return bytes;
}
