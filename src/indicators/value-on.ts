import type { Decimal } from 'decimal.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import { holdsOn } from '../platform/day.js';
import { type OrgUnit, unitIndex } from '../platform/org-units.js';
import { UnitBalances, sumsOf } from './balances.js';
import { isBeforeTheStart } from './before-the-start.js';
import { Indicator, TOLD, isReported, measureOf, termsOf } from './indicator.js';
import { sourceOn, sourcesOf, takesOf } from './indicator-sources.js';
import { namesOf } from './office-indicators.js';
import { Value, flowsAndStocks, valueOf } from './progress.js';
import { takenPieces } from './taken.js';

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
  unit: OrgUnit,
  asOf: string,
  balances: UnitBalances,
  measures: MeasureCatalog,
): ValueOn {
  const isStock = stocksOf(measures);
  const value = valueOf(
    indicator,
    ...flowsAndStocks(sumsOf(balances, indicator.code)).now,
    isStock,
  );
  const unknown = (explanation: string): ValueOn => ({
    value: { ...value, exact: null, published: null },
    explanation,
  });
  const sums = flowsAndStocks(sumsOf(balances, indicator.code)).now;
  if (isUntold(indicator, unit, asOf, sums, balances.since, isStock))
    return unknown(NOT_TOLD_SO_FAR);
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
    : valueOn(indicator, unit, asOf, balances, measures);

/** 尚未填报 — where a figure is to be told, or those of the units below, and none is among what stands until the day. */
export function isUntold(
  indicator: Indicator,
  { id }: Pick<OrgUnit, 'id'>,
  day: string,
  [flows, stocks]: readonly [Sums, Sums],
  since: UnitBalances['since'],
  isStock: (measure: string) => boolean,
): boolean {
  const sumOf = ({ key, measure }: Summed, mark = '') =>
    (isStock(measure) ? stocks : flows).get(`${key}${mark}`);
  const above = summedAbove(indicator);
  if (above.some((each) => sumOf(each, TOLD)?.gt(0))) return false;
  if (isTypedIn(indicator)) return true;
  const isCounted = above.some((each) => each.isCounted && sumOf(each)?.isZero() === false);
  return !isCounted && isToBeTold(indicator, id, day, since);
}

/** Whether the unit, or one of those whose sum it is, gives a figure for it or for a term of it. */
function isToBeTold(
  indicator: Indicator,
  id: number,
  day: string,
  since: UnitBalances['since'],
): boolean {
  const codes = [indicator.code, ...namesOf(indicator)];
  const figures = codes
    .flatMap(sourcesOf)
    .filter((each) => holdsOn(each, day) && isFigure(takesOf(each)));
  if (figures.some(({ unitId }) => unitId === id)) return true;
  const isSum =
    unitIndex.known?.byId.get(id)?.districtId === id ||
    codes.some((code) => takesOf(sourceOn(code, id, day)) === 'children');
  const isWithin = (unitId: number) => {
    const district = unitIndex.known?.byId.get(unitId)?.districtId;
    return since.some(({ districtId }) => districtId === district);
  };
  return isSum && figures.some(({ unitId }) => isWithin(unitId));
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
