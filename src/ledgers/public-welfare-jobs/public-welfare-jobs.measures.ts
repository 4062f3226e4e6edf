import { Exclusion, Measure, approximate } from '../../journal/measure.js';
import { paymentExclusions, bouncedOf } from '../shared/payment-measures.js';

const { withdrawn, awaitingReview, awaitingApproval } = paymentExclusions;
const rejected: Exclusion = {
  code: 'rejected',
  says: '审核未通过',
  when: `r.status = 'rejected'`,
};
const awaiting = (code: string, says: string, status: string): Exclusion => ({
  code,
  says,
  when: `r.status = '${status}'`,
});

const postsDeveloped: Measure = {
  code: 'urban_welfare_posts_developed',
  label: '新开发城镇公益性岗位',
  kind: 'flow',
  record: 'welfare_post',
  group: { kind: 'welfare_post', key: 'r.id' },
  on: 'r.developed_on',
  quantity: 'r.headcount',
  where: `r.kind = 'urban'`,
  unless: [withdrawn, rejected, awaiting('awaiting_recognition', '岗位尚未认定', 'submitted')],
  source: '人社部发〔2019〕124号: 按需设岗; 以认定岗位数计',
};

/** 新开发城镇公益性岗位 — approved posts, once recognised. */
export const urbanPostsDeveloped = approximate(postsDeveloped, 'r.qualifier');

/** 新开发乡村公益性岗位 — approved posts, once recognised. */
export const ruralPostsDeveloped = approximate(
  {
    ...postsDeveloped,
    code: 'rural_welfare_posts_developed',
    label: '新开发乡村公益性岗位',
    where: `r.kind = 'rural'`,
  },
  'r.qualifier',
);

const notYetInPost = [withdrawn, rejected, awaitingReview, awaitingApproval];

/** A certificate revoked with effect from before the first day, or withdrawn, takes the placement back; a later revocation does not. */
const notCertified: Exclusion = {
  code: 'certificate_not_held',
  says: '上岗之日无有效的就业困难人员认定(认定已自上岗之前取消或撤销)',
  when: `NOT EXISTS (SELECT FROM hardship_certification h
                      WHERE h.person_id = r.person_id AND h.status IN ('certified', 'revoked') AND h.certified_on <= r.started_on
                        AND (h.revoked_on IS NULL OR h.revoked_on >= r.started_on)
                        AND (h.valid_until IS NULL OR h.valid_until >= r.started_on))`,
};

/** 城镇公益性岗位安置人数 — persons who took up an urban post, once a year each. */
export const urbanPlacements: Measure = {
  code: 'urban_welfare_placements',
  label: '城镇公益性岗位安置就业困难人员',
  kind: 'flow',
  record: 'welfare_placement',
  group: { kind: 'person', key: 'r.person_id' },
  reads: ['hardship_certification'],
  on: 'r.started_on',
  where: `r.post_kind = 'urban'`,
  unless: [...notYetInPost, notCertified],
  oncePerYear: true,
  source: '就业促进法第五十二条; 同一人一年计一次',
};

/** 乡村公益性岗位安置人数 — persons who took up a rural post, once a year each. */
export const ruralPlacements: Measure = {
  ...urbanPlacements,
  code: 'rural_welfare_placements',
  label: '乡村公益性岗位安置人数',
  where: `r.post_kind = 'rural'`,
  unless: notYetInPost,
  reads: [],
};

/**
 * 在岗城镇公益性岗位人员 — from the first day in post to the last, suspended persons included. The agreed last day ends it,
 * an exit entered for another day wins.
 */
export const urbanInPost: Measure = {
  code: 'urban_welfare_in_post',
  label: '在岗城镇公益性岗位人数',
  kind: 'stock',
  record: 'welfare_placement',
  group: { kind: 'person', key: 'r.person_id' },
  reads: ['hardship_certification'],
  on: 'r.started_on',
  until: 'coalesce(r.ended_on, r.planned_end_on) + 1',
  where: `r.post_kind = 'urban'`,
  unless: [...notYetInPost, notCertified],
  source: '人社部发〔2019〕124号: 以岗聘任、有序退岗; 暂停期间仍为在岗,协议期满即离岗',
};

/** 在岗乡村公益性岗位人员 — from the first day in post to the last, suspended persons included. */
export const ruralInPost: Measure = {
  ...urbanInPost,
  code: 'rural_welfare_in_post',
  label: '在岗乡村公益性岗位人数',
  where: `r.post_kind = 'rural'`,
  unless: notYetInPost,
  reads: [],
};

const postSubsidyPersonTimes: Measure = {
  code: 'post_subsidy_person_times',
  label: '享受岗位补贴人次',
  kind: 'flow',
  record: 'welfare_subsidy',
  group: { kind: 'welfare_subsidy', key: 'r.id' },
  on: 'r.paid_on',
  where: `r.post_kind = 'urban' AND r.kind = 'post'`,
  unless: Object.values(paymentExclusions),
  source: '就业补助资金管理办法: 在岗领补; 每人每月计一人次,以拨付日期计',
};

const insuranceSubsidyPersonTimes: Measure = {
  ...postSubsidyPersonTimes,
  code: 'insurance_subsidy_person_times',
  label: '享受社会保险补贴人次',
  where: `r.post_kind = 'urban' AND r.kind = 'insurance'`,
};

const urbanSubsidy: Measure = {
  ...postSubsidyPersonTimes,
  code: 'urban_welfare_post_subsidy',
  label: '城镇公益性岗位补贴(元)',
  quantity: 'r.amount_yuan',
  where: `r.post_kind = 'urban'`,
};

const ruralSubsidy: Measure = {
  ...urbanSubsidy,
  code: 'rural_welfare_post_subsidy',
  label: '乡村公益性岗位补贴(元)',
  where: `r.post_kind = 'rural'`,
};

export const postMeasures = [...urbanPostsDeveloped, ...ruralPostsDeveloped];
export const placementMeasures = [urbanPlacements, ruralPlacements, urbanInPost, ruralInPost];
export const subsidyMeasures = [
  postSubsidyPersonTimes,
  insuranceSubsidyPersonTimes,
  urbanSubsidy,
  ruralSubsidy,
].flatMap((measure) => [measure, bouncedOf(measure)]);
