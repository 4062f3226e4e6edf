import { otherwiseWritten } from '../shared/doubles.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import { certifiedAfterApplication, revokedAfterCertified } from './employment.rules.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import {
  notLongUnemployed,
  ofCategoryAge,
  ofWorkingLife,
  validAfterCertification,
} from './hardship.rules.js';
import {
  afterLeavingWork,
  appliedAtWork,
  certifiedAfterwards,
  notAfterDeath,
  reemployedMeanwhile,
} from './person.checks.js';
import {
  ApplyForHardshipInput,
  CertifyHardshipInput,
  HardshipCertification,
  ReviseHardshipInput,
  RevokeHardshipInput,
  hardshipStatus,
} from './hardship-certification.entity.js';

export const hardshipCertifications = defineLedger<HardshipCertification>()({
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
  dueLists: [
    {
      code: 'lapsing',
      label: '就业困难人员认定到期',
      by: 'enter',
      in: ['certified'],
      day: 'validUntil',
      ahead: 30,
    },
  ],
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
      checks: [notAfterDeath('certifiedOn', 'certified_on')],
      hints: { checks: [certifiedAfterwards] },
      stands: ['certified', 'revoked'],
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
  hints: {
    checks: [
      notLongUnemployed,
      appliedAtWork,
      afterLeavingWork('appliedOn', 'applied_on'),
      otherwiseWritten('hardship_certification', 'certificateNumber'),
    ],
  },
  withdrawalHints: [
    reemployedMeanwhile(
      '该人员在认定之后已有就业登记,认定撤销后该就业不再计入就业困难人员就业;认定属实的,请恢复。',
      's.certified_on - 1',
      'least(s.revoked_on, s.valid_until)',
    ),
  ],
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
});
