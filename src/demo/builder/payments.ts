import { Decimal } from 'decimal.js';
import { addCalendarDays } from '../../platform/day.js';
import { AmountKind, approvalLimits } from '../../policy/approval-limits.js';
import { DISTRICT } from './places.js';
import { Random } from './random.js';
import { Year } from './year.js';

/** How far a payment gets. */
export type PaymentEnd =
  'paid' | 'bounced' | 'submitted' | 'reviewed' | 'approved' | 'rejected' | 'withdrawn';

/** Why one that got no further counts for nothing. */
export const WHY_NOT_PAID: Partial<Record<PaymentEnd, string>> = {
  submitted: 'awaiting_review',
  reviewed: 'awaiting_approval',
  approved: 'awaiting_payment',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

interface Payment {
  /** Stage of the entry; the signatures take the stages after it. */
  stage: number;
  ledger: string;
  key: string;
  paidOn: string;
  returnedOn?: string;
  /** What a meeting decided, where the amount is over the limit. */
  decision?: object;
  /** The verb by which a bounced payment is recorded. */
  returnVerb: string;
}

/** 复核、审批、拨付、退汇 — each by the account whose signature it is. */
export function walkPayment(year: Year, end: PaymentEnd, payment: Payment): void {
  const { book } = year;
  const { stage, ledger, key } = payment;
  if (end === 'submitted') return;
  if (end === 'withdrawn') {
    return book.withdraw(stage + 1, ledger, year.clerkWhoEntered(key), key, '重复申请');
  }
  if (end === 'rejected') {
    return book.move(stage + 1, ledger, 'reject', 'reviewer', { key, reason: '不符合补贴条件' });
  }
  book.move(stage + 1, ledger, 'review', 'reviewer', { key });
  if (end === 'reviewed') return;
  book.move(stage + 2, ledger, 'approve', 'approver', {
    key,
    ...(payment.decision ? { patch: payment.decision } : {}),
  });
  if (end === 'approved') return;
  book.move(stage + 3, ledger, 'pay', 'payer', { key, patch: { paidOn: payment.paidOn } });
  if (end === 'paid') return;
  book.move(stage + 4, ledger, payment.returnVerb, 'payer', {
    key,
    patch: { returnedOn: payment.returnedOn },
    reason: '收款账户信息有误,银行退汇',
  });
}

/** 会议纪要 — of the meeting that decided on an amount over the limit; nothing for less. */
export function decisionOf(kind: AmountKind, amountYuan: string, day: string) {
  const { collective } = approvalLimits(kind, day, DISTRICT);
  return new Decimal(amountYuan).gt(collective.value) ? minutesOf(day) : undefined;
}

export const minutesOf = (day: string) => ({
  decisionDocument: `示例局党组会议纪要〔${day.slice(0, 4)}〕${Number(day.slice(5, 7))}号`,
  decisionOn: day,
});

/** A bounced payment comes back within days, and within the year. */
export function bounceDay(paidOn: string, random: Random): string {
  const back = addCalendarDays(paidOn, random.int(2, 6));
  const last = `${paidOn.slice(0, 4)}-12-31`;
  return back > last ? last : back;
}

export const UNPAID: PaymentEnd[] = ['submitted', 'reviewed', 'approved', 'rejected', 'withdrawn'];
