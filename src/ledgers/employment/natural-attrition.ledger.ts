import { defineLedger } from '../shared/ledger-definition.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import { naturalAttrition } from './employment.measures.js';
import { monthlyNumberAtMonthEnd, personOrNumber } from './employment.rules.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import { longBeforeRetirement, manyInAMonth, olderThanAnybody } from './person.hints.js';
import {
  leftAlready,
  loanStillRuns,
  monthCountedOtherwise,
  notAfterDeath,
  nothingBeginsAfterDeath,
  paidAfterLeaving,
} from './person.checks.js';
import {
  NaturalAttrition,
  RecordAttritionInput,
  ReviseAttritionInput,
  attritionStatus,
} from './natural-attrition.entity.js';

export const naturalAttritions = defineLedger<NaturalAttrition>()({
  type: 'natural_attrition',
  label: '自然减员',
  matter: 'employment',
  read: 'employment:read',
  groups: { natural_attrition: 'id', person: 'personId' },
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
      checks: [
        nothingBeginsAfterDeath,
        notAfterDeath('occurredOn', 'occurred_on'),
        paidAfterLeaving,
      ],
      stands: ['approved'],
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
  rules: [
    notInFuture('occurredOn', '发生日期'),
    ofWorkingAge('occurredOn'),
    personOrNumber,
    monthlyNumberAtMonthEnd,
  ],
  checks: [nothingBeginsAfterDeath, notAfterDeath('occurredOn', 'occurred_on'), leftAlready],
  hints: {
    rules: [longBeforeRetirement, olderThanAnybody, manyInAMonth],
    checks: [monthCountedOtherwise, paidAfterLeaving, loanStillRuns],
  },
  constraints: {
    natural_attrition_once: {
      field: 'person',
      code: 'attrition-duplicate',
      message:
        '该人员同一原因的自然减员已登记,不能重复登记;退休、伤残之后死亡的,以死亡另行登记,不重复计减。',
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
});
