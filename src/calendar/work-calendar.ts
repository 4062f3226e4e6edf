import { addCalendarDays, calendarDaysBetween } from '../platform/day.js';
import { Ask, KeptData } from '../platform/kept-data.js';
import { HolidayNotice, holidayNotices } from './state-council-holidays.js';

/** 工作日历 — the notices that are known, and their days to look up. */
export interface WorkCalendar {
  notices: readonly HolidayNotice[];
  years: ReadonlySet<number>;
  daysOff: ReadonlySet<string>;
  workedWeekendDays: ReadonlySet<string>;
}

export function calendarOf(notices: readonly HolidayNotice[]): WorkCalendar {
  return {
    notices,
    years: new Set(notices.map((notice) => notice.year)),
    daysOff: new Set(
      notices.flatMap(({ daysOff }) => daysOff.flatMap(({ from, to }) => eachDay(from, to))),
    ),
    workedWeekendDays: new Set(notices.flatMap((notice) => notice.workedWeekendDays)),
  };
}

export const workCalendar = new KeptData<WorkCalendar>(calendarOf(holidayNotices), async (ask) =>
  calendarOf(await readNotices(ask)),
);

const readNotices = (ask: Ask) =>
  ask<HolidayNotice>(
    `SELECT year, document, issued_on::text AS "issuedOn", url, days_off AS "daysOff",
            worked_weekend_days::text[] AS "workedWeekendDays"
       FROM holiday_notice WHERE until_version IS NULL ORDER BY year`,
  );

export function eachDay(from: string, to: string): string[] {
  const length = calendarDaysBetween(from, to) + 1;
  return Array.from({ length }, (_, index) => addCalendarDays(from, index));
}
