import { addMonths } from '../../platform/day.js';
import { ageOn } from '../../registry/identifiers.js';
import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { TrainingClass } from './training-class.entity.js';
import { TrainingEnrolment } from './training-enrolment.entity.js';

/** Whoever wants to be trained waits some months for a class to be full, and no longer. */
const DAYS_WAITED = 180;

export const enrolledLongBefore: RowCheck = {
  ...problem(
    'enrolledOn',
    'enrolled-long-before-class',
    `报名日期比开班日期早 ${DAYS_WAITED} 天以上,请核对年份和班级。`,
  ),
  when: `EXISTS (SELECT FROM training_class c WHERE c.id = s.class_id AND c.opens_on > s.enrolled_on + ${DAYS_WAITED})`,
};

/** An examination follows the class within months. */
const MONTHS_TO_CERTIFICATE = 12;

export const certifiedLongAfter: Rule<TrainingEnrolment> = ({ completedOn, certifiedOn }) =>
  Boolean(
    completedOn && certifiedOn && certifiedOn > addMonths(completedOn, MONTHS_TO_CERTIFICATE),
  ) &&
  problem(
    'certifiedOn',
    'certified-long-after',
    `发证日期比结业日期晚 ${MONTHS_TO_CERTIFICATE} 个月以上,请核对年份和证书。`,
  );

/** 毕业年度高校毕业生 — hardly anybody leaves a university later. */
const OLDEST_GRADUATE = 35;

export const graduateByAge: Rule<TrainingEnrolment> = ({ traineeGroup, person, enrolledOn }) =>
  Boolean(
    traineeGroup === 'graduate' &&
    person?.birthDate &&
    enrolledOn &&
    ageOn(person.birthDate, enrolledOn) > OLDEST_GRADUATE,
  ) &&
  problem(
    'traineeGroup',
    'old-for-graduate',
    `该人员报名时已超过 ${OLDEST_GRADUATE} 周岁,请核对是否为毕业年度高校毕业生。`,
  );

/** 班期 — a class is held in one piece; a longer one has the year of its last day mistyped. */
const MONTHS_OF_CLASS = 12;

export const classIsLong: Rule<TrainingClass> = ({ opensOn, closesOn }) =>
  Boolean(opensOn && closesOn && closesOn >= addMonths(opensOn, MONTHS_OF_CLASS)) &&
  problem(
    'closesOn',
    'class-long',
    `班期在 ${MONTHS_OF_CLASS} 个月以上,请核对开班、结班日期的年份。`,
  );
