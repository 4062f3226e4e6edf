import { Draft, Problem, Rule, RowCheck, problem } from '../shared/judgement.js';
import { KeyEnterprise, ServiceOfficer } from './key-enterprise.entity.js';
import { ServiceActivity, activityKind } from './service-activity.entity.js';

type Quantity = keyof ServiceActivity &
  (
    | 'employers'
    | 'vacancies'
    | 'labourDemand'
    | 'resumes'
    | 'hires'
    | 'leaflets'
    | 'personsServed'
    | 'certificates'
    | 'amountYuan'
  );

const TERMS: Record<Quantity, string> = {
  employers: '参加单位(家次)',
  vacancies: '岗位(个次)',
  labourDemand: '用工需求(个次)',
  resumes: '接收简历(份)',
  hires: '招用人数(人)',
  leaflets: '发放资料(份)',
  personsServed: '服务人数(人)',
  certificates: '办理证照(人次)',
  amountYuan: '金额(元)',
};

type Kind = keyof typeof activityKind.labels;

/** What a record of each kind must say: without it the record is worth nothing to any figure. */
export const NEEDED: Record<Kind, readonly Quantity[]> = {
  online_job_fair: ['employers', 'vacancies'],
  job_fair: ['employers', 'vacancies'],
  livestream_fair: ['vacancies'],
  career_guidance: ['personsServed'],
  publicity_event: [],
  wechat_post: [],
  enterprise_policy_visit: [],
  key_enterprise_service: [],
  job_promotion: ['employers', 'vacancies'],
  internship_promotion: ['vacancies'],
  condolence_visit: ['personsServed'],
  winter_travel: ['amountYuan'],
  migrant_certificate: ['certificates'],
  poster_campaign: ['leaflets'],
  inspection_visit: [],
  inspection_campaign: [],
  other: [],
};

const OF_A_FAIR: readonly Quantity[] = [
  ...(['employers', 'vacancies', 'labourDemand', 'resumes'] as const),
  ...(['hires', 'leaflets', 'personsServed'] as const),
];
const OF_OFFERS: readonly Quantity[] = [
  ...(['employers', 'vacancies', 'labourDemand', 'resumes', 'hires', 'personsServed'] as const),
];
const OF_PUBLICITY: readonly Quantity[] = ['employers', 'leaflets', 'personsServed'];

/** What there is to count at each kind; anything is at others. */
const FITS: Partial<Record<Kind, readonly Quantity[]>> = {
  online_job_fair: OF_A_FAIR,
  job_fair: OF_A_FAIR,
  livestream_fair: OF_A_FAIR,
  career_guidance: OF_PUBLICITY,
  publicity_event: OF_PUBLICITY,
  wechat_post: ['employers', 'vacancies', 'labourDemand', 'personsServed'],
  enterprise_policy_visit: OF_PUBLICITY,
  key_enterprise_service: OF_A_FAIR,
  job_promotion: OF_OFFERS,
  internship_promotion: OF_OFFERS,
  condolence_visit: ['employers', 'leaflets', 'personsServed', 'amountYuan'],
  winter_travel: ['personsServed', 'amountYuan'],
  migrant_certificate: ['certificates', 'personsServed'],
  poster_campaign: OF_PUBLICITY,
  inspection_visit: OF_PUBLICITY,
  inspection_campaign: OF_PUBLICITY,
};

const kindOf = (draft: Draft<ServiceActivity>) => draft.kind as Kind;

/** One rule per quantity, so that a form learns of everything it lacks at once. */
export const quantitiesNeeded: Rule<ServiceActivity>[] = (Object.keys(TERMS) as Quantity[]).map(
  (quantity) =>
    (draft): Problem | false | null =>
      Boolean(NEEDED[kindOf(draft)]?.includes(quantity)) &&
      (draft[quantity] ?? null) === null &&
      problem(
        quantity,
        'quantity-missing',
        `登记“${activityKind.labels[kindOf(draft)]}”须填写${TERMS[quantity]};没有的请填 0。`,
      ),
);

/** 他类活动的数量 — nobody is hired by a leaflet: it stands in another's column, or the kind is another. */
export const quantitiesOfOtherKinds: Rule<ServiceActivity>[] = (
  Object.keys(TERMS) as Quantity[]
).map(
  (quantity) =>
    (draft): Problem | false | null =>
      Number(draft[quantity] ?? 0) > 0 &&
      FITS[kindOf(draft)]?.includes(quantity) === false &&
      problem(
        quantity,
        'quantity-of-other-kind',
        `“${activityKind.labels[kindOf(draft)]}”一般没有${TERMS[quantity]},请核对活动类型和数量;该数量不计入任何指标。`,
      ),
);

export const enterpriseNamed: Rule<ServiceActivity> = (draft) =>
  draft.kind === 'key_enterprise_service' && !draft.employerId && !draft.namesEmployer
    ? problem(
        'employer',
        'employer-missing',
        '重点企业服务须填写所服务的企业,请补填统一社会信用代码。',
      )
    : null;

/** A month may be summed up while it runs; one event has happened. */
export const heldAlready: Rule<ServiceActivity> = (draft, { today }) => {
  if (!draft.heldOn) return null;
  const ahead = draft.isMonthSummary
    ? draft.heldOn.slice(0, 7) > today.slice(0, 7)
    : draft.heldOn > today;
  return ahead && problem('heldOn', 'in-future', '举办日期晚于今天,活动尚未举办,请在举办后登记。');
};

/** 数量不合 — of two numbers of one event, one is in the place of the other or has a nought too many. */
const hardly =
  (
    field: Quantity,
    code: string,
    message: string,
    isSo: (draft: Draft<ServiceActivity>) => boolean | null | undefined,
  ): Rule<ServiceActivity> =>
  (draft) =>
    isSo(draft) && problem(field, code, message);

/** Of the largest employers at a fair. */
const VACANCIES_OF_ONE = 1_000;

/** A gift or a journey home, to each; beyond it a yuan is written for a fen. */
const YUAN_TO_ONE = 10_000;

export const quantitiesImplausible: Rule<ServiceActivity>[] = [
  hardly(
    'labourDemand',
    'demand-below-vacancies',
    '用工需求(人)少于岗位数,每个岗位至少招用一人,请核对两个数。',
    ({ labourDemand, vacancies }) =>
      labourDemand != null && vacancies != null && labourDemand < vacancies,
  ),
  hardly(
    'hires',
    'hires-above-demand',
    '招用人数多于用工需求,请核对两个数。',
    ({ hires, labourDemand }) => hires != null && labourDemand != null && hires > labourDemand,
  ),
  hardly(
    'hires',
    'hires-above-resumes',
    '招用人数多于接收的简历,请核对两个数。',
    ({ hires, resumes }) => hires != null && resumes != null && resumes > 0 && hires > resumes,
  ),
  hardly(
    'vacancies',
    'vacancies-of-few',
    `平均每家单位的岗位超过 ${VACANCIES_OF_ONE} 个,请核对单位家次和岗位数。`,
    ({ employers, vacancies }) =>
      Boolean(employers && vacancies) && vacancies! > VACANCIES_OF_ONE * employers!,
  ),
  hardly(
    'personsServed',
    'amount-to-nobody',
    '服务人数为 0 人而有金额,请核对。',
    ({ amountYuan, personsServed }) => personsServed === 0 && Number(amountYuan ?? 0) > 0,
  ),
  hardly(
    'employers',
    'vacancies-of-nobody',
    '参加单位为 0 家而有岗位,请核对。',
    ({ employers, vacancies }) => employers === 0 && (vacancies ?? 0) > 0,
  ),
  hardly(
    'amountYuan',
    'amount-per-person-implausible',
    `金额平均每人超过 ${YUAN_TO_ONE} 元,请核对金额(以元为单位)和人数。`,
    ({ amountYuan, personsServed }) =>
      Boolean(amountYuan && personsServed) && Number(amountYuan) > YUAN_TO_ONE * personsServed!,
  ),
];

/** 月度汇总与单场并存 — a month summed up, and an event of it told by itself, may be counted twice. */
export const summedAndSingle: RowCheck = {
  ...problem(
    'isMonthSummary',
    'month-summed-and-single',
    '同一经办单位同月既有该类活动的月度汇总,又有单场记录,请核对汇总是否已包含单场;已包含的,撤销其一。',
  ),
  when: `EXISTS (SELECT FROM service_activity o
                  WHERE o.handling_unit_id = s.handling_unit_id AND o.kind = s.kind AND o.status <> 'withdrawn' AND o.id <> s.id
                    AND o.employer_id IS NOT DISTINCT FROM s.employer_id AND o.is_month_summary <> s.is_month_summary
                    AND date_trunc('month', o.held_on) = date_trunc('month', s.held_on))`,
};

/** 月度汇总重复 — a month is summed up once by its desk, whatever day of it and whatever title it is entered under. */
export const monthSummedTwice: RowCheck = {
  ...problem(
    'isMonthSummary',
    'month-summed-twice',
    '同一经办单位同月该类活动已有另一条月度汇总,两条相加计数,请核对是否重复;数量有变的,请修改原记录。',
  ),
  when: `s.is_month_summary AND EXISTS (SELECT FROM service_activity o
                  WHERE o.handling_unit_id = s.handling_unit_id AND o.district_id = s.district_id AND o.kind = s.kind
                    AND o.status <> 'withdrawn' AND o.id <> s.id AND o.is_month_summary AND o.employer_id IS NOT DISTINCT FROM s.employer_id
                    AND date_trunc('month', o.held_on) = date_trunc('month', s.held_on)
                    AND (o.held_on, plain_text(o.title)) IS DISTINCT FROM (s.held_on, plain_text(s.title)))`,
};

/** 一场活动两类登记 — an event counts once as an event, whatever it is called. */
export const heldAsOtherKind: RowCheck = {
  ...problem(
    'kind',
    'held-as-other-kind',
    '当日已有同名活动登记为另一活动类型(可能由其他单位登记),活动次数、简历等会重复计数,请核对是否同一场。',
  ),
  when: `NOT s.is_month_summary AND event_is_held_as_another(s.district_id, s.kind, s.title, s.employer_id, s.held_on, s.id)`,
};

/** 同日两次服务同一企业 — whoever was hired is counted with each of them. */
export const firmServedThatDay: RowCheck = {
  ...problem(
    'employer',
    'firm-served-that-day',
    '当日已登记对该企业的另一次重点企业服务(地点、专员可能不同),招用人数按每次相加,请核对是否重复。',
  ),
  when: `s.kind = 'key_enterprise_service' AND NOT s.is_month_summary
         AND firm_is_served_that_day(s.district_id, s.employer_id, s.held_on, concat(s.title, s.place), s.id)`,
};

/** 服务未在册企业 — the service is kept, and the firm does not count among those served. */
export const servedUnlisted: RowCheck = {
  ...problem(
    'employer',
    'not-a-key-enterprise',
    '该企业在服务当日不在本区重点企业名单内(未列入或已移出),不计入服务重点企业户数和重点企业招用人数,请核对企业和日期,或先列入名单。',
  ),
  when: `s.kind = 'key_enterprise_service' AND s.employer_id IS NOT NULL
         AND NOT is_key_enterprise(s.employer_id, s.district_id, s.held_on)`,
};

/** The same, where the firm leaves the list second: from its first day on the list. */
export const listedWhenServed: RowCheck = {
  ...problem(
    'delistedOn',
    'served-while-unlisted',
    '该企业另有重点企业服务记录,服务当日已不在名单内,这些服务不再计入服务重点企业户数和招用人数,请核对移出(列入)日期。',
  ),
  when: 'was_served_unlisted(s.employer_id, s.district_id, s.listed_on)',
};

export const endedAfterAppointment: Rule<ServiceOfficer> = (draft) =>
  draft.endedOn && draft.appointedOn && draft.endedOn < draft.appointedOn
    ? problem('endedOn', 'ended-before-appointed', '卸任日期早于任职日期,请核对。')
    : null;

export const delistedAfterListing: Rule<KeyEnterprise> = (draft) =>
  draft.delistedOn && draft.listedOn && draft.delistedOn <= draft.listedOn
    ? problem('delistedOn', 'delisted-before-listed', '移出日期须晚于列入日期,请核对。')
    : null;

/** 专员任期 — who was not appointed yet, or has left, serves nobody on the list. */
export const officerNotServing: RowCheck = {
  ...problem(
    'officerId',
    'officer-not-serving',
    '该服务专员在企业列入之日尚未任职,或已卸任而企业仍在册,请核对日期,或改为现任专员。',
  ),
  when: `EXISTS (SELECT FROM service_officer o WHERE o.id = s.officer_id
                    AND (o.appointed_on > s.listed_on OR o.ended_on < coalesce(s.delisted_on - 1, 'infinity')))`,
};

/** The same, where the officer leaves second. */
export const leavesFirms: RowCheck = {
  ...problem(
    'endedOn',
    'firms-without-officer',
    '该专员名下还有在册的重点企业,请为这些企业改派专员。',
  ),
  when: `s.ended_on IS NOT NULL AND EXISTS (SELECT FROM key_enterprise k
                  WHERE k.officer_id = s.id AND k.status <> 'withdrawn' AND coalesce(k.delisted_on - 1, 'infinity') > s.ended_on)`,
};

export const officerKnown: RowCheck = {
  field: 'officerId',
  code: 'officer-unknown',
  message: '未找到该服务专员,可能编号有误、已撤销或不在您的管辖范围内。',
  when: `s.officer_id IS NOT NULL AND NOT EXISTS
    (SELECT FROM service_officer o WHERE o.id = s.officer_id AND o.status <> 'withdrawn')`,
};
