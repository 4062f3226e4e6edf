import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** What is done with a record beside the verbs of its ledger. */
export const PLAIN_ACTS = ['enter', 'revise', 'withdraw', 'restore'] as const;

/** 办理权限 — the permissions that an act of a ledger asks for; of several, any one will do. */
export function permissionsOf<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  act: string,
): string[] {
  const { matter, signed, signatures = [], verbs } = definition;
  const enter = `${matter}:enter`;
  if (act === 'enter' || act === 'revise') return [enter];
  if (act === 'withdraw' || act === 'restore')
    return [enter, ...(signed ? [signed.permission] : [])];
  const verb = verbs[act];
  if (!verb) throw new Error(`${definition.type} has no verb ${act}`);
  if (verb.follows) return [];
  if (verb.by) return verb.by.map((duty) => `${matter}:${duty}`);
  const signature = signatures.find((each) => each.verb === act);
  if (signature) return [signature.permission];
  const sentBack = signatures.filter((each) => each.returns === act || each.takesBack === act);
  if (sentBack.length > 0) return [...new Set(sentBack.map((each) => each.permission))];
  return verb.step ? [`${matter}:${verb.step}`] : [enter];
}
