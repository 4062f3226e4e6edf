import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { draftsSince } from '../form-drafts/form-drafts.service.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { Every } from './every.js';

const SWEEP_DRAFTS_EVERY_MS = 60 * 60 * 1000;

/** 过期草稿 — swept away, also those of accounts that never come back. */
@Injectable()
export class AgedDrafts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Every;

  constructor(@Inject(JOBS_POOL) pool: Pool, clock: Clock) {
    const sweep = () =>
      pool.query('DELETE FROM form_draft WHERE kept_at <= $1', [draftsSince(clock.now())]);
    this.rounds = new Every('drafts', SWEEP_DRAFTS_EVERY_MS, sweep, new Logger(AgedDrafts.name));
  }

  onApplicationBootstrap() {
    this.rounds.start();
  }

  beforeApplicationShutdown() {
    return this.rounds.stop();
  }

  once(): Promise<void> {
    return this.rounds.once();
  }
}
