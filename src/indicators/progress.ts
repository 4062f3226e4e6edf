import { Decimal } from 'decimal.js';
import { endOfMonth } from '../platform/day.js';
import { Balances } from './balances.js';
import { isRate } from './counted-in.js';
import {
  Indicator,
  IndicatorKind,
  RATE,
  isReported,
  measureOf,
  signOf,
  termsOf,
} from './indicator.js';
import { takenPieces, typedInBelow } from './taken.js';

export type TargetState = 'met' | 'ahead' | 'on_pace' | 'behind' | 'missed' | 'no_data';

/** An indicator's value with what it is made of; null where there is no data. */
export interface Value {
  exact: Decimal | null;
  /** Rounded half up to the indicator's decimals: what is published and compared with targets. */
  published: string | null;
  /** What is wrong with it, where its definition knows. */
  finding: string | null;
}

type Sums = Map<string, Decimal>;

const ZERO = new Decimal(0);

const signed = ({ sign, key }: { sign: number; key: string }) => (sign < 0 ? `-${key}` : key);

const sumOf = (terms: readonly string[], sums: Sums) =>
  terms.reduce((total, term) => {
    const sum = sums.get(measureOf(term));
    if (!sum) return total;
    return signOf(term) < 0 ? total.minus(sum) : total.plus(sum);
  }, ZERO);

export const publish = (exact: Decimal, decimals: number) =>
  exact.toFixed(decimals, Decimal.ROUND_HALF_UP);

export function valueOf(
  indicator: Indicator,
  flows: Sums,
  stocks: Sums,
  isStock: (measure: string) => boolean,
): Value {
  const sums = (terms: string[]) =>
    sumOf(terms, terms.some((term) => isStock(measureOf(term))) ? stocks : flows);
  // What is taken in the place of what is counted stands under the same key among flows and stocks.
  const pieces = takenPieces(indicator);
  const figures = (part: 'numerator' | 'denominator') =>
    sumOf(pieces.filter((each) => each.part === part).map(signed), flows);
  const numerator = sums(termsOf(indicator)).plus(figures('numerator'));
  if (!indicator.per) {
    const exact = indicator.scale ? numerator.div(indicator.scale) : numerator;
    return { exact, published: publish(exact, indicator.decimals), finding: null };
  }
  const counted = sums(indicator.per);
  const denominator = counted.plus(figures('denominator'));
  // What is typed in for a district is not typed in for its streets: divided by the rest alone, any rate would be 100 %.
  const isUnreported =
    (!counted.isZero() &&
      indicator.per.some((term) => isReported(term) && sums([term]).isZero())) ||
    typedInBelow(indicator).some((typedIn) => sumOf(typedIn.map(signed), flows).isZero());
  const alarm = indicator.alarm?.(numerator.toFixed(2), denominator.toFixed(2)) ?? null;
  const finding = alarm ?? (denominator.isZero() && hasRates(pieces, flows) ? OF_RATES : null);
  if (denominator.isZero() || isUnreported) return { exact: null, published: null, finding };
  const exact = numerator
    .times(100)
    .div(denominator)
    .div(indicator.scale ?? 1);
  return { exact, published: publish(exact, indicator.decimals), finding };
}

const OF_RATES =
  '下级单位只有比率,没有分子、分母:比率不能相加,也不能平均。本单位公布的比率,以填报数录入(只有比率)。';

const hasRates = (pieces: ReturnType<typeof takenPieces>, flows: Sums) =>
  pieces.some(({ key }) => flows.get(`${key}${RATE}`)?.gt(0));

/** 时序进度 — (full months + day / days of the month) / 12. */
export function elapsedShare(asOf: string): Decimal {
  const month = Number(asOf.slice(5, 7));
  const day = Number(asOf.slice(8, 10));
  return new Decimal(day)
    .div(Number(endOfMonth(asOf).slice(8, 10)))
    .plus(month - 1)
    .div(12);
}

/** 阶段时序 — of the months up to the end of one; all of them once it is over. */
export const elapsedOf = (elapsed: Decimal, months: number): Decimal =>
  Decimal.min(elapsed.times(12).div(months), 1);

/** From this share of the elapsed year upwards a value is ahead of its pace. */
const AHEAD = new Decimal('1.05');

export interface Comparison {
  completionRate: string | null;
  gap: string | null;
  met: boolean | null;
  status: TargetState;
  remaining: string | null;
  monthlyPaceNeeded: string | null;
  hint: string | null;
}

export interface TargetGoal {
  operator: string;
  value: string;
  ceiling: string | null;
  completionDecimals: number;
  completionRounding: string;
}

/** 完成率 — as the target's document prints it: so many decimals, rounded or cut off. */
const completionRateOf = (published: Decimal, goal: Decimal, target: TargetGoal) =>
  published
    .times(100)
    .div(goal)
    .toFixed(
      target.completionDecimals,
      target.completionRounding === 'down' ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP,
    );

/** 同比增长 — in percent of the same day last year. */
export function yearOnYear(indicator: Indicator, value: Value, before: Value): string | null {
  if (isRate(indicator.unit) || !value.exact || !before.exact?.gt(0)) return null;
  return publish(value.exact.minus(before.exact).times(100).div(before.exact), 2);
}

/** 同比增减 — of the published values, so that it is what a reader of both reckons. */
export const changeSince = ({ decimals }: Indicator, value: Value, before: Value): string | null =>
  value.published === null || before.published === null
    ? null
    : publish(new Decimal(value.published).minus(before.published), decimals);

/** One value against one target, as published; `elapsed` is the share that has passed of the months in which it is to be reached. */
export function compare(
  indicator: Indicator,
  value: Value,
  target: TargetGoal,
  elapsed: Decimal,
  months = 12,
): Comparison {
  if (value.published === null) {
    return {
      completionRate: null,
      gap: null,
      met: null,
      status: 'no_data',
      remaining: null,
      monthlyPaceNeeded: null,
      hint: '分母为零或尚未填报,暂无数据。',
    };
  }
  const published = new Decimal(value.published);
  const goal = new Decimal(target.value);
  const { operator, ceiling } = target;
  const met = meets(published, operator, goal, ceiling);
  const isOverRange = ceiling !== null && published.gt(ceiling);
  const decidedByRounding =
    value.exact !== null && meets(value.exact, operator, goal, ceiling) !== met;
  const base = {
    met,
    gap: gapOf(published, operator, goal, ceiling).toString(),
    hint: decidedByRounding
      ? `按公布值${met ? '达标' : '未达标'};未经舍入的精确值则${met ? '未达标' : '达标'}。`
      : null,
  };
  if (target.operator !== 'at_least') {
    return {
      ...base,
      completionRate: null,
      status: met ? 'met' : isOver(elapsed) ? 'missed' : 'behind',
      remaining: null,
      monthlyPaceNeeded: null,
    };
  }
  const remaining = Decimal.max(goal.minus(published), 0);
  return {
    ...base,
    // The floor of a range that something low is to stay in is no task to complete.
    completionRate:
      goal.isZero() || indicator.better === 'less'
        ? null
        : completionRateOf(published, goal, target),
    status: met ? 'met' : pace(isOverRange ? 'stock' : indicator.kind, published, goal, elapsed),
    remaining: remaining.toString(),
    monthlyPaceNeeded:
      indicator.kind === 'flow' && remaining.gt(0) ? paceNeeded(remaining, elapsed, months) : null,
  };
}

export function meets(
  value: Decimal,
  operator: string,
  goal: Decimal,
  ceiling: string | null = null,
): boolean {
  if (operator === 'at_most') return value.lte(goal);
  if (operator === 'exactly') return value.eq(goal);
  return value.gte(goal) && (ceiling === null || value.lte(ceiling));
}

/** 差距 — negative is what is missing, or what a ceiling is exceeded by. */
export function gapOf(
  value: Decimal,
  operator: string,
  goal: Decimal,
  ceiling: string | null = null,
): Decimal {
  if (operator === 'at_most') return goal.minus(value);
  return ceiling !== null && value.gt(ceiling)
    ? new Decimal(ceiling).minus(value)
    : value.minus(goal);
}

/** Of a year that has ended nothing is behind any more. */
const isOver = (elapsed: Decimal) => elapsed.gte(1);

/** A flow is judged against the elapsed share of the year; a stock or a ratio has no pace. */
function pace(
  kind: IndicatorKind,
  published: Decimal,
  goal: Decimal,
  elapsed: Decimal,
): TargetState {
  if (isOver(elapsed)) return 'missed';
  if (kind !== 'flow') return 'behind';
  const due = goal.times(elapsed);
  if (published.gte(due.times(AHEAD))) return 'ahead';
  return published.gte(due) ? 'on_pace' : 'behind';
}

function paceNeeded(remaining: Decimal, elapsed: Decimal, months: number): string | null {
  const monthsLeft = new Decimal(1).minus(elapsed).times(months);
  return monthsLeft.isZero() ? null : remaining.div(monthsLeft).toFixed(1, Decimal.ROUND_UP);
}

export interface Forecast {
  value: string | null;
  method: string;
  explanation: string;
}

/** A year of which nothing is dated after the summer was not entered whole; what stands since January was meant for all of it. */
const isBrokenOff = (until: string | null) =>
  until !== null && until.slice(5, 7) > '01' && until.slice(5, 7) < '10';

/** What 31 December would bring, with the method named. */
export function forecastOf(
  indicator: Indicator,
  value: Value,
  before: Value,
  lastYear: Value,
  asOf: string,
  elapsed = elapsedShare(asOf),
  lastYearUntil: string | null = null,
): Forecast {
  if (value.exact === null)
    return { value: null, method: 'none', explanation: '暂无数据,无法预测。' };
  const rounded = (exact: Decimal) => publish(exact, indicator.decimals);
  if (asOf.endsWith('-12-31'))
    return {
      value: rounded(value.exact),
      method: 'year_complete',
      explanation: '全年已结束,即实际值。',
    };
  if (indicator.kind !== 'flow')
    return {
      value: rounded(value.exact),
      method: 'carried_forward',
      explanation: '存量与比率按当前值延续。',
    };
  if (isBrokenOff(lastYearUntil))
    return {
      value: rounded(value.exact.div(elapsed)),
      method: 'straight_line',
      explanation: `上年数据仅录至 ${Number(lastYearUntil!.slice(5, 7))} 月,不完整,不按上年同期比重推算;按时序进度直线推算,请补录上年数据。`,
    };
  if (before.exact?.gt(0) && lastYear.exact?.gt(0)) {
    return {
      value: rounded(value.exact.times(lastYear.exact).div(before.exact)),
      method: 'last_years_curve',
      explanation: `按上年同期占上年全年的比重推算(上年同期 ${rounded(before.exact)},全年 ${rounded(lastYear.exact)})。`,
    };
  }
  return {
    value: rounded(value.exact.div(elapsed)),
    method: 'straight_line',
    explanation: '无上年数据,按时序进度直线推算。',
  };
}

export const flowsAndStocks = (balances: Balances) => ({
  now: [balances.yearToDate, balances.running] as const,
  before: [balances.lastYearToDate, balances.lastYearRunning] as const,
  lastYear: [balances.lastYear, balances.lastYearRunning] as const,
});
