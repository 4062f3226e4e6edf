import type { IndicatorProgress } from '../indicators/progress.model.js';
import type { FigureComparison } from '../indicators/sources.model.js';
import type { TakenTerm } from '../indicators/taken.js';

export type LineKind = 'own' | 'month' | 'unit' | 'rest';

/** 定版数值 — one printed value. */
export interface FrozenValue {
  kind: LineKind;
  /** The month, or the place among the units below. */
  place: number;
  unitId: number | null;
  unitCode: string | null;
  unitName: string;
  asOf: string;
  value: string | null;
  sameDayLastYear: string | null;
  ofPeriod: string | null;
}

/** 口径 — a measure that the indicator was made of, and the version of its rule on the last day. */
export interface PrintedRule {
  measure: string;
  label: string;
  version: string;
  source: string;
}

/** By which entries of the journal a value is recomputed, as `FIGURE_ENTRIES` takes it, and what is done with their sums. */
export interface MadeOf {
  scopes: string[];
  sources: unknown[];
  terms: TakenTerm[];
  isRatio: boolean;
  scale: number | null;
  decimals: number;
  /** Of a ratio: what is typed in below; where nothing of one of these is, there is no data. */
  typedIn: string[][];
  /** Of a formula: by what it is known whether each term was told, under a part for each; where nothing is of one of them, there is no value. */
  told?: (Omit<TakenTerm, 'part' | 'key'> & { part: string })[];
  /** 无从得知 — days on which nobody knows anything of the unit itself, whatever is recorded of them, and the units below of whose last day nobody does. */
  unknownOn?: string[];
  unknownAt?: number[];
}

/** 定版指标 — an indicator as it was printed, with its values. */
export interface PrintedIndicator {
  code: string;
  place: number;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  definition: string;
  rules: PrintedRule[];
  madeOf: MadeOf;
  progress: IndicatorProgress;
  numbers: FigureComparison;
  lines: FrozenValue[];
}
