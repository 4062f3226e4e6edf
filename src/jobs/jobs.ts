/** Queue names and what their jobs carry: never a person, only a district. */
export const Queues = {
  postCounts: 'post-counts',
  recount: 'recount',
  verifyAudit: 'verify-audit',
  rotateKeys: 'rotate-keys',
  anonymise: 'anonymise',
} as const;

export type PostCountsPayload = { districtId: number };
export type RecountPayload = { districtId: number };
export type VerifyAuditPayload = { districtId: number };
export type RotateKeysPayload = { rotationId: number };
export type AnonymisePayload = { runId: number };
