import { AsyncLocalStorage } from 'node:async_hooks';
import type { KeptPolicyRow } from './policy-book.js';
import type { PolicyKey } from './policy-data.js';

/** A value that was asked for, by the number under which it is kept, and the day it was asked of. */
export interface UsedPolicy {
  id: number;
  day: string;
}

/** By key and day. */
export type HeldPolicies = ReadonlyMap<string, KeptPolicyRow>;

export const heldUnder = (key: PolicyKey, day: string) => `${key} ${day}`;

interface Asking {
  note?: (used: UsedPolicy) => void;
  held?: { values: HeldPolicies; type: string };
}

const asking = new AsyncLocalStorage<Asking>();

/** 取值记录 — every value that is asked for meanwhile. */
export function policiesUsedBy(act: () => void): UsedPolicy[] {
  const used: UsedPolicy[] = [];
  asking.run({ note: (each) => used.push(each) }, act);
  return used;
}

/** 按决定时的取值 — what a decision used goes before what holds now, of the same key and day. */
export const goingByDecided = <T>(type: string, values: HeldPolicies, act: () => T): T =>
  asking.run({ held: { values, type } }, act);

export const noteUse = ({ id }: KeptPolicyRow, day: string): void => {
  if (id !== undefined) asking.getStore()?.note?.({ id, day });
};

export const heldValue = (key: PolicyKey, day: string): KeptPolicyRow | undefined =>
  asking.getStore()?.held?.values.get(heldUnder(key, day));

/** 取值表达式 — a value as the SQL of a check asks for it. */
interface Asked {
  key: PolicyKey;
  day: string;
  /** The expression, and the same for the number of its row. */
  value: string;
  row: string;
}

const written = new Map<string, Asked>();

export const noteExpression = (asked: Asked): string => {
  written.set(asked.value, asked);
  return asked.value;
};

export const expressionsIn = (sql: string): Asked[] =>
  [...written.values()].filter(({ value }) => sql.includes(value));

/** A check as it is asked of a record that was decided: by the values of its last decision, then by those of now. */
export function asDecided(sql: string): string {
  const held = asking.getStore()?.held;
  if (!held) return sql;
  return expressionsIn(sql).reduce(
    (text, { key, day, value }) =>
      text.replaceAll(
        value,
        `coalesce((SELECT used.number${value.includes('number::int') ? '::int' : ''}
           FROM decision_policy d JOIN policy_value used ON used.id = d.policy_value_id
          WHERE d.record_type = '${held.type}' AND d.record_id = s.id AND used.key = '${key}' AND d.day = ${day}
          ORDER BY d.revision DESC, d.id DESC LIMIT 1), ${value})`,
      ),
    sql,
  );
}
