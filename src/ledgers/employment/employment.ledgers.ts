import { LedgerDefinition } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import {
  EmploymentRegistration,
  EndEmploymentInput,
  RegisterEmploymentInput,
  ReviseEmploymentInput,
  employmentStatus,
} from './employment-registration.entity.js';
import {
  flexibleCount,
  flexibleEndsEarly,
  flexibleFacts,
  flexiblePaidTooLittle,
} from './flexible-work.js';
import {
  hardshipReemployment,
  naturalAttrition,
  newHires,
  unemployedReemployment,
} from './employment.measures.js';
import {
  certifiedAfterApplication,
  employerNamed,
  endsAfterStart,
  monthlyNumberAtMonthEnd,
  notInFuture,
  ofWorkingAge,
  personOrNumber,
  revokedAfterCertified,
  sameJobTwice,
} from './employment.rules.js';
import {
  notLongUnemployed,
  ofCategoryAge,
  ofWorkingLife,
  validAfterCertification,
} from './hardship.rules.js';
import {
  afterLeaving,
  busyOtherwise,
  hiredPastRetirement,
  monthCountedOtherwise,
  notAfterDeath,
  nothingBeginsAfterDeath,
  unemployedThatDay,
} from './person.checks.js';
import { longBeforeEntry } from './person.hints.js';
import {
  ApplyForHardshipInput,
  CertifyHardshipInput,
  HardshipCertification,
  ReviseHardshipInput,
  RevokeHardshipInput,
  hardshipStatus,
} from './hardship-certification.entity.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
  attritionStatus,
} from './natural-attrition.entity.js';
import { unemploymentRegistrations } from './unemployment.ledger.js';

export const employmentRegistrations: LedgerDefinition<EmploymentRegistration> = {
  type: 'employment_registration',
  label: '就业登记',
  matter: 'employment',
  read: 'employment:read',
  groups: { person: 'personId' },
  entity: EmploymentRegistration,
  input: RegisterEmploymentInput,
  reviseInput: ReviseEmploymentInput,
  day: 'startedOn',
  days: {
    startedOn: ['registered', 'ended'],
    countsOn: ['registered', 'ended'],
    endedOn: 'listed',
  },
  status: employmentStatus,
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  verbs: {
    end: {
      label: '终止就业',
      from: ['registered'],
      to: 'ended',
      input: EndEmploymentInput,
      rules: [notInFuture('endedOn', '终止日期'), endsAfterStart],
    },
  },
  rules: [
    notInFuture('startedOn', '就业日期'),
    ofWorkingAge('startedOn'),
    employerNamed,
    endsAfterStart,
    ...flexibleFacts,
  ],
  derive: flexibleCount,
  checks: [notAfterDeath('startedOn', 'started_on')],
  hints: {
    rules: [flexibleEndsEarly, flexiblePaidTooLittle, longBeforeEntry('startedOn', '就业日期')],
    checks: [busyOtherwise, unemployedThatDay, afterLeaving, hiredPastRetirement],
  },
  doubles: [
    {
      same: ['personId', 'employerId', 'startedOn'],
      answer: 'hinted',
      problem: sameJobTwice,
    },
  ],
  measures: [newHires, unemployedReemployment, hardshipReemployment],
};

export const naturalAttritions: LedgerDefinition<NaturalAttrition> = {
  type: 'natural_attrition',
  label: '自然减员',
  matter: 'employment',
  read: 'employment:read',
  groups: { natural_attrition: 'id' },
  place: { wider: ['district'], widerWhere: `s.cause = 'monthly_number'` },
  entity: NaturalAttrition,
  input: RecordAttritionInput,
  reviseInput: ReviseAttritionInput,
  day: 'occurredOn',
  days: { occurredOn: ['approved'] },
  status: attritionStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核自然减员', from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: {
      label: '审批自然减员',
      from: ['reviewed'],
      to: 'approved',
      step: 'approve',
      checks: [nothingBeginsAfterDeath],
    },
    reject: {
      label: '驳回自然减员',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'reviewed', 'approved'],
      to: 'submitted',
      needsReason: true,
    },
  },
  signatures: reviewedAndApproved('employment'),
  signed: { in: ['approved'], permission: 'employment:approve' },
  rules: [notInFuture('occurredOn', '发生日期'), personOrNumber, monthlyNumberAtMonthEnd],
  checks: [nothingBeginsAfterDeath],
  hints: { checks: [monthCountedOtherwise] },
  constraints: {
    natural_attrition_once: {
      field: 'person',
      code: 'attrition-duplicate',
      message: '该人员的自然减员已登记,不能重复登记。',
    },
    natural_attrition_month_once: {
      field: 'documentNumber',
      code: 'monthly-number-duplicate',
      message: '该属地当月按此文号核定的减员人数已登记,不能重复登记;人数有误的,请在原记录上更正。',
    },
  },
  doubles: [
    { same: ['personId'], by: 'attrition-duplicate' },
    { same: ['territoryId', 'occurredOn', 'documentNumber'], by: 'monthly-number-duplicate' },
  ],
  measures: [naturalAttrition],
};

export const hardshipCertifications: LedgerDefinition<HardshipCertification> = {
  type: 'hardship_certification',
  label: '就业困难人员认定',
  matter: 'employment',
  read: 'employment:read',
  groups: { person: 'personId' },
  entity: HardshipCertification,
  input: ApplyForHardshipInput,
  reviseInput: ReviseHardshipInput,
  day: 'appliedOn',
  days: { appliedOn: 'listed', certifiedOn: 'listed', revokedOn: 'listed' },
  status: hardshipStatus,
  lapses: { from: ['certified'], after: 'validUntil', to: 'expired' },
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核困难认定', from: ['submitted'], to: 'reviewed', step: 'review' },
    certify: {
      label: '认定就业困难人员',
      from: ['reviewed'],
      to: 'certified',
      input: CertifyHardshipInput,
      rules: [
        notInFuture('certifiedOn', '认定日期'),
        certifiedAfterApplication,
        validAfterCertification,
        ofCategoryAge,
        ofWorkingLife,
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
      from: ['submitted', 'reviewed', 'certified', 'revoked'],
      to: 'submitted',
      writes: () => ({ certifiedOn: null, certificateNumber: null, revokedOn: null }),
      needsReason: true,
    },
    revoke: {
      label: '取消认定',
      from: ['certified'],
      to: 'revoked',
      input: RevokeHardshipInput,
      rules: [revokedAfterCertified],
      step: 'approve',
      needsReason: true,
    },
  },
  signatures: reviewedAndApproved('employment', { approve: 'certify' }),
  signed: { in: ['certified', 'revoked'], permission: 'employment:approve' },
  rules: [
    notInFuture('appliedOn', '申请日期'),
    ofWorkingAge('appliedOn'),
    ofCategoryAge,
    ofWorkingLife,
  ],
  checks: [notAfterDeath('appliedOn', 'applied_on')],
  hints: { checks: [notLongUnemployed] },
  constraints: {
    hardship_number_once: {
      field: 'certificateNumber',
      code: 'certificate-number-duplicate',
      message: '该认定证号已用于另一认定,请核对证号。',
    },
    hardship_one_in_force: {
      field: 'certifiedOn',
      code: 'certificate-in-force',
      message: '该人员在此期间已有有效的就业困难人员认定,不能重复认定;类型有变的,请先取消原认定。',
    },
    hardship_valid_after_certification: {
      field: 'validUntil',
      code: 'valid-before-certification',
      message: '有效期至早于认定日期,请核对。',
    },
  },
  doubles: [
    {
      same: ['personId'],
      spell: ['appliedOn', 'validUntil', 'revokedOn'],
      answer: 'hinted',
      problem: problem(
        'person',
        'hardship-applied-or-certified',
        '该人员已有在办的认定申请或有效的认定(可能由其他单位办理),请核对是否重复申请;类型有变的,请先取消原认定。',
      ),
    },
    { same: ['certificateNumber'], by: 'certificate-number-duplicate' },
  ],
  measures: [],
};

export const employmentLedgers = [
  employmentRegistrations,
  unemploymentRegistrations,
  naturalAttritions,
  hardshipCertifications,
];
