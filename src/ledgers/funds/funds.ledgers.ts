import {
  LedgerDefinition,
  Rule,
  RowCheck,
  onceInList,
  problem,
} from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { moreThanZero } from '../shared/money.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import { notInFuture } from '../employment/employment.rules.js';
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
import { spendingTerms } from './fund-spending.js';
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
const requestedBefore: RowCheck = {
  field: 'payee',
  code: 'same-payment-requested',
  message:
    '已有同一资金、用途、收款方、金额、申请日期的拨付申请,请核对是否重复;确为两笔的,请在材料中注明。',
  when: `s.status NOT IN ('rejected', 'returned', 'withdrawn') AND EXISTS (
    SELECT FROM fund_payment o
     WHERE o.id <> s.id AND o.district_id = s.district_id AND o.status NOT IN ('rejected', 'returned', 'withdrawn')
       AND (o.fund, o.purpose, o.payee, o.amount_yuan, o.requested_on) = (s.fund, s.purpose, s.payee, s.amount_yuan, s.requested_on))`,
};

/** 执行率 — posted figures of the year, this payment on top. A budget is often raised afterwards, so this refuses nothing. */
const postedOf = (codes: string) => `coalesce((
  SELECT sum(CASE WHEN b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END) FROM balance_month b
   WHERE b.district_id = s.district_id AND b.unit_id = s.district_id AND b.measure IN (${codes})
     AND date_trunc('year', b.month) = date_trunc('year', coalesce(s.paid_on, s.requested_on))), 0)`;
const SPENT = spendingTerms('employment_fund')
  .map((term) => `'${term.replace(/^-/, '')}'`)
  .join(', ');

const overBudget: RowCheck = {
  field: 'amountYuan',
  code: 'over-budget',
  message:
    '拨付后该资金本年度支出将超过已审批的预算(或尚无已审批的预算),请核对,或补录预算调整文件。',
  when: `s.fund = 'employment_fund' AND s.counted_in IS NULL AND s.status NOT IN ('rejected', 'returned', 'withdrawn')
         AND ${postedOf(SPENT)} + s.amount_yuan > ${postedOf(`'employment_fund_budget'`)}`,
};

const budgetTwice = problem(
  'line',
  'budget-duplicate',
  '该资金该年度的这一预算科目已录入,请修改原记录。',
);

const signed = { in: ['approved'], permission: 'funds:approve' };

export const fundBudgets: LedgerDefinition<FundBudget> = {
  type: 'fund_budget',
  label: '资金预算',
  read: 'funds:read',
  place: { wider: ['district', 'city'] },
  entity: FundBudget,
  input: EnterFundBudgetInput,
  reviseInput: ReviseFundBudgetInput,
  day: 'datedOn',
  days: { datedOn: ['approved'] },
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
  rules: [moreThanZero('amountYuan', '预算金额'), documentNamed],
  checks: [onceInList(['handling_unit_id', 'fund', 'year', 'line'], budgetTwice)],
  derive: ({ year }) => (year ? { datedOn: `${year}-01-01` } : {}),
  constraints: { fund_budget_once: budgetTwice },
  measures: [employmentFundBudget],
};

export const fundPayments: LedgerDefinition<FundPayment> = {
  type: 'fund_payment',
  label: '资金拨付',
  read: 'funds:read',
  place: { wider: ['district', 'city'] },
  entity: FundPayment,
  input: RequestFundPaymentInput,
  reviseInput: ReviseFundPaymentInput,
  day: 'requestedOn',
  days: { requestedOn: 'listed', ...PAYMENT_DAYS },
  status: paymentStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  signed,
  verbs: paymentVerbs('资金', { rules: [paidAfterRequest] }),
  signatures: reviewedAndApproved('funds'),
  amountLevels: { kind: 'fund-payment', amount: 'r.amount_yuan' },
  rules: [
    notInFuture('requestedOn', '申请日期'),
    moreThanZero('amountYuan', '拨付金额'),
    countedElsewhereIsOfTheFund,
  ],
  hints: { checks: [requestedBefore, overBudget] },
  measures: paymentMeasures,
};

export const fundsLedgers = [
  fundBudgets,
  fundPayments,
] as unknown as LedgerDefinition<LedgerRecord>[];
