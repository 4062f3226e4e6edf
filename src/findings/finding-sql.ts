import { Installation, installation } from '../platform/database/installation.js';
import type { KeptWithPosting } from '../journal/kept-with-posting.js';
import { FindingKind } from './finding-kind.js';

/** The cases among the groups of a bigint[], for whoever keeps them. */
const casesOf = ({ code }: FindingKind) => `cases_of_${code.replaceAll('-', '_')}`;
/** The same of one's own districts, for whoever enters. */
const hintsOf = ({ code }: FindingKind) => `hints_of_${code.replaceAll('-', '_')}`;

/**
 * Planned once in a connection: planning takes ten times as long as finding the cases of the few groups of an entry. Such a plan
 * outlives the size that its tables had, so it looks up by index whatever that was.
 */
const PLANNED_ONCE = 'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off';

/** The statement of a kind as functions that see all desks, so that an entry is told of records that its clerk may not see. */
export const findingInstallation = (kind: FindingKind): Installation =>
  installation(
    `finding:${kind.code}`,
    `CREATE OR REPLACE FUNCTION ${casesOf(kind)}(touched_groups bigint[]) RETURNS SETOF finding_case
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ${PLANNED_ONCE} AS $body$
       WITH touched AS MATERIALIZED (SELECT DISTINCT unnest(touched_groups) AS id)
       SELECT f.district_id, f.key, f.groups, f.records, f.units, f.entered_by, f.facts FROM (${kind.cases}) f
     $body$;
     REVOKE EXECUTE ON FUNCTION ${casesOf(kind)} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${casesOf(kind)} TO taizhang_jobs;
     CREATE OR REPLACE FUNCTION ${hintsOf(kind)}(touched_groups bigint[]) RETURNS SETOF finding_case
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
       SELECT * FROM ${casesOf(kind)}(touched_groups) WHERE district_id IN (SELECT app_districts())
     $body$;
     REVOKE EXECUTE ON FUNCTION ${hintsOf(kind)} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${hintsOf(kind)} TO taizhang_app;`,
  );

/**
 * Keeps the findings of one kind current for the groups $2 of district $1, whatever is in a case with them included: what is
 * new is opened, what is about other facts, records or groups opens again, what is no longer so is remedied; where it lies goes
 * with its records. Nothing is deleted.
 */
export const keepSql = (kind: FindingKind) => `
  WITH touched AS MATERIALIZED (
    SELECT unnest($2::bigint[]) AS id
    UNION SELECT unnest(f.groups) FROM finding f
           WHERE f.district_id = $1 AND f.kind = '${kind.code}' AND f.state <> 'remedied' AND f.groups && $2::bigint[]),
  cases AS MATERIALIZED (
    SELECT * FROM ${casesOf(kind)}(ARRAY(SELECT id FROM touched)) WHERE district_id = $1),
  remedied AS (
    UPDATE finding f SET state = 'remedied', revision = f.revision + 1, changed_at = clock_timestamp()
     WHERE f.district_id = $1 AND f.kind = '${kind.code}' AND f.state <> 'remedied'
       AND f.groups && $2::bigint[] AND f.key NOT IN (SELECT key FROM cases))
  INSERT INTO finding AS f (district_id, kind, key, groups, records, units, entered_by, facts)
  SELECT district_id, '${kind.code}', key, groups, records, units, entered_by, facts FROM cases
  ON CONFLICT (district_id, kind, key) DO UPDATE
    SET state = CASE WHEN f.state = 'remedied' OR (f.facts, f.records, f.groups) <> (excluded.facts, excluded.records, excluded.groups)
                     THEN 'open' ELSE f.state END,
        groups = excluded.groups, records = excluded.records, units = excluded.units, entered_by = excluded.entered_by,
        facts = excluded.facts, revision = f.revision + 1, changed_at = clock_timestamp()
  WHERE f.state = 'remedied' OR (f.facts, f.records, f.groups, f.units, f.entered_by)
                             <> (excluded.facts, excluded.records, excluded.groups, excluded.units, excluded.entered_by)`;

export const keptWithPosting = (kind: FindingKind): KeptWithPosting => ({
  code: kind.code,
  group: kind.group,
  sql: keepSql(kind),
});

/** What is odd of the records $1 of one ledger, by record: cases of every kind judged in one of its groups. */
export const hintsSql = (table: string, judged: { kind: FindingKind; column: string }[]) =>
  judged
    .map(
      ({ kind, column }) => `
        SELECT r.id::text AS id, '${kind.code}' AS kind, c.facts, f.id::text AS "findingId"
          FROM ${table} r
          JOIN ${hintsOf(kind)}(ARRAY(SELECT ${column} FROM ${table} WHERE id = ANY ($1::bigint[]) AND ${column} IS NOT NULL)) c
            ON r.${column} = ANY (c.groups) AND (cardinality(c.records) = 0 OR '${table}:' || r.id = ANY (c.records))
          LEFT JOIN finding f ON f.district_id = c.district_id AND f.kind = '${kind.code}' AND f.key = c.key
         WHERE r.id = ANY ($1::bigint[]) AND (r.status <> 'withdrawn' OR '${table}:' || r.id = ANY (c.records))`,
    )
    .join(' UNION ALL ');
