import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { waitingStates } from '../ledgers/shared/standing.js';

/** 未办结 — states in which the office still has something to do: a signature is waited for, or a day comes. */
export function openStatesOf(definition: LedgerDefinition<LedgerRecord>): string[] {
  const { signatures = [], dueLists = [] } = definition;
  const waiting = signatures.flatMap((each) => waitingStates(definition, each));
  return [...new Set([...waiting, ...dueLists.flatMap((each) => [...each.in])])];
}
