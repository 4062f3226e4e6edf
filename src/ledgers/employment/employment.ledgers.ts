import { LedgerDefinition } from '../shared/ledger-definition.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import {
  EmploymentRegistration,
  EndEmploymentInput,
  RegisterEmploymentInput,
  ReviseEmploymentInput,
  employmentStatus,
} from './employment-registration.entity.js';
import {
  hardshipReemployment,
  naturalAttrition,
  newHires,
  registeredUnemployed,
  unemployedReemployment,
} from './employment.measures.js';
import {
  certifiedAfterApplication,
  employerNamed,
  endsAfterStart,
  monthlyNumberAtMonthEnd,
  notInFuture,
  ofWorkingAge,
  onlyLapseIsForeseen,
  personOrNumber,
  revokedAfterCertified,
  sameJobTwice,
} from './employment.rules.js';
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
import {
  EndUnemploymentInput,
  RegisterUnemploymentInput,
  ReviseUnemploymentInput,
  UnemploymentRegistration,
  unemploymentStatus,
} from './unemployment-registration.entity.js';

export const employmentRegistrations: LedgerDefinition<EmploymentRegistration> = {
  type: 'employment_registration',
  label: '就业登记',
  read: 'employment:read',
  entity: EmploymentRegistration,
  input: RegisterEmploymentInput,
  reviseInput: ReviseEmploymentInput,
  day: 'startedOn',
  days: { startedOn: ['registered', 'ended'], endedOn: 'listed' },
  status: employmentStatus,
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  verbs: {
    end: {
      label: '终止就业',
      from: ['registered'],
      to: 'ended',
      input: EndEmploymentInput,
      rules: [endsAfterStart],
    },
  },
  rules: [
    notInFuture('startedOn', '就业日期'),
    ofWorkingAge('startedOn'),
    employerNamed,
    endsAfterStart,
  ],
  hints: { checks: [sameJobTwice] },
  measures: [newHires, unemployedReemployment, hardshipReemployment],
};

export const unemploymentRegistrations: LedgerDefinition<UnemploymentRegistration> = {
  type: 'unemployment_registration',
  label: '失业登记',
  read: 'employment:read',
  entity: UnemploymentRegistration,
  input: RegisterUnemploymentInput,
  reviseInput: ReviseUnemploymentInput,
  day: 'registeredOn',
  days: { registeredOn: ['registered', 'ended'], endedOn: ['registered', 'ended'] },
  status: unemploymentStatus,
  initial: 'registered',
  revisableIn: ['registered', 'ended'],
  verbs: {
    end: {
      label: '终止失业登记',
      from: ['registered'],
      to: 'ended',
      input: EndUnemploymentInput,
      rules: [onlyLapseIsForeseen],
    },
  },
  rules: [notInFuture('registeredOn', '登记日期'), ofWorkingAge('registeredOn')],
  constraints: {
    unemployed_once_at_a_time: {
      field: 'registeredOn',
      code: 'already-registered-unemployed',
      message: '该人员在此期间已有有效的失业登记,不能重复登记。',
    },
    unemployment_ends_after_start: {
      field: 'endedOn',
      code: 'ends-before-start',
      message: '终止日期早于登记日期,请核对。',
    },
  },
  measures: [registeredUnemployed],
};

export const naturalAttritions: LedgerDefinition<NaturalAttrition> = {
  type: 'natural_attrition',
  label: '自然减员',
  read: 'employment:read',
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
    approve: { label: '审批自然减员', from: ['reviewed'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回自然减员',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
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
  constraints: {
    natural_attrition_once: {
      field: 'person',
      code: 'attrition-duplicate',
      message: '该人员的自然减员已登记,不能重复登记。',
    },
  },
  measures: [naturalAttrition],
};

export const hardshipCertifications: LedgerDefinition<HardshipCertification> = {
  type: 'hardship_certification',
  label: '就业困难人员认定',
  read: 'employment:read',
  entity: HardshipCertification,
  input: ApplyForHardshipInput,
  reviseInput: ReviseHardshipInput,
  day: 'appliedOn',
  days: { appliedOn: 'listed', certifiedOn: 'listed', revokedOn: 'listed' },
  status: hardshipStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核困难认定', from: ['submitted'], to: 'reviewed', step: 'review' },
    certify: {
      label: '认定就业困难人员',
      from: ['reviewed'],
      to: 'certified',
      input: CertifyHardshipInput,
      rules: [notInFuture('certifiedOn', '认定日期'), certifiedAfterApplication],
      step: 'approve',
    },
    reject: {
      label: '不予认定',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
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
  rules: [notInFuture('appliedOn', '申请日期'), ofWorkingAge('appliedOn')],
  measures: [],
};

export const employmentLedgers = [
  employmentRegistrations,
  unemploymentRegistrations,
  naturalAttritions,
  hardshipCertifications,
];
