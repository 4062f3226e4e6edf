import {
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';
import { PostingQueue } from './posting-queue.js';

/** Milliseconds between two sweeps. */
export const SWEEP_EVERY = Symbol('SWEEP_EVERY');
export const SWEEP_EVERY_MS = 5000;

/** Finds changes whose job was lost. A timer in every worker, since a wiped Redis takes its schedulers along. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly posting: PostingService,
    private readonly queue: PostingQueue,
    @Inject(SWEEP_EVERY) private readonly everyMs: number,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.once(), this.everyMs);
    void this.once();
  }

  onApplicationShutdown() {
    clearInterval(this.timer);
  }

  async once(): Promise<number[]> {
    try {
      const districts = await this.posting.pendingDistricts();
      districts.forEach((id) => this.queue.askToPost(id));
      return districts;
    } catch (error) {
      this.logger.warn(`sweep: ${(error as Error).message}`);
      return [];
    }
  }
}
