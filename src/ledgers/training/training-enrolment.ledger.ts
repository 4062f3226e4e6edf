import { notInFuture } from '../shared/rules.js';
import { afterLeavingWork, internMeanwhile, notAfterDeath } from '../employment/person.checks.js';
import { pastRetirement } from '../employment/person.hints.js';
import { otherwiseWritten } from '../shared/doubles.js';
import { defineLedger } from '../shared/ledger-definition.js';
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
import { trainingEnrolmentMeasures } from './training.measures.js';
import { enrolledLongBefore, certifiedLongAfter, graduateByAge } from './training.hints.js';
import {
  attendanceThresholdKnown,
  attendedAtMostPlanned,
  attendedEnough,
  attendedFitsDays,
  certificateOnce,
  certificateTwice,
  certifiedAfterCompletion,
  classStarted,
  classTakesTrainees,
  completedAfterEnrolment,
  completedWithinClass,
  enrolledAsAnother,
  enrolledBeforeEnd,
  leavesAfterEnrolment,
  leftAfterClass,
  moreThanPlanned,
  oldEnoughToTrain,
  subsidisedInOpeningYear,
  trainingSubsidised,
} from './training.rules.js';

const oneClassAtATime = {
  field: 'classId',
  code: 'classes-overlap',
  message: '该人员在此期间已参加另一培训班,同一时段不能参加两个班。',
};

export const trainingEnrolments = defineLedger<TrainingEnrolment>()({
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
      checks: [
        classStarted,
        completedWithinClass,
        attendedEnough,
        attendedAtMostPlanned,
        attendedFitsDays,
        notAfterDeath('completedOn', 'completed_on'),
      ],
      stands: ['completed', 'certified'],
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
      stands: ['failed'],
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
  checks: [
    classTakesTrainees,
    enrolledBeforeEnd,
    subsidisedInOpeningYear,
    notAfterDeath('enrolledOn', 'enrolled_on'),
  ],
  hints: {
    rules: [
      pastRetirement('enrolledOn', '一般不再参加补贴性培训,'),
      graduateByAge,
      certifiedLongAfter,
    ],
    checks: [
      enrolledLongBefore,
      moreThanPlanned,
      internMeanwhile,
      afterLeavingWork('enrolledOn', 'enrolled_on'),
      ...enrolledAsAnother,
      leftAfterClass,
      otherwiseWritten('training_enrolment', 'certificateNumber'),
    ],
  },
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
  takesTurns: { training_class: 's.class_id' },
  measures: trainingEnrolmentMeasures,
});
