import { Injectable } from '@nestjs/common';
import { Gauge, Registry, collectDefaultMetrics, register } from 'prom-client';
import { LastBackups } from '../backup/last-backup.js';
import { Pulse } from './pulse.js';

/** Those of the process: once in its life, by the program, since what watches the collection of garbage never lets go. */
export const watchProcess = () => collectDefaultMetrics();

/** Prometheus metrics: the process, and how far posting is behind. No person, no unit of work content. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor(pulse: Pulse, backups: LastBackups) {
    // One look answers for all gauges of a scrape, which are read side by side.
    let looking: Promise<Backlog> | null = null;
    const look = () =>
      (looking ??= pulse
        .ask<Backlog>(BACKLOG)
        .then(([row]) => row!)
        .finally(() => (looking = null)));
    const gauge = (name: string, help: string, of: keyof Backlog) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          this.set((await look())[of]);
        },
      });
    gauge('taizhang_pending_changes', 'Record changes not yet posted', 'pending');
    gauge('taizhang_oldest_pending_seconds', 'Age of the oldest of them', 'age');
    gauge('taizhang_parked_groups', 'Groups a rule could not evaluate', 'parked');
    gauge('taizhang_recount_differences', 'Differences of the last recounts', 'differences');
    if (backups.dataDir)
      new Gauge({
        name: 'taizhang_backup_age_seconds',
        help: 'Since the last backup of the embedded database ended; +Inf without one',
        registers: [this.registry],
        collect() {
          const last = backups.last();
          this.set(last ? (Date.now() - Date.parse(last.endedAt)) / 1000 : Infinity);
        },
      });
    gauge('taizhang_audit_breaks', 'Breaks found by the last audit verifications', 'breaks');
  }

  asText(): Promise<string> {
    return Registry.merge([register, this.registry]).metrics();
  }
}

interface Backlog {
  pending: number;
  age: number;
  parked: number;
  differences: number;
  breaks: number;
}

const BACKLOG = `
  SELECT count(*)::int AS pending, coalesce(extract(epoch FROM clock_timestamp() - min(changed_at)), 0)::float AS age,
         (SELECT count(*)::int FROM parked_group) AS parked,
         (SELECT coalesce(sum(differences), 0)::int
            FROM (SELECT DISTINCT ON (district_id) differences FROM recount ORDER BY district_id, id DESC) last) AS differences,
         (SELECT coalesce(sum(breaks), 0)::int
            FROM (SELECT DISTINCT ON (district_id) breaks FROM audit_verification ORDER BY district_id, id DESC) last) AS breaks
    FROM record_change`;
