import { t } from '../parts/language';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** 公民身份号码 — what can be said of one while it is typed (GB 11643); everything else the product says. */
export function problemOfIdentityNumber(typed: string): string | null {
  const number = typed.replace(/\s/g, '').toUpperCase();
  if (number.length < 18) return null;
  // The card of a foreign permanent resident has digits of another kind.
  if (!/^\d{17}[\dX]/.test(number)) return null;
  if (number.length > 18)
    return t('身份证号码为 18 位,现有 {length} 位。', { length: number.length });
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECKS[sum % 11] === number[17]
    ? null
    : t('身份证号码校验位不符,号码中至少有一位录错。请对照证件逐位核对。');
}

/** 证件号码 — written whole, where something else may stand as well; eight digits alone may be a record's number. */
export const isNumberOfPerson = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^(\d{17}[\dX]|[HM]\d{8}(\d{2})?|[A-Z]{3}\d{12})$/i.test(value.replace(/\s/g, ''));

/** 记录编号 — shorter than the number of anybody's card. */
export const isNumberOfRecord = (value: string): boolean => /^[1-9]\d{0,13}$/.test(value);
