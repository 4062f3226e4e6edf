import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Pool } from 'pg';
import { ASK } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { JOBS_POOL } from '../platform/database/jobs-pool.js';
import { askedJobs } from './jobs.js';
import { Rounds } from './rounds.js';

/** Hours of the night, in Asia/Shanghai, in which what reads everything may run. */
const FROM_HOUR = 2;
const TO_HOUR = 5;
const NIGHT_MS = (TO_HOUR - FROM_HOUR) * 3_600_000;
const LOOK_EVERY_MS = 10 * 60 * 1000;

const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' });

function isNight(instant: Date): boolean {
  const hour = Number(hourOf.format(instant));
  return hour >= FROM_HOUR && hour < TO_HOUR;
}

/** 每日复算、核验 — the night asks for its jobs, once in every district. */
@Injectable()
export class Night extends Rounds {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
  ) {
    super('the night', LOOK_EVERY_MS);
  }

  protected round() {
    return this.look();
  }

  /** What it asked for, by kind and district: nothing by day. */
  async look(): Promise<[kind: string, districtId: number][]> {
    const now = this.clock.now();
    if (!isNight(now)) return [];
    const asked: [string, number][] = [];
    for (const { kind, doneBy, dueAtNight } of askedJobs) {
      if (!dueAtNight) continue;
      const service: unknown = this.modules.get(doneBy, { strict: false });
      for (const district of await dueAtNight(service, new Date(now.getTime() - NIGHT_MS))) {
        await this.pool.query(ASK, [kind, district, {}, null]);
        asked.push([kind, district]);
      }
    }
    return asked;
  }
}
