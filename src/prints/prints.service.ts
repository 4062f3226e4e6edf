import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { exerciseMark } from '../platform/exercise.js';
import { ThreadDesk } from '../platform/thread-desk.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PrintTooLarge } from './prints.errors.js';
import { type Sheet, minuteOf } from './sheet.js';

/** A page takes half a second, nearly all of it for the fonts. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  withinMs: 20_000,
};
const desk = new ThreadDesk(new URL('print-thread.mjs', import.meta.url), BOUNDS, 20_000);

/** 打印 — PDF made on the server, with who printed it and when at the foot of each page. */
@Injectable()
export class Prints {
  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  async pdf(sheet: Sheet): Promise<Buffer> {
    const { displayName, username } = await this.work.actor();
    const watermark = `${exerciseMark()}${username}`;
    const foot = `${exerciseMark(',内容不作凭证。')}打印人:${displayName} ${minuteOf(this.clock.now())}`;
    const bytes = await desk.ask<Uint8Array>({ sheet, foot, watermark });
    if (!bytes) throw new PrintTooLarge();
    return Buffer.from(bytes);
  }
}
