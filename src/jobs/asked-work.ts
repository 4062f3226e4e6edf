import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Pool } from 'pg';
import { AskedJob, AskedJobDefinition, LeftToAnother } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { Every } from './every.js';
import { askedJobs } from './jobs.js';
import { SWEEP_EVERY } from './sweep.js';

/** A worker says this often that it is still at it; three times unsaid, another one takes over. */
const BEAT_MS = 5000;
const HELD_FOR = `interval '15 seconds'`;
const ATTEMPTS = 5;

/** Waits for somebody to do it, or is held by nobody any more. */
const FREE = `state IN ('waiting', 'running') AND held_until <= clock_timestamp()`;

type Claimed = AskedJob & { attempt: number };

/** 后台任务 — does what was asked for: the kinds side by side, the jobs of one kind one after the other. */
@Injectable()
export class AskedWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AskedWork.name);
  private readonly looking: Every;
  /** By kind, each until it is known whether all of it could be looked for. */
  private readonly underWay = new Map<string, Promise<boolean>>();
  /** Whether the last round found anything. */
  private hasFound = false;
  private isStopping = false;

  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    @Inject(SWEEP_EVERY) everyMs: number,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
  ) {
    this.looking = new Every('asked jobs', everyMs, () => this.look(), this.logger);
  }

  onApplicationBootstrap() {
    this.looking.start();
  }

  async beforeApplicationShutdown() {
    this.isStopping = true;
    await this.looking.stop();
    await Promise.all(this.underWay.values());
  }

  /**
   * All that waits now. The round in hand may have looked before, and a kind may be at its last, empty look; so it goes on until a
   * round finds nothing.
   */
  async once(): Promise<void> {
    await this.looking.inHand();
    let isSound: boolean;
    do {
      await this.looking.once();
      isSound = (await Promise.all(this.underWay.values())).every(Boolean);
    } while (this.hasFound && isSound && !this.isStopping);
  }

  /** One question for all kinds; what it finds goes on beside the next rounds. */
  private async look(): Promise<void> {
    this.hasFound = false;
    const { rows } = await this.pool.query<{ kind: string }>(
      `SELECT DISTINCT kind FROM asked_job WHERE ${FREE}`,
    );
    const asked = new Set(rows.map(({ kind }) => kind));
    const found = askedJobs.filter((each) => asked.has(each.kind));
    this.hasFound = found.length > 0;
    found.forEach((each) => this.begin(each));
  }

  private begin(definition: AskedJobDefinition): void {
    const { kind } = definition;
    if (this.isStopping || this.underWay.has(kind)) return;
    const doing = this.doAll(definition)
      .then(
        () => true,
        (error: Error) => {
          this.logger.warn(`${kind}: ${error.message}`);
          return false;
        },
      )
      .finally(() => this.underWay.delete(kind));
    this.underWay.set(kind, doing);
  }

  private async doAll(definition: AskedJobDefinition): Promise<void> {
    while (!this.isStopping) {
      const job = await this.claim(definition.kind);
      if (!job) return;
      await this.finish(definition, job);
    }
  }

  /** No lock outlives the statement: a transaction kept open for the length of a job would hold up what waits for its end. */
  private async claim(kind: string): Promise<Claimed | null> {
    const { rows } = await this.pool.query<Claimed>(
      `UPDATE asked_job SET state = 'running', attempts = attempts + 1, held_until = clock_timestamp() + ${HELD_FOR}
        WHERE id = (SELECT id FROM asked_job WHERE kind = $1 AND ${FREE}
                     ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, district_id AS "districtId", payload, attempts AS attempt`,
      [kind],
    );
    return rows[0] ?? null;
  }

  private async finish(definition: AskedJobDefinition, job: Claimed): Promise<void> {
    let progress: object | null = null;
    const say = () => void this.holds(job, progress).catch(() => undefined);
    const beat = setInterval(say, BEAT_MS).unref();
    try {
      const service: unknown = this.modules.get(definition.doneBy, { strict: false });
      const result = await definition.run(service, job, (done, of) => (progress = { done, of }));
      await this.pool.query(
        `UPDATE asked_job SET state = 'done', result = $3, error = NULL, finished_at = $4 WHERE id = $1 AND attempts = $2`,
        [job.id, job.attempt, result ?? null, this.clock.now()],
      );
    } catch (error) {
      await this.putBack(definition, job, error as Error);
    } finally {
      clearInterval(beat);
    }
  }

  private holds(job: Claimed, progress: object | null) {
    return this.pool.query(
      `UPDATE asked_job SET held_until = clock_timestamp() + ${HELD_FOR}, progress = $3 WHERE id = $1 AND attempts = $2`,
      [job.id, job.attempt, progress],
    );
  }

  /** Tried again later and later; given up at last, with what went wrong. */
  private async putBack({ kind }: AskedJobDefinition, job: Claimed, error: Error): Promise<void> {
    if (error instanceof LeftToAnother) {
      await this.pool.query(
        `UPDATE asked_job SET attempts = attempts - 1, held_until = clock_timestamp() + ${HELD_FOR}, error = $3
          WHERE id = $1 AND attempts = $2`,
        [job.id, job.attempt, error.message],
      );
      return;
    }
    this.logger.error(
      `${kind} of district ${job.districtId}, attempt ${job.attempt}: ${error.message}`,
    );
    await this.pool.query(
      `UPDATE asked_job SET error = $3, held_until = clock_timestamp() + $5 * interval '1 second',
              state = CASE WHEN $2 >= ${ATTEMPTS} THEN 'failed' ELSE state END,
              finished_at = CASE WHEN $2 >= ${ATTEMPTS} THEN $4::timestamptz END
        WHERE id = $1 AND attempts = $2`,
      [job.id, job.attempt, error.message, this.clock.now(), 2 ** (job.attempt - 1)],
    );
  }
}
