import { Decimal } from 'decimal.js';
import type { Figure } from './figure.js';
import type { Interval } from './interval.js';
import { type PlainText, placeOf, readAs } from './plain-text.js';

/** How a computed number is told: two decimals, without zeros at the end. */
export const told = (value: Decimal, decimals = 2): string =>
  value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toString();

/** The middle of what was computed. */
export const middle = ({ low, high }: Interval): Decimal =>
  low.isFinite() && high.isFinite() ? low.plus(high).div(2) : low.isFinite() ? low : high;

/** 万, 亿 — in which a figure is printed, before its unit. */
export const magnitudeOf = ({ worth }: Pick<Figure, 'worth'>): string =>
  worth === 10_000 ? ' 万' : worth === 100_000_000 ? ' 亿' : ' ';

/** A computed value as the figure that it is held against is printed: 3.76 万人. */
export const toldAs = (value: Decimal, like: Figure, decimals = 2): string =>
  `${told(value.div(like.worth), decimals)}${magnitudeOf(like)}${like.unit.name}`;

/** Of what is printed, without regard to rounding. */
export const printedSum = (figures: Figure[]): Decimal =>
  figures.reduce((sum, { value }) => sum.plus(value), new Decimal(0));

/** A stretch as its author wrote it: 百分之四十六, where it is read as 46%. */
export function printed(
  { text, plain }: { text: string; plain?: PlainText },
  { start, end }: { start: number; end: number },
): string {
  const read = text.slice(start, end).replaceAll('\n', '');
  if (!plain) return read;
  const written = [...placeOf(plain, start, end).quote].map(readAs).join('').replace(/\s/g, '');
  return written === read.replace(/\s/g, '') ? read : written;
}
