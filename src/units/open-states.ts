import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';

/** 未办结 — states in which the office still has something to do: a signature is waited for, or a day comes. */
export function openStatesOf({
  signatures = [],
  verbs,
  dueLists = [],
}: LedgerDefinition<LedgerRecord>): string[] {
  const waiting = signatures.flatMap(({ verb }) =>
    verbs[verb]!.from.filter((state) => state !== verbs[verb]!.to),
  );
  return [...new Set([...waiting, ...dueLists.flatMap((each) => [...each.in])])];
}
