import type { Check } from '../check.js';

const DAY = /(?:((?:19|20)\d{2})年)?(\d{1,3})月(?:(\d{1,3})[日号])?/g;
const RANGE =
  /((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?[-—~至到]((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?/g;

const FROM_TO =
  /(?:自|从)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号](?:起|开始)?(?:[至到]|,?截止)(?:同年|当年|本年)?(\d{1,2})月(\d{1,2})[日号](?:止|结束)?/g;

/** 不存在的日期 */
export const impossibleDay: Check = {
  code: 'impossible-day',
  label: '日期不存在',
  severity: 'error',
  looksAt: '月份超过 12、日期超过当月天数、起止颠倒。',
  remedy: '核对日期。',
  find: ({ text }) => [
    ...[...text.matchAll(DAY)].flatMap((match) => {
      if (/[\d.个]$/.test(text.slice(0, match.index))) return [];
      const [words, year, month, day] = [
        match[0],
        Number(match[1] ?? 2024),
        Number(match[2]),
        Number(match[3] ?? 1),
      ];
      const isThere =
        month >= 1 &&
        month <= 12 &&
        day >= 1 &&
        day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
      return isThere
        ? []
        : [
            {
              where: [[match.index, match.index + words.length]] as [number, number][],
              says: `没有“${words}”这一天。`,
            },
          ];
    }),
    ...[...text.matchAll(FROM_TO)].flatMap((match) => {
      const [from, to] = [match.slice(2, 4), match.slice(4, 6)].map(
        ([month, day]) => Number(month) * 100 + Number(day),
      ) as [number, number];
      return from > to
        ? [
            {
              where: [[match.index, match.index + match[0].length]] as [number, number][],
              says: `“${match[0]}”起止颠倒;跨年的,写明年份。`,
            },
          ]
        : [];
    }),
    ...[...text.matchAll(RANGE)].flatMap((match) => {
      const [from, to] = [match.slice(1, 4), match.slice(4, 7)].map(
        ([year, month, day]) => Number(year) * 10_000 + Number(month ?? 0) * 100 + Number(day ?? 0),
      ) as [number, number];
      return from > to && !(match[2] === undefined)
        ? [
            {
              where: [[match.index, match.index + match[0].length]] as [number, number][],
              says: `“${match[0]}”起止颠倒。`,
            },
          ]
        : [];
    }),
  ],
};
