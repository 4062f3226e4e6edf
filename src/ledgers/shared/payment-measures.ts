import { Exclusion, Measure } from '../../journal/measure.js';

/** Why a payment that is not yet, or never, money counts for nothing; one reason per state of the usual way of a payment. */
export const paymentExclusions = {
  withdrawn: { code: 'withdrawn', says: '记录已撤销', when: `r.status = 'withdrawn'` },
  rejected: { code: 'rejected', says: '复核未通过', when: `r.status = 'rejected'` },
  awaitingReview: { code: 'awaiting_review', says: '尚未复核', when: `r.status = 'submitted'` },
  awaitingApproval: { code: 'awaiting_approval', says: '尚未审批', when: `r.status = 'reviewed'` },
  awaitingPayment: {
    code: 'awaiting_payment',
    says: '已审批,尚未拨付',
    when: `r.status = 'approved'`,
  },
} satisfies Record<string, Exclusion>;

/** 退回 — the same on the day it came back, for the indicator to subtract. */
const onReturn = (measure: Measure): Measure => ({
  ...measure,
  code: `${measure.code}.returned`,
  label: `${measure.label}(退回)`,
  on: 'r.returned_on',
});

/** 退回 — of a payment that is a record of its own; what did not come back has its reason. */
export const returnOf = (measure: Measure): Measure => ({
  ...onReturn(measure),
  unless: [
    ...measure.unless,
    { code: 'not_returned', says: '款项未退回', when: 'r.returned_on IS NULL' },
  ],
});

/** 退汇 — of a ledger that pays persons month by month; it has no word about what did not come back. */
export const bouncedOf = (measure: Measure): Measure => ({
  ...onReturn(measure),
  where: [measure.where, 'r.returned_on IS NOT NULL'].filter(Boolean).join(' AND '),
  unless: [paymentExclusions.withdrawn],
});
