import { Exclusion, Measure } from '../../journal/measure.js';
import { paymentExclusions, bouncedOf } from '../shared/payment-measures.js';

const SOURCE = '人社部等七部门 关于进一步加强就业见习工作的通知(2020年8月)';

const notBegun: Exclusion[] = [
  paymentExclusions.withdrawn,
  { code: 'awaiting_approval', says: '见习协议尚未审批', when: `r.status = 'submitted'` },
  { code: 'rejected', says: '见习协议未通过审批', when: `r.status = 'rejected'` },
  { code: 'not_begun', says: '已审批,尚未登记到岗', when: `r.status = 'approved'` },
];

/** An accreditation paymentExclusions.withdrawn, or revoked with effect from before the first day, takes the count back. */
const hostNotAccredited: Exclusion = {
  code: 'host_not_accredited',
  says: '见习开始之日单位不是已认定的见习基地',
  when: 'NOT r.host_accredited',
};

/** 新增青年就业见习人数 — persons who began an internship, once a year each, on the first day of the first. */
const started: Measure = {
  code: 'youth_internships_started',
  label: '新增青年就业见习人数',
  kind: 'flow',
  record: 'internship',
  group: { kind: 'person', key: 'r.person_id' },
  on: 'r.started_on',
  unless: [...notBegun, hostNotAccredited],
  oncePerYear: true,
  source: `${SOURCE}; 按见习开始日期计,同一人一年计一次`,
};

/** Last day as an intern: as recorded, or the contract's first day when that came before the agreed end. */
const END = 'coalesce(r.ended_on, least(r.planned_end_on, r.retained_on))';

const notEnded: Exclusion[] = [
  ...notBegun,
  hostNotAccredited,
  { code: 'ended_early', says: '提前终止,不计入期满人数', when: `r.status = 'ended_early'` },
];

/**
 * 见习期满人数(含提前留用) — denominator of 留用率, persons once a year each; the agreed last day ends an internship whose
 * end nobody entered.
 */
const ended: Measure = {
  code: 'internships_ended',
  label: '见习期满人数(含提前留用)',
  kind: 'flow',
  record: 'internship',
  group: { kind: 'person', key: 'r.person_id' },
  on: END,
  unless: notEnded,
  oncePerYear: true,
  source: '留用率 = 留用人数 ÷ 期满(含提前留用)人数; 同一人一年计一次',
};

/** A year's rate is that of the internships which ended in it; who is retained in a later year belongs to neither. */
const inLaterYear: Exclusion = {
  code: 'retained_in_later_year',
  says: '留用晚于期满年度,不计入期满年度,也不计入以后年度的留用率',
  when: `date_trunc('year', r.retained_on) > date_trunc('year', ${END})`,
};

const endOf = (internship: string) => END.replaceAll('r.', `${internship}.`);

/** The internship by which the person is counted as ended in that year: the first, perhaps in another street. */
const FIRST_ENDED = `
  LEFT JOIN LATERAL (
    SELECT i.territory_id FROM internship i
     WHERE i.person_id = r.person_id AND i.district_id = r.district_id AND i.host_accredited
       AND i.status IN ('active', 'completed', 'retained')
       AND date_trunc('year', ${endOf('i')}) = date_trunc('year', ${END})
     ORDER BY ${endOf('i')}, i.id LIMIT 1
  ) first_ended ON true`;

/**
 * 见习留用人数 — numerator; dated the later of the contract's first day and the internship's end, and counted where the person
 * counts as ended, so that no street retains whom it did not see end.
 */
const retained: Measure = {
  ...ended,
  code: 'internships_retained',
  label: '见习留用人数',
  join: FIRST_ENDED,
  countedAt: {
    unit: 'coalesce(first_ended.territory_id, r.territory_id)',
    says: '该人员本年度首次期满见习的属地',
  },
  on: `greatest(r.retained_on, ${END})`,
  unless: [
    ...notEnded,
    { code: 'under_way', says: '尚未登记留用', when: `r.status = 'active'` },
    { code: 'not_retained', says: '期满未留用', when: `r.status = 'completed'` },
    inLaterYear,
  ],
};

/** 见习岗位数 — places published. */
const positions: Measure = {
  code: 'internship_positions_published',
  label: '发布见习岗位数',
  kind: 'flow',
  record: 'internship_position',
  group: { kind: 'internship_position', key: 'r.id' },
  on: 'r.published_on',
  quantity: 'r.places',
  unless: [paymentExclusions.withdrawn],
  source: `${SOURCE}; 按发布日期计名额`,
};

/** 见习补贴拨付 — 元, on the day of payment. */
const stipendPaid: Measure = {
  code: 'internship_stipend_paid',
  label: '见习补贴拨付金额(元)',
  kind: 'flow',
  record: 'internship_stipend',
  group: { kind: 'internship_stipend', key: 'r.id' },
  on: 'r.paid_on',
  quantity: 'r.amount_yuan',
  unless: Object.values(paymentExclusions),
  source: '就业创业补助资金按拨付日期计; 退汇另记',
};

export const internshipMeasures = [started, ended, retained];
export const internshipPositionMeasures = [positions];
export const internshipStipendMeasures = [stipendPaid, bouncedOf(stipendPaid)];
