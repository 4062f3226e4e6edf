import { policyOn, policySql } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { calendarDaysBetween } from '../../platform/day.js';
import { REGION_OF_ROW, Rule, RowCheck, onceInList, problem } from '../shared/judgement.js';
import { exact } from '../shared/money.js';
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

/** 学时 — class hours take minutes of a day, and a day has so many. */
export const hoursFitDays: Rule<TrainingClass> = (
  { opensOn, closesOn, plannedHours },
  { region },
) => {
  if (!opensOn || !closesOn || !plannedHours || closesOn < opensOn) return null;
  const perDay = policyOn('training.class-hours-per-day-max', opensOn, region);
  const days = calendarDaysBetween(opensOn, closesOn) + 1;
  return (
    plannedHours > days * perDay.value &&
    problem(
      'plannedHours',
      'hours-above-days',
      `${plannedHours} 学时排不进 ${days} 天(每天不超过 ${perDay.value} 学时,${perDay.source}),请核对学时或班期。`,
    )
  );
};

export const completedAfterEnrolment: Rule<TrainingEnrolment> = ({ completedOn, enrolledOn }) =>
  Boolean(completedOn && enrolledOn && completedOn < enrolledOn) &&
  problem('completedOn', 'completed-before-enrolment', '结业日期早于报名日期,请核对。');

export const enrolledBeforeEnd: RowCheck = {
  ...problem('enrolledOn', 'enrolled-after-class', '报名日期晚于该班结班日期,不能报名。'),
  when: 's.enrolled_on > training_class_last_day(s.class_id)',
};

export const certificateTwice = problem(
  'certificateNumber',
  'certificate-number-taken',
  '该证书编号已登记给另一学员,请核对证书。',
);

export const certificateOnce: RowCheck[] = [
  onceInList(['certificate_number'], certificateTwice),
  {
    ...certificateTwice,
    when: 'training_certificate_taken(s.certificate_number, s.district_id, s.id)',
  },
];

export const moreThanPlanned: RowCheck = {
  ...problem('classId', 'class-over-planned', '该班报名人数已超过计划人数,请核对。'),
  when: 'training_class_overfull(s.class_id)',
};

export const traineesUnfinished: RowCheck = {
  ...problem(
    'id',
    'trainees-unfinished',
    '该班还有学员在训,未登记结业、不合格或退出,请补办学员结果。',
  ),
  when: `EXISTS (SELECT FROM training_enrolment e WHERE e.class_id = s.id AND e.status = 'enrolled')`,
};

/** 撤销、取消、退回、驳回培训班 — its trainees count no more, though nobody touched them. */
export const traineesGoAlong: RowCheck = {
  ...problem(
    'id',
    'trainees-not-counted',
    '该班已有学员结业,班级撤销、取消、退回更正或驳回后不再计入培训期数、人次和人数;培训属实的,请恢复或重新审批,或在正确的班级下重新登记。',
  ),
  when: 'training_class_was_completed(s.id)',
};

export const classSubsidised: RowCheck = {
  ...problem(
    'id',
    'subsidy-stands',
    '该班有学员的培训补贴已申请或拨付,请先撤销补贴申请或登记退汇,再撤销、取消或退回培训班。',
  ),
  when: 'training_class_is_subsidised(s.id)',
};

export const subsidisedWithoutCertificate: RowCheck = {
  ...problem('enrolmentId', 'not-certified', '该学员尚未登记证书,请核对是否符合补贴条件。'),
  when: `NOT payment_is_over(s.status)
         AND EXISTS (SELECT FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
                      WHERE e.id = s.enrolment_id AND e.status = 'completed' AND c.category NOT IN ('startup', 'work_instead'))`,
};

const GROUPS: [group: string, code: string, message: string, holds: string][] = [
  [
    'unemployed',
    'not-registered-unemployed',
    '该人员在报名之日未在失业登记中,或另有未终止的就业登记,请核对学员类别。',
    'is_unemployed_on(e.person_id, e.enrolled_on)',
  ],
  [
    'hardship',
    'hardship-not-certified',
    '该人员在报名之日没有有效的就业困难人员认定,请核对学员类别。',
    'holds_hardship_certificate(e.person_id, e.enrolled_on)',
  ],
];

/** 学员类别 — what the registers say of it; told on enrolment, and again to whoever signs the subsidy. */
const notOfGroup = (field: string, enrolment: string): RowCheck[] =>
  GROUPS.map(([group, code, message, holds]) => ({
    ...problem(field, code, message),
    when: `EXISTS (SELECT FROM ${enrolment} WHERE e.trainee_group = '${group}' AND NOT ${holds})`,
  }));

export const enrolledAsAnother = notOfGroup('traineeGroup', '(SELECT s.*) e');
export const subsidisedAsAnother = notOfGroup(
  'enrolmentId',
  '(SELECT * FROM training_enrolment o WHERE o.id = s.enrolment_id) e',
);

const LARGEST = policySql('training.subsidy-ceiling-yuan', 's.applied_on', REGION_OF_ROW);
const USUAL = policySql('training.usual-subsidy-max-yuan', 's.applied_on', REGION_OF_ROW);

export const subsidyWithinCeiling: RowCheck = {
  ...problem('subsidyYuan', 'over-standard', '每人培训补贴金额超过规定上限,请核减。'),
  when: `s.subsidy_yuan > ${LARGEST}`,
};

export const subsidyUsual: RowCheck = {
  ...problem(
    'subsidyYuan',
    'above-usual',
    '每人培训补贴金额高于通常标准,请按职业(工种)和等级的补贴标准核对。',
  ),
  when: `s.subsidy_yuan > ${USUAL}`,
};

export const certifiedAfterCompletion: Rule<TrainingEnrolment> = (draft) =>
  draft.certifiedOn && draft.completedOn && draft.certifiedOn < draft.completedOn
    ? problem('certifiedOn', 'certified-before-completion', '发证日期早于结业日期,请核对。')
    : null;

export const leavesAfterEnrolment: Rule<TrainingEnrolment> = (draft) =>
  draft.leftOn && draft.enrolledOn && draft.leftOn < draft.enrolledOn
    ? problem('leftOn', 'left-before-enrolment', '退出日期早于报名日期,请核对。')
    : null;

export const leftAfterClass: RowCheck = {
  ...problem(
    'leftOn',
    'left-after-class',
    '退出日期晚于该班结班日期,请核对日期;已学完的,请登记结业或考核不合格。',
  ),
  when: 's.left_on > training_class_last_day(s.class_id)',
};

export const subsidyNotZero: Rule<TrainingSubsidy> = ({ subsidyYuan }) =>
  subsidyYuan !== undefined && exact(subsidyYuan).isZero()
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

const HOURS_A_DAY = policySql('training.class-hours-per-day-max', 's.completed_on', REGION_OF_ROW);

/** 学时 — whoever came late to a class attended what fits into the rest of it. */
export const attendedFitsDays: RowCheck = {
  ...problem(
    'attendedHours',
    'attendance-above-days',
    '自报名(开班)至结业的天数排不下所填的实到学时,请核对报名日期、结业日期和学时。',
  ),
  when: `EXISTS (SELECT FROM training_days_until(s.class_id, s.enrolled_on, s.completed_on) days
                  WHERE days > 0 AND s.attended_hours > days * ${HOURS_A_DAY})`,
};

const LEAST_ATTENDANCE = policySql('training.attendance-min-percent', 's.closes_on', REGION_OF_ROW);

/** 学员在前 — a class that is moved, shortened or planned anew keeps those who are in it. */
export const keepsItsTrainees: RowCheck = {
  ...problem(
    'closesOn',
    'trainees-outside-class',
    '该班已有学员的报名、结业日期或实到学时与更改后的班期、计划学时不符,请核对班期和学时,或先更正学员记录。',
  ),
  when: `training_class_leaves_out(s.id, s.opens_on, s.closes_on, s.planned_hours, ${LEAST_ATTENDANCE})`,
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
    '该学员在申请之日前尚未结业,或培训班已取消、退回更正、未通过审批,不能申请补贴。',
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

/** 同一职业(工种)同一等级 — once in a life, wherever it was paid. */
export const skillSubsidisedBefore: RowCheck = {
  ...problem(
    'enrolmentId',
    'same-skill-subsidised',
    '该人员此前已享受同一职业(工种)同一等级的培训补贴(学员记录所填),不能重复享受。',
  ),
  when: `EXISTS (SELECT FROM training_enrolment e WHERE e.id = s.enrolment_id)
         AND training_skill_subsidised_before(s.enrolment_id)`,
};

/** 同一职业(工种)另一写法 — the level within the name makes no other skill of it. */
export const skillSubsidisedOtherwiseWritten: RowCheck = {
  ...problem(
    'enrolmentId',
    'same-skill-subsidised',
    '该人员已享受同一职业(工种)同一等级的培训补贴(名称写法不同),不能重复享受。',
  ),
  when: `EXISTS (SELECT FROM training_enrolment e WHERE e.id = s.enrolment_id)
         AND training_skill_subsidised_besides(s.enrolment_id, s.id,
               ARRAY(SELECT o.enrolment_id FROM staged o WHERE o.ordinality < s.ordinality))`,
};

/** 此前已享受补贴次数 — of the year in which the office began here. */
export const subsidisedInOpeningYear: RowCheck = {
  ...problem(
    'subsidiesBefore',
    'subsidised-before-other-year',
    '此前已享受补贴次数只填期初数所在年度的:其他年度的补贴在本系统内申请,不填此项。',
  ),
  when: `s.subsidies_before > 0 AND extract(year FROM s.enrolled_on)
         <> (SELECT extract(year FROM max(c.through)) FROM opening_cover c WHERE c.district_id = s.district_id AND c.until_version IS NULL)`,
};

export const trainingSubsidised: RowCheck = {
  ...problem(
    'id',
    'subsidy-stands',
    '该学员的培训补贴已申请或拨付,请先撤销补贴申请或登记退汇,再撤销学员记录。',
  ),
  when: 'training_is_subsidised(s.id)',
};
