import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Progress } from '../platform/asked-jobs.js';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { MeasureCatalog } from './measure-catalog.js';
import { undeclared } from './measure.js';
import { recountSql } from './posting-sql.js';

export interface RecountResult {
  balances: number;
  differences: number;
  skippedPending: number;
}

/** The plan of a rule is the same for every district, and takes longer to make than a small district takes to be recounted. */
const ONE_PLAN = 'SET LOCAL plan_cache_mode = force_generic_plan';

/** Applies the rules to all records from scratch and compares every balance. It mends nothing. */
@Injectable()
export class RecountService {
  private readonly logger = new Logger(RecountService.name);

  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly catalog: MeasureCatalog,
  ) {}

  /** Districts that have counts and were not proven since then. */
  async districtsNotRecountedSince(instant: Date): Promise<number[]> {
    const { rows } = await this.pool.query<{ id: number }>(
      `SELECT d.id FROM org_unit d
        WHERE d.id = d.district_id
          AND EXISTS (SELECT FROM balance_month b WHERE b.district_id = d.id)
          AND NOT EXISTS (SELECT FROM recount r WHERE r.district_id = d.id AND r.at >= $1)
        ORDER BY d.id`,
      [instant],
    );
    return rows.map((row) => row.id);
  }

  async recountDistrict(districtId: number, progress?: Progress): Promise<RecountResult> {
    return inTransaction(this.pool, 'REPEATABLE READ', async (client) => {
      const result = { balances: 0, differences: 0, skippedPending: 0 };
      const sample: unknown[] = [];
      const skipped = new Map<string, number>();
      await client.query(ONE_PLAN);
      for (const [done, measure] of this.catalog.all.entries()) {
        progress?.(done, this.catalog.all.length);
        const { rows } = await client.query<{
          balances: number;
          differences: number;
          skipped: number;
          sample: unknown[];
        }>({ name: `recount ${measure.code}`, text: recountSql(measure), values: [districtId] });
        const [row] = rows;
        if (!row) continue;
        result.balances += row.balances;
        result.differences += row.differences;
        skipped.set(
          measure.group.kind,
          Math.max(row.skipped, skipped.get(measure.group.kind) ?? 0),
        );
        sample.push(...row.sample);
      }
      result.differences += await strayBalances(client, districtId, this.catalog);
      result.skippedPending = [...skipped.values()].reduce((sum, each) => sum + each, 0);
      await client.query(
        'INSERT INTO recount (district_id, balances, differences, skipped_pending, sample) VALUES ($1, $2, $3, $4, $5)',
        [
          districtId,
          result.balances,
          result.differences,
          result.skippedPending,
          JSON.stringify(sample.slice(0, 20)),
        ],
      );
      if (result.differences > 0) {
        this.logger.error(
          `recount of district ${districtId}: ${result.differences} balances differ: ${JSON.stringify(sample.slice(0, 3))}`,
        );
      }
      return result;
    });
  }
}

/** Balances under a measure that no rule declares any more. */
async function strayBalances(
  client: { query: Pool['query'] },
  districtId: number,
  catalog: MeasureCatalog,
): Promise<number> {
  const { rows } = await client.query<{ stray: number }>(
    `SELECT count(*)::int AS stray FROM balance_day WHERE district_id = $1 AND quantity <> 0 AND ${undeclared('$2', '$3')}`,
    [districtId, ...catalog.declared],
  );
  return rows[0]?.stray ?? 0;
}
