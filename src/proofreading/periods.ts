import { countSaid } from './numerals.js';

/** 时段 — months of a year, or the whole of it; the year is the text's own where none is named. */
export interface Period {
  year: number | null;
  /** Months from and to, cumulative from January where a text says so. */
  from: number;
  to: number;
}

export interface PeriodNamed extends Period {
  start: number;
  end: number;
  /** 与2021年相比, 上年同期: not what is reported, but what it is compared with. */
  isCompared: boolean;
}

const MONTH = '(1[0-2]|0?[1-9])';
const QUARTERS: Record<string, [number, number]> = {
  一: [1, 3],
  二: [4, 6],
  三: [7, 9],
  四: [10, 12],
  1: [1, 3],
  2: [4, 6],
  3: [7, 9],
  4: [10, 12],
};

type Reading = (match: RegExpMatchArray) => [number, number];
const YEAR = '(?:((?:19|20)\\d{2})年度?)?';
const FORMS: [RegExp, Reading][] = [
  [
    new RegExp(`${YEAR}${MONTH}(?:月(?:份)?)?[-—~至到]${MONTH}月(?:份|底|末)?`, 'g'),
    ([, , from, to]) => [Number(from), Number(to)],
  ],
  [
    new RegExp(`(?:截[至止]|到)${YEAR}第?([一二三四1-4])季度(?:末|底)`, 'g'),
    ([, , quarter]) => [1, QUARTERS[quarter!]![1]],
  ],
  [
    new RegExp(`(?<!前)${YEAR}(?<!前)第?([一二三四1-4])季度`, 'g'),
    ([, , quarter]) => QUARTERS[quarter!]!,
  ],
  [
    new RegExp(`${YEAR}前(1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])个月`, 'g'),
    ([, , month]) => [1, countSaid(month!)],
  ],
  [new RegExp(`${YEAR}前([一二三])季度`, 'g'), ([, , quarter]) => [1, QUARTERS[quarter!]![1]]],
  [
    new RegExp(`${YEAR}(上半年|下半年)`, 'g'),
    ([, , half]) => (half === '上半年' ? [1, 6] : [7, 12]),
  ],
  [
    new RegExp(`(?:截[至止]|到)(?:目前,?)?${YEAR}${MONTH}月(?:份|底|末|\\d{1,2}[日号])?`, 'g'),
    ([, , month]) => [1, Number(month)],
  ],
  [
    new RegExp(`${YEAR}${MONTH}月(?:底|末|\\d{1,2}[日号])`, 'g'),
    ([, , month]) => [1, Number(month)],
  ],
  [new RegExp(`${YEAR}${MONTH}月(?:份)?`, 'g'), ([, , month]) => [Number(month), Number(month)]],
  [/((?:19|20)\d{2})年(?:度|末|底)?/g, () => [1, 12]],
  [/()(?:今年|本年度?|全年|年末|年底)/g, () => [1, 12]],
  [/()(?:去年|上年(?:度|末|底)?)/g, () => [1, 12]],
];

export function periodsIn(text: string): PeriodNamed[] {
  const taken = new Uint8Array(text.length);
  const found: PeriodNamed[] = [];
  for (const [pattern, read] of FORMS)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.subarray(start, end).some((each) => each === 1)) continue;
      taken.fill(1, start, end);
      const [from, to] = read(match);
      const isLast = /^(?:去年|上年)/.test(match[0]);
      const [before, after] = [
        text.slice(Math.max(0, start - 3), start),
        text.slice(end, end + 12),
      ];
      const isCompared =
        isLast ||
        /[比较与同]$|[多少高低大小]于$/.test(before) ||
        /^(?:[^,。;]{0,4})?(?:同期|相比)/.test(after);
      found.push({ year: match[1] ? Number(match[1]) : null, from, to, start, end, isCompared });
    }
  return found.sort((a, b) => a.start - b.start);
}

export const isSamePeriod = (a: Period, b: Period) =>
  a.year === b.year && a.from === b.from && a.to === b.to;

/** 下半年乘势而上, where it was told of 上半年: another time than this is named. */
export const namesOtherPeriod = (words: string, period: Period): boolean =>
  periodsIn(words).some(
    ({ year, from, to, isCompared }) =>
      !isCompared && !isSamePeriod({ year: year ?? period.year, from, to }, period),
  );

const MONTHS_TO = String.raw`(?:1|一)月?份?[-—~至到]\s?(\d{1,2})月`;
const DAY_TO = String.raw`截[至止](?:(?:19|20)\d{2}年)?(\d{1,2})月`;
const TO_MONTH = new RegExp(MONTHS_TO);
const TO_MONTH_OR_DAY = new RegExp(`${MONTHS_TO}|${DAY_TO}`);

/** The month up to which the head of a text says that it reports (1—9月, 上半年); also by 截至6月30日 where a day is asked for. */
export function lastMonthIn(head: string, { orDay = false } = {}): number | null {
  const named = (orDay ? TO_MONTH_OR_DAY : TO_MONTH).exec(head);
  if (named) return Number(named[1] ?? named[2]);
  return /前三季度/.test(head) ? 9 : /上半年/.test(head) ? 6 : /一季度/.test(head) ? 3 : null;
}
