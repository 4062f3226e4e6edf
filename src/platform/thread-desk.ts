import { Places } from './door/places.js';
import { SystemBusy } from './errors.js';
import { type ThreadBounds, inThread } from './thread.js';

/** 逐件处理 — heavy work in threads of its own, one at a time in a process: what one needs is the most that all need. */
export class ThreadDesk {
  private readonly places: Places;

  constructor(
    private readonly file: URL,
    private readonly bounds: ThreadBounds,
    patienceMs: number,
  ) {
    this.places = new Places(1, patienceMs);
  }

  /** Null where it took more than its bounds; whoever waits too long is told that the system is busy. */
  async ask<Answer>(asked: unknown, given: ArrayBuffer[] = []): Promise<Answer | null> {
    if (!(await this.places.enter())) throw new SystemBusy();
    try {
      return await inThread<Answer>(this.file, asked, this.bounds, given);
    } finally {
      this.places.leave();
    }
  }
}
