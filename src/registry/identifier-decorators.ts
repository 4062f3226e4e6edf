import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isDate } from '../platform/day.js';
import { SystemClock } from '../platform/clock.js';
import { checkCreditCode } from './credit-codes.js';
import {
  checkIdentityNumber,
  checkMobileNumber,
  checkPhone,
  checkResidentIdNumber,
  type Problem,
} from './identifiers.js';

const clock = new SystemClock();

/** 公民身份号码 — refuses what checkResidentIdNumber refuses, with its sentence. */
export const IsResidentIdNumber = decoratorFrom('isResidentIdNumber', (text) =>
  checkResidentIdNumber(text, clock.today()),
);

/** 证件号码 — a resident number or that of a foreign permanent resident. */
export const IsIdentityNumber = decoratorFrom('isIdentityNumber', (text) =>
  checkIdentityNumber(text, clock.today()),
);

/** 统一社会信用代码 */
export const IsCreditCode = decoratorFrom('isCreditCode', checkCreditCode);

/** 手机号码 */
export const IsMobileNumber = decoratorFrom('isMobileNumber', checkMobileNumber);

/** 联系电话 */
export const IsPhone = decoratorFrom('isPhone', checkPhone);

/** 业务日期 — a day that exists, written YYYY-MM-DD, from 1900 to 2100. */
export const IsBusinessDate = decoratorFrom('isBusinessDate', (text) =>
  isDate(text)
    ? null
    : {
        code: 'business-date',
        message: `“${text}”不是有效日期。请按 年-月-日(如 2022-03-01)填写实际存在的日期。`,
      },
);

function decoratorFrom(name: string, check: (text: string) => Problem | null) {
  const problemOf = (value: unknown): Problem | null =>
    typeof value === 'string'
      ? check(value)
      : { code: 'not-text', message: '此项应为文字,请检查后重新填写。' };

  return (options?: ValidationOptions): PropertyDecorator =>
    (target, propertyName) =>
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: String(propertyName),
        options: options ?? {},
        validator: {
          validate: (value: unknown) => problemOf(value) === null,
          defaultMessage: (context) => problemOf(context?.value)?.message ?? '',
        },
      });
}
