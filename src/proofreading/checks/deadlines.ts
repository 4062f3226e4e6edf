import type { Check, Flaw } from '../check.js';

const DAY = String.raw`(?:(?:20\d{2})年)?\d{1,2}月(?:\d{1,2}[日号]|底|末|上旬|中旬|下旬)?`;
const DUE = new RegExp(
  String.raw`(?:应|须|需|要求|计划|原定|规定|约定|时限为|不晚于)[^,。;\d]{0,6}(?<due>${DAY})(?<by>底|末)?(?:之?前|以前|内)?[^。]{0,24}?(?:实际|已)(?<when>[^。\d]{0,8})(?<done>${DAY})(?<rest>[^。]{0,40})`,
  'g',
);
const IN_TIME = /(?<!未|没有|不)(?:按时|按期|及时|如期|准时|提前)/;
/** 逾期未整改0家, 未逾期 and what is done to those who are late say that none was. */
const LATE =
  /(?<!未|无|没有|不|未发生|未出现|防止|避免)(?:逾期|延期|滞后|超期)(?![未不仍的将者]|[^,。;\d]{0,8}0(?![\d.]))|未(?:能)?(?:按时|按期|及时|如期)/;
/** What is told of others, or of what is to come. */
const NO_MORE = /其他|其余|另|今后|下一步|后续|确保|争取|将/;

/** The first and the last day that may be meant: 11月底, 11月 and 11月15日. */
function daysOf(words: string, year: number): [number, number] {
  const own = Number(/20\d{2}(?=年)/.exec(words)?.[0] ?? year);
  const [, month, day] = /(\d{1,2})月(\d{1,2})?/.exec(words)!;
  const [from, to] = day
    ? [Number(day), Number(day)]
    : /上旬/.test(words)
      ? [1, 10]
      : /中旬/.test(words)
        ? [11, 20]
        : [/下旬|底|末/.test(words) ? 21 : 1, 31];
  const start = own * 10_000 + Number(month) * 100;
  return [start + from, start + to];
}

const yearIn = (words: string): number => Number(/20\d{2}(?=年)/.exec(words)?.[0] ?? 0);
const monthIn = (words: string): number => Number(/(\d{1,2})月/.exec(words)![1]);
/** 应于12月底前, 实际于1月5日: of the year after, though it is not said. */
const ACROSS_YEARS = 6;

/** 应于11月底前完成,实际于12月18日完成,按时完成率100% */
export const deadline: Check = {
  code: 'deadline',
  label: '“按时”的说法与完成日期不符',
  severity: 'error',
  looksAt: '同一句写明应完成和实际完成的日期的,“按时、及时、提前”“逾期”的说法是否与两个日期相符。',
  remedy: '改写说法,或核对日期。',
  find: ({ text }) =>
    [...text.matchAll(DUE)].flatMap((match): Flaw[] => {
      const { due, done, when, rest } = match.groups as Record<
        'due' | 'done' | 'when' | 'rest',
        string
      >;
      const isNext = /次年|翌年|第二年/.test(when);
      const [, by] = daysOf(due, 0);
      const [from, to] = daysOf(done, yearIn(due) + (isNext ? 1 : 0));
      const isDated = yearIn(due) > 0 || yearIn(done) === 0;
      const isAcross = !isNext && yearIn(done) === 0 && monthIn(due) - monthIn(done) > ACROSS_YEARS;
      const said = rest.split(NO_MORE)[0]!;
      const isLate = from > by;
      const isWrong =
        isDated &&
        !isAcross &&
        (isLate ? IN_TIME.test(said) && !LATE.test(said) : to <= by && LATE.test(said));
      return isWrong
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `应于${due}完成,实际为${done},与“${(isLate ? IN_TIME : LATE).exec(said)![0]}”不符。`,
            },
          ]
        : [];
    }),
};
