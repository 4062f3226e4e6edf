import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';

/** Districts that are posted at one moment, as many as a worker takes from the queue. */
const AT_ONCE = 4;

/**
 * 就地过账 — the posting of a process that works on jobs itself: told at once what it would otherwise hand to the queue and take
 * from there again, which costs more than a small posting. The change in the database is what asks for it; nothing else is lost.
 */
@Injectable()
export class PostingHere implements BeforeApplicationShutdown {
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private isOver = false;

  constructor(private readonly posting: PostingService) {}

  /** Posts the district; false where this process ends before it comes to that. */
  async post(districtId: number): Promise<boolean> {
    while (this.inHand.size >= AT_ONCE && !this.isOver)
      await new Promise<void>((turn) => this.waiting.push(turn));
    if (this.isOver) return false;
    const work = this.posting.postDistrict(districtId);
    this.inHand.add(work);
    try {
      await work;
      return true;
    } finally {
      this.inHand.delete(work);
      this.waiting.shift()?.();
    }
  }

  /** What is in hand is finished while the database is there; what waits is found at the next start. */
  async beforeApplicationShutdown() {
    this.isOver = true;
    for (const turn of this.waiting.splice(0)) turn();
    await Promise.allSettled(this.inHand);
  }
}
