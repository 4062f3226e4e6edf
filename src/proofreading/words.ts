import { Decimal } from 'decimal.js';
import type { Draft } from './check.js';
import type { Interval } from './interval.js';

/** How a computed number is told: two decimals, without zeros at the end. */
export const told = (value: Decimal, decimals = 2): string =>
  value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toString();

/** The middle of what was computed. */
export const middle = ({ low, high }: Interval): Decimal =>
  low.isFinite() && high.isFinite() ? low.plus(high).div(2) : low.isFinite() ? low : high;

export const printed = ({ text }: Draft, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end).replaceAll('\n', '');
