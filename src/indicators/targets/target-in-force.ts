/** 有效目标 — a target as it stands on a day. */
export interface TargetInForce {
  id: string;
  indicatorCode: string;
  level: string;
  operator: string;
  value: string;
  completionDecimals: number;
  completionRounding: string;
  documentNumber: string;
  issuedOn: string | null;
}
