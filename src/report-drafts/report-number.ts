import type { Bound } from '../proofreading/figure.js';
import type { UnitKind } from '../proofreading/units.js';

/** 数字类别 — a quantity; a year, month or day of the period; or digits that are no quantity (16条措施, 文号). */
export type NumberKind = 'figure' | 'year' | 'month' | 'day' | 'name';

/** 底稿数字 — one number of a text, with what is needed to write another in its place. Places count in the text of the file. */
export interface ReportNumber {
  kind: NumberKind;
  /** Of the digits alone. */
  start: number;
  end: number;
  /** As it stands in the text, with its bounds and unit. */
  quote: string;
  /** The digits: 1,020.74. */
  printed: string;
  decimals: number;
  /** What 1 of the digits is worth: 10000 for 万. */
  worth: number;
  unit: string;
  unitKind: UnitKind;
  bound: Bound;
  /** In words or a range: nothing else can be written in its place. */
  isFixed: boolean;
  /** 占位 — no number stands there yet: XX, ____, {{城镇新增就业}}. */
  isPlaceholder?: boolean;
  /** What it is said of, and as what: for who confirms it. */
  subject: string | null;
  role: string;
}
