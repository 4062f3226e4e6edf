import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

const MONTHS =
  /(?<y>(?:19|20)\d{2})年(?<m>\d{1,2})月(?!\d)[^。;\d]{0,12}?[至到](?<y2>(?:19|20)\d{2})年(?<m2>\d{1,2})月(?!\d)[^。;\d]{0,8}?(?:满|共|历时|为期|持续|计)(?<n>\d{1,3})个月/g;
const DAYS =
  /(?<m>\d{1,2})月(?<d>\d{1,2})[日号][^。;\d]{0,12}?[至到—-](?:(?:19|20)\d{2}年)?(?<m2>\d{1,2})月(?<d2>\d{1,2})[日号][^。;\d]{0,8}?(?:共|历时|为期|持续|计)(?<n>\d{1,3})(?:个)?(?<unit>工作日|天|日)/g;
/** 自1月20日起至3月31日止,为期三个月 */
const MONTHS_OF_DAYS =
  /(?<m>\d{1,2})月(?<d>\d{1,2})[日号]起?[^。;\d]{0,8}?[至到](?<m2>\d{1,2})月(?<d2>\d{1,2})[日号][^。;\d]{0,8}?(?:历时|为期|持续)(?<n>[一二两三四五六七八九十]|\d{1,2})个月/g;
/** Half a month more or less is still called so. */
const HALF = 16;
/** 公示10日(3月1日起至3月12日止) */
const SAID_FIRST =
  /(?:期限?|时间|为期)(?:为|共)?(?<n>\d{1,3})(?:个)?(?<unit>工作日|日|天)[,:(]*(?:即|自|从)?(?:(?:19|20)\d{2}年)?(?<m>\d{1,2})月(?<d>\d{1,2})[日号]起?[至到—-](?:(?:19|20)\d{2}年)?(?<m2>\d{1,2})月(?<d2>\d{1,2})[日号]/g;
const DAY = 24 * 60 * 60 * 1000;

/** 历时 — the days or months between two dates, with or without the first. */
export const elapsed: Check = {
  code: 'elapsed',
  label: '历时与起止日期不符',
  severity: 'error',
  looksAt: '“某月某日至某月某日,历时几天”“某年某月至某年某月,满几个月”是否与起止日期相符。',
  remedy: '按起止日期重算天数、月数。',
  find: ({ text }) => [
    ...[...text.matchAll(MONTHS)].flatMap((match) => {
      const { y, m, y2, m2, n } = numbersOf(match);
      const months = (y2! - y!) * 12 + m2! - m!;
      return flawOf(match, n!, months, '个月');
    }),
    ...[...text.matchAll(MONTHS_OF_DAYS)].flatMap((match): Flaw[] => {
      const { m, d, m2, d2 } = numbersOf(match);
      const said = match.groups!.n!.replace('两', '二');
      const months = countSaid(said);
      const till = Date.UTC(m2! < m! ? 2024 : 2023, m2! - 1, d2);
      const days = (till - Date.UTC(2023, m! - 1, d)) / DAY;
      return Math.abs(days - months * 30.4) <= HALF
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `起止相隔 ${days} 天,文中为 ${said} 个月。`,
            },
          ];
    }),
    ...[...text.matchAll(DAYS), ...text.matchAll(SAID_FIRST)].flatMap((match) => {
      const { m, d, m2, d2, n } = numbersOf(match);
      const isOfWork = match.groups!.unit === '工作日';
      // Of whichever year: 29 February may lie between.
      const spans = [2023, 2024].map((year) => {
        const till = Date.UTC(m2! < m! ? year + 1 : year, m2! - 1, d2);
        return (till - Date.UTC(year, m! - 1, d)) / DAY;
      });
      return spans.some((days) => (isOfWork ? n! <= days + 1 : [days, days + 1].includes(n!)))
        ? []
        : flawOf(match, n!, spans[0]!, '天');
    }),
  ],
};

const numbersOf = ({ groups }: RegExpExecArray): Record<string, number> =>
  Object.fromEntries(Object.entries(groups!).map(([name, value]) => [name, Number(value)]));

const flawOf = (match: RegExpExecArray, said: number, real: number, unit: string): Flaw[] =>
  [real, real + 1].includes(said) || real <= 0
    ? []
    : [
        {
          where: [[match.index, match.index + match[0].length]],
          says: `起止相隔 ${real} ${unit}(首尾都算为 ${real + 1} ${unit}),文中为 ${said} ${unit}。`,
        },
      ];
