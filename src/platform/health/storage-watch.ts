import { statfs } from 'node:fs/promises';

/** Two segments of the write-ahead log: with less, the next writer may be the one who fails. */
const NEEDED_BYTES = 32 * 1024 * 1024;

/** A write that failed for want of space says so for a while; somebody may make room. */
const REMEMBERED_MS = 30_000;

/** 存储空间 — whether there is room to write: by the disk itself where it is ours, and by what the database last said. */
export class StorageWatch {
  private lastFull = -Infinity;

  constructor(private readonly dataDir?: string) {}

  /** The database has refused to write for want of space. */
  sawFull() {
    this.lastFull = performance.now();
  }

  async isFull(): Promise<boolean> {
    if (performance.now() - this.lastFull < REMEMBERED_MS) return true;
    if (!this.dataDir) return false;
    // A folder that was renamed under the running server tells nothing, and is no full one.
    const disk = await statfs(this.dataDir).catch(() => null);
    return disk !== null && disk.bavail * disk.bsize < NEEDED_BYTES;
  }
}
