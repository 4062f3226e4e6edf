import { LedgerDefinition, Rule, onceInList, problem } from '../shared/ledger-definition.js';
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
import { employmentFundBudget, paymentMeasures } from './fund.measures.js';

const documentNamed: Rule<FundBudget> = ({ isImplied, document }) =>
  isImplied === false &&
  !document &&
  problem('document', 'document-missing', '预算须填写文号;没有文件、由执行率推算的请标为推算。');

const countedElsewhereIsOfTheFund: Rule<FundPayment> = ({ countedIn, fund }) =>
  Boolean(countedIn && fund !== 'employment_fund') &&
  problem('countedIn', 'not-of-the-fund', '业务台账只计就业创业补助资金的支出,请核对资金。');

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
  verbs: paymentVerbs('资金'),
  signatures: reviewedAndApproved('funds'),
  amountLevels: { kind: 'fund-payment', amount: 'r.amount_yuan' },
  rules: [
    notInFuture('requestedOn', '申请日期'),
    moreThanZero('amountYuan', '拨付金额'),
    countedElsewhereIsOfTheFund,
  ],
  measures: paymentMeasures,
};

export const fundsLedgers = [
  fundBudgets,
  fundPayments,
] as unknown as LedgerDefinition<LedgerRecord>[];
