import type { Pool } from 'pg';
import { inTransaction } from '../platform/database/jobs-pool.js';
import { Measure, belongs, codeSql, undeclared, worthSql } from './measure.js';
import { MeasureCatalog } from './measure-catalog.js';

/** What one published month of one unit would be under other counting rules. */
export interface RuleDifference {
  districtCode: string;
  unitCode: string;
  measure: string;
  /** First day of the month. */
  month: string;
  now: string;
  then: string;
}

/**
 * Every month whose balance would change if these rules were in force, without writing anything: worth by the rules against
 * balances, by sets, in one snapshot. Changes still pending are taken as they are posted now; their own posting is yet to come.
 */
export function previewRules(pool: Pool, catalog: MeasureCatalog): Promise<RuleDifference[]> {
  return inTransaction(pool, 'REPEATABLE READ', async (client) => {
    await client.query('SET TRANSACTION READ ONLY');
    const { rows: districts } = await client.query<{ id: number }>(
      'SELECT id FROM org_unit WHERE id = district_id ORDER BY code',
    );
    const differences: RuleDifference[] = [];
    for (const { id } of districts) {
      for (const measure of catalog.all)
        differences.push(...(await client.query<RuleDifference>(previewSql(measure), [id])).rows);
      const gone = await client.query<RuleDifference>(GONE_SQL, [id, ...catalog.declared]);
      differences.push(...gone.rows);
    }
    return differences;
  });
}

const NAMED = `
  SELECT d.code AS "districtCode", o.code AS "unitCode", measure, month::text AS month, now::text AS now, "then"::text AS "then"
    FROM compared JOIN org_unit o ON o.id = unit_id JOIN org_unit d ON d.id = $1
   WHERE now <> "then" ORDER BY measure, month, o.code`;

const previewSql = (measure: Measure) => {
  const member = measure.members ? 'measure, ' : '';
  return `
  WITH pending AS (
    SELECT DISTINCT group_id FROM record_change WHERE district_id = $1 AND group_kind = '${measure.group.kind}'
  ),
  worth AS (${worthSql(measure, 'settled')}),
  lines AS (
    SELECT ${member}unit_id, day, quantity FROM worth
    UNION ALL
    SELECT ${member}unit_id, day, quantity FROM journal_entry
     WHERE district_id = $1 AND ${belongs(measure)} AND group_id IN (SELECT group_id FROM pending)
  ),
  expected AS (
    SELECT ${member}unit_id, date_trunc('month', day)::date AS month, sum(quantity) AS quantity
      FROM (SELECT * FROM lines UNION ALL SELECT ${member}$1::int, day, quantity FROM lines WHERE unit_id <> $1) both_levels
     GROUP BY ${member}unit_id, date_trunc('month', day)
  ),
  compared AS (
    SELECT ${codeSql(measure)}, unit_id, month, coalesce(b.quantity, 0)::numeric(20, 2) AS now,
           coalesce(e.quantity, 0)::numeric(20, 2) AS "then"
      FROM expected e FULL JOIN (SELECT ${member}unit_id, month, quantity FROM balance_month
                                  WHERE district_id = $1 AND ${belongs(measure)}) b USING (${member}unit_id, month)
  )${NAMED}`;
};

/** Measures that the rules declare no more. $2 and $3 the declared ones. */
const GONE_SQL = `
  WITH compared AS (
    SELECT measure, unit_id, month, quantity AS now, 0::numeric(20, 2) AS "then" FROM balance_month
     WHERE district_id = $1 AND ${undeclared('$2', '$3')}
  )${NAMED}`;

const LINES = 40;

/** For a person who decides whether to go on: by measure and district, the year as a whole and how many months and units move. */
export function sayDifferences(differences: RuleDifference[], limit = LINES): string[] {
  if (differences.length === 0) return ['the rules of this version change no balance'];
  const groups = new Map<string, RuleDifference[]>();
  for (const each of differences) {
    const key = `${each.districtCode} ${each.measure} ${each.month.slice(0, 7)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const lines = [...groups].map(([key, ofMonth]) => {
    const whole = ofMonth.find((each) => each.unitCode === each.districtCode);
    const units = ofMonth.filter((each) => each !== whole).map((each) => each.unitCode);
    const change = whole ? `${whole.now} → ${whole.then}` : 'the same in all';
    return `${key}: ${change}${units.length ? ` (${units.join(', ')})` : ''}`;
  });
  const rest = lines.length - limit;
  return [
    `the rules of this version change ${lines.length} months of measures:`,
    ...lines.slice(0, limit),
    ...(rest > 0 ? [`and ${rest} more; npm run rules:preview shows all`] : []),
  ];
}
