import { pastRetirement } from '../../policy/past-retirement.js';
import { Problem, RowCheck, problem } from '../shared/judgement.js';

/** 死亡之后 — nothing begins or is done for a person whose death is approved; `column` of the staged row is the day. */
export const notAfterDeath = (field: string, column: string, person = 's.person_id'): RowCheck => ({
  ...problem(
    field,
    'after-death',
    '该人员的死亡减员已审批,且死亡日期早于此日期,不能办理;如人员或日期有误,请先核对更正。',
  ),
  when: `person_died_before(${person}, s.${column})`,
});

/** 死亡 — of someone for whom something was recorded as beginning later, one of the two is wrong. */
export const nothingBeginsAfterDeath: RowCheck = {
  ...problem(
    'occurredOn',
    'recorded-after-death',
    '该人员在此死亡日期之后另有就业、失业、求职、困难认定、公益性岗位、见习、培训、贷款或退休(伤残)减员记录,请核对日期,或先更正、撤销这些记录。',
  ),
  when: `s.cause = 'death' AND person_begins_after(s.person_id, s.occurred_on)`,
};

/** 一人一次 — whoever retired is not disabled out of work as well, unless taken on in between. */
export const leftAlready: RowCheck = {
  ...problem(
    'person',
    'attrition-duplicate',
    '该人员的退休或伤残减员已登记,其间没有新的就业登记,不能重复登记;原因有误的,请更正原记录;其间又就业的,请先补登就业登记。',
  ),
  when: `s.person_id IS NOT NULL AND s.status NOT IN ('rejected', 'withdrawn') AND has_left_work(s.person_id, s.cause, s.occurred_on)`,
};

/** 减员之后 — the post or the internship ends that day, and what was claimed for later months goes back first. */
export const paidAfterLeaving: RowCheck = {
  ...problem(
    'occurredOn',
    'paid-after-leaving',
    '该人员在此日期之后的月份已申请或拨付公益性岗位补贴或见习补贴,请先撤销申请或办理退回,再审批减员;日期有误的,请更正。',
  ),
  when: 'person_is_paid_after(s.person_id, s.occurred_on)',
};

/** 借款人减员 — the loan does not end with the work; somebody has to speak with the bank. */
export const loanStillRuns: RowCheck = {
  ...problem(
    'person',
    'loan-still-runs',
    '该人员有未还清的创业担保贷款,请联系经办银行、担保机构,并核对此后的贴息。',
  ),
  when: `s.status NOT IN ('rejected', 'withdrawn') AND runs_business_within(s.person_id, s.occurred_on, NULL)`,
};

/** 撤销失业登记、困难认定 — a job that began while it held counts as re-employment no more, though nobody touched the job. */
export const reemployedMeanwhile = (message: string, firstDay: string, lastDay: string) => ({
  ...problem('id', 'reemployment-not-counted', message),
  when: `begins_work_within(s.person_id, ${firstDay}, ${lastDay})`,
});

/** 失业登记 — is for people without work: the job ends first. */
export const notAtWork: RowCheck = {
  ...problem(
    'registeredOn',
    'still-at-work',
    '该人员在登记日期仍有未终止的就业登记(可能由其他单位办理),请先办理终止就业或公益性岗位退出,再办理失业登记。',
  ),
  when: 'person_is_at_work(s.person_id, s.registered_on)',
};

/** 在职期间申请困难认定 — it is for people without work; who is in a welfare post may have the certificate renewed. */
export const appliedAtWork: RowCheck = {
  ...problem(
    'appliedOn',
    'still-at-work',
    '该人员在申请之日有未终止的就业登记(可能由其他单位办理),就业困难人员须为失业人员,请核对;就业已终止的,请先办理终止。',
  ),
  when: `s.status NOT IN ('rejected', 'withdrawn') AND is_at_other_work(s.person_id, s.applied_on, s.applied_on, '', true)`,
};

/** 核验 — says that the person is still without work on that day; a job that begins on it ends the registration. */
export const atWorkWhenConfirmed: RowCheck = {
  ...problem(
    'lastConfirmedOn',
    'still-at-work',
    '该人员在核验日期已就业或仍有未终止的就业登记(可能由其他单位办理),失业登记已随就业终止,不能核验;就业已终止的,请先办理终止就业或公益性岗位退出。',
  ),
  when: 'person_is_at_work(s.person_id, s.last_confirmed_on)',
};

const codeLike = (first: string) =>
  `EXISTS (SELECT FROM employer m WHERE m.id = s.employer_id AND starts_with(m.credit_code, '${first}'))`;

/** 就业形式与单位 — GB 32100: 92 is a shop of one owner, 91 a firm, 11 and 12 organs and public institutions. */
export const formAgainstCode: RowCheck = {
  ...problem(
    'form',
    'form-against-code',
    '就业形式与单位的统一社会信用代码类别不符(92 为个体工商户,91 为企业,11、12 为机关、事业单位),请核对就业形式和单位。',
  ),
  when: `s.employer_id IS NOT NULL AND CASE s.form
           WHEN 'self_employed' THEN ${codeLike('91')} OR employer_is_public_body(s.employer_id)
           WHEN 'private' THEN employer_is_public_body(s.employer_id)
           WHEN 'urban_unit' THEN ${codeLike('92')} ELSE false END`,
};

/** 死亡、退休未登记减员 — what is known to one ledger alone is asked by the others of nobody. */
export const leftWithoutAttrition = (field: string, cause: string): RowCheck => ({
  ...problem(
    field,
    'left-without-attrition',
    '终止(退出)原因为死亡、退休,而该人员没有登记自然减员:请补登自然减员,其他台账据此终止、核对。',
  ),
  when: `s.${cause} IN ('died', 'retired') AND s.ended_on IS NOT NULL AND NOT person_has_attrition(s.person_id)`,
});

/** 就业而无就业登记 — it counts as re-employment by the job alone. */
export const employedWithoutJob: RowCheck = {
  ...problem(
    'endCause',
    'employed-without-job',
    '以“已就业”终止,而终止日期前后一个月内没有该人员的就业登记,不计入失业人员再就业:请补办就业登记,或核对终止原因。',
  ),
  when: `s.end_cause = 'employed' AND s.status = 'ended' AND NOT begins_work_within(s.person_id, s.ended_on - 32, s.ended_on + 31)`,
};

/** 同时在职、在岗或见习 — possible, and worth a second look; the same job registered twice is told as such. */
export const busyOtherwise: RowCheck = {
  ...problem(
    'startedOn',
    'busy-otherwise',
    '该人员在此期间另有就业登记、公益性岗位或就业见习(可能由其他单位办理),请核对日期,或办理其中已结束的一项的终止、退出。',
  ),
  when: `is_busy_within(s.person_id, s.started_on, s.ended_on, coalesce(s.id, 0), s.implied_by)
         AND NOT job_is_registered(s.person_id, s.employer_id, s.started_on, coalesce(s.id, 0))`,
};

/** 同时在职、在岗或见习 — the same of a post or an internship: its last day, and how what it implies is marked, as SQL. */
export const busyBeside = (lastDay: string, itself: string): RowCheck => ({
  ...busyOtherwise,
  when: `is_busy_within(s.person_id, s.started_on, ${lastDay}, 0, ${itself})`,
});

/** 就业期间登记失业 — whoever enters the job second is told what the registration would have been refused for. */
export const unemployedMeanwhile = (field: string, lastDay: string): RowCheck => ({
  ...problem(
    field,
    'unemployed-meanwhile',
    '该人员在此就业(在岗)期间另有失业登记(可能由其他单位办理):就业已终止的,请按实际日期办理终止或退出;仍在业的,请核对失业登记。',
  ),
  when: `registers_unemployed_within(s.person_id, s.started_on, ${lastDay})`,
});

/** 在职人员求职 — possible, and worth a look; who is out of work has the job ended first. */
export const seeksWorkAtWork: RowCheck = {
  ...problem(
    'registeredOn',
    'still-at-work',
    '该人员在登记日期仍有未终止的就业登记或在公益性岗位(可能由其他单位办理):已不在职的,请办理终止就业或退出;在职求职的,请核对。',
  ),
  when: 'person_is_at_work(s.person_id, s.registered_on)',
};

/** 就业而仍在求职 — the same, where the job is entered second, or was found. */
export const seeksWorkMeanwhile = (lastDay: string): RowCheck => ({
  ...problem(
    'startedOn',
    'seeks-work-meanwhile',
    '该人员在此就业(在岗)期间有有效的求职登记(可能由其他单位办理):不再求职的,请终止求职登记;仍在求职的,请核对两边的日期。',
  ),
  when: `seeks_work_within(s.person_id, s.started_on, ${lastDay})`,
});

const lastDayOfMonth = (month: string) =>
  `(date_trunc('month', ${month}) + interval '1 month - 1 day')::date`;

/** 领补月份另有就业 — of a month `s.month`: on all of its days, or only on some. */
export const atOtherWork = (
  { field, message }: Pick<Problem, 'field' | 'message'>,
  person: string,
  origin: string,
  throughout: boolean,
): RowCheck => ({
  ...problem(field, 'at-other-work', message),
  when: `is_at_other_work(${person}, s.month, ${lastDayOfMonth('s.month')}, ${origin}, ${throughout})`,
});

/** 培训期间见习、见习期间培训 — on the same days; whichever is entered second is told. Days of `s`, as SQL. */
export const inClassMeanwhile = (lastDay: string): RowCheck => ({
  ...problem(
    'startedOn',
    'in-class-meanwhile',
    '该人员在见习期间另参加培训班(可能由其他单位办理),请核对两边的日期、出勤和补贴。',
  ),
  when: `is_in_class_within(s.person_id, s.started_on, ${lastDay})`,
});

export const internMeanwhile: RowCheck = {
  ...problem(
    'enrolledOn',
    'intern-meanwhile',
    '该人员在本班期间另有就业见习(可能由其他单位办理),请核对两边的日期、出勤和补贴。',
  ),
  when: 'is_intern_during_class(s.person_id, s.class_id)',
};

/** 领贷创业 — who was lent money to run a business with runs one; as SQL, the days on which something else is said. */
export const runsBusiness = (
  { field, message }: Pick<Problem, 'field' | 'message'>,
  person: string,
  firstDay: string,
  lastDay: string,
): RowCheck => ({
  ...problem(field, 'runs-business', message),
  when: `runs_business_within(${person}, ${firstDay}, ${lastDay})`,
});

/** 领贷后受雇 — elsewhere than in the own business, which hires its founder as well; a welfare post is told of by its placement. */
const lentMeanwhile = runsBusiness(
  {
    field: 'startedOn',
    message:
      '该人员有未还清的创业担保贷款,应在自主创业,而受雇于其他单位,请核对就业单位、创业情况和此后的贴息。',
  },
  's.person_id',
  's.started_on',
  's.ended_on',
);
export const hiredWhileLent: RowCheck = {
  ...lentMeanwhile,
  when: `s.form NOT IN ('self_employed', 'flexible', 'welfare_post') AND ${lentMeanwhile.when}
    AND NOT EXISTS (SELECT FROM startup_loan l WHERE l.person_id = s.person_id AND l.employer_id IS NOT DISTINCT FROM s.employer_id)`,
};

/** 在岗、见习期间申请创业贷款 — asked the other way round. */
export const notFreeForBusiness: RowCheck = {
  ...problem(
    'person',
    'in-post-or-intern',
    '借款人在申请(放款)之日在公益性岗位或就业见习中(可能由其他单位办理),自主创业的应先办理退出或终止,请核对。',
  ),
  when: `s.borrower_kind = 'person' AND s.status NOT IN ('rejected', 'withdrawn') AND EXISTS (
           SELECT FROM (VALUES (coalesce(s.released_on, s.applied_on))) d (day)
            WHERE is_in_welfare_post_on(s.person_id, d.day) OR is_intern_within(s.person_id, d.day, d.day))`,
};

/** 续签而无前一就业 — counts nothing, so a new job that is entered as one is missing from the figure. */
export const renewsNothing: RowCheck = {
  ...problem(
    'entry',
    'renewal-of-no-job',
    '本区没有该人员在该单位至此日期(或上月)的就业登记,而续签不计新就业:初次就业、离职后再入职的应为新就业;前一就业在本系统启用之前或在外地登记的,可以不改。',
  ),
  when: `s.entry = 'renewal' AND NOT has_worked_until(s.person_id, s.employer_id, s.started_on, s.id)`,
};

/** 调入而无前一就业 — counts nothing either. */
export const transfersFromNoJob: RowCheck = {
  ...problem(
    'entry',
    'transfer-of-no-job',
    '本区没有该人员在此日期前一个月内的就业登记,而调入不计新就业:初次就业、离职后再就业的应为新就业;由外地或本系统启用之前的单位调入的,可以不改。',
  ),
  when: `s.entry = 'transfer' AND NOT is_at_other_work(s.person_id, s.started_on - 31, s.started_on - 1, '', false)`,
};

/** 就业后补办 — a job that has begun counts as re-employment by what is registered, or certified, of the days before it. */
const jobBegunMeanwhile = (
  field: string,
  message: string,
  firstDay: string,
  lastDay: string,
): RowCheck => ({
  ...problem(field, 'job-begun-meanwhile', message),
  when: `begins_work_within(s.person_id, ${firstDay}, ${lastDay})`,
});

const dayIn = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

export const registeredAfterwards = jobBegunMeanwhile(
  'registeredOn',
  '录入时该人员在此登记日期之后已就业,该就业将因这一登记计入失业人员再就业:请核对是否就业之后补办、登记日期是否属实,并留存当时的失业登记材料。',
  's.registered_on',
  `least(${dayIn('coalesce(s.entered_at, app_now())')}, s.ended_on, s.valid_until + 1)`,
);

export const certifiedAfterwards = jobBegunMeanwhile(
  'certifiedOn',
  '该人员在此认定日期之后已就业,该就业将因这一认定计入就业困难人员再就业:请核对是否就业之后补办、认定日期是否属实,并留存当时的认定材料。',
  's.certified_on - 1',
  `least(${dayIn('app_now()')}, s.revoked_on, s.valid_until)`,
);

/** 失业登记当日 — a job from that very day is not one that the registration led to. */
export const unemployedThatDay: RowCheck = {
  ...problem(
    'startedOn',
    'unemployed-that-day',
    '该人员的失业登记日期与此就业日期为同一天,失业登记不会因此终止,请核对两个日期。',
  ),
  when: 'registers_unemployed_on(s.person_id, s.started_on)',
};

/** 退休、伤残之后 — whoever has left work may be taken on again, which is unusual. */
export const afterLeaving: RowCheck = {
  ...problem(
    'startedOn',
    'after-attrition',
    '该人员的退休或伤残减员已审批,且发生日期早于此就业日期,请核对是否为退休返聘。',
  ),
  when: 'person_left_work_before(s.person_id, s.started_on)',
};

/** 同一月份 — another document, or the number of a unit above or below, may add to that of a month, or repeat it. */
export const monthCountedOtherwise: RowCheck = {
  ...problem(
    'documentNumber',
    'month-counted-otherwise',
    '该属地或其上下级当月已有核定的减员人数,请核对是否重复计入。',
  ),
  when: `s.cause = 'monthly_number' AND attrition_month_is_counted(s.territory_id, s.occurred_on, coalesce(s.id, 0))`,
};

/** 退休、伤残之后 — support for whoever is to find work is unusual for who has left it for good. */
export const afterLeavingWork = (field: string, column: string): RowCheck => ({
  ...problem(
    field,
    'after-attrition',
    '该人员的退休或伤残减员已审批,且发生日期早于此日期,请核对是否仍符合条件;减员登记有误的,请先更正。',
  ),
  when: `person_left_work_before(s.person_id, s.${column})`,
});

/** 超过法定退休年龄 — possible, and worth a look at the number and at the day; a recorded retirement is told as such. */
export const hiredPastRetirement: RowCheck = {
  ...problem(
    'person.documentNumber',
    'past-retirement',
    '该人员在就业日期已超过法定退休年龄,如非退休返聘,请核对证件号码和日期。',
  ),
  when: `${pastRetirement('s.person_id', 's.started_on')} AND NOT person_left_work_before(s.person_id, s.started_on)`,
};
