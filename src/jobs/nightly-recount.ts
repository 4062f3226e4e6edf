import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { RecountService } from '../journal/recount.service.js';
import { Clock } from '../platform/clock.js';
import { PostingQueue } from './posting-queue.js';

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** Hours of the night, in Asia/Shanghai, in which a district may be recounted. */
const FROM_HOUR = 2;
const TO_HOUR = 5;

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
    const hour = Number(
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' }).format(
        this.clock.now(),
      ),
    );
    if (hour < FROM_HOUR || hour >= TO_HOUR) return [];
    try {
      const nightBegan = new Date(this.clock.now().getTime() - (TO_HOUR - FROM_HOUR) * 3_600_000);
      const due = await this.recounts.districtsNotRecountedSince(nightBegan);
      for (const district of due) await this.queue.recount(district);
      return due;
    } catch (error) {
      this.logger.warn(`nightly recount: ${(error as Error).message}`);
      return [];
    }
  }
}
