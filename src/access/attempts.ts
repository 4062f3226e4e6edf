import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { retried } from '../platform/database/retried.js';
import { Turnstile } from '../platform/door/turnstile.js';
import { TooManyOperations } from '../platform/errors.js';

/** 占位 — a place held while a secret is checked. */
export interface Held {
  is_blocked: boolean;
  /** As many are being checked as may still be wrong: wait, it is no refusal. */
  is_full: boolean;
  /** None where the attempt is not looked at. */
  attempt: string | null;
}

export type Outcome = 'right' | 'wrong' | 'undecided';

/** Hashing is bounded by the processor; more at once would only make a place be held for longer. */
const AT_ONCE = 8;
const PATIENCE_MS = 45_000;
const LONGEST_PAUSE_MS = 200;

/**
 * 登录尝试. Every place where a secret is compared holds a place first, in PostgreSQL and committed: no more guesses are looked
 * at than may still be wrong. A right one gives its place back, so people who are right at once wait and are never refused.
 */
@Injectable()
export class Attempts {
  private readonly turnstile = new Turnstile(AT_ONCE);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Waits for a place, then judges; whoever judges settles, and a fault on the way counts for nothing. */
  async one<Place extends Held, T>(
    begin: (isAgain: boolean) => Promise<Place>,
    judge: (place: Place) => Promise<T>,
  ): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (let tries = 0; performance.now() < until; tries += 1) {
      const judged = await this.turnstile.through(async () => {
        const place = await begin(tries > 0);
        if (place.is_full) return null;
        try {
          return { answer: await judge(place) };
        } finally {
          await this.settle(place, 'undecided');
        }
      });
      if (judged) return judged.answer;
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 20 * 2 ** tries));
    }
    throw new TooManyOperations(10);
  }

  /** Of somebody who is signed in and shows the current password or a code. */
  own<T>(account: number, judge: (place: Held) => Promise<T>): Promise<T> {
    return this.one(() => this.call<Held>('begin_own_attempt', [account, this.clock.now()]), judge);
  }

  /** The first word counts. Returns whether the account is blocked from now on. */
  async settle(place: Held, outcome: Outcome): Promise<boolean> {
    const { attempt } = place;
    if (attempt === null) return false;
    place.attempt = null;
    const values = [attempt, outcome, this.clock.now()];
    return (await this.call<{ now_blocked: boolean }>('settle_attempt', values)).now_blocked;
  }

  /** One function of the door's, in a transaction of its own. */
  async call<Row>(name: string, values: unknown[]): Promise<Row> {
    const places = values.map((_, at) => `$${at + 1}`).join(', ');
    const sql = `SELECT * FROM ${name}(${places})`;
    const [row] = await retried(() => this.dataSource.query<Row[]>(sql, values));
    return row!;
  }
}
