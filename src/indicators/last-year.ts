import type { Decimal } from 'decimal.js';
import type { OrgUnit } from '../platform/org-units.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import { Balances, UnitBalances, sameDayLastYear, sumsOf } from './balances.js';
import { isBeforeRecords } from './before-records.js';
import { isBeforeTheStart } from './before-the-start.js';
import { Indicator, TOLD, allTermsOf, isReported, measureOf } from './indicator.js';
import { sourceOn, takesOf } from './indicator-sources.js';
import { Value, flowsAndStocks, valueOf } from './progress.js';
import { takenPieces } from './taken.js';
import { NOT_THERE_YET, isBeforeUnit, isFigureOn, isUntold, stocksOf } from './value-on.js';

/** 上年同期, or why there is none. */
export interface LastYear {
  value: Value;
  explanation: string | null;
}

const unknown = (explanation: string): LastYear => ({
  value: { exact: null, published: null, finding: null },
  explanation,
});

/** 上年同期 — none where nobody told it, in an opening or as a figure, and where nothing is recorded of then: nothing is not nought. */
export function sameDayBefore(
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  balances: UnitBalances,
  measures: MeasureCatalog,
): LastYear {
  const day = sameDayLastYear(asOf);
  const before = isBeforeAll(indicator, unit, day, balances, measures);
  if (before) return unknown(before);
  const sums = sumsOf(balances, indicator.code);
  const then = flowsAndStocks(sums).before;
  const isStock = stocksOf(measures);
  const value = valueOf(indicator, ...then, isStock);
  if (isBeforeUnit(unit, day) && !value.exact?.abs().gt(0)) return unknown(NOT_THERE_YET);
  if (isUntold(indicator, then, isStock)) return unknown(UNTOLD);
  const why = isUncompared(indicator, unit, [day, asOf], sums, value, isStock);
  if (why) return unknown(why);
  return { value, explanation: value.exact === null ? NO_DENOMINATOR : null };
}

/** 上年全年 — by which the year is told in advance. */
export function wholeYearBefore(
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  balances: UnitBalances,
  measures: MeasureCatalog,
): Value {
  const day = sameDayLastYear(`${asOf.slice(0, 4)}-12-31`);
  const before = isBeforeAll(indicator, unit, day, balances, measures);
  if (before) return unknown(before).value;
  const sums = sumsOf(balances, indicator.code);
  return valueOf(indicator, ...flowsAndStocks(sums).lastYear, stocksOf(measures));
}

/** Why a day lies before everything that could tell of it. */
const isBeforeAll = (
  indicator: Indicator,
  unit: OrgUnit,
  day: string,
  { since }: UnitBalances,
  measures: MeasureCatalog,
): string | null =>
  isBeforeTheStart(indicator, unit, day, since)
    ? BEFORE_THE_START
    : isBeforeRecords(indicator, unit, day, since, measures);

const BEFORE_THE_START =
  '上年同期在本单位启用以前,期初数没有报到这一天,不能作 0;知道的,请在期初数中补录上年数或上年各月。';
const UNTOLD = '上年的填报数没有报到这一天,或填报的单位比今年少,不能作 0;请补录上年的填报数。';
const NOT_YET_TOLD =
  '本年的填报数没有报到上年同期所报到的那一天(或填报的单位比上年少),两年不可比;请补报本年的数。';
const NO_DENOMINATOR = '上年同期分母为零或尚未填报。';

/** Figures of two years are compared where both go as far: those of the one are as good as none where they are of fewer units, or not up to the day. */
function isUncompared(
  indicator: Indicator,
  { id }: OrgUnit,
  [day, asOf]: [string, string],
  sums: Balances,
  before: Value,
  isStock: (measure: string) => boolean,
): string | null {
  const told = toldIn(indicator, isStock);
  const of = (part: 'before' | 'now') => {
    const [flows, stocks] = flowsAndStocks(sums)[part];
    return told.map(({ key, holds }) => (holds ? stocks : flows).get(key)?.toNumber() ?? 0);
  };
  const [then, now] = [of('before'), of('now')];
  const [source, since] = [day, asOf].map((each) => takesOf(sourceOn(indicator.code, id, each)));
  // What was counted last year and is typed in since stands on other ground.
  if (source === 'counted' && source !== since && !isWhollyTypedIn(indicator))
    return isNothing(before.exact) ? UNTOLD : null;
  if (source !== since && [source, since].includes('children') && since !== 'counted') {
    const isWhole = (sums: number[], on: string) => isToldUpTo(sums, told, on);
    return isWhole(then, day) ? (isWhole(now, asOf) ? null : NOT_YET_TOLD) : UNTOLD;
  }
  if (then.some((each, at) => each < now[at]!)) return UNTOLD;
  if (told.some(({ holds }, at) => !holds && now[at]! < then[at]!)) return NOT_YET_TOLD;
  return isFigureOn(indicator, { id }, day) && then.every((each) => each === 0) ? UNTOLD : null;
}

/** One figure of the whole in the one year and those of its units in the other are as many as they are: each has to be told up to the day. */
const isToldUpTo = (sums: number[], told: { holds: boolean }[], day: string): boolean =>
  sums.some((each) => each > 0) &&
  sums.every((each, at) => told[at]!.holds || each % dayOfFigures(day) === 0);

/** As 已报至 counts the days of a year. */
function dayOfFigures(day: string): number {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  return month * 31 + (month === 2 ? Math.min(date, 28) : date);
}

/** Whether nothing of it at all is counted, above or below. */
const isWhollyTypedIn = (indicator: Indicator) => allTermsOf(indicator).every(isReported);

const isNothing = (exact: Decimal | null) => exact === null || exact.isZero();

/** Under which it stands how far the figures of an indicator go, and whether these hold until the next. */
const toldIn = (indicator: Indicator, isStock: (measure: string) => boolean) => [
  ...allTermsOf(indicator)
    .filter(isReported)
    .map((term) => ({ key: `${measureOf(term)}${TOLD}`, holds: isStock(measureOf(term)) })),
  ...takenPieces(indicator).map(({ key, measure }) => ({
    key: `${key}${TOLD}`,
    holds: isStock(measure),
  })),
];
