import { SOON_AGAIN } from '../../findings/kinds/money-twice.js';
import { policySql } from '../../policy/policy.js';
import { afterLeavingWork, notAfterDeath } from '../employment/person.checks.js';
import { pastRetirement } from '../employment/person.hints.js';
import { Judgement, REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { ofWorkingAge } from '../shared/rules.js';
import { FundPayment } from './fund-payment.entity.js';
import { overBudget } from './over-budget.js';

export const countedElsewhereIsOfTheFund: Rule<FundPayment> = ({ countedIn, fund }) =>
  Boolean(countedIn && fund !== 'employment_fund') &&
  problem('countedIn', 'not-of-the-fund', '业务台账只计就业创业补助资金的支出,请核对资金。');

export const paidAfterRequest: Rule<FundPayment> = ({ paidOn, requestedOn }) =>
  Boolean(paidOn && requestedOn && paidOn < requestedOn) &&
  problem(
    'paidOn',
    'paid-before-request',
    `拨付日期 ${paidOn} 早于申请日期 ${requestedOn},请核对。`,
  );

/** The same payee, purpose, amount and day: perhaps meant, perhaps sent twice; whoever signs sees it too. */
export const requestedBefore = problem(
  'payee',
  'same-payment-requested',
  '已有同一资金、用途、收款方、金额、申请日期的拨付申请(可能由其他单位提交),请核对是否重复;确为两笔的,请在材料中注明。',
);

/** 受益人数 — of whom none can have got less than a yuan. */
const moreBeneficiariesThanYuan: Rule<FundPayment> = ({ beneficiaries, amountYuan }) =>
  Boolean(beneficiaries && amountYuan && beneficiaries > Number(amountYuan)) &&
  problem(
    'beneficiaries',
    'beneficiaries-implausible',
    `受益 ${beneficiaries} 人,平均每人不足 1 元,请核对人数和金额(以元为单位)。`,
  );

const overTheBudget = overBudget(
  'amountYuan',
  'amount_yuan',
  'coalesce(s.paid_on, s.requested_on)',
  `s.fund = 'employment_fund' AND s.counted_in IS NULL`,
);

const IN_FORCE = 'NOT payment_is_over(s.status)';
const COLLECTIVE_OVER = policySql(
  'approval.fund-payment.collective-over',
  's.requested_on',
  REGION_OF_ROW,
);

/** 拆分 — payments of one purpose to one payee within thirty days that only together are for a meeting to decide. */
const splitPayment: RowCheck = {
  field: 'amountYuan',
  code: 'split-payment',
  message:
    '同一收款方三十日内同一资金、用途的拨付(可能由其他单位提交)合计可能超过须集体研究的额度,而各笔均未超过,请核对是否应合并、按合计金额审批。',
  when: `${IN_FORCE} AND s.amount_yuan <= ${COLLECTIVE_OVER}
         AND payment_is_split(s.district_id, s.fund, s.purpose, s.payee, s.amount_yuan, s.requested_on, ${COLLECTIVE_OVER}, s.id)`,
};

/** 短期内相近的拨付 — the same sum to the same payee, a few days later or a few fen more; not to a namesake's account. */
const paidAgainSoon: RowCheck = {
  field: 'payee',
  code: 'similar-payment-requested',
  message: `${SOON_AGAIN.inWords}日内已有同一资金、用途、收款方、金额相同(相差不足 1 元)的拨付申请(可能由其他单位提交),请核对是否重复;确为两笔的,请在材料中注明。`,
  when: `${IN_FORCE} AND payment_is_requested_soon(s.district_id, s.fund, s.purpose, s.payee, s.account_last_four,
                                                                   s.amount_yuan, s.requested_on, ${SOON_AGAIN.days}, s.id)`,
};

/** 个人补贴 — purposes of which every yuan is somebody's. */
const OF_PERSONS = ['startup_subsidy', 'social_insurance_subsidy', 'job_seeking_subsidy'];

/** 未满最低就业年龄 — support for work is nobody's who may not work. */
export const granteeOfWorkingAge: Rule<FundPayment> = (draft, at) =>
  OF_PERSONS.includes(draft.purpose ?? '') && ofWorkingAge<FundPayment>('requestedOn')(draft, at);

const granteePastRetirement: Rule<FundPayment> = (draft, at) =>
  OF_PERSONS.includes(draft.purpose ?? '') &&
  pastRetirement<FundPayment>('requestedOn', '不再属于该补贴对象的,不能申请;')(draft, at);

const LEFT_WORK = afterLeavingWork('requestedOn', 'requested_on');
const granteeLeftWork: RowCheck = {
  ...LEFT_WORK,
  when: `s.purpose IN (${OF_PERSONS.map((purpose) => `'${purpose}'`).join(', ')}) AND ${LEFT_WORK.when}`,
};

/** 补贴未填人员 — what is granted to one person is compared by the person; names are borne by several, and accounts change. */
const personUnnamed: RowCheck = {
  field: 'person',
  code: 'grantee-unnamed',
  message: '该用途的补贴由个人享受,惠及 1 人,请填写享受人员,以便核对是否重复享受、是否符合条件。',
  when: `${IN_FORCE} AND s.person_id IS NULL AND s.beneficiaries = 1 AND s.counted_in IS NULL
         AND s.purpose IN (${OF_PERSONS.map((purpose) => `'${purpose}'`).join(', ')})`,
};

/** 一人再次享受 — of these once in a life; of what is paid again and again the same sum within days. */
const grantedBefore: RowCheck = {
  field: 'person',
  code: 'granted-before',
  message: `该人员已有同一用途的拨付(收款方、账号可能不同,可能由其他单位提交;按期发放的,为${SOON_AGAIN.inWords}日内金额相同的),请核对是否重复享受。`,
  when: `${IN_FORCE} AND s.person_id IS NOT NULL
         AND person_is_granted(s.person_id, s.purpose, s.purpose IN ('startup_subsidy', 'job_seeking_subsidy'), s.amount_yuan, s.requested_on,
                               ${SOON_AGAIN.days}, s.id)`,
};

const granteeDied: RowCheck = {
  ...notAfterDeath('requestedOn', 'requested_on'),
  message: '享受人员的死亡减员已审批,且死亡日期早于申请日期,请核对是否仍应拨付、由谁领取。',
};

const personOfMany: Rule<FundPayment> = ({ person, personId, beneficiaries }) =>
  Boolean((person || personId) && (beneficiaries ?? 0) > 1) &&
  problem(
    'person',
    'grantee-of-many',
    '惠及人数多于 1 人,享受人员只填一人的补贴;请按人分别申请,或不填享受人员。',
  );

/** 惠及人数为零 — these are for persons, who are counted. */
const nobodyBenefits: Rule<FundPayment> = ({ purpose, beneficiaries }) =>
  beneficiaries === 0 &&
  OF_PERSONS.includes(purpose ?? '') &&
  problem(
    'beneficiaries',
    'nobody-benefits',
    '该用途的补贴由个人享受,而惠及人数为 0 人,请填写人数。',
  );

/** 一笔两种写法 — one sum to one payee or account on one day, for two purposes or by two names. */
const paidOtherwise: RowCheck = {
  field: 'payee',
  code: 'same-payment-otherwise',
  message:
    '当日已有同一资金、同一金额的拨付申请,收款方或账号后四位相同,而用途或收款方名称不同(可能由其他单位提交),请核对是否同一笔。',
  when: `${IN_FORCE} AND payment_is_requested_otherwise(s.district_id, s.fund, s.purpose, s.payee, s.account_last_four, s.amount_yuan,
                                                        s.requested_on, s.person_id, s.id)`,
};

/** 台账已计的支出 — what a ledger paid in one go is in the execution already, unless the payment says so. */
const countedByLedger: RowCheck = {
  field: 'countedIn',
  code: 'paid-by-ledger',
  message:
    '前后 31 天内,公益性岗位、培训或见习台账一日拨付的补贴合计恰为此金额:同一笔支出请在“已由台账计数”中注明,否则预算执行重复计算。',
  when: `${IN_FORCE} AND s.counted_in IS NULL AND s.fund = 'employment_fund' AND ledgers_paid_at_once(s.district_id, s.amount_yuan, s.requested_on)`,
};

/** What is odd about a payment. */
export const paymentHints: Judgement<FundPayment> = {
  rules: [moreBeneficiariesThanYuan, personOfMany, nobodyBenefits, granteePastRetirement],
  checks: [
    ...[overTheBudget, splitPayment, paidAgainSoon, personUnnamed, grantedBefore, granteeDied],
    ...[granteeLeftWork, paidOtherwise, countedByLedger],
  ],
};
