import type { KindCode } from '../report-tables/table-kinds.js';
import { choice, type MemberOf } from '../platform/graphql/choices.js';

/** 取数内容 — what a cell takes of a freeze. */
export const sheetAspect = choice('SheetAspect', '取数内容 — what a cell takes of a freeze.', {
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
});
export type SheetAspect = MemberOf<typeof sheetAspect>;

/** 取自哪一行 — of the freeze. */
export const sheetLine = choice('SheetLine', '取数范围 — which line of a freeze a cell takes.', {
  own: '本单位',
  unit: '下级机构',
  rest: '本级及其他',
  month: '分月',
});
export type SheetLine = MemberOf<typeof sheetLine>;

/** 取数关系 — what one cell takes; of its fields those that its aspect asks for. */
export interface SheetBinding {
  sheet: string;
  cell: string;
  aspect: SheetAspect;
  indicatorCode: string | null;
  line: SheetLine;
  /** Of a line of a unit below; of a table the unit whose it is, where it is not that of the freeze. */
  orgUnitCode: string | null;
  month: number | null;
  /** 目标层级 — the first in the office's order where none is named. */
  level: string | null;
  tableKind: KindCode | null;
  tableRow: string | null;
  tableColumn: string | null;
  factName: string | null;
  /** 单元格的计量单位 — that of the value where none is named. */
  cellUnit: string | null;
}

/** What is about an indicator, and so about a line of the freeze. */
export const OF_INDICATOR: readonly SheetAspect[] = [
  ...(['value', 'of_period', 'last_year', 'change', 'change_rate'] as const),
  ...(['target', 'completion_rate', 'target_document'] as const),
];
export const OF_TARGET: readonly SheetAspect[] = ['target', 'completion_rate', 'target_document'];

/** A form of a superior has some hundred cells to fill. */
export const MOST_BINDINGS = 5000;

export const keyOf = ({ sheet, cell }: Pick<SheetBinding, 'sheet' | 'cell'>) => `${sheet}!${cell}`;
