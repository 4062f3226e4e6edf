import { Decimal } from 'decimal.js';

/** 区间 — every value that a printed figure may stand for: 61.2万 is 61.15万 to 61.25万. Its ends may be infinite. */
export interface Interval {
  low: Decimal;
  high: Decimal;
}

const ZERO = new Decimal(0);
const HUNDRED = new Decimal(100);
export const ENDLESS = new Decimal(Infinity);

export const exactly = (value: Decimal.Value): Interval => ({
  low: new Decimal(value),
  high: new Decimal(value),
});

export const around = (value: Decimal, half: Decimal): Interval => ({
  low: value.minus(half),
  high: value.plus(half),
});

/** Two that were both rounded and only touch do not meet: what lies there is rounded up. */
export const overlap = (a: Interval, b: Interval): boolean =>
  isRounded(a) && isRounded(b)
    ? a.low.lt(b.high) && b.low.lt(a.high)
    : a.low.lte(b.high) && b.low.lte(a.high);

const isRounded = ({ low, high }: Interval): boolean =>
  low.isFinite() && high.isFinite() && low.lt(high);

export const sumOf = (each: Interval[]): Interval => ({
  low: each.reduce((sum, { low }) => sum.plus(low), ZERO),
  high: each.reduce((sum, { high }) => sum.plus(high), ZERO),
});

export const difference = (a: Interval, b: Interval): Interval => ({
  low: a.low.minus(b.high),
  high: a.high.minus(b.low),
});

/** 上期数 — what a level was before it moved by so much. */
export const levelBefore = (
  level: Interval,
  by: { interval: Interval; direction: 'up' | 'down' | null },
): Interval =>
  by.direction === 'down' ? sumOf([level, by.interval]) : difference(level, by.interval);

export const product = (a: Interval, b: Interval): Interval => ({
  low: a.low.times(b.low),
  high: a.high.times(b.high),
});

/** Of figures that are not below nothing; nothing to divide by gives no answer. */
export function ratio(a: Interval, b: Interval): Interval | null {
  if (b.low.lte(0) || a.low.lt(0)) return null;
  return { low: a.low.div(b.high), high: b.low.lte(0) ? ENDLESS : a.high.div(b.low) };
}

export const inPercent = (each: Interval | null): Interval | null =>
  each && { low: each.low.times(HUNDRED), high: each.high.times(HUNDRED) };

/** The magnitude of a change in either direction. */
export function magnitude({ low, high }: Interval): Interval {
  if (low.gte(0)) return { low, high };
  if (high.lte(0)) return { low: high.neg(), high: low.neg() };
  return { low: ZERO, high: Decimal.max(low.neg(), high) };
}

/** How far two intervals lie apart; nothing where they meet. */
export const gapOf = (a: Interval, b: Interval): Decimal =>
  Decimal.max(a.low.minus(b.high), b.low.minus(a.high), ZERO);

/** Those that are about as wide as each other, in the order of where they begin. */
interface Alike<Of> {
  sorted: { each: Of; low: number }[];
  widest: number;
}

/** Finds the first that meets an interval, without looking at all of them: 1.2亿 is wide, and none of the narrow ones is looked at for its sake. */
export function finderOf<Of extends { interval: Interval }>(
  all: Of[],
): (interval: Interval, isWanted: (each: Of) => boolean) => Of | undefined {
  const alike = new Map<number, Alike<Of>>();
  for (const each of all) {
    const width = each.interval.high.minus(each.interval.low).toNumber();
    const size = width > 0 ? Math.ceil(Math.log10(width)) : -Infinity;
    const own = alike.get(size) ?? { sorted: [], widest: 0 };
    own.sorted.push({ each, low: each.interval.low.toNumber() });
    own.widest = Math.max(own.widest, width);
    alike.set(size, own);
  }
  for (const { sorted } of alike.values()) sorted.sort((a, b) => a.low - b.low);
  return (interval, isWanted) =>
    [...alike.values()]
      .map((own) => firstMeeting(own, interval, isWanted))
      .filter((each) => each !== undefined)
      .reduce<Of | undefined>(
        (first, each) => (first?.interval.low.lte(each.interval.low) ? first : each),
        undefined,
      );
}

function firstMeeting<Of extends { interval: Interval }>(
  { sorted, widest }: Alike<Of>,
  interval: Interval,
  isWanted: (each: Of) => boolean,
): Of | undefined {
  // As binary numbers two that are equal may lie a little apart.
  const from = interval.low.toNumber() - widest;
  for (let at = firstFrom(sorted, from - Math.abs(from) * 1e-9); at < sorted.length; at += 1) {
    const { each } = sorted[at]!;
    if (each.interval.low.gt(interval.high)) return undefined;
    if (overlap(each.interval, interval) && isWanted(each)) return each;
  }
  return undefined;
}

function firstFrom(sorted: { low: number }[], least: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]!.low < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
