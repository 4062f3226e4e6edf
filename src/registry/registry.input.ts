import { InputType, PickType } from '@nestjs/graphql';
import { ValidateBy } from 'class-validator';
import { SystemClock } from '../platform/clock.js';
import { type MemberOf, ChoiceField, choice } from '../platform/graphql/choices.js';
import { NotMasked, TextField } from '../platform/graphql/fields.js';
import { IsPhone } from './identifier-decorators.js';
import { checkCreditCode } from './credit-codes.js';
import { checkIdentityNumber } from './identifiers.js';
import { IsName } from './is-name.js';

export const employerSize = choice(
  'EmployerSize',
  '单位规模 — by which refund ratios and layoff limits differ.',
  {
    large: '大型企业',
    small_or_medium: '中小微企业',
    self_employed: '个体工商户',
  },
);

/** Reports a problem of an identifier with the sentence the identifier's own rule gives. */
const refusesProblems = (name: string, problemOf: (value: string) => { message: string } | null) =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value !== 'string' || problemOf(value) === null,
      defaultMessage: (args) => problemOf(String(args?.value))?.message ?? '',
    },
  });

/** 人员 — found by exact number, or registered with what is given here. */
@InputType()
export class PersonInput {
  @TextField(
    '证件号码 — resident identity number or residence permit of Hong Kong, Macao or Taiwan (18 characters, upper-case X), their pass (H or M and 8 digits, or 8 digits), or a foreign permanent resident card.',
    { as: 'identifier', column: false, max: 30 },
  )
  @refusesProblems('documentNumber', (number) =>
    checkIdentityNumber(number, new SystemClock().today()),
  )
  documentNumber: string;

  @TextField('姓名 — as printed on the document.', { as: 'name', column: false, max: 50 })
  @IsName()
  name: string;

  @TextField('联系电话 — mobile or landline.', {
    as: 'phone',
    column: false,
    optional: true,
    max: 30,
  })
  @IsPhone()
  @NotMasked()
  phone?: string | null;

  @TextField('学历 — highest level finished.', {
    as: 'name',
    column: false,
    optional: true,
    max: 20,
  })
  educationLevel?: string | null;
}

/** 已登记人员 — found by exact number; nobody is registered by it. */
@InputType()
export class KnownPersonInput extends PickType(PersonInput, ['documentNumber'] as const) {}

/** 用人单位 — found by exact code, or registered with what is given here. */
@InputType()
export class EmployerInput {
  @TextField('统一社会信用代码 — 18 characters.', { as: 'identifier', column: false, max: 30 })
  @refusesProblems('creditCode', checkCreditCode)
  creditCode: string;

  @TextField('单位名称 — as registered.', { as: 'name', column: false, max: 100 })
  @IsName()
  name: string;

  @ChoiceField(employerSize, '单位规模 — by which refund ratios and layoff limits differ.', {
    column: false,
    optional: true,
  })
  size?: MemberOf<typeof employerSize> | null;
}

/** 已登记单位 — found by exact code; none is registered by it. */
@InputType()
export class KnownEmployerInput extends PickType(EmployerInput, ['creditCode'] as const) {}
