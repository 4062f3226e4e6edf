import { addCalendarDays, isWeekend, parse } from '../platform/day.js';
import { CalendarYearMissing } from './calendar.errors.js';
import { NATION, workCalendar } from './work-calendar.js';

/**
 * 工作日 — Monday to Friday, less the days off, plus the worked weekend days; what the region of a place ordered of a day goes
 * before what the nation did. A day off in late December may stand in the next year's notice and is honoured once that notice
 * is loaded.
 */
export function isWorkingDay(day: string, place: string = NATION): boolean {
  const year = parse(day).getUTCFullYear();
  const { years, regions } = workCalendar.now;
  if (!years.has(year)) throw new CalendarYearMissing(year);
  for (const { prefix, workedWeekendDays, daysOff } of regions) {
    if (!place.startsWith(prefix)) continue;
    if (workedWeekendDays.has(day)) return true;
    if (daysOff.has(day)) return false;
  }
  return !isWeekend(day);
}

/** The `count`-th working day after `start` at a place; the start day itself is not counted. */
export function addWorkingDays(start: string, count: number, place: string = NATION): string {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`working days: ${count}`);
  let day = start;
  for (let left = count; left > 0;) {
    day = addCalendarDays(day, 1);
    if (isWorkingDay(day, place)) left -= 1;
  }
  return day;
}
