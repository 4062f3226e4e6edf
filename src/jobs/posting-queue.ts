import { InjectQueue } from '@nestjs/bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnModuleInit,
  Optional,
} from '@nestjs/common';
import type { Queue } from 'bullmq';
import { ChangedDistricts } from '../platform/changed-districts.js';
import { POST_COUNTS, PostCountsPayload } from './jobs.js';
import { answers, saidOnce } from './outage.js';
import { PostingHere } from './posting-here.js';

/**
 * 过账间隔 — from one request for a district to the next. A posting of many changes costs little more than that of one, so those that
 * follow each other are posted together; the first after a pause is posted at once.
 */
const BETWEEN_REQUESTS_MS = 250;

/**
 * Asks for postings, one running and one waiting per district at most: this process itself where it works on jobs, and those that do
 * through the queue.
 */
@Injectable()
export class PostingQueue implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(PostingQueue.name);

  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));
  /** Requests that have not been answered yet or that are not long ago, and whether another change has come since. */
  private readonly asked = new Map<number, { again: boolean }>();
  private isOver = false;

  constructor(
    @InjectQueue(POST_COUNTS) private readonly postings: Queue<PostCountsPayload>,
    private readonly changes: ChangedDistricts,
    @Optional() @Inject(PostingHere) private readonly here: PostingHere | null,
  ) {
    postings.on('error', (error) => this.sayOnce(`queue: ${error.message}`));
  }

  onModuleInit() {
    this.changes.listen((districtId) => this.askToPost(districtId));
  }

  async beforeApplicationShutdown() {
    this.isOver = true;
    if (!(await answers(this.postings))) await this.postings.getBackend().close(true);
  }

  /**
   * Never awaited: with the queue down the change waits in the database, and the sweep finds it. One request per district
   * is on its way at a time, or an outage would pile them up.
   */
  askToPost(districtId: number): void {
    const onItsWay = this.asked.get(districtId);
    if (onItsWay) {
      onItsWay.again = true;
      return;
    }
    const request = { again: false };
    this.asked.set(districtId, request);
    const queued = this.post(districtId).catch((error: Error) =>
      this.sayOnce(`posting of district ${districtId} not asked for: ${error.message}`),
    );
    void Promise.all([queued, sleep(BETWEEN_REQUESTS_MS, null, { ref: false })]).then(() => {
      this.asked.delete(districtId);
      if (request.again && !this.isOver) this.askToPost(districtId);
    });
  }

  async post(districtId: number): Promise<void> {
    if (!this.here) return this.queue(districtId);
    try {
      await this.here.post(districtId);
    } catch (error) {
      // The queue tries it again, later each time, and keeps what does not succeed for whoever looks after the office.
      this.logger.warn(`posting of district ${districtId}: ${(error as Error).message}`);
      await this.queue(districtId);
    }
  }

  private async queue(districtId: number): Promise<void> {
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
}
