/** 有效目标 — a target as it stands on a day. */
export interface TargetInForce {
  id: string;
  indicatorCode: string;
  level: string;
  operator: string;
  value: string;
  /** 区间上限 — of a range, whose floor is the value. */
  ceiling: string | null;
  completionDecimals: number;
  completionRounding: string;
  /** 完成月份 — of a target that is to be reached before the year ends; none of the year's own. */
  dueMonth: number | null;
  documentNumber: string;
  issuedOn: string | null;
}
