import { setTimeout as sleep } from 'node:timers/promises';

/**
 * 过账间隔 — from one request for a district to the next. A posting of many changes costs little more than that of one, so those that
 * follow each other are posted together; the first after a pause is posted at once.
 */
export const BETWEEN_REQUESTS_MS = 250;

/** So many districts are posted as often as that; where more are at it at once they come round more seldom, and half a second is the longest. */
const OFTEN = 10;
const MOST_BETWEEN_MS = 500;

export const pauseAmong = (districts: number) =>
  Math.min(MOST_BETWEEN_MS, BETWEEN_REQUESTS_MS * Math.max(1, districts / OFTEN));

/** Requests for postings: one per district under way and one behind it, however many ask. */
export class Requests {
  /** What is under way or not long ago, and whether somebody has asked since. */
  private readonly made = new Map<number, { again: boolean }>();
  private isOver = false;

  constructor(
    private readonly meet: (districtId: number) => Promise<unknown>,
    private readonly onFault: (districtId: number, error: Error) => void,
  ) {}

  /** Never awaited: what is not met waits in the database, and the sweep finds it. */
  make(districtId: number): void {
    const underWay = this.made.get(districtId);
    if (underWay) {
      underWay.again = true;
      return;
    }
    const request = { again: false };
    this.made.set(districtId, request);
    const met = this.meet(districtId).catch((error: Error) => this.onFault(districtId, error));
    const pause = sleep(pauseAmong(this.made.size), null, { ref: false });
    void Promise.all([met, pause]).then(() => {
      this.made.delete(districtId);
      if (request.again && !this.isOver) this.make(districtId);
    });
  }

  end(): void {
    this.isOver = true;
  }
}
