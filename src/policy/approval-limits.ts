import { Policy, policyOn } from './policy.js';

/** 审批金额分级 — which row of the limits a payment belongs to. */
export type AmountKind = 'startup-loan' | 'refund-batch' | 'subsidy' | 'fund-payment';

export interface ApprovalLimits {
  /** Up to and including this amount the centre approves; over it the bureau. */
  centre: Policy<string>;
  /** Over this amount a meeting decides, and its minutes are named. */
  collective: Policy<string>;
}

/** 审批权限 — in force on the day of the approval. */
export const approvalLimits = (kind: AmountKind, day: string, region: string): ApprovalLimits => ({
  centre: policyOn(`approval.${kind}.centre-limit`, day, region),
  collective: policyOn(`approval.${kind}.collective-over`, day, region),
});
