import { policyOn, policySql } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/ledger-definition.js';
import { TrainingClass } from './training-class.entity.js';
import { TrainingEnrolment } from './training-enrolment.entity.js';
import { TrainingSubsidy } from './training-subsidy.entity.js';

export const closesAfterOpening: Rule<TrainingClass> = (draft) =>
  draft.opensOn && draft.closesOn && draft.closesOn < draft.opensOn
    ? problem('closesOn', 'closes-before-opening', '结班日期早于开班日期,请核对。')
    : null;

/** 劳动法 art. 15: training for work is for persons who may work. */
export const oldEnoughToTrain: Rule<TrainingEnrolment> = (draft, { region }) => {
  const birth = draft.person?.birthDate;
  if (!birth || !draft.enrolledOn) return null;
  const minimum = policyOn('employment.age-min', draft.enrolledOn, region).value;
  return (
    ageOn(birth, draft.enrolledOn) < minimum &&
    problem(
      'person.documentNumber',
      'too-young-to-train',
      `报名时该人员未满 ${minimum} 周岁,不能参加职业培训。`,
    )
  );
};

/** Stops the step with PolicyUnknown where no attendance threshold is dated for the day. */
export const attendanceThresholdKnown: Rule<TrainingEnrolment> = ({ completedOn }, { region }) => {
  if (completedOn) policyOn('training.attendance-min-percent', completedOn, region);
  return null;
};

export const certifiedAfterCompletion: Rule<TrainingEnrolment> = (draft) =>
  draft.certifiedOn && draft.completedOn && draft.certifiedOn < draft.completedOn
    ? problem('certifiedOn', 'certified-before-completion', '发证日期早于结业日期,请核对。')
    : null;

export const leavesAfterEnrolment: Rule<TrainingEnrolment> = (draft) =>
  draft.leftOn && draft.enrolledOn && draft.leftOn < draft.enrolledOn
    ? problem('leftOn', 'left-before-enrolment', '退出日期早于报名日期,请核对。')
    : null;

export const subsidyNotZero: Rule<TrainingSubsidy> = ({ subsidyYuan }) =>
  subsidyYuan !== undefined && Number(subsidyYuan) === 0
    ? problem('subsidyYuan', 'subsidy-zero', '补贴金额须大于 0 元。')
    : null;

/** Stops with PolicyUnknown where no yearly limit is dated for the day of application. */
export const yearlyLimitKnown: Rule<TrainingSubsidy> = ({ appliedOn }, { region }) => {
  if (appliedOn) policyOn('training.subsidies-per-year-max', appliedOn, region);
  return null;
};

export const trainingPaidAfterApplication: Rule<TrainingSubsidy> = (draft) =>
  draft.paidOn && draft.appliedOn && draft.paidOn < draft.appliedOn
    ? problem('paidOn', 'paid-before-application', '拨付日期早于申请日期,请核对。')
    : null;

export const classTakesTrainees: RowCheck = {
  ...problem(
    'classId',
    'class-not-open-to-trainees',
    '没有可报名的该培训班:须为本区已审批且未取消、未撤销的班,请核对培训班编号。',
  ),
  when: 'NOT training_class_takes_trainees(s.class_id, s.district_id)',
};

export const classStarted: RowCheck = {
  ...problem('classId', 'class-not-started', '该培训班尚未开班,请先办理开班再登记学员结果。'),
  when: 'NOT training_class_started(s.class_id)',
};

export const completedWithinClass: RowCheck = {
  ...problem(
    'completedOn',
    'completed-outside-class',
    '结业日期不在该班开班至结班日期之间,请核对;如班期有变,请先更正培训班。',
  ),
  when: 'NOT training_class_covers(s.class_id, s.completed_on)',
};

/** 四川省就业创业培训管理办法: who attended too little has not completed. */
export const attendedEnough: RowCheck = {
  ...problem(
    'attendedHours',
    'attendance-too-low',
    '实到学时未达到结业出勤率要求,不能登记结业;请改为登记考核不合格或退出。',
  ),
  when: `s.attended_hours * 100 < training_class_hours(s.class_id) * (${policySql('training.attendance-min-percent', 's.completed_on', REGION_OF_ROW)})`,
};

export const attendedAtMostPlanned: RowCheck = {
  ...problem('attendedHours', 'attendance-above-plan', '实到学时多于该班计划学时,请核对。'),
  when: 's.attended_hours > training_class_hours(s.class_id)',
};

export const trainingFinished: RowCheck = {
  ...problem(
    'enrolmentId',
    'training-not-completed',
    '该学员在申请之日前尚未结业,或培训班已取消,不能申请补贴。',
  ),
  when: `NOT (EXISTS (SELECT FROM training_enrolment e WHERE e.id = s.enrolment_id)
              AND training_finished(s.enrolment_id, s.district_id, s.applied_on))`,
};

/** 技能培训与创业培训分别计算: so many subsidies a year for each category. */
export const subsidisedSeldomEnough: RowCheck = {
  ...problem(
    'enrolmentId',
    'subsidised-this-year',
    '该人员本年度同类培训享受补贴次数已达上限,不能再次申请。',
  ),
  // Of an enrolment out of reach nothing is said but that it cannot be used.
  when: `EXISTS (SELECT FROM training_enrolment e WHERE e.id = s.enrolment_id)
         AND training_subsidies_of_year(s.enrolment_id, s.id)
           >= (${policySql('training.subsidies-per-year-max', 's.applied_on', REGION_OF_ROW)})`,
};

export const trainingSubsidised: RowCheck = {
  ...problem(
    'id',
    'subsidy-stands',
    '该学员的培训补贴已申请或拨付,请先撤销补贴申请或登记退汇,再撤销学员记录。',
  ),
  when: 'training_is_subsidised(s.id)',
};
