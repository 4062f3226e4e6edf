/** 变动类型 — what happened to a record within a figure. */
export const CHANGES: Record<string, string> = {
  entered: '新计入',
  left: '不再计入',
  changed: '有变',
};

/** 更正原因类别 */
export const CAUSES: Record<string, string> = {
  late_entry: '补录',
  correction: '更正、办理或退回',
  withdrawal: '撤销',
  opening: '期初数录入或更正',
  rule: '口径、政策或机构数据变动',
};
