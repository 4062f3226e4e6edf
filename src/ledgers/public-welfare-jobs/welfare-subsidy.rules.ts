import { pastRetirement } from '../../policy/past-retirement.js';
import { policySql } from '../../policy/policy.js';
import { atOtherWork, runsBusiness } from '../employment/person.checks.js';
import { REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { exact } from '../shared/money.js';
import { shareOfWage } from '../shared/share-of-wage.js';
import { LIVE, OTHERS } from './public-welfare-jobs.rules.js';
import { WelfareSubsidy } from './welfare-subsidy.entity.js';

export const firstOfMonth: Rule<WelfareSubsidy> = ({ month }) =>
  Boolean(month && !month.endsWith('-01')) &&
  problem('month', 'not-first-of-month', '补贴月份请按“年-月”填写,例如 2022-03。');

export const paidOnceBegun: Rule<WelfareSubsidy> = ({ paidOn, month }) =>
  Boolean(paidOn && month && paidOn < month) &&
  problem('paidOn', 'paid-before-month', '拨付日期早于补贴月份,请核对。');

export const paysSomething: Rule<WelfareSubsidy> = ({ amountYuan }) =>
  Boolean(amountYuan && exact(amountYuan).isZero()) &&
  problem('amountYuan', 'amount-zero', '补贴金额须大于 0。');

const PLACEMENT = 'SELECT FROM welfare_placement p WHERE p.id = s.placement_id';
const LIMIT = policySql('public-welfare-job.subsidy-months-max', 'p.started_on', REGION_OF_ROW);

/** 本次所列 — the months of each placement and kind in the list, put together once: to look through the list by the row takes its square. */
const LISTED = `(SELECT jsonb_object_agg(l.of, l.months) FROM (
  SELECT o.placement_id || ' ' || o.kind AS of, jsonb_agg(jsonb_build_object('month', o.month, 'at', o.ordinality)) AS months
    FROM staged o WHERE o.placement_id IS NOT NULL AND o.kind IS NOT NULL GROUP BY 1) l)`;

/** Months of the placement that have a subsidy of this kind, with this one and those before it in the list. */
const monthsHere = (which = 'true') => `(SELECT count(DISTINCT here.month) FROM (
  SELECT b.month FROM welfare_subsidy b
   WHERE b.placement_id = s.placement_id AND b.kind = s.kind AND ${LIVE} AND b.id <> ${OTHERS}
   UNION ALL
  SELECT o.month FROM jsonb_to_recordset(${LISTED} -> (s.placement_id || ' ' || s.kind)) AS o (month date, at bigint)
   WHERE o.at <= s.ordinality) here WHERE ${which})`;

const THROUGH = `(SELECT max(c.through) FROM opening_cover c WHERE c.district_id = s.district_id AND c.until_version IS NULL)`;

const STANDARD = shareOfWage('public-welfare-job.subsidy-of-minimum-wage-percent');
const CEILING = shareOfWage('public-welfare-job.subsidy-ceiling-of-minimum-wage-percent');
const INSURANCE_CEILING = shareOfWage(
  'public-welfare-job.insurance-ceiling-of-minimum-wage-percent',
);

/** 同月另一次安置 — who leaves one post and takes up another within a month is subsidised for one month, in two parts. */
const ELSEWHERE = 'welfare_subsidised_elsewhere(s.placement_id, s.month, s.kind)';
const OF_MONTH = `s.amount_yuan + ${ELSEWHERE}`;

const MONTH_END = `(date_trunc('month', s.month) + interval '1 month - 1 day')::date`;
const DAYS_OF_MONTH = `extract(day FROM ${MONTH_END})::int`;
const SUSPENDED_DAYS = 'welfare_days_suspended(s.placement_id, s.month)';
/** Days of the month after an exit before the agreed end. */
const LEFT_DAYS = `greatest(0, ${MONTH_END} - coalesce((SELECT p.ended_on FROM welfare_placement p WHERE p.id = s.placement_id AND p.ended_on < p.planned_end_on), ${MONTH_END}))`;
const ABSENT_DAYS = `(${SUSPENDED_DAYS} + ${LEFT_DAYS})`;

const DUE_FOR_DAYS = `round(${STANDARD} * (${DAYS_OF_MONTH} - ${ABSENT_DAYS}) / ${DAYS_OF_MONTH}, 2)`;

/** 多付 — what was paid beyond the days in post. */
export const paidForDaysAbsent = `s.amount_yuan - ${DUE_FOR_DAYS}`;

/** Days of the month within the agreement, or until an exit entered; a month of which somebody was absent otherwise is told of by that. */
const AGREED_DAYS = `(SELECT least(${MONTH_END}, coalesce(p.ended_on, p.planned_end_on)) - greatest(s.month, p.started_on) + 1
    FROM welfare_placement p WHERE p.id = s.placement_id)`;
const IS_PART = `(${ABSENT_DAYS} = 0 AND ${AGREED_DAYS} < ${DAYS_OF_MONTH})`;

/** 上岗、期满当月 — the first and the last month of an agreement are two parts of one: whoever pays both whole pays a month more than was served. */
export const paidForPartOfMonth: RowCheck = {
  ...problem(
    'amountYuan',
    'part-of-month',
    '该月在岗不足整月(当月上岗或协议期满),补贴金额多于按在岗天数折算的标准,请核对是否应按天折算。',
  ),
  when: `s.kind = 'post' AND s.post_kind = 'urban' AND ${IS_PART}
         AND s.amount_yuan > round(${STANDARD} * ${AGREED_DAYS} / ${DAYS_OF_MONTH}, 2)`,
};

/** 暂停、退出当月 — pays for the days in post; what is usual for the whole month is too much for a part of it. */
export const paidForWholeMonth: RowCheck = {
  ...problem(
    'amountYuan',
    'suspended-in-month',
    '该月有暂停或退出后的天数,补贴金额多于按在岗天数折算的标准,请核对是否应按天折算。',
  ),
  when: `s.kind = 'post' AND ${ABSENT_DAYS} > 0
         AND s.amount_yuan > ${DUE_FOR_DAYS}`,
};

/** 岗位补贴 — tied to the minimum wage of the month. The standard itself is not confirmed, so another amount is odd; what no standard reaches is refused. */
export const subsidyIsStandard: RowCheck = {
  ...problem(
    'amountYuan',
    'other-than-standard',
    '岗位补贴金额不等于当月最低工资标准按规定比例计算的数额,请核对。',
  ),
  when: `s.kind = 'post' AND s.post_kind = 'urban' AND ${OF_MONTH} <> ${STANDARD} AND ${ABSENT_DAYS} = 0
         AND NOT (${IS_PART} AND s.amount_yuan <= round(${STANDARD} * ${AGREED_DAYS} / ${DAYS_OF_MONTH}, 2))`,
};

/** 没有标准 — where the minimum wage or its share has no value of that month nothing was compared, and whoever signs is told. */
export const standardUnknown: RowCheck = {
  ...problem(
    'amountYuan',
    'standard-unknown',
    '当月最低工资标准或补贴比例没有现行取值,补贴金额未能核对:请按文件人工核对,并在“政策与日历”中补录取值。',
  ),
  when: `CASE WHEN s.kind = 'insurance' THEN ${INSURANCE_CEILING} IS NULL
              ELSE ${CEILING} IS NULL OR s.post_kind = 'urban' AND ${STANDARD} IS NULL END`,
};

const otherJob = (message: string, throughout: boolean) =>
  atOtherWork(
    { field: 'month', message },
    '(SELECT p.person_id FROM welfare_placement p WHERE p.id = s.placement_id)',
    `'welfare_placement:' || s.placement_id`,
    throughout,
  );

const otherJobInstead = otherJob(
  '该人员此月份另有就业登记(可能由其他单位办理),已另行就业的不能申请公益性岗位补贴;请先办理退出,或核对、终止该就业登记。',
  true,
);

/** 当月部分时间另有就业,或乡村岗位 — told, since the part in post may still be paid. */
export const otherJobInMonth = otherJob(
  '该人员此月份有另外的就业登记(可能由其他单位办理),请核对是否应办理退出、补贴是否按在岗天数计算。',
  false,
);

/** 在岗领补 — whether the person may have the month at all; asked again before the money goes, for what became known meanwhile. */
export const entitled: RowCheck[] = [
  {
    ...otherJobInstead,
    when: `EXISTS (${PLACEMENT} AND p.post_kind = 'urban') AND ${otherJobInstead.when}`,
  },
  {
    ...problem(
      'month',
      'month-suspended',
      '该人员在此月份暂停在岗(或暂停日期尚未登记),不能申请补贴;日期有误的,请先更正暂停、恢复日期。',
    ),
    when: `${SUSPENDED_DAYS} >= ${DAYS_OF_MONTH}`,
  },
  {
    ...problem(
      'month',
      'after-retirement',
      '该人员在此月份之前已达到法定退休年龄,不能申请补贴;请先办理退出。',
    ),
    when: `EXISTS (${PLACEMENT} AND p.post_kind = 'urban'
             AND ${pastRetirement('p.person_id', 's.month')})`,
  },
  {
    ...problem(
      'placementId',
      'certificate-revoked',
      '该人员的就业困难认定已自上岗之前取消(或撤销),不能申请补贴;已拨付的请办理退回。',
    ),
    when: `EXISTS (${PLACEMENT} AND p.post_kind = 'urban' AND NOT holds_hardship_certificate(p.person_id, p.started_on))`,
  },
  {
    ...problem(
      'month',
      'month-outside-post',
      '该月份不在该人员的在岗期间内(以上岗日期至退出日期或协议截止日期为准),不能申请补贴。',
    ),
    when: `EXISTS (${PLACEMENT} AND (p.status NOT IN ('in_post', 'suspended', 'ended')
             OR s.month < date_trunc('month', p.started_on) OR s.month > coalesce(p.ended_on, p.planned_end_on)))`,
  },
];

export const ownBusinessInMonth = runsBusiness(
  {
    field: 'month',
    message:
      '该人员此月份有未还清的创业担保贷款,应在自主创业,请核对是否应办理退出、是否仍可申请补贴。',
  },
  '(SELECT p.person_id FROM welfare_placement p WHERE p.id = s.placement_id)',
  's.month',
  MONTH_END,
);

export const subsidyChecks: RowCheck[] = [
  {
    ...problem(
      'amountYuan',
      'over-standard',
      '岗位补贴金额(连同该人员当月另一次安置的)超过当月最低工资标准按规定比例计算的上限,请核减。',
    ),
    when: `s.kind = 'post' AND ${OF_MONTH} > ${CEILING}`,
  },
  {
    ...problem(
      'amountYuan',
      'over-standard',
      '社会保险补贴金额(连同该人员当月另一次安置的)超过当月最低工资标准按规定比例计算的上限,请按单位应缴部分核减。',
    ),
    when: `s.kind = 'insurance' AND ${OF_MONTH} > ${INSURANCE_CEILING}`,
  },
  ...entitled,
  {
    ...problem(
      'placementId',
      'placement-unknown',
      '没有此安置记录,或不在您的管辖范围内,请核对编号。',
    ),
    when: `NOT EXISTS (${PLACEMENT} AND p.district_id = s.district_id)`,
  },
  {
    ...problem('month', 'months-exhausted', '该次安置的补贴月数已达上限,不能再申请补贴。'),
    when: `EXISTS (${PLACEMENT} AND NOT p.near_retirement
             AND (s.month >= date_trunc('month', p.started_on) + make_interval(months => ${LIMIT})
                  OR p.months_subsidised_before + ${monthsHere()} > ${LIMIT}))`,
  },
  {
    ...problem(
      'month',
      'month-subsidised-before',
      '该月份在期初数截止日之前,连同安置记录所填的此前已补贴月数,已超过至该日的在岗月数,不能重复补贴。',
    ),
    when: `s.month <= ${THROUGH} AND EXISTS (${PLACEMENT}
             AND p.months_subsidised_before + ${monthsHere(`here.month <= ${THROUGH}`)}
               > welfare_months_before_opening(p.district_id, p.started_on, coalesce(p.ended_on, p.planned_end_on)))`,
  },
  {
    ...problem('month', 'subsidy-duplicate', '该次安置此月份的同类补贴已申请,不能重复申请。'),
    when: `EXISTS (SELECT FROM welfare_subsidy b WHERE b.placement_id = s.placement_id AND b.month = s.month
             AND b.kind = s.kind AND ${LIVE} AND b.id <> ${OTHERS})`,
  },
];
