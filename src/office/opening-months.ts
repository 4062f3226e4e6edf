import { Decimal } from 'decimal.js';
import type { Measure } from '../journal/measure.js';
import type { Issue } from '../platform/errors.js';
import { endOfMonth } from '../platform/day.js';
import type { OpeningRowInput } from './opening.input.js';

/** 分月数 — January first: of a flow what each month brought, of a stock what held on its last day. */
export type Months = Decimal[];

export const monthsOf = ({ months }: OpeningRowInput): Months | null =>
  months && months.length > 0
    ? [...months].sort((a, b) => a.month - b.month).map(({ amount }) => new Decimal(amount))
    : null;

/** Every month that is covered, once; and together the opening. */
export function monthIssues(
  { months: given, amount, ...row }: OpeningRowInput,
  { label, kind }: Measure,
  coveredThrough: string,
): Omit<Issue, 'row'>[] {
  const months = monthsOf({ ...row, amount, months: given });
  if (!months) return [];
  const last = Number(coveredThrough.slice(5, 7));
  const named = new Set(given!.map(({ month }) => month));
  const refused = (code: string, message: string) => [{ field: 'months', code, message }];
  if (named.size !== given!.length || named.size !== last || Math.max(...named) !== last)
    return refused(
      'opening-months-incomplete',
      `“${label}”分月填写的,须从 1 月到 ${last} 月逐月填写,每月一个数,没有的填 0。`,
    );
  if (kind === 'stock')
    return months.at(-1)!.eq(amount)
      ? []
      : refused(
          'opening-months-sum',
          `“${label}”是存量,各月填月末数:${last} 月末的 ${months.at(-1)!.toFixed()} 须等于期初数 ${amount}。`,
        );
  const sum = months.reduce((all, each) => all.plus(each), new Decimal(0));
  return sum.eq(amount)
    ? []
    : refused(
        'opening-months-sum',
        `“${label}”各月之和 ${sum.toFixed()} 不等于期初数 ${amount},相差 ${sum.minus(amount).abs().toFixed()},请核对。`,
      );
}

/** What is left to an upper unit of a month is known only where the units below tell theirs. */
export function monthsOfSome(
  rows: { row: number; measure: Measure; months: Months | null }[],
): Issue[] {
  const told = new Set(rows.filter(({ months }) => months).map(({ measure }) => measure));
  return rows
    .filter(({ months, measure }) => !months && told.has(measure))
    .map(({ row, measure }) => ({
      row,
      field: 'months',
      code: 'opening-months-of-some',
      message: `“${measure.label}”有的机构分月、有的不分月:同一口径各行须都分月填写,或都不填。`,
    }));
}

/** A line a month, on its last day; the last one on the last day covered. A stock goes on by the difference. */
export function linesOfMonths(
  months: Months,
  { kind }: Measure,
  before: Decimal,
  coveredThrough: string,
): { day: string; quantity: Decimal }[] {
  return months.map((each, at) => ({
    day:
      at === months.length - 1
        ? coveredThrough
        : endOfMonth(`${coveredThrough.slice(0, 4)}-${String(at + 1).padStart(2, '0')}-01`),
    quantity: kind === 'stock' ? each.minus(at === 0 ? before : months[at - 1]!) : each,
  }));
}
