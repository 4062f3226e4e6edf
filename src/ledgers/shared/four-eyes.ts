import { Actor } from '../../platform/actor.js';
import { DomainError, FourEyesRequired, oneOf } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerDefinition, Signature, Verb, signingLevels } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import type { SigningStep } from './signing-step.js';

type Signatures = Partial<Pick<LedgerRecord, 'reviewedBy' | 'approvedBy'>>;

/** The office that signs is not high enough: for this ledger, or for the unit that handled the record. */
export class SignatureLevel extends DomainError {
  constructor(label: string, level: string) {
    super('SIGNATURE_LEVEL', `${label}须由${level}的人员办理,请转相应人员。`, { level });
  }
}

/** The rank a level asks for, as the database's signing_rank() gives it to a unit. */
export const RANK = { street: 1, centre: 2, district: 3 } as const;

/** The entry of the declaration that a verb gives; what is signed outside the chain goes by the ledger's last signature. */
export const signatureOf = <T extends LedgerRecord>(
  { signatures = [] }: LedgerDefinition<T>,
  name: string,
): Signature | undefined =>
  signatures.find((each) => each.verb === name) ??
  signatures.filter((each) => each.step === 'approve').at(-1);

/** The acts that write what a record says: entry, revision, and every step that fills in fields and is no signature. */
export const authoringActs = <T extends LedgerRecord>({ type, verbs }: LedgerDefinition<T>) => [
  `${type}:enter`,
  `${type}:revise`,
  ...Object.entries(verbs)
    .filter(([, verb]) => verb.input && !verb.step)
    .map(([name]) => `${type}:${name}`),
];

/**
 * The verbs whose signer may not give this signature: of an approval every review of the record; of a review the approvals of
 * the same matter, which were sent back before it is reviewed again; of a chain of several reviews the others in it. Approvals
 * given outside the chain count as the last one.
 */
export function otherSignaturesThan<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  step: SigningStep,
): string[] {
  const matter = signatureOf(definition, name)?.of;
  const isInChain = (verb: string) =>
    definition.signatures?.some((each) => each.verb === verb && each.of === matter);
  return Object.entries(definition.verbs)
    .filter(([, verb]) => verb.step !== undefined)
    .filter(
      ([other, verb]) =>
        verb.step !== step || (other !== name && isInChain(name) && isInChain(other)),
    )
    .map(([other]) => other)
    .filter((other) => step === 'approve' || signatureOf(definition, other)?.of === matter);
}

/** Whoever signs, and for whom. */
export const handsOf = ({ userId, actingFor }: Actor) =>
  actingFor ? [userId, actingFor.userId] : [userId];

/** What the hands of whoever signs have done with a record, and how high the offices stand. */
export interface Hands {
  rank: number;
  handledRank: number;
  isAuthor: boolean;
  /** The verbs that these hands have signed. */
  signed: string[];
}

/** For several records in one statement, by the record. */
export async function handsIn<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  ids: string[],
  work: UnitOfWork,
): Promise<Map<string, Hands>> {
  const rows = await work.prepared<Hands & { id: string }>(
    `SELECT r.id, (SELECT my_signing_rank()) AS rank, signing_rank(o.kind) AS "handledRank",
            r.id IN (SELECT a.record_id FROM record_authors($1, $2::bigint[], $3) a WHERE a.user_id = ANY ($4::int[])) AS "isAuthor",
            coalesce(s.verbs, '{}') AS signed
       FROM ${definition.type} r JOIN org_unit o ON o.id = r.handling_unit_id
       LEFT JOIN (SELECT record_id, array_agg(DISTINCT verb) AS verbs FROM signature
                   WHERE record_type = $1 AND record_id = ANY ($2::bigint[])
                     AND (user_id = ANY ($4::int[]) OR for_user_id = ANY ($4::int[])) GROUP BY record_id) s ON s.record_id = r.id
      WHERE r.id = ANY ($2::bigint[])`,
    [definition.type, ids, authoringActs(definition), handsOf(await work.actor())],
  );
  return new Map(rows.map(({ id, ...hands }) => [id, hands]));
}

/** Whether whoever signs wrote any part of the record, or gave the other signature of the same matter. */
export function hasAHandIn<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  step: SigningStep,
  { enteredBy, reviewedBy }: Pick<T, 'enteredBy' | 'reviewedBy'>,
  { isAuthor, signed }: Hands,
  actor: Actor,
): boolean {
  const hands = handsOf(actor);
  const isHand = (id: number | null) => id !== null && hands.includes(id);
  const others = otherSignaturesThan(definition, name, step);
  return (
    isAuthor ||
    signed.some((verb) => others.includes(verb)) ||
    isHand(enteredBy) ||
    (step === 'approve' && isHand(reviewedBy))
  );
}

/** The rank of the lowest office whose signature will do, whoever handled the record. */
export const leastRank = <T extends LedgerRecord>(definition: LedgerDefinition<T>, name: string) =>
  RANK[signatureOf(definition, name)?.by ?? 'street'];

/**
 * 四眼原则 — refuses the signature of whoever wrote any part of a record or gave the other signature of the same matter, one
 * that was sent back or taken back included, and a signature from below the level that the ledger asks for. Who signs for a
 * colleague is bound by what either of them did.
 */
export async function refuseSignature<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  verb: Verb<T>,
  records: T[],
  work: UnitOfWork,
): Promise<void> {
  const { step, label } = verb;
  if (!step) return;
  const actor = await work.actor();
  const ids = records.map((record) => record.id);
  const found = await handsIn(definition, ids, work);
  const hands = ids.map((id) => found.get(id)!);
  const own = records.findIndex((each, at) =>
    hasAHandIn(definition, name, step, each, hands[at]!, actor),
  );
  if (own >= 0) throw oneOf(new FourEyesRequired(label), records, own);
  const by = signatureOf(definition, name)?.by ?? 'street';
  if (hands.some(({ rank }) => rank < leastRank(definition, name)))
    throw new SignatureLevel(label, `${signingLevels[by]}及以上`);
  const above = hands.findIndex(({ rank, handledRank }) => rank < handledRank);
  if (above >= 0)
    throw oneOf(new SignatureLevel(label, '经办单位的同级或上级单位'), records, above);
}

/** What a step signs. A record that is sent back, or proposed anew, bears no signature any more. */
export function signaturesOf<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  verb: Verb<T>,
  to: string,
  userId: number,
): Signatures {
  if (verb.step === 'review') return { reviewedBy: userId };
  if (verb.step === 'approve') return { approvedBy: userId };
  return startsAnew(definition, name, to) ? { reviewedBy: null, approvedBy: null } : {};
}

function startsAnew<T extends LedgerRecord>(
  { initial, signatures = [], verbs }: LedgerDefinition<T>,
  name: string,
  to: string,
): boolean {
  const first = signatures.filter((each, at) => signatures[at - 1]?.of !== each.of || at === 0);
  return (
    to === initial ||
    signatures.some((each) => each.returns === name) ||
    first.some((each) => verbs[each.verb]!.from.includes(to))
  );
}

/** Keeps who signed, one line for each record. */
export async function keepSignatures<T extends LedgerRecord>(
  { type }: LedgerDefinition<T>,
  name: string,
  verb: Verb<T>,
  ids: string[],
  work: UnitOfWork,
): Promise<void> {
  if (!verb.step) return;
  const { userId, actingFor } = await work.actor();
  await work.query(
    `INSERT INTO signature (record_type, record_id, revision, step, verb, district_id, territory_id, handling_unit_id,
                            user_id, for_user_id, for_name, sign_batch_id)
     SELECT $1, r.id, r.revision, $2, $3, r.district_id, r.territory_id, r.handling_unit_id, $4, $5, $6,
            app_setting('app.sign_batch')
       FROM ${type} r WHERE r.id = ANY ($7::bigint[]) ORDER BY r.id`,
    [type, verb.step, name, userId, actingFor?.userId ?? null, actingFor?.name ?? null, ids],
  );
}
