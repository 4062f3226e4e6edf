import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { RecountService } from '../journal/recount.service.js';
import { Clock } from '../platform/clock.js';
import { NIGHT_MS, isNight } from './night.js';
import { PostingQueue } from './posting-queue.js';

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** 每日复算 — asks for a recount of every district once a night. A timer in every worker; the queue keeps one of each. */
@Injectable()
export class NightlyRecount implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NightlyRecount.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly recounts: RecountService,
    private readonly queue: PostingQueue,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  beforeApplicationShutdown() {
    clearInterval(this.timer);
  }

  /** Returns the districts it asked for: none by day, none twice in one night. */
  async look(): Promise<number[]> {
    const now = this.clock.now();
    if (!isNight(now)) return [];
    try {
      const due = await this.recounts.districtsNotRecountedSince(
        new Date(now.getTime() - NIGHT_MS),
      );
      for (const district of due) await this.queue.recount(district);
      return due;
    } catch (error) {
      this.logger.warn(`nightly recount: ${(error as Error).message}`);
      return [];
    }
  }
}
