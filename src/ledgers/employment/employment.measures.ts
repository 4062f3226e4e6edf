import { Exclusion, Measure } from '../../journal/measure.js';

const withdrawn: Exclusion = {
  code: 'withdrawn',
  says: '记录已撤销',
  when: `r.status = 'withdrawn'`,
};
const notUrban: Exclusion = {
  code: 'not_urban',
  says: '非城镇就业(如乡村公益性岗位),不计入城镇新增就业',
  when: 'NOT r.is_urban',
};
const transfer: Exclusion = {
  code: 'transfer',
  says: '调入(单位之间调动)不计新就业',
  when: `r.entry = 'transfer'`,
};
const renewal: Exclusion = {
  code: 'renewal',
  says: '续签合同不计新就业',
  when: `r.entry = 'renewal'`,
};

/** Flexible work over before its months were complete, or paid below the minimum wage, is no job that another continues. */
const QUALIFIED = `
         AND (p.ended_on < p.counts_on) IS NOT TRUE AND (p.monthly_pay_yuan < p.minimum_pay_yuan) IS NOT TRUE`;

/** The person's latest other employment before this one, however old, and any unemployment since it began. */
const PREVIOUS_JOB = `
  LEFT JOIN LATERAL (
    SELECT p.employer_id, p.form, p.started_on, p.ended_on,
           EXISTS (SELECT FROM unemployment_registration u
                    WHERE u.person_id = r.person_id AND u.status <> 'withdrawn'
                      AND u.registered_on > p.started_on AND u.registered_on < r.started_on) AS unemployed_since
      FROM employment_registration p
     WHERE p.person_id = r.person_id AND p.status <> 'withdrawn' AND (p.started_on, p.id) < (r.started_on, r.id)${QUALIFIED}
     ORDER BY p.started_on DESC, p.id DESC LIMIT 1
  ) previous ON true`;

/** An earlier record of the same work that lasted until this one began, whatever else the person did beside it. */
const goesOn = (same: string) => `EXISTS (
    SELECT FROM employment_registration p
     WHERE p.person_id = r.person_id AND p.status <> 'withdrawn' AND (p.started_on, p.id) < (r.started_on, r.id)
       AND p.ended_on >= r.started_on - 1 AND ${same}${QUALIFIED}
       AND NOT EXISTS (SELECT FROM unemployment_registration u
                        WHERE u.person_id = r.person_id AND u.status <> 'withdrawn'
                          AND u.registered_on > p.started_on AND u.registered_on < r.started_on))`;

/** 劳社部发[2004]9号 and local practice: a new year counts the person again only after a change of employer or a spell of unemployment. */
const sameJobContinues: Exclusion = {
  code: 'same_job_continues',
  says: '与上一就业记录(或一直持续到本次就业的就业记录)为同一用人单位,其间无失业登记,不重复计数',
  when: `(previous.employer_id = r.employer_id AND NOT previous.unemployed_since OR ${goesOn('p.employer_id = r.employer_id')})`,
};
const flexibleWorkContinues: Exclusion = {
  code: 'flexible_work_continues',
  says: '灵活就业连续未中断,不重复计数',
  when: `r.form = 'flexible'
         AND (previous.form = 'flexible' AND NOT previous.unemployed_since OR ${goesOn(`p.form = 'flexible'`)})`,
};

/** Henan 2017: flexible work is 新就业 from three consecutive months on, by assumption here too. */
const flexibleTooShort: Exclusion = {
  code: 'flexible_work_too_short',
  says: '灵活就业在满规定的连续月数之前已终止,不计新就业',
  when: 'r.ended_on < r.counts_on',
};
/** The same: and at the local minimum wage or more. */
const flexibleUnderpaid: Exclusion = {
  code: 'flexible_below_minimum_wage',
  says: '灵活就业月收入低于当地月最低工资标准,不计新就业',
  when: 'r.monthly_pay_yuan < r.minimum_pay_yuan',
};

/** A business without a credit code has no number to be known by, and may be the one that has: it goes on until it is ended. */
const businessContinues: Exclusion = {
  code: 'business_continues',
  says: '个体经营连续未中断,前后有一次未登记信用代码,不重复计数',
  when: `r.form = 'self_employed'
         AND (previous.form = 'self_employed' AND (r.employer_id IS NULL OR previous.employer_id IS NULL)
              AND NOT previous.unemployed_since AND (previous.ended_on IS NULL OR previous.ended_on >= r.started_on - 1)
              OR ${goesOn(`p.form = 'self_employed' AND (p.employer_id IS NULL OR r.employer_id IS NULL)`)})`,
};

const newHireRules = [
  withdrawn,
  notUrban,
  transfer,
  renewal,
  flexibleTooShort,
  flexibleUnderpaid,
  sameJobContinues,
  flexibleWorkContinues,
  businessContinues,
];

/** A registration that held on the day before the job began, wherever it was made. */
const noUnemploymentBefore: Exclusion = {
  code: 'no_unemployment_registration',
  says: '上岗前一日无有效失业登记,不计失业人员再就业',
  when: `NOT EXISTS (SELECT FROM unemployment_registration u
                      WHERE u.person_id = r.person_id AND u.status <> 'withdrawn'
                        AND u.registered_on < r.started_on AND (u.ended_on IS NULL OR u.ended_on >= r.started_on)
                        AND (u.valid_until IS NULL OR u.valid_until >= r.started_on - 1))`,
};

/** Certified on or before the day work starts, and not revoked with effect from before that day. */
const notCertifiedBefore: Exclusion = {
  code: 'not_certified_before_start',
  says: '上岗之日前未认定为就业困难人员(或认定已取消、已过有效期)',
  when: `NOT EXISTS (SELECT FROM hardship_certification h
                      WHERE h.person_id = r.person_id AND h.status IN ('certified', 'revoked')
                        AND h.certified_on <= r.started_on AND (h.revoked_on IS NULL OR h.revoked_on >= r.started_on)
                        AND (h.valid_until IS NULL OR h.valid_until >= r.started_on))`,
};

const person = { kind: 'person', key: 'r.person_id' };

/** 城镇累计新就业 — persons newly at work in urban employment, once a year each; flexible work once its months are complete. */
export const newHires: Measure = {
  code: 'new_hires',
  label: '城镇累计新就业',
  kind: 'flow',
  record: 'employment_registration',
  group: person,
  reads: ['unemployment_registration'],
  join: PREVIOUS_JOB,
  on: 'coalesce(r.counts_on, r.started_on)',
  unless: newHireRules,
  oncePerYear: true,
  source:
    '劳社部发[2004]9号; 长春市 2020-06-29 实名制通知(同一人一年计一次); 灵活就业: 河南省实名登记口径(连续3个月且不低于最低工资)',
};

/** 失业人员再就业 — new hires who held an unemployment registration the day before. */
export const unemployedReemployment: Measure = {
  ...newHires,
  code: 'unemployed_reemployment',
  label: '失业人员再就业',
  unless: [...newHireRules, noUnemploymentBefore],
  source: '河南省城镇新增就业实名登记口径: 须有在先的失业登记',
};

/** 就业困难人员再就业 — those of them who were certified as having difficulty before work started. */
export const hardshipReemployment: Measure = {
  ...newHires,
  code: 'hardship_reemployment',
  label: '就业困难人员再就业',
  reads: ['unemployment_registration', 'hardship_certification'],
  unless: [...newHireRules, noUnemploymentBefore, notCertifiedBefore],
  source: '河南省口径; 认定须在上岗之前(未经客户文件确认)',
};

/** Beyond the statutory working age nobody is one of the registered unemployed. */
const pastWorkingAge: Exclusion = {
  code: 'past_working_age',
  says: '登记之日已达到法定退休年龄,不计入城镇登记失业人数',
  when: 'r.valid_until < r.registered_on',
};

/** 城镇登记失业人数 — persons whose urban unemployment registration holds on the day; one that nobody confirms lapses. */
export const registeredUnemployed: Measure = {
  code: 'registered_unemployed',
  label: '城镇登记失业人数',
  kind: 'stock',
  record: 'unemployment_registration',
  group: person,
  on: 'r.registered_on',
  until: 'least(r.ended_on, r.valid_until + 1)',
  unless: [
    withdrawn,
    { code: 'not_urban', says: '非城镇登记失业人员', when: 'NOT r.is_urban' },
    pastWorkingAge,
  ],
  source: '城镇登记失业率统计口径: 期末城镇登记失业人数',
};

/** 自然减员 — approved retirements, deaths and injuries of the employed; a registered unemployed person leaves that register instead. */
export const naturalAttrition: Measure = {
  code: 'natural_attrition',
  label: '自然减员',
  kind: 'flow',
  record: 'natural_attrition',
  group: { kind: 'natural_attrition', key: 'r.id' },
  on: 'r.occurred_on',
  quantity: 'r.persons',
  unless: [
    withdrawn,
    { code: 'awaiting_review', says: '尚未复核', when: `r.status = 'submitted'` },
    { code: 'awaiting_approval', says: '尚未审批', when: `r.status = 'reviewed'` },
    { code: 'rejected', says: '审批未通过', when: `r.status = 'rejected'` },
    {
      code: 'registered_unemployed',
      says: '发生之日为登记失业人员,不在从业人员之内,不计自然减员',
      when: 'r.of_unemployed',
    },
    {
      code: 'left_before',
      says: '该人员此前已按退休(伤残)计入自然减员,其后未再计入新就业(或再就业已终止),不再计减',
      when: 'r.left_before',
    },
  ],
  statedBy:
    '逐人登记的一人只计减一次(退休、伤残以后死亡的另行登记,不再计减; 其后又计入新就业、发生时仍在业的,再计减); 按月核定的人数以核定文号为准',
  source: '劳社部发[2004]9号: 新增就业 = 累计新就业 − 自然减员; 仅退休、死亡、伤残',
};
