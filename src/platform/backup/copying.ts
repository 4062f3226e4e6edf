import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';

export interface Content {
  size: number;
  sha256: string;
}

/** A file by its path below the folder that is copied. */
export interface CopiedFile extends Content {
  path: string;
}

const PIECE = 512 * 1024;

/** Copies a file piece by piece as long as it was when it was opened; null when there is none any more. */
export async function copyFile(
  from: string,
  to: string,
  stopping?: AbortSignal,
): Promise<Content | null> {
  const source = await fs.open(from).catch(unlessMissing);
  if (!source) return null;
  try {
    const target = await fs.open(to, 'wx', 0o600);
    try {
      const { size: end } = await source.stat();
      const piece = Buffer.allocUnsafe(Math.min(PIECE, end));
      const hash = createHash('sha256');
      let size = 0;
      while (size < end) {
        stopping?.throwIfAborted();
        const { bytesRead } = await source.read(piece, 0, Math.min(PIECE, end - size), null);
        // Whoever shortens it meanwhile has written so into the log that goes along.
        if (bytesRead === 0) break;
        const read = piece.subarray(0, bytesRead);
        hash.update(read);
        await target.writeFile(read);
        size += bytesRead;
      }
      return { size, sha256: hash.digest('hex') };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

export async function writeNew(file: string, bytes: Buffer): Promise<Content> {
  await fs.writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
  return contentOf(bytes);
}

export const contentOf = (bytes: Buffer): Content => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

export interface Found {
  path: string;
  entry: Dirent;
}

/** Every folder and file below `root`, a folder before what is in it; what vanishes meanwhile is not there. */
export async function* walk(
  root: string,
  isLeftOut: (path: string) => boolean = () => false,
  below = '',
): AsyncGenerator<Found> {
  const entries = await fs.readdir(join(root, below), { withFileTypes: true }).catch(unlessMissing);
  for (const entry of entries ?? []) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (isLeftOut(path)) continue;
    yield { path, entry };
    if (entry.isDirectory()) yield* walk(root, isLeftOut, path);
  }
}

/** Everything below `root` is on the disk when this returns, so that a power cut takes nothing back. */
export async function syncTree(root: string): Promise<void> {
  for await (const { path } of walk(root)) await sync(join(root, path));
  await sync(root);
}

export async function sync(path: string): Promise<void> {
  const handle = await fs.open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
