import { Decimal } from 'decimal.js';
import { sameDayLastYear } from '../indicators/balances.js';
import type { Measure } from '../journal/measure.js';
import { endOfMonth } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import type { OpeningRowInput } from './opening.input.js';

/** 上年数 — by the month at whose end it is known: of a flow what the year had brought until then, of a stock what held. */
export type LastYear = ReadonlyMap<number, Decimal>;

const DECEMBER = 12;

/** In the order of the months; the whole of the year is what is known at its end. */
export function lastYearOf({ lastYear, lastYearMonths }: OpeningRowInput): LastYear {
  const told = [
    ...(lastYearMonths ?? []),
    ...(lastYear ? [{ month: DECEMBER, amount: lastYear }] : []),
  ];
  return new Map(
    told
      .sort((a, b) => a.month - b.month)
      .map(({ month, amount }) => [month, new Decimal(amount)] as const),
  );
}

/** Each month once, and of what adds up none less than the one before. */
export function lastYearIssues(
  row: OpeningRowInput,
  { label, kind }: Measure,
): Omit<Issue, 'row'>[] {
  const { lastYear, lastYearMonths } = row;
  if (!lastYearMonths || lastYearMonths.length === 0) return [];
  const field = 'lastYearMonths';
  const twice = lastYearMonths
    .map(({ month }) => month)
    .find((month, at, all) => all.indexOf(month) !== at);
  if (twice)
    return [
      {
        field,
        code: 'opening-last-year-twice',
        message: `“${label}”上年 ${twice} 月填写了两次,请只保留一个。`,
      },
    ];
  const december = lastYearMonths.find(({ month }) => month === DECEMBER);
  if (lastYear && december && !new Decimal(lastYear).eq(december.amount))
    return [
      {
        field,
        code: 'opening-last-year-sum',
        message: `“${label}”上年 12 月的 ${december.amount} 与上年数 ${lastYear} 不一致,请核对。`,
      },
    ];
  const known = [...lastYearOf(row)];
  const fallen = known.findIndex(([, amount], at) => at > 0 && amount.lt(known[at - 1]![1]));
  if (kind === 'stock' || fallen < 0) return [];
  const [[before, more], [month, less]] = [known[fallen - 1]!, known[fallen]!];
  return [
    {
      field,
      code: 'opening-last-year-falls',
      message: `“${label}”上年 1 至 ${month} 月的 ${less.toFixed()} 小于 1 至 ${before} 月的 ${more.toFixed()}:上年各月填自 1 月起的累计数,不填本月数。`,
    },
  ];
}

/** What had been told last up to a month, known or not on that very day. */
const toldUntil = (lastYear: LastYear, month: number): Decimal =>
  [...lastYear].filter(([each]) => each <= month).at(-1)?.[1] ?? new Decimal(0);

/** What is left of it to an upper unit, on the days on which it knows its own. */
export const leftOf = (own: LastYear, below: LastYear[]): LastYear =>
  new Map(
    [...own].map(([month, amount]) => [
      month,
      below.reduce((left, each) => left.minus(toldUntil(each, month)), amount),
    ]),
  );

/** Between the beginning of the year and its end: what somebody had, and has, at the least. */
const grownAtLeast = (told: LastYear, from: number, to: number): Decimal => {
  const known = [[0, new Decimal(0)] as const, ...told];
  const first = known.find(([month]) => month >= from);
  return first && first[0] <= to ? toldUntil(told, to).minus(first[1]) : new Decimal(0);
};

/** Whether the parts are more than the whole: on a day on which both are known, or of what adds up in any time of the year. */
export function isLessThanParts(own: LastYear, below: LastYear[], kind: Measure['kind']): boolean {
  const sum = (part: (each: LastYear) => Decimal) =>
    below.reduce((all, each) => all.plus(part(each)), new Decimal(0));
  const onOneDay = [...own].some(([month, amount]) =>
    sum((each) => each.get(month) ?? new Decimal(0)).gt(amount),
  );
  if (onOneDay || kind === 'stock') return onOneDay;
  const known = [[0, new Decimal(0)] as const, ...own];
  // That the whole itself falls is told of it alone.
  return known.some(([from, before], at) =>
    known
      .slice(at + 1)
      .some(([to, amount]) =>
        sum((each) => grownAtLeast(each, from, to)).gt(Decimal.max(amount.minus(before), 0)),
      ),
  );
}

/** The last day of the month as the same day of this year finds it: of a leap year's February the 28th. */
export const dayOf = (month: number, coveredThrough: string) =>
  sameDayLastYear(endOfMonth(`${coveredThrough.slice(0, 4)}-${String(month).padStart(2, '0')}-01`));

/** 上年已知日 — on which last year's number is known, and on no other. */
export const daysKnown = (lastYear: LastYear, coveredThrough: string): string[] =>
  [...lastYear.keys()].map((month) => dayOf(month, coveredThrough));

/** A line for each month that is known, with what it has more than the one before. */
export function linesOfLastYear(lastYear: LastYear, coveredThrough: string) {
  let before = new Decimal(0);
  return [...lastYear].map(([month, amount]) => {
    const quantity = amount.minus(before);
    before = amount;
    return { day: dayOf(month, coveredThrough), quantity };
  });
}
