import { retainedAtWork } from './internship.effects.js';
import { notInFuture } from '../employment/employment.rules.js';
import { notAfterDeath } from '../employment/person.checks.js';
import { overBudget } from '../funds/over-budget.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import {
  AccreditInternshipBaseInput,
  ApplyForInternshipBaseInput,
  InternshipBase,
  ReviseInternshipBaseInput,
  RevokeInternshipBaseInput,
  internshipBaseStatus,
} from './internship-base.entity.js';
import {
  InternshipPosition,
  PublishInternshipPositionInput,
  ReviseInternshipPositionInput,
  internshipPositionStatus,
} from './internship-position.entity.js';
import {
  ApplyForInternshipStipendInput,
  InternshipStipend,
  ReviseInternshipStipendInput,
  internshipStipendStatus,
} from './internship-stipend.entity.js';
import {
  EndInternshipInput,
  Internship,
  RetainInternInput,
  ReviseInternshipInput,
  SubmitInternshipInput,
  internshipStatus,
} from './internship.entity.js';
import {
  internshipMeasures,
  internshipPositionMeasures,
  internshipStipendMeasures,
} from './internships.measures.js';
import {
  accreditedAfterApplication,
  baseRevokedAfterAccreditation,
  endsAsAgreed,
  endsBeforeAgreed,
  endsInFull,
  graduatedBeforeStart,
  hostAccreditedOnPublication,
  hostAccreditedOnStart,
  internshipSubsidised,
  insuredBeforeStart,
  lengthAllowed,
  monthOfInternship,
  monthsLeft,
  placeLeft,
  positionOfHost,
  retainedAfterInternship,
  stipendIsStandard,
  stipendNotZero,
  stipendWithinStandard,
  stipendPaidAfterMonthBegan,
  validAfterAccreditation,
  wholeMonth,
  youthOrGraduate,
} from './internships.rules.js';

const permission = 'internships:approve';

export const internshipBases: LedgerDefinition<InternshipBase> = {
  type: 'internship_base',
  label: '就业见习基地',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship_base: 'id' },
  entity: InternshipBase,
  input: ApplyForInternshipBaseInput,
  reviseInput: ReviseInternshipBaseInput,
  day: 'appliedOn',
  days: { appliedOn: 'listed', accreditedOn: 'listed', revokedOn: 'listed' },
  status: internshipBaseStatus,
  lapses: { from: ['accredited'], after: 'validUntil', to: 'expired' },
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核见习基地', from: ['submitted'], to: 'reviewed', step: 'review' },
    accredit: {
      label: '认定见习基地',
      from: ['reviewed'],
      to: 'accredited',
      input: AccreditInternshipBaseInput,
      rules: [
        accreditedAfterApplication,
        validAfterAccreditation,
        notInFuture('accreditedOn', '认定日期'),
      ],
      step: 'approve',
    },
    reject: {
      label: '不予认定',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'reviewed', 'accredited', 'revoked'],
      to: 'submitted',
      writes: () => ({ revokedOn: null }),
      needsReason: true,
    },
    revoke: {
      label: '取消见习基地',
      from: ['accredited'],
      to: 'revoked',
      input: RevokeInternshipBaseInput,
      rules: [baseRevokedAfterAccreditation],
      step: 'approve',
      needsReason: true,
    },
  },
  signatures: reviewedAndApproved('internships', { approve: 'accredit' }),
  signed: { in: ['accredited', 'revoked'], permission },
  rules: [notInFuture('appliedOn', '申报日期')],
  constraints: {
    internship_base_once: {
      field: 'employer',
      code: 'base-duplicate',
      message: '该单位已申报或已认定为就业见习基地,不能重复申报。',
    },
  },
  doubles: [{ same: ['employerId'], by: 'base-duplicate' }],
  measures: [],
};

export const internshipPositions: LedgerDefinition<InternshipPosition> = {
  type: 'internship_position',
  label: '见习岗位',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship_position: 'id' },
  place: { as: { table: 'internship_base', link: 'base_id', label: '见习基地' } },
  entity: InternshipPosition,
  input: PublishInternshipPositionInput,
  reviseInput: ReviseInternshipPositionInput,
  day: 'publishedOn',
  days: { publishedOn: ['published', 'closed'] },
  status: internshipPositionStatus,
  initial: 'published',
  revisableIn: ['published'],
  verbs: { close: { label: '关闭见习岗位', from: ['published'], to: 'closed' } },
  rules: [notInFuture('publishedOn', '发布日期')],
  checks: [hostAccreditedOnPublication],
  doubles: [
    {
      same: ['baseId', 'title', 'publishedOn'],
      answer: 'hinted',
      problem: {
        field: 'title',
        code: 'same-position-published',
        message: '该见习基地当日已发布同名岗位,请核对是否重复发布;名额有变的,请修改原岗位。',
      },
    },
  ],
  measures: internshipPositionMeasures,
};

export const internships: LedgerDefinition<Internship> = {
  type: 'internship',
  label: '就业见习',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship: 'id', person: 'personId' },
  entity: Internship,
  input: SubmitInternshipInput,
  reviseInput: ReviseInternshipInput,
  day: 'startedOn',
  days: {
    startedOn: ['active', 'completed', 'retained', 'ended_early'],
    endedOn: ['completed', 'retained'],
    plannedEndOn: ['active', 'completed', 'retained'],
    retainedOn: ['retained'],
  },
  status: internshipStatus,
  lapses: { from: ['active'], after: 'plannedEndOn', to: 'expired' },
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    approve: { label: '审批见习', from: ['submitted'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回见习',
      from: ['submitted'],
      to: 'rejected',
      by: ['approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'approved', 'active', 'completed', 'retained', 'ended_early'],
      to: 'submitted',
      checks: [internshipSubsidised],
      writes: () => ({ endedOn: null, retainedOn: null, contractNumber: null }),
      needsReason: true,
    },
    start: {
      label: '登记到岗',
      from: ['approved'],
      to: 'active',
      rules: [notInFuture('startedOn', '见习开始日期'), insuredBeforeStart],
      checks: [notAfterDeath('startedOn', 'started_on'), hostAccreditedOnStart],
    },
    complete: {
      label: '登记期满',
      from: ['active'],
      to: 'completed',
      input: EndInternshipInput,
      rules: [endsInFull, notInFuture('endedOn', '实际结束日期')],
    },
    retain: {
      label: '登记留用',
      from: ['active', 'completed'],
      to: 'retained',
      input: RetainInternInput,
      rules: [retainedAfterInternship, notInFuture('retainedOn', '留用日期')],
      then: retainedAtWork,
    },
    endEarly: {
      label: '登记提前终止',
      from: ['active'],
      to: 'ended_early',
      input: EndInternshipInput,
      rules: [endsBeforeAgreed, notInFuture('endedOn', '实际结束日期')],
      needsReason: true,
    },
  },
  signatures: [
    {
      step: 'approve',
      verb: 'approve',
      by: 'street',
      permission,
      returns: 'returnForCorrection',
    },
  ],
  signed: {
    in: ['approved', 'active', 'completed', 'retained', 'ended_early'],
    permission,
  },
  withdrawalChecks: [internshipSubsidised],
  rules: [lengthAllowed, endsAsAgreed, youthOrGraduate, graduatedBeforeStart],
  checks: [
    notAfterDeath('startedOn', 'started_on'),
    hostAccreditedOnStart,
    positionOfHost,
    placeLeft,
  ],
  constraints: {
    internship_agreement_once: {
      field: 'agreementNumber',
      code: 'agreement-duplicate',
      message: '该见习协议编号已登记,请核对。',
    },
    internship_one_at_a_time: {
      field: 'startedOn',
      code: 'internships-overlap',
      message: '该人员在此期间已有另一就业见习,同一时段不能重复见习。',
    },
  },
  // An intern who was retained may leave the job one day, which the internship knows nothing of.
  implies: [{ type: 'employment_registration', in: ['retained'], itsOwn: ['end'] }],
  doubles: [
    { same: ['personId'], by: 'internships-overlap' },
    { same: ['agreementNumber'], by: 'agreement-duplicate' },
  ],
  measures: internshipMeasures,
};

export const internshipStipends: LedgerDefinition<InternshipStipend> = {
  type: 'internship_stipend',
  label: '见习补贴',
  matter: 'internships',
  read: 'internships:read',
  groups: { internship_stipend: 'id' },
  place: { as: { table: 'internship', link: 'internship_id', label: '见习' } },
  entity: InternshipStipend,
  input: ApplyForInternshipStipendInput,
  reviseInput: ReviseInternshipStipendInput,
  day: 'month',
  days: { month: 'listed', ...PAYMENT_DAYS },
  status: internshipStipendStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  verbs: paymentVerbs('见习补贴', {
    rules: [stipendPaidAfterMonthBegan],
    checks: [monthOfInternship],
    hints: { checks: [overBudget('amountYuan', 'amount_yuan', 'coalesce(s.paid_on, s.month)')] },
  }),
  signatures: reviewedAndApproved('internships'),
  amountLevels: { kind: 'subsidy', amount: 'r.amount_yuan' },
  signed: { in: ['approved'], permission },
  rules: [notInFuture('month', '补贴月份'), wholeMonth, stipendNotZero],
  checks: [monthOfInternship, monthsLeft, stipendWithinStandard],
  hints: { checks: [stipendIsStandard] },
  constraints: {
    internship_stipend_once_a_month: {
      field: 'month',
      code: 'month-subsidised',
      message: '该见习本月补贴已登记,不能重复申请。',
    },
  },
  doubles: [{ same: ['internshipId', 'month'], by: 'month-subsidised' }],
  measures: internshipStipendMeasures,
};

export const internshipsLedgers = [
  internshipBases,
  internshipPositions,
  internships,
  internshipStipends,
];
