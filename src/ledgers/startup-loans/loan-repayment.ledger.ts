import { defineLedger } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import { placedBy } from '../shared/placed-by.js';
import { notInFuture } from '../shared/rules.js';
import {
  LoanRepayment,
  PlacedRepaymentInput,
  RecordLoanRepaymentInput,
  ReviseLoanRepaymentInput,
  repaymentStatus,
} from './loan-repayment.entity.js';
import {
  afterRelease,
  interestSubsidisedAfter,
  notOfSettledLoan,
  ofReleasedLoan,
  withinLeft,
} from './loan-repayment.checks.js';
import { settledByInstalments } from './startup-loan.effects.js';

export const loanRepayments = defineLedger<LoanRepayment>()({
  type: 'loan_repayment',
  label: '创业担保贷款还款',
  matter: 'startup-loans',
  read: 'startup-loans:read',
  groups: { startup_loan: 'loanId' },
  place: { as: { table: 'startup_loan', link: 'loan_id', label: '贷款' } },
  entity: LoanRepayment,
  input: PlacedRepaymentInput,
  form: RecordLoanRepaymentInput,
  reviseInput: ReviseLoanRepaymentInput,
  knownBy: ['loanId'],
  day: 'repaidOn',
  days: { repaidOn: ['recorded'] },
  status: repaymentStatus,
  initial: 'recorded',
  revisableIn: ['recorded'],
  entry: {
    prepare: placedBy(
      'startup_loan',
      'loanId',
      'repaidOn',
      problem('loanId', 'loan-unknown', '未找到该笔贷款,可能编号有误或不在您的管辖范围内。'),
    ),
    then: settledByInstalments,
  },
  revised: settledByInstalments,
  setAside: settledByInstalments,
  withdrawalChecks: [notOfSettledLoan],
  verbs: {},
  takesTurns: { startup_loan: 's.loan_id' },
  rules: [notInFuture('repaidOn', '还款日期')],
  checks: [ofReleasedLoan, afterRelease, withinLeft, notOfSettledLoan],
  hints: { checks: [interestSubsidisedAfter] },
  doubles: [
    {
      same: ['loanId', 'repaidOn', 'amountYuan'],
      answer: 'hinted',
      problem: problem(
        'amountYuan',
        'same-repayment-recorded',
        '该笔贷款当日已有金额相同的还款记录,请核对是否重复登记。',
      ),
    },
  ],
  measures: [],
});
