import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { askedJob } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';

/** Persons of one transaction. */
const AT_ONCE = 500;

/** 到期匿名化 — batch by batch; killed, the next run goes on, since whoever is done is no longer due. */
@Injectable()
export class RetentionJob {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async run(runId: number): Promise<void> {
    for (let done = -1; done !== 0;) {
      const { rows } = await this.pool.query<{ done: number }>(
        'SELECT anonymise_some($1, $2, $3) AS done',
        [runId, this.clock.now(), AT_ONCE],
      );
      done = rows[0]!.done;
    }
  }
}

export const anonymisation = askedJob<RetentionJob>({
  kind: 'anonymisation',
  label: '匿名化',
  doneBy: RetentionJob,
  run: (retention, { payload }) => retention.run(payload.run!),
});
