import type { Fact } from './fact.js';

/** 出处 — by which a number is looked up: a frozen figure, a report table, a named fact. */
export interface Source {
  figureId: string | null;
  tableId: string | null;
  factId: string | null;
}

export const NO_SOURCE: Source = { figureId: null, tableId: null, factId: null };

/** 已知数 — a figure that was printed elsewhere, and what else was printed of it; values in its unit, as they were printed. */
export interface Known {
  label: string;
  unit: string;
  decimals: number;
  /** A flow adds up over months; nothing else does. */
  isFlow: boolean;
  source: Source;
  value: string | null;
  lastYear: string | null;
  /** What else stands under the name: by columns, as reckoned for the period. */
  others: KnownValue[];
  /** At the end of each month, from January. */
  months: (string | null)[];
  units: KnownValue[];
  /** Of a range both ends; nothing is completed of its ceiling. */
  targets: (KnownValue & { level: string; isCeiling?: boolean })[];
}

export interface KnownValue {
  name: string;
  value: string | null;
}

/** What is known of a unit up to a day. */
export interface KnownFigures {
  firstDay: string;
  lastDay: string;
  /** 区, 市, 省: of whom the figures are. */
  scope: string;
  figures: Known[];
}

/** 核对结果 — of one figure of a text: what it is linked to, and what stands there. */
export interface Link {
  fact: Fact;
  verdict: 'equal' | 'differs' | 'unknown';
  known: Pick<Known, 'label' | 'source'> | null;
  /** What it should be, in the unit of what is known, and what that is. */
  expected: string | null;
  unit: string | null;
  what: string | null;
  /** Of one that differs: what else it would be. */
  alsoEquals: string[];
}
