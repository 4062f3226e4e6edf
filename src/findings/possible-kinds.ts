import { Installation, installation } from '../platform/database/installation.js';
import { FindingKind } from './finding-kind.js';

/**
 * Planned once in a connection: planning takes ten times as long as finding the cases of the few groups of an entry. Such a plan
 * outlives the size that its tables had, so it looks up by index whatever that was.
 */
export const PLANNED_ONCE = 'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off';

/** The kinds of one group of which there can be cases among the ids of a bigint[], for whoever keeps them. */
export const possibleOf = (group: string) => `finding_kinds_of_${group}`;

/** 比对名单 — lines of lists that others sent; an office that was sent none need not ask for anybody's. */
const COMPARED = 'data_comparison_row';

/** One of the questions of which what kinds presuppose is made. */
interface Question {
  sql: string;
  /** As what its answer is known. */
  name: string;
  /** What must be so for the answer to be yes, as a condition that is asked before; none where it is asked of everybody. */
  first: string | null;
}

/**
 * 前提一并核对 — asks what all kinds of a group presuppose by one function: entering thirty of them only to leave them again takes
 * several times as long. What several presuppose alike is asked once; and setting a question up takes longer than answering it, so
 * what is asked of one ledger is asked of those alone who have a record in it. `listing` are the ledgers that note whom each record names.
 */
export const possibleInstallation = (
  group: string,
  kinds: readonly FindingKind[],
  listing: readonly string[],
): Installation => {
  const questions = new Map<string, Question>();
  const answerOf = (exists: string) => {
    const sql = exists.replace(/\s+/g, ' ');
    const name = `is_${questions.size}`;
    const known = questions.get(sql) ?? { sql, name, first: firstOf(sql, group, listing) };
    questions.set(sql, known);
    return known.name;
  };
  const codesBy = new Map<string, string[]>();
  for (const { code, onlyIf = 'true' } of kinds) {
    const condition = withAnswers(onlyIf, answerOf);
    codesBy.set(condition, [...(codesBy.get(condition) ?? []), code]);
  }
  const codes = [...codesBy].map(
    ([condition, those]) => `CASE WHEN ${condition} THEN ${listOf(those)} END`,
  );
  const all = [...questions.values()];
  const asked = [...new Set(all.map(({ first }) => first))].map((first) => {
    const those = all.filter((each) => each.first === first);
    const sql = `SELECT ${those.map((each) => each.sql).join(',\n         ')} INTO ${those.map(({ name }) => name).join(', ')};`;
    return first ? `IF ${first} THEN ${sql} END IF;` : sql;
  });
  return installation(
    `finding:of-${group}`,
    `CREATE OR REPLACE FUNCTION ${possibleOf(group)}(touched_groups bigint[]) RETURNS text[]
     LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ${PLANNED_ONCE} AS $body$
     DECLARE
       ${group === 'person' ? 'ledgers text[] := ARRAY(SELECT DISTINCT record_type FROM person_record WHERE person_id = ANY (touched_groups));' : ''}
       ${all.map(({ name }) => `${name} boolean := false;`).join(' ')}
     BEGIN
       ${asked.join('\n       ')}
       RETURN '{}'::text[] || ${codes.join('\n         || ')};
     END $body$;
     REVOKE EXECUTE ON FUNCTION ${possibleOf(group)} FROM PUBLIC;
     GRANT EXECUTE ON FUNCTION ${possibleOf(group)} TO taizhang_jobs;`,
  );
};

const listOf = (codes: string[]) => `'{${codes.join(',')}}'::text[]`;

/** What is asked of the records of one ledger that name somebody of the group, and asks nothing else beside it. */
const OF_ONE_LEDGER =
  /^EXISTS \(SELECT FROM (\w+) (\w+) (?:JOIN .*)?WHERE \2\.person_id = ANY \(touched_groups\)(?:\)$| AND )/;

function firstOf(sql: string, group: string, listing: readonly string[]): string | null {
  if (sql.includes(` ${COMPARED} `)) return `EXISTS (SELECT FROM ${COMPARED})`;
  const ledger = OF_ONE_LEDGER.exec(sql)?.[1];
  const isListed = group === 'person' && ledger !== undefined && listing.includes(ledger);
  return isListed && !sql.includes(' OR ') ? `'${ledger}' = ANY (ledgers)` : null;
}

/** A condition with each question that stands in no other replaced by its answer. */
export function withAnswers(condition: string, answerOf: (exists: string) => string): string {
  const start = condition.indexOf('EXISTS (');
  if (start < 0) return condition;
  let depth = 0;
  let end = condition.indexOf('(', start);
  do {
    if (condition[end] === '(') depth += 1;
    if (condition[end] === ')') depth -= 1;
    end += 1;
  } while (depth > 0);
  const answer = answerOf(condition.slice(start, end));
  return condition.slice(0, start) + answer + withAnswers(condition.slice(end), answerOf);
}
