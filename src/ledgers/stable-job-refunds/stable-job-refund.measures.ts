import { Measure } from '../../journal/measure.js';
import { paymentExclusions, returnOf } from '../shared/payment-measures.js';

/** 稳岗返还 — on the day of payment; paid from the unemployment-insurance fund, not 就业创业补助资金. */
const refunds: Omit<Measure, 'code' | 'label'> = {
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

/** Another refund of the firm that was paid in the same year. */
const another = (standing: string, than = 'r') => `EXISTS (
    SELECT FROM stable_job_refund o WHERE o.id <> ${than}.id AND ${ofYear('o', than)} AND ${standing})`;
const ofYear = (one: string, other: string) =>
  `${one}.employer_id = ${other}.employer_id AND ${one}.district_id = ${other}.district_id AND ${one}.status IN ('paid', 'returned')
       AND date_trunc('year', ${one}.paid_on) = date_trunc('year', ${other}.paid_on)`;
/** A refund that was with the firm when another was paid. */
const stoodBefore = (one: string, other: string) =>
  `(${one}.paid_on, ${one}.id) < (${other}.paid_on, ${other}.id) AND (${one}.returned_on IS NULL OR ${one}.returned_on > ${other}.paid_on)`;

/** 稳岗返还单位数 — firms, each once while money of the year is with it, whatever years of the policy it was paid for. */
const firms: Measure = {
  ...refunds,
  code: 'stable_job_refund_firms',
  label: '稳岗返还单位数',
  group: { kind: 'employer', key: 'r.employer_id' },
};
export const refundFirms: Measure = {
  ...firms,
  unless: [
    ...firms.unless,
    {
      code: 'firm_counted_already',
      says: '该单位本年度已有另一笔返还计为一家(未退回)',
      when: another(stoodBefore('o', 'r')),
    },
  ],
};
const firmsReturned = returnOf(firms);

/** The refund by which the firm was counted when this one came back: the latest one that found none with it. */
const COUNTED = `
  LEFT JOIN LATERAL (
    SELECT c.territory_id FROM stable_job_refund c
     WHERE ${ofYear('c', 'r')} AND (c.paid_on < r.returned_on OR (c.paid_on, c.id) <= (r.paid_on, r.id))
       AND NOT ${another(stoodBefore('o', 'c'), 'c')}
     ORDER BY c.paid_on DESC, c.id DESC LIMIT 1
  ) counted ON true`;

/** Taken off where the firm was counted, though what it returned last was paid to it elsewhere. */
const refundFirmsReturned: Measure = {
  ...firmsReturned,
  join: COUNTED,
  countedAt: {
    unit: 'coalesce(counted.territory_id, r.territory_id)',
    says: '该单位本年度计为一家的那一笔返还的属地',
  },
  unless: [
    ...firmsReturned.unless,
    {
      code: 'firm_keeps_another',
      says: '该单位本年度另一笔返还未退回,仍计为一家',
      when: another(`(o.paid_on < r.returned_on OR (o.paid_on, o.id) < (r.paid_on, r.id))
       AND (o.returned_on IS NULL OR (o.returned_on, o.id) > (r.returned_on, r.id))`),
    },
  ],
};

/** 稳岗返还金额 — in 元. */
export const refundAmount: Measure = {
  ...refunds,
  code: 'stable_job_refund_amount',
  label: '稳岗返还金额',
  quantity: 'r.refund_yuan',
};

/** 稳岗返还惠及职工人数 — employees covered. */
export const refundEmployees: Measure = {
  ...refunds,
  code: 'stable_job_refund_employees',
  label: '稳岗返还惠及职工人数',
  quantity: 'r.employees_covered',
  statedBy: '稳岗返还名单所列参保职工人数; 一个单位一个政策年度一次',
};

export const refundMeasures = [
  refundFirms,
  refundFirmsReturned,
  ...[refundAmount, refundEmployees].flatMap((measure) => [measure, returnOf(measure)]),
];
