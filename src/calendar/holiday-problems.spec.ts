import { describe, expect, it } from '@jest/globals';
import { holidayProblems } from './holiday-problems.js';
import { holidayNotices } from './state-council-holidays.js';

const statutory = (year: number) => (year < 2025 ? 11 : 13);

describe('a holiday notice as it is typed', () => {
  it.each(holidayNotices.map((notice) => [notice.year, notice] as const))(
    'is taken as the State Council gave it for %i',
    (year, notice) => {
      expect(holidayProblems(notice, statutory(year), null)).toEqual([]);
    },
  );

  it.each(holidayNotices.map((notice) => [notice.year, notice] as const))(
    'of %i is refused with any one line of it left out',
    (year, notice) => {
      const { daysOff, workedWeekendDays } = notice;
      const without = [
        ...daysOff.map((line) => ({ ...notice, daysOff: daysOff.filter((each) => each !== line) })),
        ...workedWeekendDays.map((day) => ({
          ...notice,
          workedWeekendDays: workedWeekendDays.filter((each) => each !== day),
        })),
      ];
      for (const each of without)
        expect(holidayProblems(each, statutory(year), null)).not.toEqual([]);
    },
  );

  it('that gives other days than the law says why', () => {
    const [notice] = holidayNotices;
    expect(holidayProblems(notice!, 13, null).map((each) => each.code)).toEqual([
      'days-do-not-balance',
    ]);
    expect(holidayProblems(notice!, 13, '另行通知增加两天')).toEqual([]);
  });
});
