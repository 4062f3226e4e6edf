import { Measure } from '../../journal/measure.js';
import { paymentExclusions, returnOf } from '../shared/payment-measures.js';

/** 稳岗返还单位数 — firms paid, on the day of payment; paid from the unemployment-insurance fund, not 就业创业补助资金. */
export const refundFirms: Measure = {
  code: 'stable_job_refund_firms',
  label: '稳岗返还单位数',
  kind: 'flow',
  record: 'stable_job_refund',
  group: { kind: 'stable_job_refund', key: 'r.id' },
  on: 'r.paid_on',
  unless: [
    paymentExclusions.withdrawn,
    { code: 'awaiting_screening', says: '尚未筛查', when: `r.status = 'submitted'` },
    {
      code: 'refused_layoff_rate',
      says: '裁员率超过上限,筛查未通过',
      when: `r.status = 'refused' AND r.refusal_cause = 'layoff_rate'`,
    },
    {
      code: 'refused_arrears',
      says: '存在欠费,筛查未通过',
      when: `r.status = 'refused' AND r.refusal_cause = 'arrears'`,
    },
    { code: 'awaiting_notice', says: '筛查通过,尚未公示', when: `r.status = 'screened'` },
    { code: 'awaiting_account', says: '已公示,单位尚未确认账户', when: `r.status = 'noticed'` },
    { code: 'awaiting_approval', says: '尚未审批', when: `r.status = 'confirmed'` },
    paymentExclusions.awaitingPayment,
  ],
  source: '人社部发〔2022〕23号; 失业保险基金支出,不属于就业创业补助资金',
};

/** 稳岗返还金额 — in 元. */
export const refundAmount: Measure = {
  ...refundFirms,
  code: 'stable_job_refund_amount',
  label: '稳岗返还金额',
  quantity: 'r.refund_yuan',
};

/** 稳岗返还惠及职工人数 — employees covered. */
export const refundEmployees: Measure = {
  ...refundFirms,
  code: 'stable_job_refund_employees',
  label: '稳岗返还惠及职工人数',
  quantity: 'r.employees_covered',
  statedBy: '稳岗返还名单所列参保职工人数; 一个单位一个政策年度一次',
};

export const refundMeasures = [refundFirms, refundAmount, refundEmployees].flatMap((measure) => [
  measure,
  returnOf(measure),
]);
