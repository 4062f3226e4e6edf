import type { Decimal } from 'decimal.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import type { OrgUnit } from '../platform/org-units.js';
import { UnitBalances, sumsOf } from './balances.js';
import { isBeforeTheStart } from './before-the-start.js';
import { Indicator, TOLD, isReported, measureOf, termsOf } from './indicator.js';
import { sourceOn, takesOf } from './indicator-sources.js';
import { Value, flowsAndStocks, valueOf } from './progress.js';
import { FIGURES_DUE, takenPieces } from './taken.js';

export const NOT_TOLD_SO_FAR = '截至这一天尚无已审批的填报数,不能作 0;知道的,请补报。';
export const NO_DENOMINATOR = '分母为零或尚未填报,暂无数据。';

const OPENED_LATER =
  '本单位以期初数启用,期初数没有分月,这个月以前的数无从得知,不能作 0;知道的,请在期初数中补录各月数。';

export interface ValueOn {
  value: Value;
  /** Why there is none. */
  explanation: string | null;
}

/** 数值 — of an indicator at a unit on a day; of what is typed in none before a figure was approved: nothing told is not nought. */
export function valueOn(
  indicator: Indicator,
  balances: UnitBalances,
  measures: MeasureCatalog,
): ValueOn {
  const isStock = stocksOf(measures);
  const sums = flowsAndStocks(sumsOf(balances, indicator.code)).now;
  const value = valueOf(indicator, ...sums, isStock);
  if (isUntold(indicator, sums, isStock))
    return {
      value: { ...value, exact: null, published: null },
      explanation: NOT_TOLD_SO_FAR,
    };
  return { value, explanation: value.exact === null ? NO_DENOMINATOR : null };
}

/** The same of the end of a month: of before an opening that was told as one sum nothing is known. */
export const valueThen = (
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  balances: UnitBalances,
  measures: MeasureCatalog,
): ValueOn =>
  isBeforeTheStart(indicator, unit, asOf, balances.since)
    ? { value: { exact: null, published: null, finding: null }, explanation: OPENED_LATER }
    : valueOn(indicator, balances, measures);

/** 期初基数 — from which a period within a year counts on: what is told of a flow for the first time is all of its period's. */
export const baseOf = (
  { kind }: Pick<Indicator, 'kind'>,
  { value, explanation }: { value: string | null; explanation: string | null },
): string | null => (kind === 'flow' && explanation === NOT_TOLD_SO_FAR ? '0' : value);

/** 尚未填报 — where a figure is to be told, or those of the units below, and none is among what stands until the day. */
export function isUntold(
  indicator: Indicator,
  [flows, stocks]: readonly [Sums, Sums],
  isStock: (measure: string) => boolean,
): boolean {
  const sumOf = ({ key, measure }: Summed, mark = '') =>
    (isStock(measure) ? stocks : flows).get(`${key}${mark}`);
  const above = summedAbove(indicator);
  if (above.some((each) => sumOf(each, TOLD)?.gt(0))) return false;
  if (isTypedIn(indicator)) return true;
  const isCounted = above.some((each) => each.isCounted && sumOf(each)?.isZero() === false);
  return !isCounted && flows.get(FIGURES_DUE)?.gt(0) === true;
}

const isFigure = (takes: string) => takes !== 'counted' && takes !== 'children';

/** Whether the unit gives a figure for it on the day, and nothing is counted or added up. */
export const isFigureOn = (
  indicator: Indicator,
  { id }: Pick<OrgUnit, 'id'>,
  day: string,
): boolean => isTypedIn(indicator) || isFigure(takesOf(sourceOn(indicator.code, id, day)));

/** Whether nothing of what is divided, or is the whole of it, is counted. */
const isTypedIn = (indicator: Indicator) => termsOf(indicator).every(isReported);

export const stocksOf = (measures: MeasureCatalog) => (measure: string) =>
  measures.get(measure).kind === 'stock';

type Sums = ReadonlyMap<string, Decimal>;

interface Summed {
  key: string;
  measure: string;
  isCounted: boolean;
}

/** What the value is, or is the numerator of, each under the key by which its sum stands. */
const summedAbove = (indicator: Indicator): Summed[] => [
  ...termsOf(indicator).map((term) => {
    const measure = measureOf(term);
    return { key: measure, measure, isCounted: !isReported(term) };
  }),
  ...takenPieces(indicator)
    .filter(({ part }) => part === 'numerator')
    .map(({ key, measure, takes }) => ({
      ...{ key, measure },
      isCounted: takes === 'counted' && !isReported(measure),
    })),
];
