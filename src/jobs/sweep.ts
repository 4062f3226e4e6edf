import { Inject, Injectable } from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';
import { PostingQueue } from './posting-queue.js';
import { Rounds } from './rounds.js';

/** Milliseconds between two sweeps. */
export const SWEEP_EVERY = Symbol('SWEEP_EVERY');
export const SWEEP_EVERY_MS = 500;

/**
 * Finds changes whose job was lost. A timer in every worker, since a wiped Redis takes its schedulers along. What has waited
 * for a whole sweep is posted by the sweep itself: the queue is away, or a killed worker holds its job.
 */
@Injectable()
export class Sweep extends Rounds {
  constructor(
    private readonly posting: PostingService,
    private readonly queue: PostingQueue,
    @Inject(SWEEP_EVERY) private readonly everyMs: number,
  ) {
    super('sweep', everyMs);
  }

  protected async round(): Promise<void> {
    for (const id of await this.posting.pendingDistricts()) this.queue.askToPost(id);
    const overdue = await this.posting.pendingDistricts(this.everyMs);
    // Where another worker is at it, it is not waited for.
    for (const id of overdue) await this.posting.postDistrict(id, { unlessUnderWay: true });
  }
}
