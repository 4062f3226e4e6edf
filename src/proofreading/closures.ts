import type { Fact } from './fact.js';
import { isOtherDigit } from './slips.js';
import { Decimal } from 'decimal.js';
import { addsUp, countedAs } from './units.js';

/** A figure as binary numbers: many of them are tried against each other. */
export interface Term {
  fact: Fact;
  value: number;
  low: number;
  high: number;
  unit: string;
  isPercent: boolean;
  /** What one of its last printed place is worth. */
  step: number;
  digits: number;
}

/** 关系 — what a figure would be by others beside it. */
export interface Closure {
  low: number;
  high: number;
  of: Term[];
  kind: 'sum' | 'rate' | 'growth' | 'again';
}

const isTerm = ({ unit, bound, rangeTo, isThreshold, isWorded, value }: Fact): boolean =>
  (addsUp(unit) || (unit.kind === 'percent' && unit.name === '%')) &&
  !/岁|年|月|天|日/.test(unit.name) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  !isWorded &&
  !value.isZero();

export const termsOf = (facts: Fact[]): (Term | null)[] =>
  facts.map((fact) => {
    if (!isTerm(fact)) return null;
    const { value, interval, unit, decimals, worth, printed } = fact;
    return {
      ...{ fact, value: Math.abs(value.toNumber()) },
      low: Math.min(Math.abs(interval.low.toNumber()), Math.abs(interval.high.toNumber())),
      high: Math.max(Math.abs(interval.low.toNumber()), Math.abs(interval.high.toNumber())),
      ...{ unit: countedAs(unit), isPercent: unit.kind === 'percent' },
      ...{
        step: worth / 10 ** decimals,
        digits: printed.replace(/\D/g, '').replace(/^0+/, '').length,
      },
    };
  });

/** 1 as a part of a percent. */
const HUNDRED = 100;

/** What a figure would be by any two of those beside it, by several of them in a row, or where it is told again. */
export function closuresOf(term: Term, beside: Term[]): Closure[] {
  const found: Closure[] = [];
  const add = (kind: Closure['kind'], low: number, high: number, ...of: Term[]) => {
    if (low > 0 && Number.isFinite(high)) found.push({ kind, low, high, of });
  };
  const like = beside.filter(({ unit }) => unit === term.unit);
  const percents = beside.filter(({ isPercent }) => isPercent);
  like.forEach((one, at) => {
    if (one.fact.sentence !== term.fact.sentence && one.step === term.step)
      add('again', one.value, one.value, one);
    for (const other of like.slice(at + 1)) {
      add('sum', one.low + other.low, one.high + other.high, one, other);
      const [more, less] = one.value > other.value ? [one, other] : [other, one];
      add('sum', more.low - less.high, more.high - less.low, more, less);
    }
    // As many in a row as make up a whole, or leave its last part.
    let [low, high] = [one.low, one.high];
    const row = [one];
    for (const next of like.slice(at + 1)) {
      [low, high] = [low + next.low, high + next.high];
      row.push(next);
      if (row.length < 3) continue;
      add('sum', low, high, ...row);
      for (const whole of like)
        if (!row.includes(whole)) add('sum', whole.low - high, whole.high - low, whole, ...row);
    }
  });
  if (term.isPercent) {
    for (const one of beside)
      for (const other of beside) {
        if (one === other || one.isPercent || one.unit !== other.unit) continue;
        const [low, high] = [one.low / other.high, one.high / other.low];
        add('rate', low * HUNDRED, high * HUNDRED, one, other);
        if (low > 1) add('growth', (low - 1) * HUNDRED, (high - 1) * HUNDRED, one, other);
        else if (high < 1) {
          add('growth', (1 - high) * HUNDRED, (1 - low) * HUNDRED, one, other);
          // By how much of what it then is, or was.
          const [was, now] = [
            [other.low - one.high, other.high - one.low],
            [other.low + one.low, other.high + one.high],
          ] as [[number, number], [number, number]];
          for (const [from, to] of [was, now])
            if (from > 0)
              add('growth', (one.low / to) * HUNDRED, (one.high / from) * HUNDRED, one, other);
        }
      }
    return found;
  }
  for (const one of like)
    for (const { low, high, fact } of percents) {
      const percent = { low: low / HUNDRED, high: high / HUNDRED };
      const of = [one, percents.find((each) => each.fact === fact)!];
      add('rate', one.low * percent.low, one.high * percent.high, ...of);
      add('rate', one.low / percent.high, one.high / percent.low, ...of);
      add('growth', one.low * (1 + percent.low), one.high * (1 + percent.high), ...of);
      add('growth', one.low / (1 + percent.high), one.high / (1 + percent.low), ...of);
      // By how much, of what it now is.
      add(
        'growth',
        (one.low * percent.low) / (1 + percent.low),
        (one.high * percent.high) / (1 + percent.high),
        ...of,
      );
      if (percent.high < 1) {
        add('growth', one.low * (1 - percent.high), one.high * (1 - percent.low), ...of);
        add('growth', one.low / (1 - percent.low), one.high / (1 - percent.high), ...of);
        add(
          'growth',
          (one.low * percent.low) / (1 - percent.low),
          (one.high * percent.high) / (1 - percent.high),
          ...of,
        );
      }
    }
  return found;
}

/** Apart by one digit, or as two neighbours that changed places are: looked at before all relations are gone through. */
function isNearly(value: number, term: Term): boolean {
  let gap = Math.round(Math.abs(value - term.value) / term.step);
  if (gap === 0) return false;
  while (gap % 10 === 0) gap /= 10;
  return gap < 10 || (gap < 100 && gap % 9 === 0);
}

/** Some sum or difference of those beside it is nearly what it is. */
export function mayBeSum(term: Term, beside: Term[]): boolean {
  const like = beside.filter(({ unit }) => unit === term.unit);
  return like.some((one, at) => {
    let sum = one.value;
    return like.slice(at + 1).some((next, place) => {
      sum += next.value;
      return (
        isNearly(one.value + next.value, term) ||
        isNearly(Math.abs(one.value - next.value), term) ||
        (place > 0 &&
          (isNearly(sum, term) || like.some((whole) => isNearly(whole.value - sum, term))))
      );
    });
  });
}

const HAIR = 1e-9;
export const holds = ({ low, high }: Closure, value: { low: number; high: number }): boolean =>
  low <= value.high * (1 + HAIR) && high >= value.low * (1 - HAIR);

/** How many digits a relation settles. */
export const weightOf = ({ low, high }: Closure, { step, value }: Term): number =>
  Math.log10(value / Math.max(high - low, step));

/** One digit other, or two neighbours that changed places. */
export function isTurnedOrOther(
  value: number,
  { fact: { value: said, worth, decimals } }: Term,
): boolean {
  const digits = (each: Decimal) => each.div(worth).abs().toFixed(decimals).replace('.', '');
  return isOtherDigit(digits(new Decimal(value)), digits(said));
}
