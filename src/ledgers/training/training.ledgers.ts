import { notInFuture } from '../employment/employment.rules.js';
import { overBudget } from '../funds/over-budget.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import {
  CompleteTrainingClassInput,
  RescheduleTrainingClassInput,
  ReviseTrainingClassInput,
  SubmitTrainingClassInput,
  TrainingClass,
  trainingClassStatus,
} from './training-class.entity.js';
import {
  CertifyTraineeInput,
  CompleteTrainingInput,
  EnrolTraineeInput,
  FailTraineeInput,
  LeaveTrainingInput,
  ReviseTraineeInput,
  TrainingEnrolment,
  trainingEnrolmentStatus,
} from './training-enrolment.entity.js';
import {
  trainingClassMeasures,
  trainingEnrolmentMeasures,
  trainingSubsidyMeasures,
} from './training.measures.js';
import {
  attendanceThresholdKnown,
  attendedAtMostPlanned,
  attendedEnough,
  certificateOnce,
  certificateTwice,
  certifiedAfterCompletion,
  classSubsidised,
  classStarted,
  classTakesTrainees,
  closesAfterOpening,
  completedAfterEnrolment,
  completedWithinClass,
  enrolledAsAnother,
  enrolledBeforeEnd,
  hoursFitDays,
  leavesAfterEnrolment,
  moreThanPlanned,
  oldEnoughToTrain,
  subsidisedWithoutCertificate,
  subsidisedAsAnother,
  subsidisedSeldomEnough,
  subsidyNotZero,
  subsidyUsual,
  subsidyWithinCeiling,
  traineesUnfinished,
  trainingFinished,
  trainingPaidAfterApplication,
  trainingSubsidised,
  yearlyLimitKnown,
} from './training.rules.js';
import {
  ApplyForTrainingSubsidyInput,
  ReviseTrainingSubsidyInput,
  TrainingSubsidy,
  trainingSubsidyStatus,
} from './training-subsidy.entity.js';

const permission = 'training:approve';

const oneClassAtATime = {
  field: 'classId',
  code: 'classes-overlap',
  message: '该人员在此期间已参加另一培训班,同一时段不能参加两个班。',
};

export const trainingClasses: LedgerDefinition<TrainingClass> = {
  type: 'training_class',
  label: '培训班',
  matter: 'training',
  read: 'training:read',
  groups: { training_class: 'id' },
  entity: TrainingClass,
  input: SubmitTrainingClassInput,
  reviseInput: ReviseTrainingClassInput,
  day: 'opensOn',
  days: { opensOn: ['approved', 'open', 'completed'] },
  restated: ['closesOn'],
  status: trainingClassStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    approve: { label: '审批开班', from: ['submitted'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回开班申请',
      from: ['submitted'],
      to: 'rejected',
      by: ['approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'approved', 'open', 'completed', 'cancelled'],
      to: 'submitted',
      checks: [classSubsidised],
      needsReason: true,
    },
    reschedule: {
      label: '变更班期',
      from: ['approved'],
      to: 'submitted',
      input: RescheduleTrainingClassInput,
      rules: [closesAfterOpening, hoursFitDays],
      needsReason: true,
    },
    open: {
      label: '开班',
      from: ['approved'],
      to: 'open',
      rules: [notInFuture('opensOn', '开班日期')],
    },
    complete: {
      label: '结班',
      from: ['open'],
      to: 'completed',
      input: CompleteTrainingClassInput,
      rules: [closesAfterOpening, notInFuture('closesOn', '结班日期')],
      hints: { checks: [traineesUnfinished] },
    },
    cancel: {
      label: '取消培训班',
      from: ['approved', 'open'],
      to: 'cancelled',
      checks: [classSubsidised],
      needsReason: true,
    },
  },
  signatures: [
    {
      step: 'approve',
      verb: 'approve',
      by: 'centre',
      permission,
      returns: 'returnForCorrection',
    },
  ],
  signed: { in: ['approved', 'open', 'completed', 'cancelled'], permission },
  withdrawalChecks: [classSubsidised],
  rules: [closesAfterOpening, hoursFitDays],
  constraints: {
    training_class_number_once: {
      field: 'classNumber',
      code: 'class-number-duplicate',
      message: '该班级编号已登记,请核对。',
    },
    training_one_class_at_a_time: {
      field: 'opensOn',
      code: 'classes-overlap',
      message: '变更后有学员同时参加另一培训班,请先调整这些学员的报名。',
    },
  },
  doubles: [
    { same: ['classNumber'], by: 'class-number-duplicate' },
    {
      same: ['employerId', 'occupation', 'level', 'opensOn', 'site'],
      answer: 'hinted',
      problem: {
        field: 'classNumber',
        code: 'same-class-submitted',
        message:
          '该机构同一地点、同一开班日期已有同职业(工种)、同等级的培训班(班级编号不同),请核对是否重复申报。',
      },
    },
  ],
  measures: trainingClassMeasures,
};

export const trainingEnrolments: LedgerDefinition<TrainingEnrolment> = {
  type: 'training_enrolment',
  label: '培训学员',
  matter: 'training',
  read: 'training:read',
  groups: { training_class: 'classId', person: 'personId' },
  entity: TrainingEnrolment,
  input: EnrolTraineeInput,
  reviseInput: ReviseTraineeInput,
  day: 'enrolledOn',
  days: {
    enrolledOn: 'listed',
    completedOn: ['completed', 'certified'],
    certifiedOn: 'listed',
    leftOn: 'listed',
  },
  status: trainingEnrolmentStatus,
  initial: 'enrolled',
  revisableIn: ['enrolled'],
  verbs: {
    complete: {
      label: '登记结业',
      from: ['enrolled'],
      to: 'completed',
      input: CompleteTrainingInput,
      rules: [
        attendanceThresholdKnown,
        completedAfterEnrolment,
        notInFuture('completedOn', '结业日期'),
      ],
      checks: [classStarted, completedWithinClass, attendedEnough, attendedAtMostPlanned],
    },
    certify: {
      label: '登记发证',
      from: ['completed'],
      to: 'certified',
      input: CertifyTraineeInput,
      rules: [certifiedAfterCompletion, notInFuture('certifiedOn', '发证日期')],
      checks: certificateOnce,
    },
    fail: {
      label: '登记考核不合格',
      from: ['enrolled'],
      to: 'failed',
      input: FailTraineeInput,
      checks: [classStarted, attendedAtMostPlanned],
      needsReason: true,
    },
    leave: {
      label: '登记中途退出',
      from: ['enrolled'],
      to: 'left',
      input: LeaveTrainingInput,
      rules: [leavesAfterEnrolment, notInFuture('leftOn', '退出日期')],
      needsReason: true,
    },
  },
  withdrawalChecks: [trainingSubsidised],
  rules: [notInFuture('enrolledOn', '报名日期'), oldEnoughToTrain],
  checks: [classTakesTrainees, enrolledBeforeEnd],
  hints: { checks: [moreThanPlanned, ...enrolledAsAnother] },
  constraints: {
    training_enrolment_once: {
      field: 'person',
      code: 'already-enrolled',
      message: '该人员已在本班报名,不能重复登记。',
    },
    training_one_class_at_a_time: oneClassAtATime,
    training_certificate_once: certificateTwice,
  },
  doubles: [
    { same: ['classId', 'personId'], by: 'already-enrolled' },
    { same: ['certificateNumber'], by: 'certificate-number-taken' },
  ],
  measures: trainingEnrolmentMeasures,
};

export const trainingSubsidies: LedgerDefinition<TrainingSubsidy> = {
  type: 'training_subsidy',
  label: '职业培训补贴',
  matter: 'training',
  read: 'training:read',
  groups: { training_subsidy: 'id' },
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
    checks: [trainingFinished],
    hints: {
      checks: [overBudget('subsidyYuan', 'subsidy_yuan', 'coalesce(s.paid_on, s.applied_on)')],
    },
  }),
  signatures: reviewedAndApproved('training'),
  amountLevels: { kind: 'subsidy', amount: 'r.subsidy_yuan' },
  signed: { in: ['approved'], permission },
  rules: [notInFuture('appliedOn', '申请日期'), subsidyNotZero, yearlyLimitKnown],
  checks: [trainingFinished, subsidisedSeldomEnough, subsidyWithinCeiling],
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
  measures: trainingSubsidyMeasures,
};

export const trainingLedgers = [trainingClasses, trainingEnrolments, trainingSubsidies];
