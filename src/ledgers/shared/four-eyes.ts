import { Actor } from '../../platform/actor.js';
import { DomainError, FourEyesRequired } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerDefinition, Signature, Verb, signingLevels } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

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
 * the same matter, which were sent back before it is reviewed again. Approvals given outside the chain count as the last one.
 */
export function otherSignaturesThan<T extends LedgerRecord>(
  definition: LedgerDefinition<T>,
  name: string,
  step: 'review' | 'approve',
): string[] {
  const matter = signatureOf(definition, name)?.of;
  return Object.entries(definition.verbs)
    .filter(([, verb]) => verb.step !== undefined && verb.step !== step)
    .map(([other]) => other)
    .filter((other) => step === 'approve' || signatureOf(definition, other)?.of === matter);
}

/** Whoever signs, and for whom. */
export const handsOf = ({ userId, actingFor }: Actor) =>
  actingFor ? [userId, actingFor.userId] : [userId];

interface Facts {
  rank: number;
  handledRank: number;
  isAuthor: boolean;
  signsTwice: boolean;
}

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
  if (!verb.step) return;
  const hands = handsOf(await work.actor());
  const [facts] = await work.query<Facts>(
    `SELECT my_signing_rank() AS rank,
            (SELECT max(signing_rank(o.kind)) FROM ${definition.type} r JOIN org_unit o ON o.id = r.handling_unit_id
              WHERE r.id = ANY ($2::bigint[])) AS "handledRank",
            EXISTS (SELECT FROM record_authors($1, $2::bigint[], $3) a WHERE a.user_id = ANY ($4::int[])) AS "isAuthor",
            EXISTS (SELECT FROM signature s
                     WHERE s.record_type = $1 AND s.record_id = ANY ($2::bigint[]) AND s.verb = ANY ($5::text[])
                       AND (s.user_id = ANY ($4::int[]) OR s.for_user_id = ANY ($4::int[]))) AS "signsTwice"`,
    [
      definition.type,
      records.map((record) => record.id),
      authoringActs(definition),
      hands,
      otherSignaturesThan(definition, name, verb.step),
    ],
  );
  const { rank, handledRank, isAuthor, signsTwice } = facts!;
  const isHand = (id: number | null) => id !== null && hands.includes(id);
  const hasReviewed = verb.step === 'approve' && records.some((each) => isHand(each.reviewedBy));
  if (isAuthor || signsTwice || hasReviewed || records.some((each) => isHand(each.enteredBy)))
    throw new FourEyesRequired(verb.label);
  const by = signatureOf(definition, name)?.by ?? 'street';
  if (rank < RANK[by]) throw new SignatureLevel(verb.label, `${signingLevels[by]}及以上`);
  if (rank < handledRank) throw new SignatureLevel(verb.label, '经办单位的同级或上级单位');
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
