import { Inject, Injectable } from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';
import { PostingHere } from './posting-here.js';
import { Rounds } from './rounds.js';

/** Milliseconds between two sweeps. */
export const SWEEP_EVERY = Symbol('SWEEP_EVERY');
export const SWEEP_EVERY_MS = 500;

/**
 * Finds changes whose job was lost. A timer in every worker, since a wiped Redis takes its schedulers along. They are posted here:
 * the queue may be away, or a killed worker hold the job.
 */
@Injectable()
export class Sweep extends Rounds {
  constructor(
    private readonly posting: PostingService,
    private readonly here: PostingHere,
    @Inject(SWEEP_EVERY) everyMs: number,
  ) {
    super('sweep', everyMs);
  }

  protected async round(): Promise<void> {
    for (const id of await this.posting.pendingDistricts()) this.here.ask(id);
  }
}
