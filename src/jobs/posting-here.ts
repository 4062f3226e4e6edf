import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnModuleInit,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostingService } from '../journal/posting.service.js';
import { ChangedDistricts } from '../platform/changed-districts.js';
import { BackOff } from './back-off.js';
import { saidOnce } from './outage.js';
import { POSTS_COMMITS, PostingQueue } from './posting-queue.js';
import { BETWEEN_REQUESTS_MS, Requests } from './requests.js';

/** Batches that are posted at one moment, whoever asks: the others of the pool's connections are for requests and jobs. */
export const AT_ONCE = 4;

/**
 * 就地过账 — all postings of a process that works on jobs. It is told at once of what is committed in it, which it would otherwise hand
 * to the queue and take from there again; that costs more than a small posting. The change in the database is what asks for it, so
 * nothing else can be lost.
 */
@Injectable()
export class PostingHere implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(PostingHere.name);
  private readonly sayOnce = saidOnce((message) => this.logger.warn(message));
  private readonly requests = new Requests(
    (id) => this.postOrLeave(id),
    (id, error) => this.leave(id, error),
  );
  private readonly failed = new BackOff();
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private taken = 0;
  private isOver = false;

  constructor(
    private readonly posting: PostingService,
    private readonly queue: PostingQueue,
    private readonly changes: ChangedDistricts,
    @Inject(POSTS_COMMITS) private readonly postsCommits: boolean,
  ) {}

  onModuleInit() {
    if (this.postsCommits) this.changes.listen((districtId) => this.ask(districtId));
  }

  /** Has the district posted as soon as may be; never awaited. */
  ask(districtId: number): void {
    this.requests.make(districtId);
  }

  /**
   * Posts all that is pending there, one batch at a turn, so that a bulk load keeps nobody waiting; false where this process ends
   * before. Whoever else is at the district is not waited for with a connection in hand, but asked again.
   */
  async post(districtId: number): Promise<boolean> {
    while (await this.turn()) {
      const posted = await this.postBatch(districtId);
      if (!posted) await sleep(BETWEEN_REQUESTS_MS, null, { ref: false });
      else if (!posted.more) {
        this.failed.end(districtId);
        return true;
      }
    }
    return false;
  }

  /** What failed lately is asked for again by the sweeps, and posted by the first after its rest. */
  private async postOrLeave(districtId: number): Promise<void> {
    if (this.failed.has(districtId)) return;
    if (!(await this.post(districtId))) this.queue.askToPost(districtId);
  }

  /** The queue tries it again, later each time, and keeps what does not succeed for whoever looks after the office. */
  private leave(districtId: number, { message }: Error): void {
    this.failed.add(districtId);
    this.sayOnce(`posting of district ${districtId}: ${message}`);
    this.queue.askToPost(districtId);
  }

  /** True once there is a place, in the order of asking. */
  private async turn(): Promise<boolean> {
    if (this.isOver) return false;
    if (this.taken < AT_ONCE) this.taken += 1;
    else await new Promise<void>((turn) => this.waiting.push(turn));
    return !this.isOver;
  }

  private async postBatch(districtId: number) {
    const work = this.posting.postBatch(districtId, { unlessUnderWay: true });
    this.inHand.add(work);
    try {
      return await work;
    } finally {
      this.inHand.delete(work);
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }

  /** What is in hand is finished while the database is there; what waits is found by another process, or at the next start. */
  async beforeApplicationShutdown() {
    this.isOver = true;
    this.requests.end();
    for (const turn of this.waiting.splice(0)) turn();
    await Promise.allSettled(this.inHand);
  }
}
