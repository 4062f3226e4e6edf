import { LedgerRecord } from './ledger-record.js';
import { Draft, Rule, problem } from './judgement.js';

/** An exact decimal as a whole number of its last digit: scaled('12.5', 2) is 1250n. */
export function scaled(decimal: string, digits: number): bigint {
  const [whole, fraction = ''] = decimal.split('.');
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits)))
    throw new RangeError(`${decimal} has more than ${digits} decimals`);
  return BigInt(whole! + fraction.slice(0, digits).padEnd(digits, '0'));
}

/** A quotient of two non-negative whole numbers, rounded half up and written with so many decimals. */
export function quotient(numerator: bigint, denominator: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const rounded = (numerator * scale * 2n + denominator) / (denominator * 2n);
  const fraction = String(rounded % scale).padStart(digits, '0');
  return digits === 0 ? String(rounded) : `${rounded / scale}.${fraction}`;
}

/** So many percent of an amount, rounded half up to 分. */
export const percentOf = (yuan: string, percent: string): string =>
  quotient(scaled(yuan, 2) * scaled(percent, 4), 100n * 100n * 10_000n, 2);

export const isMore = (yuan: string, limit: string) => scaled(yuan, 4) > scaled(limit, 4);

/** 金额须大于零 — a payment of nothing is a slip of the keyboard. */
export const moreThanZero =
  <T extends LedgerRecord>(field: keyof T & string, term: string): Rule<T> =>
  (draft) => {
    const amount = draft[field as keyof Draft<T>] as string | undefined;
    return (
      amount !== undefined &&
      scaled(amount, 2) === 0n &&
      problem(field, 'amount-zero', `${term}须大于 0 元。`)
    );
  };
