import { notInFuture } from '../shared/rules.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import {
  AccreditInternshipBaseInput,
  ApplyForInternshipBaseInput,
  InternshipBase,
  ReviseInternshipBaseInput,
  RevokeInternshipBaseInput,
  internshipBaseStatus,
} from './internship-base.entity.js';
import {
  accreditedAfterApplication,
  baseEmpty,
  baseKeepsItsHost,
  baseRevokedAfterAccreditation,
  validAfterAccreditation,
} from './internships.rules.js';

export const internshipBases = defineLedger<InternshipBase>()({
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
  dueLists: [
    {
      code: 'lapsing',
      label: '见习基地认定到期',
      by: 'enter',
      in: ['accredited'],
      day: 'validUntil',
      ahead: 60,
    },
  ],
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
  signed: { in: ['accredited', 'revoked'], permission: 'internships:approve' },
  rules: [notInFuture('appliedOn', '申报日期')],
  checks: [baseKeepsItsHost],
  withdrawalChecks: [baseEmpty],
  constraints: {
    internship_base_once: {
      field: 'employer',
      code: 'base-duplicate',
      message: '该单位已申报或已认定为就业见习基地,不能重复申报。',
    },
  },
  doubles: [{ same: ['employerId'], by: 'base-duplicate' }],
  takesTurns: { internship_base: 's.id' },
  measures: [],
});
