import { notInFuture } from '../shared/rules.js';
import { otherwiseWritten } from '../shared/doubles.js';
import { defineLedger } from '../shared/ledger-definition.js';
import {
  CompleteTrainingClassInput,
  RescheduleTrainingClassInput,
  ReviseTrainingClassInput,
  SubmitTrainingClassInput,
  TrainingClass,
  trainingClassStatus,
} from './training-class.entity.js';
import { trainingClassMeasures } from './training.measures.js';
import { classIsLong } from './training.hints.js';
import {
  classSubsidised,
  closesAfterOpening,
  hoursFitDays,
  keepsItsTrainees,
  traineesGoAlong,
  traineesUnfinished,
} from './training.rules.js';
import { trainingEnrolments } from './training-enrolment.ledger.js';
import { trainingSubsidies } from './training-subsidy.ledger.js';

const permission = 'training:approve';

export const trainingClasses = defineLedger<TrainingClass>()({
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
  dueLists: [
    { code: 'opening', label: '待开班', by: 'enter', in: ['approved'], day: 'opensOn', ahead: 3 },
    { code: 'closing', label: '待结班', by: 'enter', in: ['open'], day: 'closesOn', ahead: 3 },
  ],
  revisableIn: ['submitted'],
  verbs: {
    approve: { label: '审批开班', from: ['submitted'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回开班申请',
      from: ['submitted'],
      to: 'rejected',
      by: ['approve'],
      hints: { checks: [traineesGoAlong] },
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'approved', 'open', 'completed', 'cancelled'],
      to: 'submitted',
      checks: [classSubsidised],
      hints: { checks: [traineesGoAlong] },
      needsReason: true,
    },
    reschedule: {
      label: '变更班期',
      from: ['approved'],
      to: 'submitted',
      input: RescheduleTrainingClassInput,
      rules: [closesAfterOpening, hoursFitDays],
      checks: [keepsItsTrainees],
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
      rules: [closesAfterOpening, hoursFitDays, notInFuture('closesOn', '结班日期')],
      checks: [keepsItsTrainees],
      hints: { checks: [traineesUnfinished] },
    },
    cancel: {
      label: '取消培训班',
      from: ['approved', 'open'],
      to: 'cancelled',
      checks: [classSubsidised],
      hints: { checks: [traineesGoAlong] },
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
  hints: { rules: [classIsLong], checks: [otherwiseWritten('training_class', 'classNumber')] },
  withdrawalHints: [traineesGoAlong],
  rules: [closesAfterOpening, hoursFitDays],
  checks: [keepsItsTrainees],
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
  takesTurns: { training_class: 's.id' },
  measures: trainingClassMeasures,
});

export const trainingLedgers = [trainingClasses, trainingEnrolments, trainingSubsidies];
