import { ZipFile, zipEnd, zipHeader } from '../platform/workbook/zip.js';
import { Digest, FileFacts } from './pack.js';

/** Takes one piece of a pack, for its place among all: they do not come in order. */
export type KeepPiece = (place: number, piece: Buffer) => Promise<void>;

interface Part {
  name: string;
  /** Of its header, which is known when all of it went by. */
  place: number;
  digest: Digest;
  rows: number | null;
}

const PIECE = 1024 * 1024;

/** 包内各文件 — each written piece by piece in the order of the pack, its place kept free for what is known only later. */
export class PackParts {
  private readonly parts: Part[] = [];
  private places = 0;

  constructor(private readonly keepPiece: KeepPiece) {}

  /** A file whose bytes come now. */
  async pass(
    name: string,
    fill: (take: (bytes: Buffer) => Promise<void>) => Promise<number | null>,
  ): Promise<FileFacts> {
    const part = this.later(name);
    let [waiting, size]: [Buffer[], number] = [[], 0];
    const giveOn = async (least: number) => {
      if (size < least) return;
      const bytes = Buffer.concat(waiting);
      [waiting, size] = [[], 0];
      for (let at = 0; at < bytes.length; at += PIECE)
        await this.keepPiece(this.places++, bytes.subarray(at, at + PIECE));
    };
    part.rows = await fill(async (bytes) => {
      part.digest.add(bytes);
      waiting.push(bytes);
      size += bytes.length;
      await giveOn(PIECE);
    });
    await giveOn(1);
    await this.keepPiece(part.place, zipHeader(zipFile(part)));
    return factsOf(part);
  }

  /** A file that is known as a whole, when all that it tells of is known. */
  later(name: string): Part {
    const part = { name, place: this.places++, digest: new Digest(), rows: null };
    this.parts.push(part);
    return part;
  }

  async write(part: Part, bytes: Buffer, rows: number | null = null): Promise<FileFacts> {
    part.digest.add(bytes);
    part.rows = rows;
    await this.keepPiece(part.place, Buffer.concat([zipHeader(zipFile(part)), bytes]));
    return factsOf(part);
  }

  /** How many pieces there are in all. */
  async end(): Promise<number> {
    await this.keepPiece(this.places++, zipEnd(this.parts.map(zipFile)));
    return this.places;
  }
}

const zipFile = ({ name, digest: { checksum, size } }: Part): ZipFile => ({ name, checksum, size });

const factsOf = ({ name, digest, rows }: Part): FileFacts => ({
  ...{ name, sha256: digest.sha256(), bytes: digest.size, rows },
});
