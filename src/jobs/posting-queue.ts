import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AfterCommit } from '../platform/after-commit.js';
import { PostCountsPayload, Queues, RecountPayload } from './jobs.js';

/** Asks for postings: one running and one waiting per district at most. */
@Injectable()
export class PostingQueue implements OnModuleInit {
  private readonly logger = new Logger(PostingQueue.name);

  constructor(
    @InjectQueue(Queues.postCounts) private readonly postings: Queue<PostCountsPayload>,
    @InjectQueue(Queues.recount) private readonly recounts: Queue<RecountPayload>,
    private readonly afterCommit: AfterCommit,
  ) {}

  onModuleInit() {
    this.afterCommit.listen((districtIds) => districtIds.forEach((id) => this.askToPost(id)));
  }

  /** Never awaited: with the queue down the change waits in the database, and the sweep finds it. */
  askToPost(districtId: number): void {
    this.post(districtId).catch((error: Error) =>
      this.logger.warn(`posting of district ${districtId} not queued: ${error.message}`),
    );
  }

  async post(districtId: number): Promise<void> {
    await this.postings.add(
      'post',
      { districtId },
      {
        deduplication: { id: `post-counts:${districtId}`, keepLastIfActive: true },
        attempts: 5,
        backoff: { type: 'exponential', delay: 200 },
        removeOnComplete: true,
        removeOnFail: 100,
      },
    );
  }

  async recount(districtId: number): Promise<void> {
    await this.recounts.add(
      'recount',
      { districtId },
      { deduplication: { id: `recount:${districtId}` }, removeOnComplete: true, removeOnFail: 20 },
    );
  }
}
