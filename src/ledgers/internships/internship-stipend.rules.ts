import { policySql } from '../../policy/policy.js';
import { atOtherWork } from '../employment/person.checks.js';
import { REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { exact } from '../shared/money.js';
import { shareOfWage } from '../shared/share-of-wage.js';
import { InternshipStipend } from './internship-stipend.entity.js';

export const stipendNotZero: Rule<InternshipStipend> = ({ amountYuan }) =>
  amountYuan !== undefined && exact(amountYuan).isZero()
    ? problem('amountYuan', 'stipend-zero', '补贴金额须大于 0 元。')
    : null;

export const wholeMonth: Rule<InternshipStipend> = ({ month }) =>
  month && !month.endsWith('-01')
    ? problem('month', 'month-not-first-day', '补贴月份请按“年-月”填写,例如 2022-03。')
    : null;

export const stipendPaidAfterMonthBegan: Rule<InternshipStipend> = ({ paidOn, month }) =>
  paidOn && month && paidOn < month
    ? problem('paidOn', 'paid-before-month', '拨付日期早于补贴月份,请核对。')
    : null;

export const monthOfInternship: RowCheck = {
  ...problem(
    'month',
    'month-outside-internship',
    '该月份不在此人见习期内,或见习尚未开始,不能申请补贴。',
  ),
  when: `NOT (EXISTS (SELECT FROM internship i WHERE i.id = s.internship_id)
              AND internship_covers_month(s.internship_id, s.district_id, s.month))`,
};

const monthPaidBefore: RowCheck = {
  ...problem(
    'month',
    'month-subsidised-before',
    '该月份在期初数截止日之前,连同见习记录所填的此前已补贴月数,已超过至该日的见习月数,不能重复补贴。',
  ),
  when: 'internship_month_paid_before(s.internship_id, s.id, s.month)',
};

/** 在职人员见习 — an intern who is taken on is retained, or ends early; whoever had a job is none. */
export const atOtherWorkInMonth: RowCheck = atOtherWork(
  {
    field: 'month',
    message:
      '该人员此月份另有就业登记(可能由其他单位办理),请核对是否应登记留用或提前终止见习、是否仍可申请补贴。',
  },
  '(SELECT i.person_id FROM internship i WHERE i.id = s.internship_id)',
  `'internship:' || s.internship_id`,
  false,
);

/** 留用后离职 — what remains of the internship is paid because the intern was taken on; whoever left is neither intern nor staff. */
export const leftAfterRetention: RowCheck = {
  ...problem(
    'month',
    'left-after-retention',
    '该见习人员提前留用后,其就业登记在此月份之前已终止,请核对剩余期限的见习补贴是否仍可申请。',
  ),
  when: 'retained_intern_left_before(s.internship_id, s.month)',
};

const REST = policySql('internship.rest-after-retention-percent', 'i.retained_on', REGION_OF_ROW);

/** 剩余期限补贴 — of whoever is taken on early it is paid while a rule says so; it was made for some years and made longer once. */
export const restNotGranted: RowCheck = {
  ...problem(
    'month',
    'rest-not-granted',
    '该见习人员已提前留用,留用之日没有现行的剩余期限见习补贴政策,请按文件核对此月份能否补贴,并在“政策与日历”中补录。',
  ),
  when: `EXISTS (SELECT FROM internship i WHERE i.id = s.internship_id AND i.status = 'retained'
                    AND i.retained_on <= i.planned_end_on AND s.month > i.retained_on AND ${REST} IS NULL)`,
};

/** 基地认定已失效 — whoever is there may finish; whether the host is still paid for it is to be looked at. */
export const hostNoLongerAccredited: RowCheck = {
  ...problem(
    'month',
    'host-not-accredited',
    '该见习基地的认定在此月份已取消或到期,请核对见习人员的去向、是否仍可申请补贴。',
  ),
  when: `EXISTS (SELECT FROM internship i WHERE i.id = s.internship_id AND i.host_accredited
                    AND NOT internship_host_accredited(i.base_id, s.district_id, greatest(s.month, i.started_on)))`,
};

export const monthsLeft: RowCheck = {
  ...problem('internshipId', 'stipend-months-used-up', '该见习的补贴月数已达约定期限,不能再申请。'),
  when: 'internship_stipends_used_up(s.internship_id, s.id)',
};

/** 可否享受 — whether the intern may have the month at all. */
export const monthOfStipend: RowCheck[] = [monthOfInternship, monthsLeft, monthPaidBefore];

const STANDARD = shareOfWage('internship.subsidy-of-minimum-wage-percent');
const RAISED = shareOfWage('internship.raised-subsidy-of-minimum-wage-percent');

/** 见习补贴 — a share of the minimum wage, raised for hosts that retain enough. */
export const stipendWithinStandard: RowCheck = {
  ...problem(
    'amountYuan',
    'over-standard',
    '见习补贴金额(连同该人员当月另一次见习的)超过当月最低工资标准按最高补贴比例计算的上限,请核减。',
  ),
  when: `s.amount_yuan + internship_stipend_elsewhere(s.internship_id, s.month) > ${RAISED}`,
};

/** 没有标准 — where the minimum wage or its share has no value of that month nothing was compared, and whoever signs is told. */
export const stipendStandardUnknown: RowCheck = {
  ...problem(
    'amountYuan',
    'standard-unknown',
    '当月最低工资标准或见习补贴比例没有现行取值,补贴金额未能核对:请按文件人工核对,并在“政策与日历”中补录取值。',
  ),
  when: `${STANDARD} IS NULL OR ${RAISED} IS NULL`,
};

export const stipendIsStandard: RowCheck = {
  ...problem(
    'amountYuan',
    'other-than-standard',
    '见习补贴金额不等于当月最低工资标准按规定比例计算的数额,请核对。',
  ),
  when: `s.amount_yuan NOT IN (${STANDARD}, ${RAISED})`,
};
