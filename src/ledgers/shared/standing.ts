import { DomainError } from '../../platform/errors.js';
import { signatureOf } from './four-eyes.js';
import { LedgerDefinition, Signature, signingLevels } from './ledger-definition.js';
import type { RowCheck } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';

/** What was signed is not rewritten under the signature: it is returned first, by who may sign. */
export class SignatureStands extends DomainError {
  constructor(label: string, status: string, { signature, returns }: Standing) {
    const way = returns
      ? `确有错误的,请先由${signingLevels[signature.by]}及以上有签字权限的人员办理“${returns}”,退回后再修改`
      : '该状态不能退回,差错请通过后续办理更正(例如登记退回)';
    super('UNDER_SIGNATURE', `该${label}当前状态为“${status}”,内容已报签字,不能修改;${way}。`, {
      status,
      permission: signature.permission,
    });
  }
}

/** Under which signature a record stands, and the label of the verb that takes it back; none where nothing does. */
export interface Standing {
  signature: Signature;
  returns: string | null;
}

/** Whether a verb takes a signature back: what is sent back bears none any more. */
export const takesBack = <T extends LedgerRecord>(
  { signatures = [] }: LedgerDefinition<T>,
  name: string,
): boolean => signatures.some((each) => each.returns === name || each.takesBack === name);

/**
 * 使签字失效的办理 — by which what a verb signed is sent back: a signature with the others of its matter, an approval outside the
 * chain where it is sent back from where that has led.
 */
export function undoneBy<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
): string[] {
  const { signatures = [], verbs } = definition;
  const matter = signatureOf(definition, name)?.of;
  const acts = signatures
    .filter((each) => each.of === matter)
    .flatMap(({ returns, takesBack }) => (takesBack ? [returns, takesBack] : [returns]));
  const isInChain = signatures.some((each) => each.verb === name);
  const led = targetsOf(verbs[name]!);
  return [...new Set(acts)].filter(
    (act) => isInChain || verbs[act]!.from.some((state) => led.includes(state)),
  );
}

/** 等待签字的状态 — those from which the verb of a signature takes a record on. */
export const waitingStates = <T extends LedgerRecord>(
  { verbs }: LedgerDefinition<T>,
  { verb }: Pick<Signature, 'verb'>,
): string[] => {
  const { from, to } = verbs[verb]!;
  return from.filter((state) => state !== to);
};

/** Where a record waits for a review or has only that, of those from which the verb sends back. */
export const statesUnderReview = <T extends LedgerRecord>(
  { signatures = [], verbs }: LedgerDefinition<T>,
  name: string,
): string[] =>
  signatures
    .filter((each) => each.step === 'review' && each.returns === name)
    .flatMap(({ verb }) => [...verbs[verb]!.from, ...targetsOf(verbs[verb]!)]);

/** The approval that a record in this state stands under and that the verb would take back; none of what was only reviewed. */
export function approvalOver<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  status: string,
): Signature | null {
  if (statesUnderReview(definition, name).includes(status)) return null;
  const signature = standingIn(definition, status)?.signature;
  return signature?.step === 'approve' ? signature : null;
}

/** States under a signature, given or asked for; a state in which a case is worked on is none of them. */
export function standingIn<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  status: string,
): Standing | null {
  const signature = signedStates(definition).get(status);
  if (!signature) return null;
  const [, back] =
    Object.entries(definition.verbs).find(
      ([name, verb]) => takesBack(definition, name) && verb.from.includes(status),
    ) ?? [];
  return { signature, returns: back?.label ?? null };
}

/** Every state in which a signature stands, with the last one given on the way there, followed from verb to verb. */
export function signedStates<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
): Map<string, Signature> {
  const { signatures = [], verbs, initial, revisableIn } = definition;
  const found = new Map<string, Signature>();
  const follow = (state: string, signature: Signature) => {
    // A refusal can be had without any signature; what may be revised is being worked on.
    if (state === initial || revisableIn.includes(state) || found.has(state)) return;
    found.set(state, signature);
    for (const [name, verb] of Object.entries(verbs))
      if (
        verb.from.includes(state) &&
        !verb.from.includes(initial) &&
        !takesBack(definition, name) &&
        !signatures.some((each) => each.verb === name)
      )
        for (const next of targetsOf(verb)) follow(next, signature);
  };
  for (const signature of [...signatures].reverse()) {
    const verb = verbs[signature.verb]!;
    for (const state of targetsOf(verb)) follow(state, signature);
  }
  const outright = Object.values(verbs).filter((verb) => verb.step);
  for (const state of outright.flatMap(targetsOf))
    if (signatures.length > 0) follow(state, signatures.at(-1)!);
  // What was proposed waits under the signature that is asked for.
  for (const signature of signatures)
    for (const state of verbs[signature.verb]!.from) follow(state, signature);
  return found;
}

export const targetsOf = ({
  to,
  leadsTo,
}: {
  to: string | ((record: never) => string);
  leadsTo?: readonly string[];
}): readonly string[] => (typeof to === 'string' ? [to] : (leadsTo ?? []));

/** What verbs found on the way to a state, and must still be so in it. */
export const standingChecks = <T extends LedgerRecord>(
  { verbs }: LedgerDefinition<T>,
  state: string,
): RowCheck[] =>
  Object.values(verbs).flatMap(({ stands, checks = [] }) =>
    stands?.includes(state) ? checks : [],
  );
