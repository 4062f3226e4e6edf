import {
  DecidedRecord,
  RecordDecisionInput,
  afterDecision,
  decisionComplete,
} from './decided-record.js';
import { Signature, SigningLevel, Verb } from './ledger-definition.js';
import type { SignedMatter } from '../../access/permissions.js';
import { Rule, problem } from './judgement.js';
import { RecordPaymentInput, RecordReturnInput } from './payment-input.js';

interface Paid extends DecidedRecord {
  paidOn: string | null;
  returnedOn: string | null;
}

const paidByNow: Rule<Paid> = (draft, { today }) =>
  Boolean(draft.paidOn && draft.paidOn > today) &&
  problem('paidOn', 'in-future', '拨付日期晚于今天,尚未发生的事项不能登记。');

const returnedByNow: Rule<Paid> = (draft, { today }) =>
  Boolean(draft.returnedOn && draft.returnedOn > today) &&
  problem('returnedOn', 'in-future', '退回日期晚于今天,尚未发生的事项不能登记。');

const returnedAfterPaid: Rule<Paid> = (draft) =>
  Boolean(draft.returnedOn && draft.paidOn && draft.returnedOn < draft.paidOn) &&
  problem('returnedOn', 'returned-before-paid', `款项 ${draft.paidOn} 拨付,退回日期不得早于该日。`);

type PaymentVerb = 'review' | 'approve' | 'reject' | 'returnForCorrection' | 'pay' | 'return';

/** What a payment goes through, in whichever ledger it is. */
export type PaymentState = 'submitted' | 'reviewed' | 'approved' | 'paid' | 'returned' | 'rejected';

/** The last two steps of everything that pays money: paid once approved, and returned if the money comes back. `onPaying` is what a ledger asks besides. */
export function payAndReturn<T extends Paid>(
  term: string,
  onPaying: Pick<Verb<T>, 'rules' | 'checks' | 'hints'> = {},
): Record<'pay' | 'return', Verb<T, 'approved' | 'paid' | 'returned'>> {
  return {
    pay: {
      label: `拨付${term}`,
      from: ['approved'],
      to: 'paid',
      input: RecordPaymentInput,
      by: ['pay'],
      rules: [
        paidByNow as Rule<T>,
        afterDecision<T>('paidOn', '拨付日期'),
        ...(onPaying.rules ?? []),
      ],
      checks: onPaying.checks ?? [],
      ...(onPaying.hints && { hints: onPaying.hints }),
    },
    return: {
      label: `登记${term}退回`,
      from: ['paid'],
      to: 'returned',
      input: RecordReturnInput,
      by: ['pay'],
      rules: [returnedByNow, returnedAfterPaid] as Rule<T>[],
      needsReason: true,
    },
  };
}

/** The approval of an amount: with the minutes of a meeting, where the amount asks for them. */
export const decides = <T extends DecidedRecord>(): Pick<Verb<T>, 'step' | 'input' | 'rules'> => ({
  step: 'approve',
  input: RecordDecisionInput,
  rules: [decisionComplete as Rule<T>],
});

/** 经办 → 复核 → 审批 of a ledger, by the usual verbs: the desk above reviews, the centre or the bureau approves. */
export const reviewedAndApproved = <
  Review extends string = 'review',
  Approve extends string = 'approve',
>(
  ledger: SignedMatter,
  {
    review = 'review' as Review,
    approve = 'approve' as Approve,
    reviewedBy = 'street',
    approvedBy = 'centre',
  }: {
    review?: Review;
    approve?: Approve;
    reviewedBy?: SigningLevel;
    approvedBy?: SigningLevel;
  } = {},
): Signature<NoInfer<Review | Approve> | 'returnForCorrection'>[] => [
  {
    step: 'review',
    verb: review,
    by: reviewedBy,
    permission: `${ledger}:review`,
    returns: 'returnForCorrection',
  },
  {
    step: 'approve',
    verb: approve,
    by: approvedBy,
    permission: `${ledger}:approve`,
    returns: 'returnForCorrection',
  },
];

/**
 * The usual way of a payment: entered, reviewed, approved, paid; sent back or rejected on the way. What is odd about paying
 * is told to whoever approves it, too.
 */
export function paymentVerbs<T extends Paid>(
  term: string,
  onPaying: Pick<Verb<T>, 'rules' | 'checks' | 'hints'> = {},
): Record<PaymentVerb, Verb<T, PaymentState>> {
  return {
    review: { label: `复核${term}`, from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: {
      label: `审批${term}`,
      from: ['reviewed'],
      to: 'approved',
      ...decides<T>(),
      ...(onPaying.hints && { hints: onPaying.hints }),
    },
    reject: {
      label: `驳回${term}`,
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: `退回${term}更正`,
      from: ['submitted', 'reviewed', 'approved'],
      to: 'submitted',
      needsReason: true,
    },
    ...payAndReturn<T>(term, onPaying),
  };
}

/** What has been paid is returned, not withdrawn. */
export const BEFORE_PAYMENT = ['submitted', 'reviewed', 'approved', 'rejected'] as const;

const ONCE_PAID = ['paid', 'returned'] as const;

/** The days by which a payment counts, for `LedgerDefinition.days`. */
export const PAYMENT_DAYS = { paidOn: ONCE_PAID, returnedOn: ONCE_PAID };
