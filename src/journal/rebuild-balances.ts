import type { ClientBase } from 'pg';
import { RULES_LOCK } from './posting.service.js';

/** Without looking through the journal for them. */
const DISTRICTS = 'SELECT DISTINCT district_id FROM org_unit';

/**
 * Entries by unit and day, once at the counted unit and once at its district; then the days by month. District by district, so
 * that what is being added up stays near the processor, which halves the work. The indexes are made after the rows, which is
 * several times faster than row by row; months ask for the days of one district and come after theirs.
 */
const REBUILD = [
  `SELECT pg_advisory_xact_lock(${RULES_LOCK})`,
  `SET LOCAL work_mem = '128MB'`,
  `SET LOCAL maintenance_work_mem = '256MB'`,
  `ALTER TABLE balance_day DROP CONSTRAINT balance_day_pkey`,
  `ALTER TABLE balance_month DROP CONSTRAINT balance_month_pkey`,
  `TRUNCATE balance_day, balance_month`,
  `INSERT INTO balance_day (district_id, unit_id, measure, day, quantity)
   SELECT d.district_id, coalesce(b.unit_id, d.district_id), b.measure, b.day, b.quantity
     FROM (${DISTRICTS}) d
     CROSS JOIN LATERAL (
       SELECT unit_id, measure, day, sum(quantity) AS quantity FROM journal_entry WHERE district_id = d.district_id
        GROUP BY GROUPING SETS ((unit_id, measure, day), (measure, day))
       HAVING GROUPING(unit_id) = 1 OR unit_id <> d.district_id) b`,
  `ALTER TABLE balance_day ADD CONSTRAINT balance_day_pkey
     PRIMARY KEY (district_id, unit_id, day, measure) INCLUDE (quantity)`,
  `INSERT INTO balance_month (district_id, unit_id, measure, month, quantity)
   SELECT d.district_id, b.unit_id, b.measure, b.month, b.quantity
     FROM (${DISTRICTS}) d
     CROSS JOIN LATERAL (
       SELECT unit_id, measure, date_trunc('month', day::timestamp)::date AS month, sum(quantity) AS quantity
         FROM balance_day WHERE district_id = d.district_id GROUP BY 1, 2, 3) b`,
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
