import { Exclusion, Measure } from '../../journal/measure.js';
import { paymentExclusions, returnOf } from '../shared/payment-measures.js';

const otherFund = (fund: string): Exclusion => ({
  code: 'other_fund',
  says: '不是该项资金',
  when: `r.fund <> '${fund}'`,
});

/** 资金直接支出 — payments from a fund that no other ledger counts, in 元, on the day of payment. Posted for 就业创业补助资金 only. */
export const paymentsFrom = (fund: string): Measure => ({
  code: 'fund_payments',
  label: '就业创业补助资金直接支出',
  kind: 'flow',
  record: 'fund_payment',
  group: { kind: 'fund_payment', key: 'r.id' },
  on: 'r.paid_on',
  countedUnit: 'handling_unit_id',
  quantity: 'r.amount_yuan',
  unless: [
    otherFund(fund),
    {
      code: 'counted_in_other_ledger',
      says: '该支出已由业务台账计数,不重复计算',
      when: 'r.counted_in IS NOT NULL',
    },
    ...Object.values(paymentExclusions),
  ],
  source: '就业补助资金管理办法; 按拨付日计数',
});

const fundPayments = paymentsFrom('employment_fund');

/** 就业创业补助资金惠及人数 — persons who benefit from these payments. */
const fundBeneficiaries: Measure = {
  ...fundPayments,
  code: 'fund_beneficiaries',
  label: '就业创业补助资金惠及人数',
  quantity: 'r.beneficiaries',
};

/** 资金预算 — approved budget lines of a fund in 元, dated the first day of their year. Posted for 就业创业补助资金 only. */
export const budgetOf = (fund: string): Measure => ({
  code: 'employment_fund_budget',
  label: '就业创业补助资金预算',
  kind: 'flow',
  record: 'fund_budget',
  group: { kind: 'fund_budget', key: 'r.id' },
  on: 'r.dated_on',
  countedUnit: 'handling_unit_id',
  quantity: 'r.amount_yuan',
  unless: [
    otherFund(fund),
    paymentExclusions.withdrawn,
    { code: 'rejected', says: '审批未通过', when: `r.status = 'rejected'` },
    paymentExclusions.awaitingReview,
    paymentExclusions.awaitingApproval,
  ],
  source: '部门预算; 未公开印发的按执行率推算并标注',
});

export const employmentFundBudget = budgetOf('employment_fund');

export const paymentMeasures = [fundPayments, fundBeneficiaries].flatMap((measure) => [
  measure,
  returnOf(measure),
]);
