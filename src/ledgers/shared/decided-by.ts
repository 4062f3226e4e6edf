import { UnitOfWork } from '../../platform/unit-of-work.js';
import { approvalLimits } from '../../policy/approval-limits.js';
import {
  UsedPolicy,
  expressionsIn,
  goingByDecided,
  heldUnder,
  policiesUsedBy,
} from '../../policy/policies-used.js';
import type { KeptPolicyRow } from '../../policy/policy-book.js';
import type { PolicyKey } from '../../policy/policy-data.js';
import { isCount } from '../../policy/policy-book.js';
import { Circumstances, Draft } from './judgement.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** Everything a record is judged by until it is approved: what always holds, and what its signatures ask. */
function judgementOf<T extends LedgerRecord>({
  rules = [],
  checks = [],
  verbs,
}: LedgerDefinition<T>) {
  const signed = Object.values(verbs).filter(({ step }) => step !== undefined);
  return {
    rules: [...rules, ...signed.flatMap((verb) => verb.rules ?? [])],
    checks: [...checks, ...signed.flatMap((verb) => verb.checks ?? [])],
  };
}

/** A rule that stumbles over a value that is not there has asked what it could. */
function asked(act: () => unknown): void {
  try {
    act();
  } catch {
    // Refused, where it must be, when the record was judged.
  }
}

/** Whose day is one of the record itself; what hangs on another row's day is not kept. */
const isOfRecord = ({ day }: { day: string }) =>
  [...day.matchAll(/\b([a-z]\w*)\./g)].every(([, alias]) => alias === 's');

/** 决定依据 — which policy values an approval went by, kept with the revision that it approved. */
export async function keepPoliciesUsed<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  verb: Verb<T>,
  approved: { draft: Draft<T>; at: Circumstances }[],
  work: UnitOfWork,
): Promise<void> {
  if (verb.step !== 'approve') return;
  const { type, amountLevels } = definition;
  const { rules, checks } = judgementOf(definition);
  const byRules = approved.flatMap(({ draft, at }) =>
    policiesUsedBy(() => {
      for (const rule of rules) asked(() => rule(draft, at));
      if (amountLevels) asked(() => approvalLimits(amountLevels.kind, at.today, at.region));
    }).map((used: UsedPolicy) => ({ record: draft.id, ...used })),
  );
  const byChecks = [...new Set(checks.flatMap(({ when }) => expressionsIn(when)))].filter(
    isOfRecord,
  );
  const questions = byChecks.map(({ row, day }) => `(${row}, ${day})`).join(', ');
  await work.query(
    `INSERT INTO decision_policy (record_type, record_id, revision, verb, policy_value_id, day, district_id, territory_id, handling_unit_id)
     SELECT $1, s.id, s.revision, $2, u.policy, u.day, s.district_id, s.territory_id, s.handling_unit_id
       FROM ${type} s CROSS JOIN LATERAL (
         SELECT j.id AS policy, j.day FROM jsonb_to_recordset($3::jsonb) AS j (record bigint, id int, day date) WHERE j.record = s.id
         ${questions ? `UNION SELECT q.policy, q.day::date FROM (VALUES ${questions}) q (policy, day) WHERE q.policy IS NOT NULL` : ''}
       ) u
      WHERE s.id = ANY ($4::bigint[]) GROUP BY s.id, u.policy, u.day ORDER BY s.id, u.policy`,
    [type, name, JSON.stringify(byRules), approved.map(({ draft }) => draft.id)],
  );
}

/** 按决定时的取值 — a record that was approved is judged by what its approval went by, whatever was announced since. */
export async function judgedAsDecided<T extends LedgerRecord>(
  { type }: LedgerDefinition<T>,
  id: string,
  work: UnitOfWork,
  judge: () => Promise<void>,
): Promise<void> {
  const rows = await work.query<KeptPolicyRow & { key: PolicyKey; day: string }>(
    `SELECT v.id, v.key, v.value, v.region, v.valid_from::text AS "validFrom", v.valid_to::text AS "validTo", v.source,
            v.is_confirmed AS confirmed, d.day::text AS day
       FROM decision_policy d JOIN policy_value v ON v.id = d.policy_value_id
      WHERE d.record_type = $1 AND d.record_id = $2 ORDER BY d.revision, d.id`,
    [type, id],
  );
  const values = new Map(
    rows.map(({ key, day, ...row }) => [
      heldUnder(key, day),
      { ...row, value: isCount(key) ? Number(row.value) : row.value },
    ]),
  );
  return values.size === 0 ? judge() : goingByDecided(type, values, judge);
}
