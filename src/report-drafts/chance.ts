import type { Fact } from '../proofreading/fact.js';
import type { KnownValue } from './known-value.js';
import { agrees, printedValue } from './print.js';
import type { ReportNumber } from './report-number.js';

/** 数值相符 — and the way it went, as its word or sign says. */
export const isEqual = (number: ReportNumber, fact: Fact, value: KnownValue) =>
  agrees(number, value) &&
  (fact.role === 'cell' ? isSameSign(fact, value) : isSameWay(fact, value));

/** No word beside a cell says which way it went. */
const isSameSign = ({ isNegative }: Fact, { value }: KnownValue) =>
  value === null || value.isZero() || value.isNegative() === isNegative;

export const FEW_DIGITS = 0.5;

/** That 1017.57 is equal is no chance; that 2 is, may be one, and that nothing is nothing says nothing. */
export function likenessNeeded(number: ReportNumber): number {
  const value = printedValue(number);
  if (value.isZero()) return 0.9;
  const digits = digitsIn(number);
  return digits >= 5 ? 0.28 : digits >= 3 ? 0.36 : digits === 2 ? 0.5 : 0.6;
}

/** A single digit, and 20, may be equal by chance. */
export const tells = (number: ReportNumber) => digitsIn(number) >= 2;
/** What has three is hardly equal by chance beside another that is equal too. */
export const isLong = (number: ReportNumber) =>
  tells(number) && number.printed.replace(/[.,]|^0+/g, '').length >= 3;

/** Without the noughts at its ends. */
const digitsIn = ({ printed }: ReportNumber) =>
  printed.replace(/[.,]/g, '').replace(/^0+|0+$/g, '').length;

/** 减少 is no rise. */
const isSameWay = ({ direction }: Fact, { use, value }: KnownValue) =>
  (use !== 'delta' && use !== 'change') ||
  direction === null ||
  value === null ||
  value.isZero() ||
  value.isNegative() === (direction === 'down');
