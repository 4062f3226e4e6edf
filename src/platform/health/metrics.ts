import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { JOBS_POOL } from '../database/jobs-pool.js';

/** Prometheus metrics: the process, and how far posting is behind. No person, no unit of work content. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor(@Inject(JOBS_POOL) pool: Pool) {
    collectDefaultMetrics({ register: this.registry });
    const gauge = (name: string, help: string) =>
      new Gauge({ name, help, registers: [this.registry] });
    const oldest = gauge('taizhang_oldest_pending_seconds', 'Age of the oldest of them');
    const parked = gauge('taizhang_parked_groups', 'Groups a rule could not evaluate');
    const differences = gauge('taizhang_recount_differences', 'Differences of the last recounts');
    new Gauge({
      name: 'taizhang_pending_changes',
      help: 'Record changes not yet posted',
      registers: [this.registry],
      async collect() {
        const { rows } = await pool.query<Backlog>(BACKLOG);
        const [row] = rows;
        this.set(row?.pending ?? 0);
        oldest.set(row?.age ?? 0);
        parked.set(row?.parked ?? 0);
        differences.set(row?.differences ?? 0);
      },
    });
  }
}

interface Backlog {
  pending: number;
  age: number;
  parked: number;
  differences: number;
}

const BACKLOG = `
  SELECT count(*)::int AS pending, coalesce(extract(epoch FROM clock_timestamp() - min(changed_at)), 0)::float AS age,
         (SELECT count(*)::int FROM parked_group) AS parked,
         (SELECT coalesce(sum(differences), 0)::int
            FROM (SELECT DISTINCT ON (district_id) differences FROM recount ORDER BY district_id, id DESC) last) AS differences
    FROM record_change`;
