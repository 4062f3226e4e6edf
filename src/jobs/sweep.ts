import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';
import { PostingQueue } from './posting-queue.js';

/** Milliseconds between two sweeps. */
export const SWEEP_EVERY = Symbol('SWEEP_EVERY');
export const SWEEP_EVERY_MS = 5000;

/** A change that has waited this many sweeps is posted by the sweep itself: the queue is away, or a killed worker holds its job. */
const OVERDUE_SWEEPS = 3;

/** Finds changes whose job was lost. A timer in every worker, since a wiped Redis takes its schedulers along. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly posting: PostingService,
    private readonly queue: PostingQueue,
    @Inject(SWEEP_EVERY) private readonly everyMs: number,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.once(), this.everyMs);
    void this.once();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  /** One at a time: a sweep that waits for a long posting is not joined by the next. */
  once(): Promise<void> {
    this.running ??= this.sweep().finally(() => (this.running = null));
    return this.running;
  }

  private async sweep(): Promise<void> {
    try {
      for (const id of await this.posting.pendingDistricts()) this.queue.askToPost(id);
      const overdue = await this.posting.pendingDistricts(OVERDUE_SWEEPS * this.everyMs);
      for (const id of overdue) await this.posting.postDistrict(id);
    } catch (error) {
      this.logger.warn(`sweep: ${(error as Error).message}`);
    }
  }
}
