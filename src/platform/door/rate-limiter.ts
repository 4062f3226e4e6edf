import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { retried } from '../database/retried.js';
import { Logs } from '../logs.js';
import { hashToken } from '../token.js';
import { DoorSettings } from './door-settings.js';
import { placeOf } from './place.js';
import { SessionWatch } from './session-watch.js';

/** What this process knows of one account or address in the current minute. */
interface Count {
  minute: number;
  /** Over all processes, when last asked. */
  known: number;
  /** Here, not yet told to the others. */
  untold: number;
  isTelling: boolean;
}

const KEPT = 20_000;

/**
 * Operations in a minute, of an account, or of an address as long as nobody is known to be signed in there.
 *
 * Counted here and told to the database with the first of a minute and then a twentieth of the limit at a time, never by the
 * request itself. So an account gets at most the limit and, for each process, a twentieth and what is under way at that
 * moment; a restart forgets less than a twentieth, a crash of the database the current minute.
 */
@Injectable()
export class RateLimiter implements BeforeApplicationShutdown {
  private readonly counts = new Map<string, Count>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: DoorSettings,
    private readonly sessions: SessionWatch,
    private readonly logs: Logs,
  ) {}

  /** Counts one operation; returns after how many seconds to come again, 0 = go on. */
  waitFor(token: string | null, address: string): number {
    const limit = this.settings.operationsPerMinute;
    if (limit === null) return 0;
    const account = token && this.sessions.accountOf(hashToken(token));
    const isKnown = account !== null && account !== '';
    // Behind one address there may be a whole office.
    return isKnown
      ? this.take(`account:${account}`, limit)
      : this.take(`place:${placeOf(address)}`, 5 * limit);
  }

  private take(key: string, limit: number): number {
    const now = this.clock.now().getTime();
    const minute = Math.floor(now / 60_000);
    const count = this.countOf(key, minute);
    if (count.known + count.untold >= limit) return Math.ceil(60 - (now % 60_000) / 1000);
    count.untold += 1;
    if (count.known === 0 || count.untold >= limit / 20) this.tell(key, count);
    return 0;
  }

  private countOf(key: string, minute: number): Count {
    const known = this.counts.get(key);
    if (known?.minute === minute) return known;
    if (this.counts.size > KEPT)
      for (const [each, { minute: old }] of this.counts) if (old < minute) this.counts.delete(each);
    const count = { minute, known: 0, untold: 0, isTelling: false };
    this.counts.set(key, count);
    return count;
  }

  private tell(key: string, count: Count) {
    if (count.isTelling || count.untold === 0) return;
    count.isTelling = true;
    const more = count.untold;
    const telling = retried(() =>
      this.dataSource.query<{ total: number }[]>('SELECT count_operations($1, $2, $3) AS total', [
        key,
        count.minute,
        more,
      ]),
    )
      .then(([row]) => {
        count.known = row!.total;
        count.untold -= more;
      })
      .catch((error: Error) =>
        this.logs.warn(`operations were not counted: ${error.message}`, RateLimiter.name),
      )
      .finally(() => {
        count.isTelling = false;
        this.running.delete(telling);
      });
    this.running.add(telling);
  }

  /** Waits for what is being written. */
  async settle() {
    await Promise.all(this.running);
  }

  async beforeApplicationShutdown() {
    await this.settle();
    for (const [key, count] of this.counts) this.tell(key, count);
    await this.settle();
  }
}
