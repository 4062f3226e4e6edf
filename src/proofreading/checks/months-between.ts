import type { Check, Flaw } from '../check.js';

const SPAN =
  /(?<y1>20\d{2})年(?<m1>\d{1,2})月(?:(?<d1>\d{1,2})日)?(?:起)?(?:至|到|—|-|~)(?:(?<y2>20\d{2})年)?(?<m2>\d{1,2})月(?:(?<d2>\d{1,2})日)?(?:止)?[^,。;\d]{0,10}[,(]?(?:为期|期限(?:为)?|共计?|历时|时长)(?<said>\d{1,2})个月/g;

/** 自3月1日至8月31日,为期8个月 — how many months there are between the two days. */
export const monthsBetween: Check = {
  code: 'months-between',
  label: '起止日期与“为期几个月”不符',
  severity: 'error',
  looksAt: '“自某年某月某日至某年某月某日,为期几个月”的月数是否与起止日期相符。',
  remedy: '按起止日期重算月数。',
  find: ({ text }) =>
    [...text.matchAll(SPAN)].flatMap((match): Flaw[] => {
      const { y1, m1, d1, y2, m2, d2, said } = match.groups as Partial<Record<string, string>>;
      const whole = (Number(y2 ?? y1) - Number(y1)) * 12 + Number(m2) - Number(m1);
      // To the day before, a whole month; without days the last month may count or not.
      const days = d1 && d2 ? (Number(d2) - Number(d1) + 1) / 30 : 1;
      const months = whole + days;
      const isRight =
        Math.abs(months - Number(said)) <= 0.6 || (!(d1 && d2) && Number(said) === whole);
      return months > 0 && !isRight
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `起止日期相距约 ${Math.round(months)} 个月,文中为${said}个月。`,
            },
          ]
        : [];
    }),
};
