import { policySql } from '../../policy/policy.js';
import {
  LedgerDefinition,
  REGION_OF_ROW,
  Rule,
  RowCheck,
  onceInList,
  problem,
} from '../shared/ledger-definition.js';
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
  ReverseReleaseInput,
  ReviseStartupLoanInput,
  StartupLoan,
  loanStatus,
} from './startup-loan.entity.js';
import { interestSubsidyMeasures, loanMeasures } from './startup-loan.measures.js';
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

const DAY = 'coalesce(s.released_on, s.applied_on)';

/** The other loan `o` is of the borrower of `s`. */
const SAME_BORROWER = `o.borrower_kind = s.borrower_kind
  AND (s.borrower_kind = 'person' AND o.person_id = s.person_id OR s.borrower_kind = 'firm' AND o.employer_id = s.employer_id)`;

/** 已享受次数 — asked at every step: what was released meanwhile, also earlier in the same list, counts. */
const knownUses: RowCheck = {
  field: 'priorUses',
  code: 'prior-uses-too-few',
  message: '系统中该借款人此前已放款的贷款多于所填的已享受次数,请核对后更正。',
  when: `s.prior_uses < (
    SELECT count(*) FROM startup_loan o
     WHERE o.id IS DISTINCT FROM s.id AND o.status <> 'withdrawn' AND o.released_on <= ${DAY} AND ${SAME_BORROWER})
    + (SELECT count(*) FROM staged o WHERE o.ordinality < s.ordinality AND o.released_on <= ${DAY} AND ${SAME_BORROWER})`,
};

/** 在贷余额 — other loans of the borrower that run on the day, with this one; whether they share one ceiling is not confirmed. */
const togetherOverCeiling: RowCheck = {
  field: 'amountYuan',
  code: 'over-ceiling-together',
  message: '该借款人有尚未还清的创业担保贷款,与本笔合计超过最高额度,请核对。',
  when: `s.partners IS NULL AND s.status NOT IN ('repaid', 'recovered', 'rejected', 'withdrawn') AND (
    SELECT sum(o.amount_yuan) FROM startup_loan o
     WHERE o.id <> s.id AND o.status IN ('released', 'overdue', 'compensated') AND ${SAME_BORROWER})
    + s.amount_yuan > CASE s.borrower_kind
        WHEN 'person' THEN ${policySql('startup-loan.person-ceiling-yuan', DAY, REGION_OF_ROW)}
        ELSE ${policySql('startup-loan.firm-ceiling-yuan', DAY, REGION_OF_ROW)} END`,
};

const aloneOverCeiling: RowCheck = {
  field: 'amountYuan',
  code: 'over-ceiling',
  message: '贷款金额超过当日适用的最高额度,放款时以放款日额度为准,届时仍超过的不能放款。',
  when: `s.partners IS NULL AND s.released_on IS NULL AND s.status NOT IN ('rejected', 'withdrawn')
    AND s.amount_yuan > CASE s.borrower_kind
        WHEN 'person' THEN ${policySql('startup-loan.person-ceiling-yuan', DAY, REGION_OF_ROW)}
        ELSE ${policySql('startup-loan.firm-ceiling-yuan', DAY, REGION_OF_ROW)} END`,
};

const underWageCase: RowCheck = {
  field: 'employer',
  code: 'open-wage-case',
  message: '该企业有已立案未办结的欠薪案件,请核对有无拖欠工资后再办理。',
  when: `employer_has_open_wage_case(s.employer_id)`,
};

/** Of a quarter outside the loan nothing more is said than that. */
const quarterBegun: RowCheck = {
  field: 'quarterStartsOn',
  code: 'in-future',
  message: '该季度尚未开始,不能申请贴息。',
  when: `s.quarter_starts_on > (app_now() AT TIME ZONE 'Asia/Shanghai')::date
         AND EXISTS (SELECT FROM startup_loan l WHERE l.id = s.loan_id AND s.quarter_starts_on <= least(l.repaid_on, l.due_on))`,
};

const paidOnceBegun: Rule<LoanInterestSubsidy> = ({ paidOn, quarterStartsOn }) =>
  Boolean(paidOn && quarterStartsOn && paidOn < quarterStartsOn) &&
  problem('paidOn', 'paid-before-quarter', '拨付日期早于贴息季度,请核对。');

/** 贴息 — interest of the days on which the loan ran in the quarter, on the part that is subsidised, at the share of the rule of its release. */
const SHARE = policySql('startup-loan.interest-subsidy-percent', 'l.released_on', REGION_OF_ROW);
const INTEREST_OF_DAYS = `l.amount_yuan * l.rate_percent / 100 / 360 * greatest(0,
  least((s.quarter_starts_on + interval '3 months')::date, l.repaid_on, l.due_on) - greatest(s.quarter_starts_on, l.released_on))`;

const overShare: RowCheck = {
  field: 'amountYuan',
  code: 'over-interest-share',
  message: '贴息金额超过该季度实际用款天数利息的规定贴息比例,请按比例核减。',
  when: `EXISTS (SELECT FROM startup_loan l
                  WHERE l.id = s.loan_id AND s.amount_yuan > ceil((${INTEREST_OF_DAYS}) * (${SHARE})) / 100)`,
};

const overDays: RowCheck = {
  field: 'amountYuan',
  code: 'over-interest-of-days',
  message: '贴息金额多于该季度实际用款天数的全部利息,请核对放款、还款日期。',
  when: `EXISTS (SELECT FROM startup_loan l WHERE l.id = s.loan_id AND s.amount_yuan > ceil(${INTEREST_OF_DAYS}))`,
};

const quarterTwice = problem(
  'quarterStartsOn',
  'quarter-already-subsidised',
  '该笔贷款该季度已有贴息记录,不能重复申请。',
);

const interestSubsidised: RowCheck = {
  field: 'id',
  code: 'interest-already-subsidised',
  message: '该贷款已有贴息记录,请先撤销或退回贴息,再冲正放款。',
  when: `EXISTS (SELECT FROM loan_interest_subsidy i
                  WHERE i.loan_id = s.id AND i.status NOT IN ('withdrawn', 'rejected', 'returned'))`,
};

export const startupLoans: LedgerDefinition<StartupLoan> = {
  type: 'startup_loan',
  label: '创业担保贷款',
  read: 'startup-loans:read',
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
      input: ReverseReleaseInput,
      checks: [interestSubsidised],
      needsReason: true,
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
    moreThanZero('amountYuan', '贷款金额'),
    borrowerNamed,
    firmSaysItsStaff,
    ofWorkingAge('appliedOn'),
  ],
  checks: [knownUses],
  hints: { checks: [togetherOverCeiling, aloneOverCeiling, underWageCase] },
  measures: loanMeasures,
};

export const loanInterestSubsidies: LedgerDefinition<LoanInterestSubsidy> = {
  type: 'loan_interest_subsidy',
  label: '创业担保贷款贴息',
  read: 'startup-loans:read',
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
                      WHERE l.id = s.loan_id AND s.amount_yuan > ceil(l.amount_yuan * l.rate_percent / 100 * 92 / 360))`,
    },
    quarterBegun,
    overShare,
    onceInList(['loan_id', 'quarter_starts_on'], quarterTwice),
    {
      ...quarterTwice,
      when: `s.status NOT IN ('withdrawn', 'rejected', 'returned')
             AND EXISTS (SELECT FROM loan_interest_subsidy o
                          WHERE o.loan_id = s.loan_id AND o.quarter_starts_on = s.quarter_starts_on
                            AND o.id IS DISTINCT FROM s.id AND o.status NOT IN ('withdrawn', 'rejected', 'returned'))`,
    },
  ],
  hints: { checks: [overDays] },
  constraints: {
    loan_interest_subsidy_once: quarterTwice,
  },
  measures: interestSubsidyMeasures,
};

export const startupLoansLedgers = [
  startupLoans,
  loanInterestSubsidies,
] as unknown as LedgerDefinition<LedgerRecord>[];
