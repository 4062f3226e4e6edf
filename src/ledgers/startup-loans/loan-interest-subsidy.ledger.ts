import { defineLedger } from '../shared/ledger-definition.js';
import { onceInList } from '../shared/judgement.js';
import { moreThanZero } from '../shared/money.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import {
  ApplyForInterestSubsidyInput,
  LoanInterestSubsidy,
  ReviseInterestSubsidyInput,
  interestSubsidyStatus,
} from './loan-interest-subsidy.entity.js';
import { interestSubsidyMeasures } from './startup-loan.measures.js';
import {
  INTEREST_OF_QUARTER,
  quarterBegun,
  paidOnceBegun,
  borrowerDied,
  interestOfLoan,
  overRest,
  roundedByMonth,
  underShare,
  quarterTwice,
} from './loan-interest-subsidy.rules.js';
import { periodStillRuns } from '../shared/rules.js';
import { startsAQuarter } from './startup-loan.rules.js';

export const loanInterestSubsidies = defineLedger<LoanInterestSubsidy>()({
  type: 'loan_interest_subsidy',
  label: '创业担保贷款贴息',
  matter: 'startup-loans',
  read: 'startup-loans:read',
  groups: { loan_interest_subsidy: 'id', startup_loan: 'loanId' },
  place: { as: { table: 'startup_loan', link: 'loan_id', label: '贷款' } },
  entity: LoanInterestSubsidy,
  input: ApplyForInterestSubsidyInput,
  reviseInput: ReviseInterestSubsidyInput,
  knownBy: ['loanId'],
  day: 'quarterStartsOn',
  days: { quarterStartsOn: 'listed', ...PAYMENT_DAYS },
  status: interestSubsidyStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  signed: { in: ['approved'], permission: 'startup-loans:approve' },
  verbs: paymentVerbs('贴息', { rules: [paidOnceBegun], checks: interestOfLoan }),
  signatures: reviewedAndApproved('startup-loans'),
  amountLevels: { kind: 'subsidy', amount: 'r.amount_yuan' },
  rules: [startsAQuarter, moreThanZero('amountYuan', '贴息金额')],
  checks: [
    {
      field: 'loanId',
      code: 'loan-not-released',
      message: '未找到该笔已放款的贷款,请核对贷款编号。',
      when: `NOT EXISTS (SELECT FROM startup_loan l
                          WHERE l.id = s.loan_id AND l.district_id = s.district_id
                            AND l.released_on IS NOT NULL AND l.status <> 'withdrawn')`,
    },
    {
      field: 'amountYuan',
      code: 'over-interest',
      message: '贴息金额超过该笔贷款一个季度的全部利息,请核对。',
      when: `EXISTS (SELECT FROM startup_loan l
                      WHERE l.id = s.loan_id AND s.amount_yuan > ${INTEREST_OF_QUARTER})`,
    },
    quarterBegun,
    ...interestOfLoan,
    onceInList(['loan_id', 'quarter_starts_on'], quarterTwice),
    {
      ...quarterTwice,
      when: `NOT payment_is_over(s.status)
             AND EXISTS (SELECT FROM loan_interest_subsidy o
                          WHERE o.loan_id = s.loan_id AND o.quarter_starts_on = s.quarter_starts_on
                            AND o.id IS DISTINCT FROM s.id AND NOT payment_is_over(o.status))`,
    },
  ],
  hints: {
    rules: [periodStillRuns('quarterStartsOn', 3)],
    checks: [overRest, roundedByMonth, underShare, borrowerDied],
  },
  constraints: {
    loan_interest_subsidy_once: quarterTwice,
  },
  doubles: [{ same: ['loanId', 'quarterStartsOn'], by: 'quarter-already-subsidised' }],
  takesTurns: { startup_loan: 's.loan_id' },
  measures: interestSubsidyMeasures,
});
