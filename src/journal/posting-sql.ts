import { sqlText } from '../platform/database/sql-text.js';
import { Measure, belongs, codeSql, undeclared, worthSql } from './measure.js';

/** Moves the balances by the journal lines that the statement's CTE `entries` has just added. */
const INTO_BALANCES = `
    moved AS (
      SELECT district_id, measure, unit_id, day, sum(quantity) AS quantity
        FROM (SELECT district_id, measure, unit_id, day, quantity FROM entries
              UNION ALL SELECT district_id, measure, district_id, day, quantity FROM entries WHERE unit_id <> district_id) both_levels
       GROUP BY district_id, measure, unit_id, day
    ),
    days AS (
      INSERT INTO balance_day AS b (district_id, unit_id, measure, day, quantity)
      SELECT district_id, unit_id, measure, day, quantity FROM moved
      ON CONFLICT (district_id, unit_id, measure, day) DO UPDATE SET quantity = b.quantity + excluded.quantity
    ),
    months AS (
      INSERT INTO balance_month AS b (district_id, unit_id, measure, month, quantity)
      SELECT district_id, unit_id, measure, date_trunc('month', day)::date, sum(quantity) FROM moved GROUP BY 1, 2, 3, 4
      ON CONFLICT (district_id, unit_id, measure, month) DO UPDATE SET quantity = b.quantity + excluded.quantity
    )`;

/**
 * The whole posting of one measure for the touched groups, as one statement: worth now against posted before,
 * the difference into the journal, and the journal's lines into the balances; what was parked of them no longer is.
 * $1 district, $2 touched groups, $3 cause. Returns the number of entries.
 */
export function postSql(measure: Measure): string {
  const { code } = measure;
  return `
    WITH worth AS (SELECT ${measure.members ? '' : `${codeSql(measure)}, `}w.* FROM (${worthSql(measure, 'touched')}) w),
    posted AS (
      SELECT record_type, measure, record_id, group_id, unit_id, day, sum(quantity) AS quantity, max(revision) AS revision, max(rule_version) AS rule_version
        FROM journal_entry
       WHERE district_id = $1 AND ${belongs(measure)} AND group_id = ANY ($2::bigint[])
       GROUP BY record_type, measure, record_id, group_id, unit_id, day
      HAVING sum(quantity) <> 0
    ),
    entries AS (
      INSERT INTO journal_entry (district_id, measure, unit_id, day, quantity, record_type, record_id, revision, group_id, rule_version, cause)
      SELECT $1::int, measure, unit_id, day, coalesce(w.quantity, 0) - coalesce(p.quantity, 0), record_type, record_id,
             coalesce(w.revision, p.revision), group_id, coalesce(w.rule_version, p.rule_version), $3::text
        FROM worth w FULL JOIN posted p USING (record_type, measure, record_id, group_id, unit_id, day)
       WHERE coalesce(w.quantity, 0) <> coalesce(p.quantity, 0)
       ORDER BY day, record_id, coalesce(w.quantity, 0) - coalesce(p.quantity, 0)
      RETURNING district_id, measure, unit_id, day, quantity
    ),
    no_longer_parked AS (
      DELETE FROM parked_group WHERE district_id = $1 AND measure = '${code}' AND group_id = ANY ($2::bigint[])
    ),${INTO_BALANCES}
    SELECT count(*)::int AS entries FROM entries`;
}

/**
 * 涉及的口径 — which of the measures of one kind of group can move with the groups $2 of district $1: those that have a record of
 * theirs in one, an entry that may have to be taken back, or a parked group. A person who is hired is in none of what is counted of
 * training, posts and loans. None is asked where all count records of one table.
 */
export function concernedSql(measures: readonly Measure[]): string | null {
  const codesOf = new Map<string, string[]>();
  for (const { record, group, code } of measures) {
    const found = `FROM ${record} r WHERE r.district_id = $1 AND ${group.key} = ANY ($2::bigint[])`;
    codesOf.set(found, [...(codesOf.get(found) ?? []), code]);
  }
  if (codesOf.size < 2 || measures.some(({ members }) => members)) return null;
  const listed = (codes: string[]) => `ARRAY[${codes.map(sqlText).join(', ')}]::text[]`;
  const kept = (table: string) =>
    `SELECT measure FROM ${table} WHERE district_id = $1 AND measure = ANY (${listed(measures.map(({ code }) => code))}) AND group_id = ANY ($2::bigint[])`;
  return [
    kept('journal_entry'),
    kept('parked_group'),
    ...[...codesOf].map(
      ([found, codes]) => `SELECT unnest(${listed(codes)}) WHERE EXISTS (SELECT ${found})`,
    ),
  ].join(' UNION ');
}

/** Takes back whatever stands in the journal under measures that are declared no more. $1 and $2 what is declared, $3 cause. */
export const TAKE_BACK_SQL = `
    WITH entries AS (
      INSERT INTO journal_entry (district_id, measure, unit_id, day, quantity, record_type, record_id, revision, group_id, rule_version, cause)
      SELECT district_id, measure, unit_id, day, -sum(quantity), record_type, record_id, max(revision), group_id, max(rule_version), $3::text
        FROM journal_entry WHERE ${undeclared('$1', '$2')}
       GROUP BY district_id, measure, unit_id, day, record_type, record_id, group_id
      HAVING sum(quantity) <> 0
       ORDER BY district_id, day, record_id
      RETURNING district_id, measure, unit_id, day, quantity
    ),${INTO_BALANCES}
    SELECT count(*)::int AS entries FROM entries`;

/**
 * Every balance of one measure against its rule applied to all records. Groups still pending are taken from the journal
 * instead, since their posting is yet to come. $1 district. One row per balance that differs, and one total.
 */
export function recountSql(measure: Measure): string {
  const { code, group } = measure;
  // Of a rule for many numbers every balance is one of them.
  const member = measure.members ? 'measure, ' : '';
  return `
    WITH pending AS (
      SELECT DISTINCT group_id FROM record_change WHERE district_id = $1 AND group_kind = '${group.kind}'
      UNION SELECT group_id FROM parked_group WHERE district_id = $1 AND measure = '${code}'
    ),
    worth AS (${worthSql(measure, 'settled')}),
    lines AS (
      SELECT ${member}unit_id, day, quantity FROM worth
      UNION ALL
      SELECT ${member}unit_id, day, quantity FROM journal_entry
       WHERE district_id = $1 AND ${belongs(measure)} AND group_id IN (SELECT group_id FROM pending)
    ),
    expected AS (
      SELECT ${member}unit_id, day, sum(quantity) AS quantity
        FROM (SELECT * FROM lines UNION ALL SELECT ${member}$1::int, day, quantity FROM lines WHERE unit_id <> $1) both_levels
       GROUP BY ${member}unit_id, day HAVING sum(quantity) <> 0
    ),
    expected_months AS (
      SELECT ${member}unit_id, date_trunc('month', day)::date AS day, sum(quantity) AS quantity FROM expected GROUP BY ${member}unit_id, date_trunc('month', day) HAVING sum(quantity) <> 0
    ),
    compared AS (
      SELECT 'day' AS span, ${member}unit_id, day, coalesce(e.quantity, 0) AS expected, coalesce(b.quantity, 0) AS balance
        FROM expected e FULL JOIN (SELECT ${member}unit_id, day, quantity FROM balance_day
                                    WHERE district_id = $1 AND ${belongs(measure)} AND quantity <> 0) b USING (${member}unit_id, day)
      UNION ALL
      SELECT 'month', ${member}unit_id, day, coalesce(e.quantity, 0), coalesce(b.quantity, 0)
        FROM expected_months e FULL JOIN (SELECT ${member}unit_id, month AS day, quantity FROM balance_month
                                    WHERE district_id = $1 AND ${belongs(measure)} AND quantity <> 0) b USING (${member}unit_id, day)
    )
    SELECT count(*)::int AS balances, count(*) FILTER (WHERE expected <> balance)::int AS differences,
           (SELECT count(*)::int FROM pending) AS skipped,
           (SELECT coalesce(jsonb_agg(d), '[]'::jsonb)
              FROM (SELECT ${codeSql(measure)}, span, unit_id AS "unitId", day, expected::text, balance::text
                      FROM compared WHERE expected <> balance LIMIT 10) d) AS sample
      FROM compared`;
}
