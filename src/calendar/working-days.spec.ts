import { describe, expect, it } from '@jest/globals';
import { CalendarYearMissing } from './calendar.errors.js';
import { holidayNotices } from './state-council-holidays.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';
import {
  InvalidDate,
  addCalendarDays,
  addMonths,
  calendarDaysBetween,
  endOfMonth,
  isDate,
  lastDayOfTerm,
} from '../platform/day.js';

describe('State Council holiday notices', () => {
  // Days off and worked weekend days, counted by hand from the text of each notice.
  it.each([
    [2021, 31, 7],
    [2022, 31, 7],
    [2023, 27, 7],
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('has %i with %i days off and %i worked weekend days', (year, off, worked) => {
    const notice = holidayNotices.find((candidate) => candidate.year === year)!;
    const lengths = notice.daysOff.map(({ from, to }) => calendarDaysBetween(from, to) + 1);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(off);
    expect(notice.workedWeekendDays).toHaveLength(worked);
  });

  it('lists each year once', () => {
    const years = holidayNotices.map((notice) => notice.year);
    expect(new Set(years).size).toBe(years.length);
  });

  it('works only days that are a Saturday or a Sunday and not a day off', () => {
    for (const notice of holidayNotices) {
      for (const day of notice.workedWeekendDays) {
        expect([0, 6]).toContain(new Date(day).getUTCDay());
        expect(notice.daysOff.filter(({ from, to }) => from <= day && day <= to)).toEqual([]);
      }
    }
  });

  it('keeps to its year, or December of the year before', () => {
    for (const { year, daysOff, workedWeekendDays } of holidayNotices) {
      for (const day of [...daysOff.flatMap(({ from, to }) => [from, to]), ...workedWeekendDays]) {
        expect(isDate(day)).toBe(true);
        expect(day >= `${year - 1}-12-25` && day <= `${year}-12-31`).toBe(true);
      }
    }
  });
});

describe('isWorkingDay', () => {
  it.each([
    ['2022-01-28', true, 'a plain Friday'],
    ['2022-01-29', true, 'a Saturday worked before the Spring Festival'],
    ['2022-01-31', false, 'a Monday off'],
    ['2022-02-12', false, 'a plain Saturday'],
    ['2022-12-30', true, 'the Friday before New Year'],
    ['2022-12-31', false, 'a day off listed in the 2023 notice'],
    ['2023-01-02', false, 'a Monday off'],
    ['2024-02-09', true, '除夕 2024, not yet a statutory day off'],
    ['2025-01-28', false, '除夕 2025, a statutory day off since then'],
    ['2025-05-02', false, '2 May 2025'],
    ['2026-02-28', true, 'a Saturday worked in 2026'],
    ['2026-10-10', true, 'a Saturday worked in 2026'],
  ])('%s is %s: %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  it.each(['2020-12-31', '2027-01-04'])('refuses %s, whose year has no notice loaded', (day) => {
    expect(() => isWorkingDay(day)).toThrow(CalendarYearMissing);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2022-01-26', 5, '2022-02-07'],
    ['2022-01-24', 5, '2022-01-29'],
    ['2022-09-28', 5, '2022-10-10'],
    ['2022-04-20', 60, '2022-07-15'],
    ['2022-04-20', 90, '2022-08-26'],
    ['2022-12-01', 60, '2023-03-01'],
  ])('%s + %i = %s', (start, count, expected) => {
    expect(addWorkingDays(start, count)).toBe(expected);
  });

  it('starts from a day off as from any other day', () => {
    expect(addWorkingDays('2022-10-01', 1)).toBe('2022-10-08');
  });

  it('leaves the start day alone when nothing is added', () => {
    expect(addWorkingDays('2022-10-01', 0)).toBe('2022-10-01');
  });

  it('stops at a year that is not loaded instead of guessing', () => {
    expect(() => addWorkingDays('2026-12-31', 1)).toThrow(CalendarYearMissing);
  });

  it.each([-1, 1.5, Number.NaN])('refuses %d working days', (count) => {
    expect(() => addWorkingDays('2022-03-01', count)).toThrow(RangeError);
  });
});

describe('calendar arithmetic', () => {
  it.each([
    ['2022-12-31', 1, '2023-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2022-03-01', -1, '2022-02-28'],
    ['2022-05-01', 60, '2022-06-30'],
  ])('%s + %i days = %s', (start, days, expected) => {
    expect(addCalendarDays(start, days)).toBe(expected);
    expect(calendarDaysBetween(start, expected)).toBe(days);
  });

  it.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-08-31', 6, '2023-02-28'],
    ['2022-12-15', 36, '2025-12-15'],
    ['2022-03-31', -1, '2022-02-28'],
    ['2022-01-15', -1, '2021-12-15'],
  ])('%s + %i months = %s', (start, months, expected) => {
    expect(addMonths(start, months)).toBe(expected);
  });

  it.each([
    ['2026-03-01', 36, '2029-02-28'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-28', 1, '2026-02-27'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-04-30', 1, '2026-05-29'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2022-10-01', 3, '2022-12-31'],
    ['2022-10-15', 3, '2023-01-14'],
  ])('a term from %s on of %i months ends with %s', (start, months, last) => {
    expect(lastDayOfTerm(start, months)).toBe(last);
  });

  it('begins the next term of a month on the day after the last', () => {
    for (let day = '2023-01-01'; day <= '2024-12-31'; day = addCalendarDays(day, 1)) {
      const next = addCalendarDays(lastDayOfTerm(day, 1), 1);
      expect(next <= addCalendarDays(addMonths(day, 1), 1)).toBe(true);
      expect(next >= addMonths(day, 1)).toBe(true);
    }
  });

  it.each([
    ['2022-02-01', '2022-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2022-12-05', '2022-12-31'],
  ])('the month of %s ends on %s', (day, expected) => {
    expect(endOfMonth(day)).toBe(expected);
  });

  it('refuses a date that does not exist', () => {
    expect(() => addCalendarDays('2022-02-30', 1)).toThrow(InvalidDate);
    expect(() => addWorkingDays('2022-13-01', 1)).toThrow(InvalidDate);
  });
});

describe('isDate', () => {
  it.each(['2022-03-01', '2024-02-29', '2000-02-29', '1900-01-01', '2100-12-31'])(
    'accepts %s',
    (text) => {
      expect(isDate(text)).toBe(true);
    },
  );

  it.each([
    ['2023-02-29', 'not a leap year'],
    ['1900-02-29', 'a century that is not a leap year'],
    ['2022-04-31', 'April has 30 days'],
    ['2022-00-10', 'no month 0'],
    ['2022-13-01', 'no month 13'],
    ['2022-01-00', 'no day 0'],
    ['2022-1-5', 'one digit'],
    ['2022/01/05', 'slashes'],
    ['20220105', 'no hyphens'],
    ['2022-01-05T00:00:00Z', 'an instant'],
    [' 2022-01-05', 'a space'],
    ['2022-01-05\n', 'a line break'],
    ['２０２２-01-05', 'full-width digits'],
    ['1899-12-31', 'before 1900'],
    ['2101-01-01', 'after 2100'],
    ['', 'nothing'],
  ])('refuses %j: %s', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
