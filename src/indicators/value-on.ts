import type { Decimal } from 'decimal.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import type { OrgUnit } from '../platform/org-units.js';
import { UnitBalances, sumsOf } from './balances.js';
import { isBeforeTheStart } from './before-the-start.js';
import { Indicator, TOLD, isReported, measureOf, termsOf } from './indicator.js';
import { givesFigure, hasSource } from './indicator-sources.js';
import { Value, flowsAndStocks, valueOf } from './progress.js';
import { FIGURES_DUE, figuresDueIn, figuresDueOf, takenPieces, termsNamed } from './taken.js';

export const NOT_TOLD_SO_FAR = '截至这一天尚无已审批的填报数,不能作 0;知道的,请补报。';
export const NO_DENOMINATOR = '分母为零或尚未填报,暂无数据。';

/** 尚未设立 — of a unit that came later. */
export const NOT_THERE_YET = '本机构这时尚未设立,没有数。';

export const OPENED_LATER =
  '本单位以期初数启用,期初数没有分月,期初数截止日以前的数无从得知,不能作 0;知道的,请在期初数中补录各月数。';

export interface ValueOn {
  value: Value;
  /** Why there is none. */
  explanation: string | null;
  /** 不完整 — the terms that are told come to something, and are no value of the whole. */
  isPart: boolean;
}

/** 数值 — of an indicator at a unit on a day; of what is typed in none before a figure was approved: nothing told is not nought. */
function valueOn(indicator: Indicator, balances: UnitBalances, measures: MeasureCatalog): ValueOn {
  const isStock = stocksOf(measures);
  const sums = flowsAndStocks(sumsOf(balances, indicator.code)).now;
  const value = valueOf(indicator, ...sums, isStock);
  const untold = untoldOf(indicator, sums, isStock);
  if (untold)
    return {
      value: { ...value, exact: null, published: null },
      explanation: untold === 'whole' ? NOT_TOLD_SO_FAR : partsNotTold(untold),
      isPart: value.exact?.isZero() === false,
    };
  return { value, explanation: value.exact === null ? NO_DENOMINATOR : null, isPart: false };
}

/** The same of the end of a month: of before an opening that was told as one sum, and of a unit that was not there yet, nothing is known. */
export function valueThen(
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
  balances: UnitBalances,
  measures: MeasureCatalog,
): ValueOn {
  const none = (explanation: string) => ({
    value: { exact: null, published: null, finding: null },
    explanation,
    isPart: false,
  });
  if (isBeforeTheStart(indicator, unit, asOf, balances.since)) return none(OPENED_LATER);
  const known = valueOn(indicator, balances, measures);
  return isBeforeUnit(unit, asOf) && !known.value.exact?.abs().gt(0) ? none(NOT_THERE_YET) : known;
}

/** 尚未设立 — the day lies before the unit's first. */
export const isBeforeUnit = ({ beganOn }: OrgUnit, day: string): boolean =>
  beganOn !== null && day < beganOn;

/** 期初基数 — from which a period within a year counts on: what is told of a flow for the first time is all of its period's, and so is what a new unit has. */
export const baseOf = (
  { kind }: Pick<Indicator, 'kind'>,
  { value, explanation }: { value: string | null; explanation: string | null },
): string | null => {
  if (explanation === NOT_THERE_YET && kind !== 'ratio') return '0';
  return kind === 'flow' && explanation === NOT_TOLD_SO_FAR ? '0' : value;
};

/** 尚未填报 — where a figure is to be told, or those of the units below, and none is among what stands until the day. */
export const isUntold = (...asked: Parameters<typeof untoldOf>): boolean =>
  untoldOf(...asked) !== null;

/** The whole of it, or the terms of a formula of which nothing is told: the others alone are not what it means. */
function untoldOf(
  indicator: Indicator,
  sums: readonly [Sums, Sums],
  isStock: (measure: string) => boolean,
): 'whole' | Indicator[] | null {
  const [flows] = sums;
  const isDue = flows.get(FIGURES_DUE)?.gt(0) === true;
  // Of one of which a figure of its own goes into the value the terms are not all there is.
  const isOwnDue = figuresDueOf(indicator.code).some((key) => flows.get(key)?.gt(0));
  if (!indicator.formula || isOwnDue) {
    const isTold = standsFor(summedAbove(indicator), isTypedIn(indicator), isDue, sums, isStock);
    return isTold ? null : 'whole';
  }
  const terms = termsNamed(indicator);
  const untold = terms.filter(({ named, pieces }) => {
    const summed = pieces.map((piece) => ({ ...piece, isCounted: isCountedPiece(piece) }));
    const isTermDue = pieces.some(({ scope }) => flows.get(figuresDueIn(scope))?.gt(0));
    return !standsFor(summed, isTypedIn(named), isTermDue, sums, isStock);
  });
  if (untold.length === 0) return null;
  return untold.length === terms.length ? 'whole' : [...new Set(untold.map(({ named }) => named))];
}

/** Whether something of it is told or counted, or nothing has to be told. */
function standsFor(
  summed: Summed[],
  isTypedInAlone: boolean,
  isDue: boolean,
  [flows, stocks]: readonly [Sums, Sums],
  isStock: (measure: string) => boolean,
): boolean {
  const sumOf = ({ key, measure }: Summed, mark = '') =>
    (isStock(measure) ? stocks : flows).get(`${key}${mark}`);
  if (summed.some((each) => sumOf(each, TOLD)?.gt(0))) return true;
  if (isTypedInAlone) return false;
  return !isDue || summed.some((each) => each.isCounted && sumOf(each)?.isZero() === false);
}

const partsNotTold = (untold: Indicator[]) =>
  `构成中的${untold.map(({ label }) => `“${label}”`).join('、')}截至这一天尚无已审批的填报数,其余各项相加不能作为本指标的数;知道的,请补报。`;

/** Whether the unit gives a figure for it on the day, and nothing is counted or added up. */
export const isFigureOn = (
  indicator: Indicator,
  { id }: Pick<OrgUnit, 'id'>,
  day: string,
): boolean => isTypedIn(indicator) || givesFigure(indicator.code, id, day);

/** 应填报的各项 — the terms of a formula of which figures may be missing, each with what stands for it. */
export const termsToTell = (indicator: Indicator) =>
  termsNamed(indicator).filter(({ named }) => isTypedIn(named) || hasSource(named.code));

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
      isCounted: isCountedPiece({ takes, measure }),
    })),
];

const isCountedPiece = ({ takes, measure }: { takes: string; measure: string }) =>
  takes === 'counted' && !isReported(measure);
