import type { IndicatorUnit } from './counted-in.js';

/** A measure in a formula; a leading minus subtracts it. */
export type Term = string;

export type IndicatorKind = 'flow' | 'stock' | 'ratio';

/** What leadership reads: a measure, or a formula over measures, with its unit and its direction. */
export interface Indicator {
  code: string;
  /** 指标名称 */
  label: string;
  unit: IndicatorUnit;
  decimals: number;
  kind: IndicatorKind;
  /** more = a target is a floor, less = it is a ceiling. */
  better: 'more' | 'less' | 'neither';
  of: Term[];
  ofMeaning?: string;
  /** Ratios only: divided last; with nothing to divide by there is no data. */
  per?: Term[];
  perMeaning?: string;
  /** Ratios whose numerator is a part of the denominator: between 0 and 100 on every day. */
  isShare?: boolean;
  /** 提示 — what is wrong with such a numerator and denominator, in 元 where they are money; nothing is refused for it. */
  alarm?: (numerator: string, denominator: string) => string | null;
  /** Divisor for display: 10000 for money kept in 元 and read in 万元; of a ratio read as 倍 and not in percent, 100. */
  scale?: number;
  /** By what a typed-in figure of a ratio is multiplied to be kept, so that its third and fourth decimals are. */
  keptBy?: number;
  /** The records live elsewhere: the value, or a part of it, is typed in with its source. */
  reported?: 'flow' | 'stock';
  /** Of a ratio of the product: parts that hold on a day, are money, or both; others add up within a year and are numbers. */
  partsAre?: 'stock' | 'money' | 'stock of money';
  /** 自设指标 — where it was added: shown to units there and above, and kept by who oversees it. */
  region?: string;
  /** 只有比率 — published without its parts: a figure of it is the rate itself. */
  alone?: true;
  /** 自设指标 — the indicators that its formula names, as the office wrote it. */
  names?: string[];
  /** The same with its signs, of a ratio by its parts: each is what that indicator shows. */
  formula?: { of: Term[]; per: Term[] };
}

/** 数别 — whose number a typed-in figure is: of the unit itself, sent up, or confirmed by the superior. */
export const FIGURE_BASES = ['reported', 'sent_up', 'confirmed'] as const;
export type FigureBasis = (typeof FIGURE_BASES)[number];

/** Of a typed-in ratio what it is divided by, beside its numerator. */
export const DENOMINATOR = '#denominator';

/** Beside a typed-in figure: how far in its year it was told. */
export const TOLD = '#told';

/** Beside a typed-in ratio: whether it is a rate by itself, of which there is no sum. */
export const RATE = '#rate';

/** The measure that carries a typed-in figure of an indicator. */
export const figureMeasureOf = (basis: FigureBasis, code: string) => `${basis}.${code}`;
export const reportedMeasureOf = (code: string) => figureMeasureOf('reported', code);
export const isReported = (term: Term) => measureOf(term).startsWith(reportedMeasureOf(''));

export const measureOf = (term: Term) => (term.startsWith('-') ? term.slice(1) : term);
export const signOf = (term: Term) => (term.startsWith('-') ? -1 : 1);

/** All terms of the numerator, what is typed in included. */
export const termsOf = (indicator: Indicator): Term[] => [
  ...indicator.of,
  ...(indicator.reported ? [reportedMeasureOf(indicator.code)] : []),
];

/** Every term of it, what it is divided by included. */
export const allTermsOf = (indicator: Indicator): Term[] => [
  ...termsOf(indicator),
  ...(indicator.per ?? []),
];
