import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { askedJob } from '../platform/asked-jobs.js';
import { POSTING_LOCK } from '../journal/posting.service.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { FindingCatalog } from './finding-catalog.js';
import { FindingKind } from './finding-kind.js';
import { keepSql } from './finding-sql.js';

const KIND = 'sweep-findings';
const GROUPS_AT_ONCE = 5000;

/** 每日疑点核对 — what posting keeps current for touched groups, looked at once a night for all: a kind may be new, or a limit. */
@Injectable()
export class FindingSweep {
  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly catalog: FindingCatalog,
  ) {}

  async sweepDistrict(districtId: number): Promise<void> {
    for (const kind of this.catalog.all) {
      for (let after = '0'; ;) {
        const { rows } = await this.pool.query<{ id: string }>(
          `SELECT id FROM ${kind.group} WHERE district_id = $1 AND id > $2 ORDER BY id LIMIT ${GROUPS_AT_ONCE}`,
          [districtId, after],
        );
        if (rows.length === 0) break;
        const groups = rows.map((row) => row.id);
        await this.keep(kind, districtId, groups);
        after = rows.at(-1)!.id;
      }
    }
  }

  /** Under the lock of the posting, which keeps the same rows. */
  private keep(kind: FindingKind, districtId: number, groups: string[]): Promise<void> {
    return inTransaction(this.pool, 'READ COMMITTED', async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1, $2)', [POSTING_LOCK, districtId]);
      await client.query(keepSql([kind]), [districtId, groups, [kind.code]]);
    });
  }

  async districtsNotSweptSince(since: Date): Promise<number[]> {
    const { rows } = await this.pool.query<{ id: number }>(
      `SELECT o.id FROM org_unit o
        WHERE o.id = o.district_id
          AND NOT EXISTS (SELECT FROM asked_job j WHERE j.kind = '${KIND}' AND j.district_id = o.id AND j.asked_at > $1)
        ORDER BY o.id`,
      [since],
    );
    return rows.map((row) => row.id);
  }
}

/** 疑点核对 — of a whole district. */
export const findingSweep = askedJob<FindingSweep>({
  kind: KIND,
  label: '疑点核对',
  doneBy: FindingSweep,
  run: (sweep, { districtId }) => sweep.sweepDistrict(districtId),
  dueAtNight: (sweep, since) => sweep.districtsNotSweptSince(since),
});
