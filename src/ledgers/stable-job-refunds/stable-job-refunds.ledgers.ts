import { screened } from './refund.effects.js';
import { policyOn } from '../../policy/policy.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { moreThanZero } from '../shared/money.js';
import { PAYMENT_DAYS, decides, payAndReturn } from '../shared/payment-verbs.js';
import { implausible } from './stable-job-refund.hints.js';
import { refundMeasures } from './stable-job-refund.measures.js';
import {
  ConfirmRefundAccountInput,
  RefundNoticeInput,
  ReviseRefundInput,
  ScreenRefundInput,
  ScreeningOutcomeInput,
  StableJobRefund,
  refundStatus,
} from './stable-job-refund.entity.js';
import { refundBatches } from './refund-batch.ledger.js';

const onceAYear = problem(
  'employer',
  'refund-duplicate',
  '该单位本政策年度已有稳岗返还记录,不能重复返还。',
);

const RETURNED = `SELECT FROM stable_job_refund o WHERE o.batch_id = s.batch_id AND o.employer_id = s.employer_id AND o.status = 'returned'`;

const batchOpen: RowCheck = {
  field: 'batchId',
  code: 'batch-not-open',
  message: '未找到该批次,或批次名单已公示、已撤销,请另建批次。',
  when: `NOT EXISTS (SELECT FROM refund_batch b
                      WHERE b.id = s.batch_id AND b.district_id = s.district_id AND b.status <> 'withdrawn'
                       AND (s.id IS NOT NULL OR b.status = 'open' OR EXISTS (${RETURNED})))`,
};

/** 退汇重拨 — what was made public and came back needs no second notice, only a right account and a new signature. */
const sameAsReturned: RowCheck = {
  field: 'premiumsPaidYuan',
  code: 'differs-from-returned',
  message: '与退回的那笔返还金额不同,不能免公示重新拨付;请按原金额登记,或另行公示。',
  when: `NOT EXISTS (${RETURNED} AND o.refund_yuan = s.refund_yuan)`,
};

/** Who came and went during the year is covered too, so a few more than at its end are possible; many times as many are not. */
const coveredPossible: Rule<StableJobRefund> = (
  { employeesCovered, insuredAtYearEnd, averageInsured, recordedOn },
  { region },
) => {
  if (!employeesCovered || insuredAtYearEnd == null || !averageInsured || !recordedOn) return null;
  const most = policyOn('stable-job-refund.covered-of-insured-max-percent', recordedOn, region);
  const insured = Math.max(insuredAtYearEnd, Number(averageInsured));
  return (
    employeesCovered * 100 > insured * Number(most.value) &&
    problem(
      'employeesCovered',
      'covered-above-insured',
      `惠及职工 ${employeesCovered} 人远多于参保人数 ${insured} 人(上限为参保人数的 ${most.value}%,${most.source}),请核对。`,
    )
  );
};

/** GB 32100: codes that begin with 11 and 12 are organs and public institutions; 稳岗返还 is for firms and their like. */
const isEnterprise: RowCheck = {
  field: 'employer',
  code: 'not-an-enterprise',
  message: '该单位的统一社会信用代码属于机关或事业单位,不属于稳岗返还对象。',
  when: 'employer_is_public_body(s.employer_id)',
};

const largeOnFile: RowCheck = {
  field: 'sizeClass',
  code: 'large-on-file',
  message: '该单位在单位信息中登记为大型企业,而本次按中小微企业比例筛查,请核对划型。',
  when: `s.size_class <> 'large' AND employer_is_large(s.employer_id)`,
};

const underWageCase: RowCheck = {
  field: 'employer',
  code: 'open-wage-case',
  message: '该单位有已立案未办结的欠薪案件,请核对后再办理。',
  when: `employer_has_open_wage_case(s.employer_id)`,
};

/** 未按现内容公示 — restored or corrected after the list of its batch was made public, which did not name it, or with other figures. */
const notInNotice: RowCheck = {
  field: 'batchId',
  code: 'not-in-notice',
  message: '该批次名单已公示,该单位未按现内容公示;请将名单再次公示,公示后方可确认账户、拨付。',
  when: `s.status = 'screened' AND EXISTS (SELECT FROM refund_batch b WHERE b.id = s.batch_id AND b.status = 'noticed')`,
};

const IN_FORCE = `NOT IN ('refused', 'returned', 'withdrawn')`;

const otherThisYear: RowCheck = {
  ...onceAYear,
  when: `s.status ${IN_FORCE}
         AND EXISTS (SELECT FROM stable_job_refund o
                       JOIN refund_batch theirs ON theirs.id = o.batch_id
                       JOIN refund_batch ours ON ours.id = s.batch_id AND ours.policy_year = theirs.policy_year
                      WHERE o.employer_id = s.employer_id AND o.id IS DISTINCT FROM s.id AND o.status ${IN_FORCE})`,
};

/** 公示期满 — of the notice that named the firm, whatever notices its batch had before or after it. */
const noticeIsOver: RowCheck = {
  field: 'paidOn',
  code: 'notice-not-over',
  message: '公示尚未结束,不能拨付;拨付日期须晚于公示结束日期。',
  when: 's.notice_to IS NULL OR s.paid_on <= s.notice_to',
};

export const stableJobRefunds = defineLedger<StableJobRefund>()({
  type: 'stable_job_refund',
  label: '稳岗返还',
  matter: 'refunds',
  read: 'refunds:read',
  groups: { stable_job_refund: 'id', employer: 'employerId' },
  entity: StableJobRefund,
  input: ScreenRefundInput,
  reviseInput: ReviseRefundInput,
  day: 'recordedOn',
  days: { recordedOn: 'listed', ...PAYMENT_DAYS },
  restated: [
    'policyYear',
    'layoffRatePercent',
    'layoffLimitPercent',
    'ratioPercent',
    'refundYuan',
    'refusalCause',
    'screeningBasis',
    'noticeFrom',
    'noticeTo',
    'accountLastFour',
  ],
  status: refundStatus,
  initial: 'submitted',
  revisableIn: ['submitted', 'screened', 'refused'],
  entry: { then: screened },
  revised: screened,
  withdrawableIn: ['submitted', 'screened', 'refused', 'noticed', 'confirmed', 'approved'],
  signed: { in: ['approved'], permission: 'refunds:approve' },
  // The review is that of the whole batch, before its list is made public.
  signatures: [
    {
      step: 'approve',
      verb: 'approve',
      by: 'centre',
      permission: 'refunds:approve',
      returns: 'returnForCorrection',
    },
  ],
  amount: 'r.refund_yuan',
  amountLevels: { kind: 'refund-batch', amount: 'refund_batch_amount(r.batch_id)' },
  verbs: {
    pass: {
      label: '筛查通过',
      from: ['submitted', 'screened', 'refused'],
      to: 'screened',
      input: ScreeningOutcomeInput,
      follows: true,
    },
    refuse: {
      label: '筛查不通过',
      from: ['submitted', 'screened', 'refused'],
      to: 'refused',
      input: ScreeningOutcomeInput,
      follows: true,
    },
    readmit: {
      label: '退汇重拨',
      from: ['screened'],
      to: 'noticed',
      input: RefundNoticeInput,
      checks: [sameAsReturned],
      follows: true,
    },
    publish: {
      label: '公示',
      from: ['screened'],
      to: 'noticed',
      input: RefundNoticeInput,
      step: 'review',
      follows: true,
    },
    confirm: {
      label: '确认账户',
      from: ['noticed'],
      to: 'confirmed',
      input: ConfirmRefundAccountInput,
    },
    approve: {
      label: '审批稳岗返还',
      from: ['confirmed'],
      to: 'approved',
      ...decides<StableJobRefund>(),
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['noticed', 'confirmed', 'approved'],
      to: 'submitted',
      writes: () => ({ noticeFrom: null, noticeTo: null }),
      by: ['review', 'approve'],
      needsReason: true,
    },
    ...payAndReturn<StableJobRefund>('稳岗返还', { checks: [noticeIsOver] }),
  },
  rules: [moreThanZero('premiumsPaidYuan', '上年实缴失业保险费'), coveredPossible],
  checks: [batchOpen, otherThisYear, isEnterprise],
  hints: {
    rules: implausible,
    checks: [largeOnFile, underWageCase, notInNotice],
  },
  constraints: { stable_job_refund_once: onceAYear },
  doubles: [{ same: ['employerId', 'policyYear'], by: 'refund-duplicate' }],
  takesTurns: { refund_batch: 's.batch_id' },
  measures: refundMeasures,
});

export const stableJobRefundsLedgers = [refundBatches, stableJobRefunds];
