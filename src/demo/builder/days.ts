import { isWorkingDay } from '../../calendar/working-days.js';
import { addCalendarDays, calendarDaysBetween, endOfMonth, isWeekend } from '../../platform/day.js';
import { holidayNotices } from '../../calendar/state-council-holidays.js';
import { Random } from './random.js';

/** How busy each month is, January first. */
export type Season = readonly [
  number, number, number, number, number, number, number, number, number, number, number, number,
]; // prettier-ignore

/** Hiring: a dip at Spring Festival, March to April, the graduates in June and July, the rush at the end of the year. */
export const HIRING: Season = [5, 3.5, 11, 10.5, 7.5, 10, 11, 5.5, 6.5, 7, 11, 11.5];
/** School leavers. */
export const GRADUATES: Season = [1, 1, 3, 4, 8, 30, 32, 10, 5, 3, 2, 1];
/** Losing a job: after the festival, and when building sites close. */
export const LAYOFFS: Season = [9, 8, 11, 8, 7, 7, 9, 8, 8, 8, 9, 8];
/** Unpaid wages come up before Spring Festival. */
export const WAGE_ARREARS: Season = [19, 6, 5, 5, 6, 7, 6, 6, 6, 7, 11, 16];
/** Classes, inspections, meetings: neither in the festival nor in the summer heat. */
export const OFFICE_WORK: Season = [4, 4, 10, 10, 10, 9, 7, 6, 10, 10, 11, 9];

/** A weekend or holiday is worked by this few. */
const OFF_DAY_SHARE = 0.05;

/** Days as an office has them: months of a season, few weekends, late entries, a burst at the end of the month. */
export class Days {
  constructor(
    private readonly random: Random,
    readonly year: number,
  ) {}

  get first(): string {
    return `${this.year}-01-01`;
  }

  get last(): string {
    return `${this.year}-12-31`;
  }

  /** A day of the year, or of the part of it between two days. */
  in(season: Season, from = this.first, to = this.last): string {
    const months = season.map((weight, at) => [at + 1, weight] as const);
    for (let tries = 0; tries < 400; tries += 1) {
      const month = `${this.year}-${String(this.random.weighted(months)).padStart(2, '0')}-01`;
      const day = addCalendarDays(
        month,
        this.random.int(0, Number(endOfMonth(month).slice(8)) - 1),
      );
      if (day >= from && day <= to && this.kept(day)) return day;
    }
    return this.between(from, to);
  }

  /** Any working day of a span; its first day when the span has none. */
  between(from: string, to: string): string {
    const span = Math.max(0, calendarDaysBetween(from, to));
    for (let tries = 0; tries < 60; tries += 1) {
      const day = addCalendarDays(from, this.random.int(0, span));
      if (this.kept(day)) return day;
    }
    return from;
  }

  /** The working day on or after. */
  working(day: string): string {
    for (let next = day; ; next = addCalendarDays(next, 1)) if (works(next)) return next;
  }

  /** Entered 3 to 20 days late, every fourth only in the last days of the month. */
  recorded(day: string): string {
    const entered = addCalendarDays(day, this.random.int(3, 20));
    const monthEnd = addCalendarDays(endOfMonth(day), -this.random.int(0, 2));
    const burst = monthEnd >= addCalendarDays(day, 3) && this.random.chance(0.3);
    return this.random.chance(0.03) ? entered : this.working(burst ? monthEnd : entered);
  }

  private kept(day: string): boolean {
    if (festival(day)) return this.random.chance(0.15);
    return works(day) || this.random.chance(OFF_DAY_SHARE);
  }
}

const known = new Set(holidayNotices.map((notice) => notice.year));
/** From a week before the holidays until a week after them hardly anybody starts anything. */
const springFestivals = holidayNotices
  .flatMap((notice) => notice.daysOff.filter((off) => off.name === '春节'))
  .map((off) => ({ from: addCalendarDays(off.from, -7), to: addCalendarDays(off.to, 7) }));

/** The State Council's calendar; before and after the years it is known for, Monday to Friday. */
function works(day: string): boolean {
  if (known.has(Number(day.slice(0, 4)))) return isWorkingDay(day);
  return !isWeekend(day);
}

const festival = (day: string) => springFestivals.some(({ from, to }) => day >= from && day <= to);
