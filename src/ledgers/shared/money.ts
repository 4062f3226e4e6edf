import { Decimal } from 'decimal.js';
import { LedgerRecord } from './ledger-record.js';
import { Draft, Rule, problem } from './judgement.js';

/** A quotient of two exact decimals, rounded half up and written with so many decimals. */
export const quotient = (numerator: Decimal.Value, denominator: Decimal.Value, digits: number) =>
  exact(numerator).div(denominator).toFixed(digits, Decimal.ROUND_HALF_UP);

/** So many percent of an amount, rounded half up to 分. */
export const percentOf = (yuan: string, percent: string): string =>
  quotient(exact(yuan).times(percent), 100, 2);

/** A rate as it is told beside a limit: with two decimals and no needless noughts, with all it has where two would make it the limit. */
export const rateBeside = (rate: Decimal.Value, limit: Decimal.Value): string => {
  const rounded = exact(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  return (rounded.eq(limit) ? exact(rate) : rounded).toFixed();
};

export const isMore = (yuan: string, limit: string) => exact(yuan).gt(limit);

/** With room for every amount and ratio of an office, so that nothing but a quotient is ever rounded. */
const Exact = Decimal.clone({ precision: 60 });
export const exact = (value: Decimal.Value): Decimal => new Exact(value);

/** 金额须大于零 — a payment of nothing is a slip of the keyboard. */
export const moreThanZero =
  <T extends LedgerRecord>(field: keyof T & string, term: string): Rule<T> =>
  (draft) => {
    const amount = draft[field as keyof Draft<T>] as string | undefined;
    return (
      amount !== undefined &&
      exact(amount).isZero() &&
      problem(field, 'amount-zero', `${term}须大于 0 元。`)
    );
  };
