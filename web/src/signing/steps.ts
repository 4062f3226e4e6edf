/** 环节 — the two signatures, as delegations name them. */
export const STEPS: Record<string, string> = { review: '复核', approve: '审批' };
