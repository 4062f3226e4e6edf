import { type Check, type Flaw, flawAt } from '../check.js';
import { countSaid } from '../numerals.js';

const ROW =
  /连续(?<years>[两二三四五六七八九十]{1,2}|\d{1,2})年\((?<from>(?:19|20)\d{2})年?[-—~至到](?<to>(?:19|20)\d{2})年?\)/g;

/** 连续五年(2019、2020、2021、2022年) */
const LISTED =
  /连续(?<years>[两二三四五六七八九十]{1,2}|\d{1,2})年\((?<all>(?:(?:19|20)\d{2}年?[、,])+(?:19|20)\d{2}年?)\)/g;

/** 连续三年(2021—2024年) */
export const yearsInARow: Check = {
  code: 'years-in-a-row',
  label: '“连续几年”与所写起止年份不符',
  severity: 'error',
  looksAt: '“连续三年(2021—2024年)”的年数是否等于起止年份所含的年数。',
  remedy: '核对年数和起止年份。',
  find: ({ text }) => [
    ...[...text.matchAll(LISTED)].flatMap((match): Flaw[] => {
      const { years, all } = match.groups as Record<'years' | 'all', string>;
      const count = all.split(/[、,]/).length;
      return countSaid(years) === count
        ? []
        : [flawAt(match.index, match[0], `所列 ${count} 年,文中为“连续${years}年”。`)];
    }),
    ...[...text.matchAll(ROW)].flatMap((match): Flaw[] => {
      const { years, from, to } = match.groups as Record<'years' | 'from' | 'to', string>;
      const count = Number(to) - Number(from) + 1;
      return countSaid(years) === count
        ? []
        : [
            flawAt(
              match.index,
              match[0],
              `${from}年至${to}年是 ${count} 年,文中为“连续${years}年”。`,
            ),
          ];
    }),
  ],
};
