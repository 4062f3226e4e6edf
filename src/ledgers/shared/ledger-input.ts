import { Field, InputType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateNested } from 'class-validator';
import {
  ChoiceField,
  DayField,
  NotMasked,
  TextField,
  choice,
} from '../../platform/graphql/fields.js';
import { SystemClock } from '../../platform/clock.js';
import { IsPhone } from '../../registry/identifier-decorators.js';
import { checkCreditCode, checkIdentityNumber } from '../../registry/identifiers.js';

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
    '证件号码 — resident identity number (18 characters, upper-case X), or a foreign permanent resident card.',
    { as: 'identifier', column: false, max: 30 },
  )
  @refusesProblems('documentNumber', (number) =>
    checkIdentityNumber(number, new SystemClock().today()),
  )
  documentNumber: string;

  @TextField('姓名 — as printed on the document.', { as: 'name', column: false, max: 50 })
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
  name: string;

  @ChoiceField(employerSize, '单位规模 — by which refund ratios and layoff limits differ.', {
    column: false,
    optional: true,
  })
  size?: string | null;
}

/** 已登记单位 — found by exact code; none is registered by it. */
@InputType()
export class KnownEmployerInput extends PickType(EmployerInput, ['creditCode'] as const) {}

/** What every entry of every ledger carries. */
@InputType({ isAbstract: true })
export class LedgerInput {
  @TextField('属地代码 — code of the district, street or community the record concerns.', {
    as: 'number',
    column: false,
    max: 20,
  })
  territoryCode: string;

  @TextField('经办单位代码 — code of the handling unit; your own unit when left out.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  handlingUnitCode?: string | null;

  @TextField('来源系统 — system the record comes from.', { column: false, optional: true, max: 50 })
  originSystem?: string | null;

  @TextField('来源系统业务流水号 — its number there.', {
    as: 'number',
    column: false,
    optional: true,
    max: 100,
  })
  originNumber?: string | null;

  @DayField('录入日期 — day of entry in the origin system; today when left out.', {
    column: false,
    optional: true,
  })
  recordedOn?: string | null;
}

/** An entry about one person. */
@InputType({ isAbstract: true })
export class PersonLedgerInput extends LedgerInput {
  @Field(() => PersonInput, { description: '人员 — whom the record is about.' })
  @ValidateNested()
  @Type(() => PersonInput)
  person: PersonInput;
}

/** An entry about one employer. */
@InputType({ isAbstract: true })
export class EmployerLedgerInput extends LedgerInput {
  @Field(() => EmployerInput, { description: '用人单位 — whom the record is about.' })
  @ValidateNested()
  @Type(() => EmployerInput)
  employer: EmployerInput;
}

/** An entry about one person, and the employer where there is one. */
@InputType({ isAbstract: true })
export class PersonAndEmployerLedgerInput extends PersonLedgerInput {
  @Field(() => EmployerInput, {
    nullable: true,
    description: '用人单位 — the employer concerned, where there is one.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => EmployerInput)
  employer?: EmployerInput | null;
}
