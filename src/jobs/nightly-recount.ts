import {
  BeforeApplicationShutdown,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { RecountService } from '../journal/recount.service.js';
import { Clock } from '../platform/clock.js';
import { EachNight } from './night.js';
import { PostingQueue } from './posting-queue.js';

/** 每日复算 — asks for a recount of every district once a night. */
@Injectable()
export class NightlyRecount implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly nightly: EachNight;

  constructor(recounts: RecountService, queue: PostingQueue, clock: Clock) {
    const work = {
      what: 'nightly recount',
      dueSince: (instant: Date) => recounts.districtsNotRecountedSince(instant),
      ask: (districtId: number) => queue.recount(districtId),
    };
    this.nightly = new EachNight(work, clock, new Logger(NightlyRecount.name));
  }

  onApplicationBootstrap() {
    this.nightly.start();
  }

  beforeApplicationShutdown() {
    this.nightly.stop();
  }

  look(): Promise<number[]> {
    return this.nightly.look();
  }
}
