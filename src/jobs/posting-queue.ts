import { InjectQueue } from '@nestjs/bullmq';
import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnModuleInit,
} from '@nestjs/common';
import type { Queue } from 'bullmq';
import { ChangedDistricts } from '../platform/changed-districts.js';
import { POST_COUNTS, PostCountsPayload } from './jobs.js';
import { answers, saidOnce } from './outage.js';
import { Requests } from './requests.js';

/** Whether this process posts what is committed in it; the queue carries it otherwise. */
export const POSTS_COMMITS = Symbol('POSTS_COMMITS');

/** Asks those that work on jobs for postings, one running and one waiting per district at most. */
@Injectable()
export class PostingQueue implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(PostingQueue.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));
  private readonly requests = new Requests(
    (id) => this.post(id),
    (id, error) => this.sayOnce(`posting of district ${id} not asked for: ${error.message}`),
  );

  constructor(
    @InjectQueue(POST_COUNTS) private readonly postings: Queue<PostCountsPayload>,
    private readonly changes: ChangedDistricts,
    @Inject(POSTS_COMMITS) private readonly postsCommits: boolean,
  ) {
    postings.on('error', (error) => this.sayOnce(`queue: ${error.message}`));
  }

  onModuleInit() {
    if (!this.postsCommits) this.changes.listen((districtId) => this.askToPost(districtId));
  }

  async beforeApplicationShutdown() {
    this.requests.end();
    if (!(await answers(this.postings))) await this.postings.getBackend().close(true);
  }

  /** With the queue down one request per district is on its way, or an outage would pile them up. */
  askToPost(districtId: number): void {
    this.requests.make(districtId);
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
}
