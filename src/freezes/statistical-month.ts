import { addCalendarDays, endOfMonth } from '../platform/day.js';
import { policyOn } from '../policy/policy.js';

export interface Span {
  firstDay: string;
  lastDay: string;
}

/** 月末 — by the calendar; which unit a code means in a month is told by it. */
export const lastOfMonth = (year: number, month: number): string =>
  endOfMonth(`${year}-${String(month).padStart(2, '0')}-01`);

/** 统计月止日 — the day on which a month ends in the tables of a region; December ends with the year. */
function lastDayOfMonth(year: number, month: number, region: string): string {
  const last = lastOfMonth(year, month);
  if (month === 12) return last;
  const cut = policyOn('statistics.month-last-day', last, region).value;
  return cut < Number(last.slice(8)) ? `${last.slice(0, 8)}${String(cut).padStart(2, '0')}` : last;
}

/** 统计月 — the days of a month, as the region cuts them; values are reckoned from 1 January, so January begins there. */
export const statisticalMonth = (year: number, month: number, region: string): Span => ({
  firstDay:
    month === 1 ? `${year}-01-01` : addCalendarDays(lastDayOfMonth(year, month - 1, region), 1),
  lastDay: lastDayOfMonth(year, month, region),
});

/** The ends of the statistical months before a day of the year, and the day itself as the last of them. */
export function monthEndsUntil(day: string, region: string): { month: number; asOf: string }[] {
  const year = Number(day.slice(0, 4));
  const ends: { month: number; asOf: string }[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const asOf = lastDayOfMonth(year, month, region);
    ends.push({ month, asOf: asOf < day ? asOf : day });
    if (asOf >= day) break;
  }
  return ends;
}
