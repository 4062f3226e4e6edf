import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { retried } from '../database/retried.js';
import { Logs } from '../logs.js';

const A_MINUTE = 60_000;
/** Sessions remembered by one process; the ones longest ago are forgotten first. */
const REMEMBERED = 20_000;

/** Notes that a session is in use, at most once a minute, and that its time is over; never within the request's own transaction. */
@Injectable()
export class SessionWatch implements BeforeApplicationShutdown {
  private readonly accounts = new LRUCache<string, number>({ max: REMEMBERED });
  private readonly touched = new LRUCache<string, number>({ max: REMEMBERED });
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly logs: Logs,
  ) {}

  seen(tokenHash: Buffer, accountId: number, lastUsedAt: Date, now: Date) {
    const session = tokenHash.toString('hex');
    this.accounts.set(session, accountId);
    const last = Math.max(lastUsedAt.getTime(), this.touched.get(session) ?? 0);
    if (now.getTime() - last < A_MINUTE) return;
    this.touched.set(session, now.getTime());
    this.write('SELECT touch_session($1, $2)', [tokenHash, now], () =>
      this.touched.delete(session),
    );
  }

  /** A session that answered no more: if its time was over it has ended, whatever the clock says later. */
  refused(tokenHash: Buffer, now: Date) {
    this.write('SELECT end_expired_session($1, $2)', [tokenHash, now]);
  }

  private write(sql: string, parameters: unknown[], failed: () => void = () => undefined) {
    const writing = retried(() => this.dataSource.query(sql, parameters))
      .catch((error: Error) => {
        failed();
        this.logs.warn(`the state of a session was not noted: ${error.message}`, SessionWatch.name);
      })
      .finally(() => this.running.delete(writing));
    this.running.add(writing);
  }

  /** Whose session it is, once it has been seen here. */
  accountOf(tokenHash: Buffer): number | null {
    return this.accounts.get(tokenHash.toString('hex')) ?? null;
  }

  /** Waits for what is being written. */
  async settle() {
    await Promise.all(this.running);
  }

  async beforeApplicationShutdown() {
    await this.settle();
  }
}
