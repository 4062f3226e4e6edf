import type { Check, Flaw } from '../check.js';

const DAY = String.raw`(?:(?:20\d{2})年)?\d{1,2}月(?:\d{1,2}[日号]|底|末|上旬|中旬|下旬)?`;
const DUE = new RegExp(
  String.raw`(?:应|须|需|要求|计划|原定|规定|约定|时限为|不晚于)[^,。;\d]{0,6}(?<due>${DAY})(?<by>底|末)?(?:之?前|以前|内)?[^。]{0,24}?(?:实际|已)[^。\d]{0,8}(?<done>${DAY})(?<rest>[^。]{0,40})`,
  'g',
);
const IN_TIME = /(?<!未|没有|不)(?:按时|按期|及时|如期|准时|提前)/;
const LATE = /逾期|延期|滞后|超期|未(?:能)?(?:按时|按期|及时|如期)/;

/** The last day that is meant: 11月底, 11月 and 11月15日. */
function dayOf(words: string, year: number): number {
  const own = Number(/20\d{2}(?=年)/.exec(words)?.[0] ?? year);
  const [, month, day] = /(\d{1,2})月(\d{1,2})?/.exec(words)!;
  const ofMonth = /上旬/.test(words) ? 10 : /中旬/.test(words) ? 20 : Number(day ?? 31);
  return own * 10_000 + Number(month) * 100 + ofMonth;
}

/** 应于11月底前完成,实际于12月18日完成,按时完成率100% */
export const deadline: Check = {
  code: 'deadline',
  label: '“按时”的说法与完成日期不符',
  severity: 'error',
  looksAt: '同一句写明应完成和实际完成的日期的,“按时、及时、提前”“逾期”的说法是否与两个日期相符。',
  remedy: '改写说法,或核对日期。',
  find: ({ text }) =>
    [...text.matchAll(DUE)].flatMap((match): Flaw[] => {
      const { due, done, rest } = match.groups as Record<'due' | 'done' | 'rest', string>;
      const [by, at] = [dayOf(due, 0), dayOf(done, Number(/20\d{2}(?=年)/.exec(due)?.[0] ?? 0))];
      const isDated = /20\d{2}年/.test(due) || !/20\d{2}年/.test(done);
      const isWrong =
        isDated && (at > by ? IN_TIME.test(rest) && !LATE.test(rest) : LATE.test(rest));
      return isWrong
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `应于${due}完成,实际为${done},与“${(at > by ? IN_TIME : LATE).exec(rest)![0]}”不符。`,
            },
          ]
        : [];
    }),
};
