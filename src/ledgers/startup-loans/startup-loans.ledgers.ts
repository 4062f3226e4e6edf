import { compensatedOfWhatIsLeft, dueWithTerm } from './startup-loan.effects.js';
import {
  afterLeavingWork,
  notAfterDeath,
  notFreeForBusiness,
} from '../employment/person.checks.js';
import { pastRetirement } from '../employment/person.hints.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { Rule, problem } from '../shared/judgement.js';
import { afterDecision } from '../shared/decided-record.js';
import { decides, reviewedAndApproved } from '../shared/payment-verbs.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import {
  ApplyForStartupLoanInput,
  CompensateLoanInput,
  ExtendStartupLoanInput,
  MarkLoanOverdueInput,
  RecoverLoanInput,
  ReleaseStartupLoanInput,
  RepayStartupLoanInput,
  ReviseStartupLoanInput,
  StartupLoan,
  loanStatus,
} from './startup-loan.entity.js';
import { loanMeasures } from './startup-loan.measures.js';
import {
  knownUses,
  knownUsesUntilReleased,
  largeOnFile,
  moreThanSmall,
  notToPublicBody,
  usesElsewhere,
  usesOfLaterLoan,
  usesUnsaid,
  underUsualAmount,
  notOfGroup,
  togetherOverCeiling,
  aloneOverCeiling,
  underWageCase,
  businessLentTo,
  interestSubsidised,
  interestSubsidisedSince,
  repaidBefore,
  afterInstalments,
  compensatedWithinLeft,
  extendedFurther,
  extendedInTime,
  settledInParts,
} from './startup-loan.checks.js';
import {
  borrowerNamed,
  borrowerOfAge,
  compensatedAfterOverdue,
  dueLongBeforeTerm,
  dueWithinTerm,
  firmHasHired,
  firmOwesNothing,
  firmSaysItsStaff,
  groupOfBorrower,
  moreHiresThanStaff,
  overdueAfterDue,
  partnersOfFirm,
  personOfFirm,
  rateAskedFor,
  rateWithinLpr,
  recoveredAfterCompensated,
  releasedAfterApplication,
  repaidAfterRelease,
  withinCeiling,
  withinExtension,
  termAskedFor,
  withinTerm,
  withinUses,
} from './startup-loan.rules.js';
import { loanInterestSubsidies } from './loan-interest-subsidy.ledger.js';
import { loanRepayments } from './loan-repayment.ledger.js';

/** The bank lends it, and nobody says that it is overdue. */
const RUNNING = ['released', 'extended'] as const;

const ONCE_RELEASED = [...RUNNING, 'repaid', 'overdue', 'compensated', 'recovered'] as const;

const NO_LONGER_ASKED = [...ONCE_RELEASED, 'rejected', 'withdrawn'] as const;

/** Whoever represents a firm is not whom the loan is for. */
const borrowerPastRetirement: Rule<StartupLoan> = (loan, at) =>
  loan.borrowerKind === 'person' &&
  pastRetirement<StartupLoan>('appliedOn', '不再属于贷款扶持对象的,不能申请;')(loan, at);
const leftWork = afterLeavingWork('appliedOn', 'applied_on');
const borrowerLeftWork = { ...leftWork, when: `s.borrower_kind = 'person' AND ${leftWork.when}` };

/** Two applications that both wait may be meant; the ceiling and the uses are judged when the second is released. */
const askedBefore = {
  answer: 'hinted',
  problem: problem(
    'amountYuan',
    'loan-applied-before',
    '该借款人另有一笔在办的创业担保贷款申请(可能由其他单位受理),请核对是否重复申请。',
  ),
} as const;

/** A loan that is not repaid after all is what it was: overdue where somebody said since when. */
const asBefore = ({ overdueOn, ...loan }: StartupLoan) =>
  overdueOn ? 'overdue' : notOverdue(loan);

const notOverdue = ({ firstDueOn }: Pick<StartupLoan, 'firstDueOn'>) =>
  firstDueOn ? 'extended' : 'released';

export const startupLoans = defineLedger<StartupLoan>()({
  type: 'startup_loan',
  label: '创业担保贷款',
  matter: 'startup-loans',
  read: 'startup-loans:read',
  groups: { startup_loan: 'id', person: 'personId', employer: 'employerId' },
  entity: StartupLoan,
  input: ApplyForStartupLoanInput,
  reviseInput: ReviseStartupLoanInput,
  day: 'appliedOn',
  days: {
    appliedOn: 'listed',
    releasedOn: ONCE_RELEASED,
    dueOn: ONCE_RELEASED,
    extendedOn: 'listed',
    overdueOn: ONCE_RELEASED,
    repaidOn: ONCE_RELEASED,
    recoveredOn: ONCE_RELEASED,
    compensatedOn: 'listed',
  },
  restated: ['extendedOn', 'extensions'],
  status: loanStatus,
  initial: 'submitted',
  lapses: { from: RUNNING, after: 'dueOn', to: 'past_due' },
  dueLists: [
    { code: 'maturing', label: '贷款到期', by: 'enter', in: RUNNING, day: 'dueOn', ahead: 30 },
  ],
  revisableIn: ['submitted'],
  withdrawableIn: ['submitted', 'qualified', 'guaranteed', 'approved', 'rejected'],
  signed: { in: ['approved'], permission: 'startup-loans:approve' },
  signatures: reviewedAndApproved('startup-loans', { review: 'qualify', reviewedBy: 'centre' }),
  amountLevels: { kind: 'startup-loan', amount: 'r.amount_yuan' },
  verbs: {
    qualify: {
      label: '通过资格审核',
      from: ['submitted'],
      to: 'qualified',
      step: 'review',
      rules: [withinTerm('appliedOn'), withinUses('appliedOn'), firmHasHired, firmOwesNothing],
      checks: [knownUses, notToPublicBody],
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
      prepare: dueWithTerm,
      from: ['approved'],
      to: 'released',
      input: ReleaseStartupLoanInput,
      rules: [
        notInFuture('releasedOn', '放款日期'),
        releasedAfterApplication,
        afterDecision('releasedOn', '放款日期'),
        dueWithinTerm,
        withinCeiling,
        withinTerm('releasedOn'),
        withinUses('releasedOn'),
        rateWithinLpr,
      ],
      checks: [knownUses, usesOfLaterLoan, notAfterDeath('releasedOn', 'released_on')],
    },
    reverseRelease: {
      label: '冲正放款登记',
      from: ['released'],
      to: 'approved',
      writes: () => ({ releasedOn: null, dueOn: null }),
      checks: [interestSubsidised, repaidBefore],
      needsReason: true,
      by: ['approve'],
    },
    extend: {
      label: '批准展期',
      from: RUNNING,
      to: 'extended',
      input: ExtendStartupLoanInput,
      writes: ({ dueOn, firstDueOn, extensions }) => ({
        firstDueOn: firstDueOn ?? dueOn,
        extensions: (extensions ?? 0) + 1,
      }),
      step: 'approve',
      rules: [notInFuture('extendedOn', '展期日期'), withinExtension],
      checks: [extendedFurther, extendedInTime],
      needsReason: true,
    },
    reverseExtension: {
      label: '冲正展期',
      from: ['extended'],
      to: 'released',
      writes: ({ firstDueOn }) => ({
        dueOn: firstDueOn,
        firstDueOn: null,
        extendedOn: null,
        extensions: null,
      }),
      needsReason: true,
      by: ['approve'],
    },
    repay: {
      label: '登记还清',
      from: [...RUNNING, 'overdue'],
      to: 'repaid',
      input: RepayStartupLoanInput,
      rules: [notInFuture('repaidOn', '还清日期'), repaidAfterRelease],
      checks: [afterInstalments],
      hints: { checks: [interestSubsidisedSince] },
    },
    reverseRepaid: {
      label: '冲正还清登记',
      from: ['repaid'],
      to: asBefore,
      leadsTo: [...RUNNING, 'overdue'],
      writes: () => ({ repaidOn: null }),
      checks: [settledInParts],
      needsReason: true,
      by: ['approve'],
    },
    settle: {
      label: '随还款还清',
      from: [...RUNNING, 'overdue'],
      to: 'repaid',
      input: RepayStartupLoanInput,
      follows: true,
    },
    resume: {
      label: '随还款更正恢复',
      from: ['repaid'],
      to: asBefore,
      leadsTo: [...RUNNING, 'overdue'],
      writes: () => ({ repaidOn: null }),
      follows: true,
    },
    markOverdue: {
      label: '登记逾期',
      from: RUNNING,
      to: 'overdue',
      input: MarkLoanOverdueInput,
      rules: [notInFuture('overdueOn', '逾期日期'), overdueAfterDue],
    },
    reverseOverdue: {
      label: '冲正逾期登记',
      from: ['overdue'],
      to: notOverdue,
      leadsTo: RUNNING,
      writes: () => ({ overdueOn: null }),
      needsReason: true,
      by: ['approve'],
    },
    compensate: {
      label: '登记代偿',
      prepare: compensatedOfWhatIsLeft,
      from: ['overdue'],
      to: 'compensated',
      input: CompensateLoanInput,
      rules: [notInFuture('compensatedOn', '代偿日期'), compensatedAfterOverdue],
      checks: [compensatedWithinLeft],
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
  checks: [knownUsesUntilReleased, notToPublicBody, notAfterDeath('appliedOn', 'applied_on')],
  hints: {
    rules: [
      borrowerPastRetirement,
      borrowerOfAge,
      groupOfBorrower,
      partnersOfFirm,
      personOfFirm,
      moreHiresThanStaff,
      rateAskedFor,
      termAskedFor,
      dueLongBeforeTerm,
    ],
    checks: [
      togetherOverCeiling,
      aloneOverCeiling,
      underUsualAmount,
      usesElsewhere,
      usesUnsaid,
      underWageCase,
      businessLentTo,
      largeOnFile,
      moreThanSmall,
      ...notOfGroup,
      borrowerLeftWork,
      notFreeForBusiness,
    ],
  },
  doubles: [
    { same: ['personId'], when: { borrowerKind: 'person' }, over: NO_LONGER_ASKED, ...askedBefore },
    { same: ['employerId'], when: { borrowerKind: 'firm' }, over: NO_LONGER_ASKED, ...askedBefore },
  ],
  takesTurns: { employer: 's.employer_id', startup_loan: 's.id' },
  measures: loanMeasures,
});

export const startupLoansLedgers = [startupLoans, loanRepayments, loanInterestSubsidies];
