import type { Permission } from '../../access/permissions.js';
import { Duty, LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** What is done with a record beside the verbs of its ledger. */
export const PLAIN_ACTS = ['enter', 'revise', 'withdraw', 'restore'] as const;

type PlainAct = (typeof PLAIN_ACTS)[number];

/** 办理名称 — of these. */
export const PLAIN_LABELS: Record<PlainAct, string> = {
  enter: '登记',
  revise: '修改',
  withdraw: '撤销',
  restore: '恢复',
};

/** 办理权限 — the permissions that an act of a ledger asks for; of several, any one will do. */
export function permissionsOf<Name extends string>(
  definition: LedgerDefinition<LedgerRecord, string, Name>,
  act: NoInfer<Name> | PlainAct,
): Permission[] {
  const { matter, signed, signatures = [] } = definition;
  const verbs: Record<string, Verb<LedgerRecord>> = definition.verbs;
  const enter: Permission = `${matter}:enter`;
  // That somebody holds it is seen to at start.
  const of = (duty: Duty) => `${matter}:${duty}` as Permission;
  if (act === 'enter' || act === 'revise') return [enter];
  if (act === 'withdraw' || act === 'restore')
    return [enter, ...(signed ? [signed.permission] : [])];
  const verb = verbs[act];
  if (!verb) throw new Error(`${definition.type} has no verb ${act}`);
  if (verb.follows) return [];
  if (verb.by) return verb.by.map(of);
  const signature = signatures.find((each) => each.verb === act);
  if (signature) return [signature.permission];
  const sentBack = signatures.filter((each) => each.returns === act || each.takesBack === act);
  if (sentBack.length > 0) return [...new Set(sentBack.map((each) => each.permission))];
  return verb.step ? [of(verb.step)] : [enter];
}
