import { FourEyesRequired } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { LedgerDefinition, Verb } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

type Signatures = Partial<Pick<LedgerRecord, 'reviewedBy' | 'approvedBy'>>;

/** Refuses the signature of whoever wrote any part of a record, and the approval of who reviewed it. */
export async function refuseOwnSignature<T extends LedgerRecord>(
  { type }: LedgerDefinition<T>,
  verb: Verb<T>,
  records: T[],
  work: UnitOfWork,
): Promise<void> {
  if (!verb.step) return;
  const { userId } = await work.actor();
  const [own] = await work.query(
    'SELECT FROM record_authors($1, $2::bigint[]) a WHERE a.user_id = $3 LIMIT 1',
    [type, records.map((record) => record.id), userId],
  );
  const hasReviewed = verb.step === 'approve' && records.some((each) => each.reviewedBy === userId);
  if (own || hasReviewed || records.some((each) => each.enteredBy === userId))
    throw new FourEyesRequired(verb.label);
}

/** What a step signs; back at its beginning a record bears no signature any more. */
export function signaturesOf<T extends LedgerRecord>(
  { initial }: LedgerDefinition<T>,
  verb: Verb<T>,
  userId: number,
): Signatures {
  if (verb.step === 'review') return { reviewedBy: userId };
  if (verb.step === 'approve') return { approvedBy: userId };
  return verb.to === initial ? { reviewedBy: null, approvedBy: null } : {};
}
