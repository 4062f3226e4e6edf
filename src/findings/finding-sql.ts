import { Installation, installation } from '../platform/database/installation.js';
import type { KeptWithPosting } from '../journal/kept-with-posting.js';
import { FindingKind } from './finding-kind.js';
import { PLANNED_ONCE, possibleOf } from './possible-kinds.js';

/** The cases among the groups of a bigint[], for whoever keeps them. */
const casesOf = ({ code }: FindingKind) => `cases_of_${code.replaceAll('-', '_')}`;
/** The same of one's own districts, for whoever enters. */
const hintsOf = ({ code }: FindingKind) => `hints_of_${code.replaceAll('-', '_')}`;

const bodyOf = ({ cases, onlyIf }: FindingKind) => {
  const statement = `
       WITH touched AS MATERIALIZED (SELECT DISTINCT unnest(touched_groups) AS id)
       SELECT f.district_id, f.key, f.groups, f.records, f.units, f.entered_by, f.facts FROM (${cases}) f`;
  if (!onlyIf) return { language: 'sql', body: statement };
  return {
    language: 'plpgsql',
    body: `BEGIN
       IF NOT (${onlyIf}) THEN RETURN; END IF;
       RETURN QUERY ${statement};
     END`,
  };
};

/** The statement of a kind as functions that see all desks, so that an entry is told of records that its clerk may not see. */
export const findingInstallation = (kind: FindingKind): Installation => {
  const { language, body } = bodyOf(kind);
  return installation(
    `finding:${kind.code}`,
    `CREATE OR REPLACE FUNCTION ${casesOf(kind)}(touched_groups bigint[]) RETURNS SETOF finding_case
     LANGUAGE ${language} STABLE SECURITY DEFINER SET search_path = public, pg_temp ${PLANNED_ONCE} AS $body$
       ${body}
     $body$;
     REVOKE EXECUTE ON FUNCTION ${casesOf(kind)} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${casesOf(kind)} TO taizhang_jobs;
     CREATE OR REPLACE FUNCTION ${hintsOf(kind)}(touched_groups bigint[]) RETURNS SETOF finding_case
     LANGUAGE sql STABLE ROWS 2 SECURITY DEFINER SET search_path = public, pg_temp AS $body$
       SELECT * FROM ${casesOf(kind)}(touched_groups) WHERE district_id IN (SELECT app_districts())
     $body$;
     REVOKE EXECUTE ON FUNCTION ${hintsOf(kind)} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${hintsOf(kind)} TO taizhang_app;`,
  );
};

/** Kinds of one group whose findings stand open about some of the groups $2 of district $1. */
const openOf = (kinds: readonly FindingKind[]) =>
  `f.district_id = $1 AND f.kind IN (${kinds.map(({ code }) => `'${code}'`).join(', ')})
             AND f.state <> 'remedied' AND f.groups && $2::bigint[]`;

/** 再次打开 — of what stands already. */
const asksAnew = (kinds: readonly FindingKind[]) => {
  const changed =
    '(f.facts, f.records, f.groups) <> (excluded.facts, excluded.records, excluded.groups)';
  const own = kinds.flatMap(({ code, isNew }) =>
    isNew ? [`WHEN '${code}' THEN ${isNew('f', 'excluded')}`] : [],
  );
  return own.length > 0 ? `CASE f.kind ${own.join(' ')} ELSE ${changed} END` : changed;
};

/**
 * Keeps the findings of kinds of one group current for the groups $2 of district $1, whatever is in a case with them included:
 * what is new is opened, what asks something new opens again, what is no longer so is remedied; where it
 * lies goes with its records. Nothing is deleted. One statement for all of them: a posting of one entry is mostly statements.
 * Cases are looked for of the kinds $3 only: of the others nothing can be, nor is anything open.
 */
export const keepSql = (kinds: readonly FindingKind[]) => {
  const ofKinds = openOf(kinds);
  const cases = kinds.map(
    (kind) => `
    SELECT '${kind.code}' AS kind, c.*
      FROM ${casesOf(kind)}(ARRAY(SELECT unnest($2::bigint[]) UNION SELECT unnest(o.groups) FROM open o WHERE o.kind = '${kind.code}')) c
     WHERE c.district_id = $1 AND '${kind.code}' = ANY ($3::text[])`,
  );
  return `
  WITH open AS MATERIALIZED (SELECT f.kind, f.groups FROM finding f WHERE ${ofKinds}),
  cases AS MATERIALIZED (${cases.join('\n    UNION ALL')}),
  remedied AS (
    UPDATE finding f SET state = 'remedied', revision = f.revision + 1, changed_at = clock_timestamp()
     WHERE ${ofKinds} AND NOT EXISTS (SELECT FROM cases c WHERE c.kind = f.kind AND c.key = f.key))
  INSERT INTO finding AS f (district_id, kind, key, groups, records, units, entered_by, facts)
  SELECT district_id, kind, key, groups, records, units, entered_by, facts FROM cases
  ON CONFLICT (district_id, kind, key) DO UPDATE
    SET state = CASE WHEN f.state = 'remedied' OR ${asksAnew(kinds)} THEN 'open' ELSE f.state END,
        groups = excluded.groups, records = excluded.records, units = excluded.units, entered_by = excluded.entered_by,
        facts = excluded.facts, revision = f.revision + 1, changed_at = clock_timestamp()
  WHERE f.state = 'remedied' OR (f.facts, f.records, f.groups, f.units, f.entered_by)
                             <> (excluded.facts, excluded.records, excluded.groups, excluded.units, excluded.entered_by)`;
};

/** Kinds of findings by the group in which they are judged. */
export const byGroup = (kinds: readonly FindingKind[]): [string, FindingKind[]][] =>
  [...new Set(kinds.map(({ group }) => group))].map((group) => [
    group,
    kinds.filter((kind) => kind.group === group),
  ]);

/** So many kinds are kept by a statement each: to set up that of all takes as long as ten of them. */
const FEW_KINDS = 4;

export const keptWithPosting = (all: readonly FindingKind[]): KeptWithPosting[] =>
  byGroup(all).map(([group, kinds]) => {
    const whole = { name: `keep ${group}`, text: keepSql(kinds) };
    const single = new Map(
      kinds.map((kind) => [kind.code, { name: `keep ${kind.code}`, text: keepSql([kind]) }]),
    );
    return {
      group,
      asked: `SELECT ${possibleOf(group)}($2::bigint[]) || ARRAY(SELECT f.kind FROM finding f WHERE ${openOf(kinds)}) AS kinds`,
      statements: (codes) => {
        const those = [...new Set(codes)];
        return those.length > FEW_KINDS ? [whole] : those.map((code) => single.get(code)!);
      },
    };
  });

/**
 * What is odd of the records $1 of one ledger, by record: cases of every kind judged in one of its groups. The records and the
 * findings are named once each, since whose they are is planned anew for every mention, and their number stays unknown to the
 * planner, so that the plan which is kept costs no more than one made for them.
 */
export const hintsSql = (table: string, judged: { kind: FindingKind; column: string }[]) => {
  const columns = [...new Set(['id', ...judged.map(({ column }) => column)])];
  const found = judged.map(
    ({ kind, column }, at) => `
        SELECT ${at} AS place, '${kind.code}' AS kind, g.id, g.is_withdrawn, c.district_id, c.key, c.records, c.facts
          FROM ${hintsOf(kind)}(ARRAY(SELECT ${column} FROM given WHERE ${column} IS NOT NULL)) c
          JOIN given g ON g.${column} = ANY (c.groups)`,
  );
  return `
    WITH given AS MATERIALIZED (
      SELECT ${columns.join(', ')}, status = 'withdrawn' AS is_withdrawn FROM ${table} WHERE id = ANY ((SELECT $1::bigint[])::bigint[])),
    found AS (${found.join(' UNION ALL ')})
    SELECT o.id::text AS id, o.kind, o.facts, f.id::text AS "findingId"
      FROM found o LEFT JOIN finding f ON f.district_id = o.district_id AND f.kind = o.kind AND f.key = o.key
     WHERE '${table}:' || o.id = ANY (o.records) OR cardinality(o.records) = 0 AND NOT o.is_withdrawn
     ORDER BY o.place, o.id`;
};
