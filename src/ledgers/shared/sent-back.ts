/** 退回 — as SQL: the revision `v` of a record `r` is its last and sent it back from one of these; nobody signs before it is corrected. */
export const sendsBack = (type: string, returns: readonly string[]): string =>
  `v.revision = r.revision AND v.action IN (${returns.map((each) => `'${type}:${each}'`).join(', ')})`;

/** 未被退回 — as SQL over `r`: what waits for a signature that anybody can give. */
export const notSentBack = (type: string, returns: readonly string[]): string =>
  `NOT EXISTS (SELECT FROM record_revision v WHERE v.record_type = '${type}' AND v.record_id = r.id AND ${sendsBack(type, returns)})`;
