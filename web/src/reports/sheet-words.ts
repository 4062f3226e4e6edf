import type { ReadySheetKind, SheetAspect, SheetLine } from '../generated/operations';

/** 取数内容 */
export const ASPECTS: Record<SheetAspect, string> = {
  value: '累计数',
  of_period: '本期数',
  last_year: '上年同期',
  change: '同比增减',
  change_rate: '同比增长(%)',
  target: '目标值',
  completion_rate: '完成率(%)',
  target_document: '目标文号',
  table_cell: '报告数据',
  named_fact: '具名事实',
  unit_name: '机构名称',
  period: '统计期间',
  as_of: '截止日期',
};

/** What is said of an indicator; the others stand for themselves. */
export const OF_INDICATOR: readonly SheetAspect[] = [
  ...(['value', 'of_period', 'last_year', 'change', 'change_rate'] as const),
  ...(['target', 'completion_rate', 'target_document'] as const),
];

/** 取数范围 */
export const LINES: Record<SheetLine, string> = {
  own: '本单位',
  unit: '下级机构',
  rest: '本级及其他',
  month: '分月',
};

/** 现成报表 */
export const READY: Record<ReadySheetKind, string> = {
  completion: '指标完成情况表',
  monthly: '统计月报表',
  annual: '年度目标完成情况表',
  annex: '定版数值附表',
};
