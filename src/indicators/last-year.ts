import type { Decimal } from 'decimal.js';
import type { OrgUnit } from '../platform/org-units.js';
import { Balances, sameDayLastYear } from './balances.js';
import { isBeforeTheStart } from './before-the-start.js';
import { Indicator, TOLD, allTermsOf, isReported, measureOf } from './indicator.js';
import { sourceOn, takesOf } from './indicator-sources.js';
import { Value, flowsAndStocks, valueOf } from './progress.js';
import { takenPieces } from './taken.js';

type IsStock = (measure: string) => boolean;

const UNKNOWN: Value = { exact: null, published: null, finding: null };

/** 上年同期 — none where nobody told it, in an opening or as a figure: nothing is not nought. */
export function sameDayBefore(
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  sums: Balances,
  isStock: IsStock,
): Value {
  const day = sameDayLastYear(asOf);
  if (isBeforeTheStart(indicator, unit, day)) return UNKNOWN;
  const before = valueOf(indicator, ...flowsAndStocks(sums).before, isStock);
  return isUntold(indicator, unit, [day, asOf], sums, before, isStock) ? UNKNOWN : before;
}

/** 上年全年 — by which the year is told in advance. */
export const wholeYearBefore = (
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  sums: Balances,
  isStock: IsStock,
): Value =>
  isBeforeTheStart(indicator, unit, sameDayLastYear(`${asOf.slice(0, 4)}-12-31`))
    ? UNKNOWN
    : valueOf(indicator, ...flowsAndStocks(sums).lastYear, isStock);

/** Figures of last year are as good as none where they go less far than this year's: at fewer units, or not up to the day. */
function isUntold(
  indicator: Indicator,
  { id }: OrgUnit,
  [day, asOf]: [string, string],
  sums: Balances,
  before: Value,
  isStock: IsStock,
): boolean {
  const told = toldIn(indicator, isStock);
  const of = (part: 'before' | 'now') => {
    const [flows, stocks] = flowsAndStocks(sums)[part];
    return told.map(({ key, holds }) => (holds ? stocks : flows).get(key)?.toNumber() ?? 0);
  };
  const [then, now] = [of('before'), of('now')];
  const [source, since] = [day, asOf].map((each) => takesOf(sourceOn(indicator.code, id, each)));
  // What was counted last year and is typed in since stands on other ground.
  if (source === 'counted' && source !== since && !isTypedIn(indicator))
    return isNothing(before.exact);
  if (then.some((each, at) => each < now[at]!)) return true;
  const isFigure = isTypedIn(indicator) || (source !== 'counted' && source !== 'children');
  return isFigure && then.every((each) => each === 0);
}

const isTypedIn = (indicator: Indicator) => allTermsOf(indicator).every(isReported);

const isNothing = (exact: Decimal | null) => exact === null || exact.isZero();

/** Under which it stands how far the figures of an indicator go, and whether these hold until the next. */
const toldIn = (indicator: Indicator, isStock: IsStock) => [
  ...allTermsOf(indicator)
    .filter(isReported)
    .map((term) => ({ key: `${measureOf(term)}${TOLD}`, holds: isStock(measureOf(term)) })),
  ...takenPieces(indicator).map(({ key, measure }) => ({
    key: `${key}${TOLD}`,
    holds: isStock(measure),
  })),
];
