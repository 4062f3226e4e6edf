import type { ClientBase } from 'pg';
import { RULES_LOCK } from './posting.service.js';

/**
 * Entries by unit and day, once at the counted unit and once at its district; then the days by month. The indexes are made
 * after the rows, from sorted rows, which is several times faster than row by row.
 */
const REBUILD = [
  `SELECT pg_advisory_xact_lock(${RULES_LOCK})`,
  `SET LOCAL work_mem = '128MB'`,
  `SET LOCAL maintenance_work_mem = '256MB'`,
  `ALTER TABLE balance_day DROP CONSTRAINT balance_day_pkey`,
  `ALTER TABLE balance_month DROP CONSTRAINT balance_month_pkey`,
  `TRUNCATE balance_day, balance_month`,
  `INSERT INTO balance_day (district_id, unit_id, measure, day, quantity)
   WITH counted AS MATERIALIZED (
     SELECT district_id, unit_id, measure, day, sum(quantity) AS quantity
       FROM journal_entry GROUP BY district_id, unit_id, measure, day)
   SELECT district_id, unit_id, measure, day, quantity FROM counted WHERE unit_id <> district_id
   UNION ALL
   SELECT district_id, district_id, measure, day, sum(quantity) FROM counted GROUP BY district_id, measure, day`,
  `INSERT INTO balance_month (district_id, unit_id, measure, month, quantity)
   SELECT district_id, unit_id, measure, date_trunc('month', day)::date, sum(quantity) FROM balance_day GROUP BY 1, 2, 3, 4`,
  `ALTER TABLE balance_day ADD CONSTRAINT balance_day_pkey
     PRIMARY KEY (district_id, unit_id, day, measure) INCLUDE (quantity)`,
  `ALTER TABLE balance_month ADD CONSTRAINT balance_month_pkey
     PRIMARY KEY (district_id, unit_id, month, measure) INCLUDE (quantity)`,
  // Who keeps what it read of balances looks at these.
  `UPDATE district_position SET position = position`,
];

/**
 * 重建余额 — every balance from the journal, which stays as it is. In the caller's transaction, as the owner of the tables;
 * postings wait meanwhile, and so do readers.
 */
export async function rebuildBalances(owner: ClientBase): Promise<void> {
  for (const statement of REBUILD) await owner.query(statement);
}
