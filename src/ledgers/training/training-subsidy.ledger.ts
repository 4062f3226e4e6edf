import { notInFuture } from '../shared/rules.js';
import { overBudget } from '../funds/over-budget.js';
import { defineLedger } from '../shared/ledger-definition.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import { trainingSubsidyMeasures } from './training.measures.js';
import {
  skillSubsidisedBefore,
  skillSubsidisedOtherwiseWritten,
  subsidisedWithoutCertificate,
  subsidisedAsAnother,
  subsidisedSeldomEnough,
  subsidyNotZero,
  subsidyUsual,
  subsidyWithinCeiling,
  trainingFinished,
  trainingPaidAfterApplication,
  yearlyLimitKnown,
} from './training.rules.js';
import {
  ApplyForTrainingSubsidyInput,
  ReviseTrainingSubsidyInput,
  TrainingSubsidy,
  trainingSubsidyStatus,
} from './training-subsidy.entity.js';

export const trainingSubsidies = defineLedger<TrainingSubsidy>()({
  type: 'training_subsidy',
  label: '职业培训补贴',
  matter: 'training',
  read: 'training:read',
  groups: { training_subsidy: 'id', person: 'personId' },
  place: { as: { table: 'training_enrolment', link: 'enrolment_id', label: '培训学员' } },
  entity: TrainingSubsidy,
  input: ApplyForTrainingSubsidyInput,
  reviseInput: ReviseTrainingSubsidyInput,
  day: 'appliedOn',
  days: { appliedOn: 'listed', ...PAYMENT_DAYS },
  status: trainingSubsidyStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  verbs: paymentVerbs('培训补贴', {
    rules: [trainingPaidAfterApplication],
    checks: [trainingFinished, skillSubsidisedBefore, skillSubsidisedOtherwiseWritten],
    hints: {
      checks: [overBudget('subsidyYuan', 'subsidy_yuan', 'coalesce(s.paid_on, s.applied_on)')],
    },
  }),
  signatures: reviewedAndApproved('training'),
  amountLevels: { kind: 'subsidy', amount: 'r.subsidy_yuan' },
  signed: { in: ['approved'], permission: 'training:approve' },
  rules: [notInFuture('appliedOn', '申请日期'), subsidyNotZero, yearlyLimitKnown],
  checks: [
    trainingFinished,
    subsidisedSeldomEnough,
    skillSubsidisedBefore,
    skillSubsidisedOtherwiseWritten,
    subsidyWithinCeiling,
  ],
  hints: { checks: [subsidisedWithoutCertificate, subsidyUsual, ...subsidisedAsAnother] },
  constraints: {
    training_subsidy_same_skill_once: {
      field: 'enrolmentId',
      code: 'same-skill-subsidised',
      message: '该人员已享受同一职业(工种)同一等级的培训补贴,不能重复享受。',
    },
  },
  doubles: [
    { same: ['enrolmentId'], by: 'subsidised-this-year' },
    { same: ['enrolmentId'], by: 'same-skill-subsidised' },
  ],
  takesTurns: {
    person: 'SELECT e.person_id FROM training_enrolment e WHERE e.id = s.enrolment_id',
    training_class: 'SELECT e.class_id FROM training_enrolment e WHERE e.id = s.enrolment_id',
  },
  measures: trainingSubsidyMeasures,
});
