import type { Decimal } from 'decimal.js';
import type { Interval } from './interval.js';
import type { Unit } from './units.js';

/** 近 stays below, 余 and 超 above, 约 near; 以内 is a ceiling, 以上 a floor. */
export type Bound = 'exact' | 'about' | 'under' | 'over' | 'ceiling' | 'floor';

/** 数字 — a quantity as it is printed, with its place in the plain text. */
export interface Figure {
  start: number;
  end: number;
  /** The digits alone, without bounds and unit. */
  printed: string;
  /** In single units: 61.2万人 is 612000. */
  value: Decimal;
  decimals: number;
  /** What 1 of the printed digits is worth: 10000 for 万. */
  worth: number;
  unit: Unit;
  /** No unit of its own; it has that of the figures beside it in the list. */
  hasBorrowedUnit: boolean;
  bound: Bound;
  interval: Interval;
  isNegative: boolean;
  /** In words: 两成, 过半. */
  isWorded: boolean;
  /** Says of which size something is (300人以上的企业), and how many by no means. */
  isThreshold: boolean;
  /** The lower end of a range (3-5); what follows is the upper. */
  rangeTo: Decimal | null;
}
