import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Places } from '../platform/door/places.js';
import { SystemBusy } from '../platform/errors.js';
import { inThread } from '../platform/thread.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PrintTooLarge } from './prints.errors.js';
import { type Sheet, minuteOf } from './sheet.js';

/** A page takes half a second, nearly all of it for the fonts. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  withinMs: 20_000,
};
/** One at a time in a process: what one needs is the most that all need. */
const places = new Places(1, 20_000);

/** 打印 — PDF made on the server, with who printed it and when at the foot of each page. */
@Injectable()
export class Prints {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  async pdf(sheet: Sheet): Promise<Buffer> {
    const { displayName, username: watermark } = await this.work.actor();
    const foot = `打印人:${displayName} ${minuteOf(this.clock.now())}`;
    if (!(await places.enter())) throw new SystemBusy();
    try {
      const thread = new URL('print-thread.mjs', import.meta.url);
      const bytes = await inThread<Uint8Array>(thread, { sheet, foot, watermark }, BOUNDS);
      if (!bytes) throw new PrintTooLarge();
      return Buffer.from(bytes);
    } finally {
      places.leave();
    }
  }
}
