import { Ask, KeptData, standing } from '../platform/kept-data.js';
import { PolicyKey, PolicyRow, policies } from './policy-data.js';

/** 政策取值表 — by key, what the office goes by. */
export type PolicyBook = Readonly<Record<PolicyKey, readonly KeptPolicyRow[]>>;

/** A row as it is kept; what the product comes with has no number yet. */
export type KeptPolicyRow = PolicyRow & { id?: number };

/** Counts are numbers, money and percentages decimals as text; the rows that the product comes with say which. */
export const isCount = (key: PolicyKey) => typeof policies[key].rows[0]!.value === 'number';

export const policyBook = new KeptData<PolicyBook>(
  Object.fromEntries(keysOfPolicy().map((key) => [key, policies[key].rows])) as PolicyBook,
  readBook,
);

export function keysOfPolicy(): PolicyKey[] {
  return Object.keys(policies) as PolicyKey[];
}

async function readBook(ask: Ask, version?: number): Promise<PolicyBook> {
  const rows = await ask<KeptPolicyRow & { key: PolicyKey; value: string }>(
    `SELECT id, key, value, region, valid_from::text AS "validFrom", valid_to::text AS "validTo", source,
            is_confirmed AS confirmed, assumed
       FROM policy_value WHERE ${standing(version)} ORDER BY key, region, valid_from`,
  );
  const book = Object.fromEntries(
    keysOfPolicy().map((key) => [key, [] as KeptPolicyRow[]]),
  ) as Record<PolicyKey, KeptPolicyRow[]>;
  for (const { key, value, assumed, ...row } of rows)
    // A newer program may have brought keys that this one does not know.
    (book[key] as KeptPolicyRow[] | undefined)?.push({
      ...row,
      value: isCount(key) ? Number(value) : value,
      ...(assumed === null ? {} : { assumed }),
    });
  return book;
}
