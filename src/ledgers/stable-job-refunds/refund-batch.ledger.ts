import { firmsMadePublic } from './refund.effects.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { Rule, RowCheck, problem } from '../shared/judgement.js';
import { notSentBack } from '../shared/sent-back.js';
import { noticeIsUnusual } from '../shared/public-notice.js';
import {
  OpenRefundBatchInput,
  PublishRefundBatchInput,
  RefundBatch,
  ReviseRefundBatchInput,
  refundBatchStatus,
} from './refund-batch.entity.js';

const datedInPolicyYear: Rule<RefundBatch> = ({ datedOn, policyYear }) =>
  Boolean(datedOn && policyYear && !datedOn.startsWith(`${policyYear}-`)) &&
  problem('datedOn', 'not-in-policy-year', `批次日期不在政策年度 ${policyYear} 年内,请核对。`);

const noticeEndsAfterStart: Rule<RefundBatch> = ({ noticeFrom, noticeTo }) =>
  Boolean(noticeFrom && noticeTo && noticeTo < noticeFrom) &&
  problem('noticeTo', 'notice-ends-before-start', '公示结束日期早于开始日期,请核对。');

/** 公示在后 — a list is made public once it is made. */
const noticeAfterBatch: Rule<RefundBatch> = ({ noticeFrom, datedOn }) =>
  Boolean(noticeFrom && datedOn && noticeFrom < datedOn) &&
  problem('noticeFrom', 'notice-before-batch', `公示开始日期早于批次日期 ${datedOn},请核对。`);

/** 再次公示 — firms that it does not name anew keep the notice that named them; one that ends sooner looks as if theirs were over. */
const noticeShortened: RowCheck = {
  field: 'noticeTo',
  code: 'notice-shortened',
  message:
    '再次公示的结束日期早于本批次原公示的结束日期,请核对;原已公示的单位仍须待原公示期满后方可拨付。',
  when: `EXISTS (SELECT FROM stable_job_refund f
                  WHERE f.batch_id = s.id AND f.status IN ('noticed', 'confirmed', 'approved') AND f.notice_to > s.notice_to)`,
};

/** 空名单 — a notice of no firm objects to nobody, and its term is over before one is named. */
const batchNamesNobody: RowCheck = {
  field: 'id',
  code: 'batch-empty',
  message: '批次内没有筛查通过的单位,不能公示;请先筛查单位,或撤销批次。',
  when: 'refund_batch_amount(s.id) = 0',
};

/** 第一批与第1批 — one batch to whoever reads them. */
const namedAlike: RowCheck = {
  ...problem(
    'name',
    'batch-otherwise-named',
    '本区该政策年度已有另一批次,名称与此只差数字的写法(如第一批与第1批),请核对是否同一批次。',
  ),
  when: `s.status <> 'withdrawn' AND batch_is_named_alike(s.district_id, s.policy_year, s.name, s.id)`,
};

/** A batch goes only when nothing stands in it any more. */
const batchNotEmpty: RowCheck = {
  field: 'id',
  code: 'batch-not-empty',
  message: '批次内还有单位,请先撤销这些单位的记录,再撤销批次。',
  when: `EXISTS (SELECT FROM stable_job_refund f WHERE f.batch_id = s.id AND f.status <> 'withdrawn')`,
};

export const refundBatches = defineLedger<RefundBatch>()({
  type: 'refund_batch',
  label: '稳岗返还批次',
  matter: 'refunds',
  read: 'refunds:read',
  groups: { refund_batch: 'id' },
  place: { wider: ['district', 'city'] },
  entity: RefundBatch,
  input: OpenRefundBatchInput,
  reviseInput: ReviseRefundBatchInput,
  knownBy: ['name'],
  day: 'datedOn',
  days: { datedOn: 'listed' },
  restated: ['noticeFrom', 'noticeTo'],
  status: refundBatchStatus,
  initial: 'open',
  dueLists: [
    {
      code: 'noticed',
      label: '公示期满',
      by: 'approve',
      in: ['noticed'],
      day: 'noticeTo',
      ahead: 3,
    },
  ],
  // Before the notice the money waits for the review of the whole batch; what it pays is told firm by firm.
  watched: [
    {
      code: 'to_sign',
      label: '待签字',
      in: ['open'],
      where: notSentBack('refund_batch', ['returnForCorrection']),
      day: 'datedOn',
    },
  ],
  revisableIn: [],
  withdrawableIn: ['open'],
  withdrawalChecks: [batchNotEmpty],
  verbs: {
    publish: {
      label: '公示名单',
      from: ['open', 'noticed'],
      to: 'noticed',
      input: PublishRefundBatchInput,
      rules: [noticeEndsAfterStart, noticeAfterBatch],
      checks: [batchNamesNobody],
      hints: { rules: [noticeIsUnusual], checks: [noticeShortened] },
      step: 'review',
      then: firmsMadePublic,
    },
    returnForCorrection: {
      label: '退回批次更正',
      from: ['open'],
      to: 'open',
      needsReason: true,
    },
  },
  amount: 'refund_batch_amount(r.id)',
  signatures: [
    {
      step: 'review',
      verb: 'publish',
      by: 'centre',
      permission: 'refunds:review',
      returns: 'returnForCorrection',
    },
  ],
  rules: [datedInPolicyYear],
  hints: { checks: [namedAlike] },
  doubles: [
    {
      same: ['policyYear', 'name'],
      answer: 'hinted',
      problem: problem(
        'name',
        'same-batch-opened',
        '本区该政策年度已有同名批次,请核对是否重复建立;确为另一批次的,请以批次名称区分。',
      ),
    },
  ],
  takesTurns: { refund_batch: 's.id' },
  measures: [],
});
