import { Exclusion, Measure } from '../../journal/measure.js';
import { paymentExclusions, bouncedOf } from '../shared/payment-measures.js';
import { trainingCategory } from './training-class.entity.js';

/** Categories that are reported by themselves; 以工代训 is in the totals only. */
const REPORTED = ['skill', 'labour_brand', 'startup', 'upgrading'] as const;

const inTotalAndByCategory = (total: Measure, category: string): Measure[] => [
  total,
  ...REPORTED.map((each) => ({
    ...total,
    code: `${total.code}.${each}`,
    label: `${total.label}(${trainingCategory.labels[each]})`,
    where: `${category} = '${each}'`,
  })),
];

const ofClass = (key: string) => ({ kind: 'training_class', key });

/** 培训班期数 — classes, on their opening day unless they do not take place. */
const classes: Measure = {
  code: 'training_classes',
  label: '培训班期数',
  kind: 'flow',
  record: 'training_class',
  group: ofClass('r.id'),
  on: 'r.opens_on',
  unless: [
    paymentExclusions.withdrawn,
    { code: 'awaiting_approval', says: '开班申请尚未审批', when: `r.status = 'submitted'` },
    { code: 'rejected', says: '开班申请未通过审批', when: `r.status = 'rejected'` },
    { code: 'cancelled', says: '培训班已取消', when: `r.status = 'cancelled'` },
  ],
  source: '四川省就业创业培训管理办法(2020-06-16); 按开班日期计期数',
};

const traineeReasons: Exclusion[] = [
  paymentExclusions.withdrawn,
  { code: 'in_training', says: '尚未结业', when: `r.status = 'enrolled'` },
  { code: 'failed', says: '考核不合格,未结业', when: `r.status = 'failed'` },
  { code: 'left', says: '中途退出,未结业', when: `r.status = 'left'` },
];

/** 培训人次 — completed trainings, on the day of completion. */
const personTimes: Measure = {
  code: 'training_person_times',
  label: '培训人次',
  kind: 'flow',
  record: 'training_enrolment',
  group: ofClass('r.class_id'),
  reads: ['training_class'],
  join: 'JOIN training_class c ON c.id = r.class_id',
  on: 'r.completed_on',
  unless: [
    ...traineeReasons,
    { code: 'class_withdrawn', says: '所在培训班已撤销', when: `c.status = 'withdrawn'` },
    { code: 'class_cancelled', says: '所在培训班已取消', when: `c.status = 'cancelled'` },
    { code: 'class_rejected', says: '所在培训班未通过审批', when: `c.status = 'rejected'` },
    {
      code: 'class_sent_back',
      says: '所在培训班已退回更正,尚未重新审批',
      when: `c.status = 'submitted'`,
    },
  ],
  source: '四川省就业创业培训管理办法(2020-06-16); 按结业日期计人次',
};

/** 培训人数 — persons who completed a training, once a year each. */
const persons: Measure = {
  code: 'training_persons',
  label: '培训人数',
  kind: 'flow',
  record: 'training_enrolment',
  group: { kind: 'person', key: 'r.person_id' },
  on: 'r.completed_on',
  unless: [
    ...traineeReasons,
    {
      code: 'class_not_held',
      says: '所在培训班已取消、撤销、未通过审批,或退回更正尚未重新审批',
      when: 'NOT r.class_approved',
    },
  ],
  oncePerYear: true,
  source: '四川省就业创业培训管理办法(2020-06-16); 同一人一年计一人',
};

/** 职业培训补贴拨付 — 元, on the day of payment. */
const subsidyPaid: Measure = {
  code: 'training_subsidy_paid',
  label: '职业培训补贴拨付金额(元)',
  kind: 'flow',
  record: 'training_subsidy',
  group: { kind: 'training_subsidy', key: 'r.id' },
  on: 'r.paid_on',
  quantity: 'r.subsidy_yuan',
  unless: Object.values(paymentExclusions),
  source: '就业创业补助资金按拨付日期计; 退汇另记',
};

export const trainingClassMeasures = inTotalAndByCategory(classes, 'r.category');
export const trainingEnrolmentMeasures = [
  ...inTotalAndByCategory(personTimes, 'c.category'),
  persons,
];
export const trainingSubsidyMeasures = [subsidyPaid, bouncedOf(subsidyPaid)];
