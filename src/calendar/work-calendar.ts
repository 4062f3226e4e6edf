import { addCalendarDays, calendarDaysBetween } from '../platform/day.js';
import { Ask, KeptData } from '../platform/kept-data.js';
import { HolidayNotice, holidayNotices } from './state-council-holidays.js';

/** 全国 — as region of what holds everywhere. */
export const NATION = '000000';

/** What one region, or the nation, ordered of days in all its years. */
interface RegionDays {
  /** By which the codes of its places begin; empty for the nation. */
  prefix: string;
  daysOff: ReadonlySet<string>;
  workedWeekendDays: ReadonlySet<string>;
}

/** 工作日历 — the notices that are known, and their days to look up. */
export interface WorkCalendar {
  notices: readonly (HolidayNotice & { region: string })[];
  /** Of which the nation's notice is known: without it no working day can be told anywhere. */
  years: ReadonlySet<number>;
  /** The nearest region first, the nation last. */
  regions: readonly RegionDays[];
}

export function calendarOf(given: readonly HolidayNotice[]): WorkCalendar {
  const notices = given.map((each) => ({ ...each, region: each.region ?? NATION }));
  const regions = [...new Set(notices.map(({ region }) => region))].map((region) => {
    const own = notices.filter((each) => each.region === region);
    return {
      prefix: prefixOf(region),
      daysOff: new Set(
        own.flatMap(({ daysOff }) => daysOff.flatMap(({ from, to }) => eachDay(from, to))),
      ),
      workedWeekendDays: new Set(own.flatMap(({ workedWeekendDays }) => workedWeekendDays)),
    };
  });
  return {
    notices,
    years: new Set(notices.filter(({ region }) => region === NATION).map(({ year }) => year)),
    regions: regions.sort((a, b) => b.prefix.length - a.prefix.length),
  };
}

/** 450000 is of every place that begins with 45. */
export const prefixOf = (region: string) => region.replace(/(?:00)+$/, '');

export const workCalendar = new KeptData<WorkCalendar>(calendarOf(holidayNotices), async (ask) =>
  calendarOf(await readNotices(ask)),
);

const readNotices = (ask: Ask) =>
  ask<HolidayNotice>(
    `SELECT year, region, document, issued_on::text AS "issuedOn", url, days_off AS "daysOff",
            worked_weekend_days::text[] AS "workedWeekendDays"
       FROM holiday_notice WHERE until_version IS NULL ORDER BY year, region`,
  );

export function eachDay(from: string, to: string): string[] {
  const length = calendarDaysBetween(from, to) + 1;
  return Array.from({ length }, (_, index) => addCalendarDays(from, index));
}
