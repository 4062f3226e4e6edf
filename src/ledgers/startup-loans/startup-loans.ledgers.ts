import { releasedInTurn } from './startup-loan.effects.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { onceInList, problem } from '../shared/judgement.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { moreThanZero } from '../shared/money.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  decides,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import { notInFuture, ofWorkingAge } from '../employment/employment.rules.js';
import {
  ApplyForInterestSubsidyInput,
  LoanInterestSubsidy,
  ReviseInterestSubsidyInput,
  interestSubsidyStatus,
} from './loan-interest-subsidy.entity.js';
import {
  ApplyForStartupLoanInput,
  CompensateLoanInput,
  MarkLoanOverdueInput,
  RecoverLoanInput,
  ReleaseStartupLoanInput,
  RepayStartupLoanInput,
  ReviseStartupLoanInput,
  StartupLoan,
  loanStatus,
} from './startup-loan.entity.js';
import { interestSubsidyMeasures, loanMeasures } from './startup-loan.measures.js';
import {
  INTEREST_OF_QUARTER,
  quarterBegun,
  paidOnceBegun,
  overShare,
  overRest,
  overDays,
  quarterTwice,
} from './loan-interest-subsidy.rules.js';
import {
  knownUses,
  usesElsewhere,
  underUsualAmount,
  notOfGroup,
  togetherOverCeiling,
  aloneOverCeiling,
  underWageCase,
  interestSubsidised,
} from './startup-loan.checks.js';
import {
  borrowerNamed,
  compensatedAfterOverdue,
  dueWithinTerm,
  firmHasHired,
  firmOwesNothing,
  firmSaysItsStaff,
  overdueAfterDue,
  rateWithinLpr,
  recoveredAfterCompensated,
  releasedAfterApplication,
  repaidAfterRelease,
  startsAQuarter,
  withinCeiling,
  withinTerm,
  withinUses,
} from './startup-loan.rules.js';

const signed = { in: ['approved'], permission: 'startup-loans:approve' };

const ONCE_RELEASED = ['released', 'repaid', 'overdue', 'compensated', 'recovered'];

const NO_LONGER_ASKED = [...ONCE_RELEASED, 'rejected', 'withdrawn'];

/** Two applications that both wait may be meant; the ceiling and the uses are judged when the second is released. */
const askedBefore = {
  answer: 'hinted',
  problem: problem(
    'amountYuan',
    'loan-applied-before',
    '该借款人另有一笔在办的创业担保贷款申请(可能由其他单位受理),请核对是否重复申请。',
  ),
} as const;

export const startupLoans: LedgerDefinition<StartupLoan> = {
  type: 'startup_loan',
  label: '创业担保贷款',
  matter: 'startup-loans',
  read: 'startup-loans:read',
  groups: { startup_loan: 'id', person: 'personId' },
  entity: StartupLoan,
  input: ApplyForStartupLoanInput,
  reviseInput: ReviseStartupLoanInput,
  day: 'appliedOn',
  days: {
    appliedOn: 'listed',
    releasedOn: ONCE_RELEASED,
    overdueOn: ONCE_RELEASED,
    repaidOn: ONCE_RELEASED,
    recoveredOn: ONCE_RELEASED,
    compensatedOn: 'listed',
  },
  restated: ['dueOn'],
  status: loanStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: ['submitted', 'qualified', 'guaranteed', 'approved', 'rejected'],
  signed,
  signatures: reviewedAndApproved('startup-loans', { review: 'qualify', reviewedBy: 'centre' }),
  amountLevels: { kind: 'startup-loan', amount: 'r.amount_yuan' },
  verbs: {
    qualify: {
      label: '通过资格审核',
      from: ['submitted'],
      to: 'qualified',
      step: 'review',
      rules: [withinTerm('appliedOn'), withinUses('appliedOn'), firmHasHired, firmOwesNothing],
      checks: [knownUses],
    },
    guarantee: {
      label: '落实担保',
      from: ['qualified'],
      to: 'guaranteed',
      checks: [knownUses],
    },
    approve: {
      label: '登记银行审批',
      from: ['guaranteed'],
      to: 'approved',
      ...decides<StartupLoan>(),
      checks: [knownUses],
    },
    release: {
      label: '登记放款',
      prepare: releasedInTurn,
      from: ['approved'],
      to: 'released',
      input: ReleaseStartupLoanInput,
      rules: [
        notInFuture('releasedOn', '放款日期'),
        releasedAfterApplication,
        dueWithinTerm,
        withinCeiling,
        withinTerm('releasedOn'),
        withinUses('releasedOn'),
        rateWithinLpr,
      ],
      checks: [knownUses],
    },
    reverseRelease: {
      label: '冲正放款登记',
      from: ['released'],
      to: 'approved',
      writes: () => ({ releasedOn: null, dueOn: null }),
      checks: [interestSubsidised],
      needsReason: true,
      by: ['approve'],
    },
    repay: {
      label: '登记还清',
      from: ['released', 'overdue'],
      to: 'repaid',
      input: RepayStartupLoanInput,
      rules: [notInFuture('repaidOn', '还清日期'), repaidAfterRelease],
    },
    markOverdue: {
      label: '登记逾期',
      from: ['released'],
      to: 'overdue',
      input: MarkLoanOverdueInput,
      rules: [notInFuture('overdueOn', '逾期日期'), overdueAfterDue],
    },
    compensate: {
      label: '登记代偿',
      from: ['overdue'],
      to: 'compensated',
      input: CompensateLoanInput,
      rules: [notInFuture('compensatedOn', '代偿日期'), compensatedAfterOverdue],
    },
    recover: {
      label: '登记追偿收回',
      from: ['compensated'],
      to: 'recovered',
      input: RecoverLoanInput,
      rules: [notInFuture('recoveredOn', '追偿收回日期'), recoveredAfterCompensated],
    },
    reject: {
      label: '不予通过',
      from: ['submitted', 'qualified', 'guaranteed', 'approved'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'qualified', 'guaranteed', 'approved'],
      to: 'submitted',
      needsReason: true,
    },
  },
  rules: [
    notInFuture('appliedOn', '申请日期'),
    borrowerNamed,
    firmSaysItsStaff,
    ofWorkingAge('appliedOn'),
  ],
  checks: [knownUses],
  hints: {
    checks: [
      togetherOverCeiling,
      aloneOverCeiling,
      underUsualAmount,
      usesElsewhere,
      underWageCase,
      ...notOfGroup,
    ],
  },
  doubles: [
    { same: ['personId'], when: { borrowerKind: 'person' }, over: NO_LONGER_ASKED, ...askedBefore },
    { same: ['employerId'], when: { borrowerKind: 'firm' }, over: NO_LONGER_ASKED, ...askedBefore },
  ],
  measures: loanMeasures,
};

export const loanInterestSubsidies: LedgerDefinition<LoanInterestSubsidy> = {
  type: 'loan_interest_subsidy',
  label: '创业担保贷款贴息',
  matter: 'startup-loans',
  read: 'startup-loans:read',
  groups: { loan_interest_subsidy: 'id' },
  place: { as: { table: 'startup_loan', link: 'loan_id', label: '贷款' } },
  entity: LoanInterestSubsidy,
  input: ApplyForInterestSubsidyInput,
  reviseInput: ReviseInterestSubsidyInput,
  day: 'quarterStartsOn',
  days: { quarterStartsOn: 'listed', ...PAYMENT_DAYS },
  status: interestSubsidyStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  signed,
  verbs: paymentVerbs('贴息', { rules: [paidOnceBegun] }),
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
      field: 'quarterStartsOn',
      code: 'quarter-outside-loan',
      message: '该季度不在贷款存续期内,不能贴息。',
      when: `EXISTS (SELECT FROM startup_loan l
                      WHERE l.id = s.loan_id AND (s.quarter_starts_on < date_trunc('quarter', l.released_on)
                                               OR s.quarter_starts_on > least(l.repaid_on, l.due_on)))`,
    },
    {
      field: 'amountYuan',
      code: 'over-interest',
      message: '贴息金额超过该笔贷款一个季度的全部利息,请核对。',
      when: `EXISTS (SELECT FROM startup_loan l
                      WHERE l.id = s.loan_id AND s.amount_yuan > ceil(${INTEREST_OF_QUARTER}))`,
    },
    quarterBegun,
    overShare,
    overDays,
    onceInList(['loan_id', 'quarter_starts_on'], quarterTwice),
    {
      ...quarterTwice,
      when: `s.status NOT IN ('withdrawn', 'rejected', 'returned')
             AND EXISTS (SELECT FROM loan_interest_subsidy o
                          WHERE o.loan_id = s.loan_id AND o.quarter_starts_on = s.quarter_starts_on
                            AND o.id IS DISTINCT FROM s.id AND o.status NOT IN ('withdrawn', 'rejected', 'returned'))`,
    },
  ],
  hints: { checks: [overRest] },
  constraints: {
    loan_interest_subsidy_once: quarterTwice,
  },
  doubles: [{ same: ['loanId', 'quarterStartsOn'], by: 'quarter-already-subsidised' }],
  measures: interestSubsidyMeasures,
};

export const startupLoansLedgers = [
  startupLoans,
  loanInterestSubsidies,
] as unknown as LedgerDefinition<LedgerRecord>[];
