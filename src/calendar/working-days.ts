import { CalendarYearMissing, InvalidDate } from './calendar.errors.js';
import { holidayNotices } from './state-council-holidays.js';

const millisecondsPerDay = 86_400_000;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/** 有效日期 — true for a day that exists, written YYYY-MM-DD, from 1900 to 2100. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 2100) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOfMonth(year, month);
}

/** 日(自然日) — the day `days` after `start`, or before it when negative. */
export function addCalendarDays(start: string, days: number): string {
  return format(new Date(parse(start).getTime() + days * millisecondsPerDay));
}

/** Calendar days from `start` to `end`, start excluded; negative when `end` is earlier. */
export function calendarDaysBetween(start: string, end: string): number {
  return (parse(end).getTime() - parse(start).getTime()) / millisecondsPerDay;
}

/** The same day `months` later; where that month is too short, its last day (31 January + 1 = 28 February). */
export function addMonths(start: string, months: number): string {
  const from = parse(start);
  const firstOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = lastDayOfMonth(firstOfMonth.getUTCFullYear(), firstOfMonth.getUTCMonth() + 1);
  firstOfMonth.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return format(firstOfMonth);
}

/**
 * 期限届满日 — the last day of a term of so many months that begins with `start`: the day before the corresponding day;
 * where the last month has no such day, its last (民法典第二百零二条).
 */
export function lastDayOfTerm(start: string, months: number): string {
  const corresponding = addMonths(start, months);
  const exists = corresponding.slice(8) === start.slice(8);
  return exists ? addCalendarDays(corresponding, -1) : corresponding;
}

/** 月末 — the last day of the month that `day` is in. */
export function endOfMonth(day: string): string {
  const date = parse(day);
  const last = lastDayOfMonth(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return `${day.slice(0, 8)}${String(last).padStart(2, '0')}`;
}

/**
 * 工作日 — Monday to Friday, less the days off, plus the worked weekend days. A day off in late
 * December may stand in the next year's notice and is honoured once that notice is loaded.
 */
export function isWorkingDay(day: string): boolean {
  const date = parse(day);
  const year = date.getUTCFullYear();
  if (!loadedYears.has(year)) throw new CalendarYearMissing(year);
  if (workedWeekendDays.has(day)) return true;
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !daysOff.has(day);
}

/** The `count`-th working day after `start`; the start day itself is not counted. */
export function addWorkingDays(start: string, count: number): string {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`working days: ${count}`);
  let day = start;
  for (let left = count; left > 0;) {
    day = addCalendarDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days after `start` up to and including `end`; negative when `end` is earlier. */
export function workingDaysBetween(start: string, end: string): number {
  if (calendarDaysBetween(start, end) < 0) return -workingDaysBetween(end, start);
  let count = 0;
  for (let day = start; day < end;) {
    day = addCalendarDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

const loadedYears = new Set(holidayNotices.map((notice) => notice.year));
const workedWeekendDays = new Set(holidayNotices.flatMap((notice) => notice.workedWeekendDays));
const daysOff = new Set(
  holidayNotices.flatMap((notice) => notice.daysOff.flatMap(({ from, to }) => eachDay(from, to))),
);

function eachDay(from: string, to: string): string[] {
  const length = calendarDaysBetween(from, to) + 1;
  return Array.from({ length }, (_, index) => addCalendarDays(from, index));
}

function parse(day: string): Date {
  if (!isDate(day)) throw new InvalidDate(day);
  return new Date(`${day}T00:00:00Z`);
}

function format(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
