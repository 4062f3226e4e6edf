import type { Logger } from '@nestjs/common';
import type { Clock } from '../platform/clock.js';

/** Hours of the night, in Asia/Shanghai, in which what reads everything may run. */
const FROM_HOUR = 2;
const TO_HOUR = 5;

const NIGHT_MS = (TO_HOUR - FROM_HOUR) * 3_600_000;

const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' });

function isNight(instant: Date): boolean {
  const hour = Number(hourOf.format(instant));
  return hour >= FROM_HOUR && hour < TO_HOUR;
}

const LOOK_EVERY_MS = 10 * 60 * 1000;

/** What is asked for once a night in every district. */
interface NightlyWork {
  /** What the log calls it when it cannot be asked for. */
  what: string;
  dueSince(instant: Date): Promise<number[]>;
  ask(districtId: number): Promise<unknown>;
}

/** A timer in every worker; the queue keeps one job of each district. */
export class EachNight {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: NightlyWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start() {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  stop() {
    clearInterval(this.timer);
  }

  /** Returns the districts it asked for: none by day, none twice in one night. */
  async look(): Promise<number[]> {
    const now = this.clock.now();
    if (!isNight(now)) return [];
    try {
      const due = await this.work.dueSince(new Date(now.getTime() - NIGHT_MS));
      for (const district of due) await this.work.ask(district);
      return due;
    } catch (error) {
      this.logger.warn(`${this.work.what}: ${(error as Error).message}`);
      return [];
    }
  }
}
