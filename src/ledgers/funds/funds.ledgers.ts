import { defineLedger } from '../shared/ledger-definition.js';
import { Rule, onceInList, problem } from '../shared/judgement.js';
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
import {
  countedElsewhereIsOfTheFund,
  granteeOfWorkingAge,
  paidAfterRequest,
  paymentHints,
  requestedBefore,
} from './fund-payment.checks.js';
import { spentWithoutBudget, underSpending } from './over-budget.js';
import { employmentFundBudget, paymentMeasures } from './fund.measures.js';

const documentNamed: Rule<FundBudget> = ({ isImplied, document }) =>
  isImplied === false &&
  !document &&
  problem('document', 'document-missing', '预算须填写文号;没有文件、由执行率推算的请标为推算。');

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
  callsPerson: ['payee'],
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
    granteeOfWorkingAge,
    notInFuture('requestedOn', '申请日期'),
    moreThanZero('amountYuan', '拨付金额'),
    countedElsewhereIsOfTheFund,
  ],
  hints: paymentHints,
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
