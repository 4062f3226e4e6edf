import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { draftsSince } from '../form-drafts/form-drafts.service.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { Rounds } from './rounds.js';

const SWEEP_DRAFTS_EVERY_MS = 60 * 60 * 1000;

/** 过期草稿 — swept away, also those of accounts that never come back. */
@Injectable()
export class AgedDrafts extends Rounds {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {
    super('drafts', SWEEP_DRAFTS_EVERY_MS);
  }

  protected async round() {
    const since = draftsSince(this.clock.now());
    await this.pool.query('DELETE FROM form_draft WHERE kept_at <= $1', [since]);
    await this.pool.query('DELETE FROM entered_draft WHERE entered_at <= $1', [since]);
  }
}
