import { SOON_AGAIN } from '../../findings/kinds/money-twice.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { policySql } from '../../policy/policy.js';
import { notAfterDeath } from '../employment/person.checks.js';
import { OVER } from '../shared/doubles.js';
import { REGION_OF_ROW, Rule, RowCheck, onceInList, problem } from '../shared/judgement.js';
import { yearNotFarAhead, yearUnusual } from '../shared/day-bounds.js';
import { moreThanZero } from '../shared/money.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import { notInFuture } from '../shared/rules.js';
import {
  EnterFundBudgetInput,
  FundBudget,
  ReviseFundBudgetInput,
  budgetStatus,
} from './fund-budget.entity.js';
import {
  FundPayment,
  RequestFundPaymentInput,
  ReviseFundPaymentInput,
  paymentStatus,
} from './fund-payment.entity.js';
import { TIMES_APART, farFromYearBeside } from '../shared/far-apart.js';
import { overBudget, spentWithoutBudget, underSpending } from './over-budget.js';
import { employmentFundBudget, paymentMeasures } from './fund.measures.js';

const documentNamed: Rule<FundBudget> = ({ isImplied, document }) =>
  isImplied === false &&
  !document &&
  problem('document', 'document-missing', '预算须填写文号;没有文件、由执行率推算的请标为推算。');

const countedElsewhereIsOfTheFund: Rule<FundPayment> = ({ countedIn, fund }) =>
  Boolean(countedIn && fund !== 'employment_fund') &&
  problem('countedIn', 'not-of-the-fund', '业务台账只计就业创业补助资金的支出,请核对资金。');

const paidAfterRequest: Rule<FundPayment> = ({ paidOn, requestedOn }) =>
  Boolean(paidOn && requestedOn && paidOn < requestedOn) &&
  problem(
    'paidOn',
    'paid-before-request',
    `拨付日期 ${paidOn} 早于申请日期 ${requestedOn},请核对。`,
  );

/** The same payee, purpose, amount and day: perhaps meant, perhaps sent twice; whoever signs sees it too. */
const requestedBefore = problem(
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

const IS_OVER = OVER.map((state) => `'${state}'`).join(', ');
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
    '同一收款方三十日内同一资金、用途的拨付合计超过须集体研究的额度,而各笔均未超过,请核对是否应合并、按合计金额审批。',
  when: `s.status NOT IN (${IS_OVER}) AND s.amount_yuan <= ${COLLECTIVE_OVER}
         AND s.amount_yuan + (SELECT coalesce(sum(o.amount_yuan), 0) FROM fund_payment o
               WHERE o.id IS DISTINCT FROM s.id AND o.status NOT IN (${IS_OVER})
                 AND o.fund = s.fund AND o.purpose = s.purpose AND plain_text(o.payee) = plain_text(s.payee)
                 AND o.amount_yuan <= ${COLLECTIVE_OVER}
                 AND o.requested_on BETWEEN s.requested_on - 30 AND s.requested_on + 30) > ${COLLECTIVE_OVER}`,
};

/** A line of many units is one budget of each. */
const farFromLastBudget = farFromYearBeside(
  'fund_budget',
  ['handling_unit_id', 'fund', 'line'],
  'amount_yuan',
  {
    field: 'amountYuan',
    message: `预算金额与该科目本年度或相邻年度的相差 ${TIMES_APART} 倍以上,请核对金额(以元为单位)和年度。`,
  },
);

/** 短期内相近的拨付 — the same sum to the same payee, a few days later or a few fen more; not to a namesake's account. */
const paidAgainSoon: RowCheck = {
  field: 'payee',
  code: 'similar-payment-requested',
  message: `${SOON_AGAIN.inWords}日内已有同一资金、用途、收款方、金额相同(相差不足 1 元)的拨付申请(可能由其他单位提交),请核对是否重复;确为两笔的,请在材料中注明。`,
  when: `s.status NOT IN (${IS_OVER}) AND EXISTS (SELECT FROM fund_payment o
           WHERE o.id IS DISTINCT FROM s.id AND o.status NOT IN (${IS_OVER}) AND o.fund = s.fund AND o.purpose = s.purpose
             AND plain_text(o.payee) = plain_text(s.payee) AND abs(o.amount_yuan - s.amount_yuan) < 1
             AND (o.requested_on, o.amount_yuan) <> (s.requested_on, s.amount_yuan)
             AND coalesce(o.account_last_four = coalesce(s.account_last_four, o.account_last_four), true)
             AND o.requested_on BETWEEN s.requested_on - ${SOON_AGAIN.days} AND s.requested_on + ${SOON_AGAIN.days})`,
};

const IN_FORCE = `s.status NOT IN (${IS_OVER})`;

/** 补贴未填人员 — what is granted to one person is compared by the person; names are borne by several, and accounts change. */
const personUnnamed: RowCheck = {
  field: 'person',
  code: 'grantee-unnamed',
  message: '该用途的补贴由个人享受,惠及 1 人,请填写享受人员,以便核对是否重复享受、是否符合条件。',
  when: `${IN_FORCE} AND s.person_id IS NULL AND s.beneficiaries = 1 AND s.counted_in IS NULL
         AND s.purpose IN ('startup_subsidy', 'social_insurance_subsidy', 'job_seeking_subsidy')`,
};

/** 一人再次享受 — of these once in a life; of what is paid again and again the same sum within days. */
const grantedBefore: RowCheck = {
  field: 'person',
  code: 'granted-before',
  message: `该人员已有同一用途的拨付(收款方、账号可能不同,可能由其他单位提交;按期发放的,为${SOON_AGAIN.inWords}日内金额相同的),请核对是否重复享受。`,
  when: `${IN_FORCE} AND EXISTS (SELECT FROM fund_payment o
           WHERE o.person_id = s.person_id AND o.id IS DISTINCT FROM s.id AND o.status NOT IN (${IS_OVER}) AND o.purpose = s.purpose
             AND (o.purpose IN ('startup_subsidy', 'job_seeking_subsidy')
               OR o.amount_yuan = s.amount_yuan AND o.requested_on BETWEEN s.requested_on - ${SOON_AGAIN.days} AND s.requested_on + ${SOON_AGAIN.days}))`,
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

const budgetTwice = problem(
  'line',
  'budget-duplicate',
  '该资金该年度的这一预算科目已录入,请修改原记录。',
);

const signed = { in: ['approved'], permission: 'funds:approve' } as const;

export const fundBudgets = defineLedger<FundBudget>()({
  type: 'fund_budget',
  label: '资金预算',
  matter: 'funds',
  read: 'funds:read',
  groups: { fund_budget: 'id' },
  place: { wider: ['district', 'city'] },
  entity: FundBudget,
  input: EnterFundBudgetInput,
  reviseInput: ReviseFundBudgetInput,
  knownBy: ['fund', 'line'],
  day: 'datedOn',
  days: { datedOn: ['approved'] },
  ofOldYears: true,
  status: budgetStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  signed,
  verbs: {
    review: { label: '复核预算', from: ['submitted'], to: 'reviewed', step: 'review' },
    approve: { label: '审批预算', from: ['reviewed'], to: 'approved', step: 'approve' },
    reject: {
      label: '驳回预算',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回预算更正',
      from: ['submitted', 'reviewed', 'approved'],
      to: 'submitted',
      needsReason: true,
    },
  },
  signatures: reviewedAndApproved('funds', { reviewedBy: 'centre', approvedBy: 'district' }),
  amount: 'r.amount_yuan',
  rules: [moreThanZero('amountYuan', '预算金额'), documentNamed, yearNotFarAhead],
  checks: [onceInList(['handling_unit_id', 'fund', 'year', 'line'], budgetTwice)],
  hints: { rules: [yearUnusual], checks: [underSpending, farFromLastBudget] },
  withdrawalHints: [spentWithoutBudget],
  derive: ({ year }) => (year ? { datedOn: `${year}-01-01` } : {}),
  constraints: { fund_budget_once: budgetTwice },
  doubles: [
    { same: ['fund', 'year', 'line', 'handlingUnitId'], by: 'budget-duplicate' },
    {
      same: ['fund', 'year', 'line'],
      answer: 'hinted',
      problem: problem(
        'line',
        'budget-entered-elsewhere',
        '该资金该年度的这一预算科目已由另一经办单位录入,两笔合计;如属同一笔预算,请撤销其中一条。',
      ),
    },
  ],
  measures: [employmentFundBudget],
});

export const fundPayments = defineLedger<FundPayment>()({
  type: 'fund_payment',
  label: '资金拨付',
  matter: 'funds',
  read: 'funds:read',
  groups: { fund_payment: 'id', person: 'personId' },
  place: { wider: ['district', 'city'] },
  entity: FundPayment,
  input: RequestFundPaymentInput,
  reviseInput: ReviseFundPaymentInput,
  knownBy: ['payee', 'purpose'],
  day: 'requestedOn',
  days: { requestedOn: 'listed', ...PAYMENT_DAYS },
  status: paymentStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  signed,
  people: 'r.beneficiaries',
  verbs: paymentVerbs('资金', { rules: [paidAfterRequest] }),
  signatures: reviewedAndApproved('funds'),
  amountLevels: { kind: 'fund-payment', amount: 'r.amount_yuan' },
  rules: [
    notInFuture('requestedOn', '申请日期'),
    moreThanZero('amountYuan', '拨付金额'),
    countedElsewhereIsOfTheFund,
  ],
  hints: {
    rules: [moreBeneficiariesThanYuan, personOfMany],
    checks: [overTheBudget, splitPayment, paidAgainSoon, personUnnamed, grantedBefore, granteeDied],
  },
  doubles: [
    {
      same: ['payee', 'fund', 'purpose', 'amountYuan', 'requestedOn'],
      answer: 'hinted',
      problem: requestedBefore,
    },
  ],
  measures: paymentMeasures,
});

export const fundsLedgers = [fundBudgets, fundPayments];
