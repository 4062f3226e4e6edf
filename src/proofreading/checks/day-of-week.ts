import type { Check, Flaw } from '../check.js';

const NAMED =
  /(?:(?<year>(?:19|20)\d{2})年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]\(?(?:星期|周)(?<said>[一二三四五六日天])/g;
const YEAR = /((?:19|20)\d{2})年/g;
const DAYS = '日一二三四五六';

/** 2024年3月12日(星期三) — by the calendar of the year that stands with it, or was named last before it. */
export const dayOfWeek: Check = {
  code: 'day-of-week',
  label: '日期与星期不符',
  severity: 'error',
  looksAt: '“某年某月某日(星期几)”是否与日历相符;没有写年份的,按前文最后一次写明的年份。',
  remedy: '查日历,改正日期或星期。',
  find: ({ text }) => {
    const years = [...text.matchAll(YEAR)];
    return [...text.matchAll(NAMED)].flatMap((match): Flaw[] => {
      const { month, day, said } = match.groups as Record<'month' | 'day' | 'said', string>;
      const year = match.groups!.year ?? years.findLast(({ index }) => index < match.index)?.[1];
      if (!year) return [];
      const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
      const isThere = date.getUTCMonth() === Number(month) - 1;
      const real = DAYS[date.getUTCDay()]!;
      return !isThere || real === said.replace('天', '日')
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `${year}年${month}月${day}日是星期${real},文中为星期${said}。`,
            },
          ];
    });
  },
};
