import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs } from '../platform/graphql/page.js';
import { employerSize } from './registry.input.js';
import { IsCreditCode, IsIdentityNumber } from './identifier-decorators.js';

/** 人员 — no birth date here: with it, the masked number could be completed. */
@ObjectType({ description: '人员 — someone with a record you may see.' })
export class Person {
  @Field(() => ID, { description: '人员编号 — as records name the person.' })
  id: string;

  @Field({ description: '姓名 — as printed on the document.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: '证件号码(脱敏) — area and last four characters; none once anonymised.',
  })
  maskedNumber: string | null;

  @Field(() => String, { nullable: true, description: '联系电话(脱敏)' })
  maskedPhone: string | null;

  @Field(() => String, { nullable: true, description: '学历 — highest level finished.' })
  educationLevel: string | null;
}

@ObjectType({ description: '用人单位 — an employer with a record you may see.' })
export class Employer {
  @Field(() => ID, { description: '单位编号 — as records name the employer.' })
  id: string;

  @Field({ description: '统一社会信用代码 — 18 characters.' })
  creditCode: string;

  @Field({ description: '单位名称 — as registered.' })
  name: string;

  @Field(() => employerSize.values, {
    nullable: true,
    description: '单位规模',
  })
  size: string | null;
}

@ObjectType({
  description: '证件号码查询结果 — the minimum a desk needs before it registers someone.',
})
export class PersonVerdict {
  @Field({ description: '是否已登记 — whether the district knows this number.' })
  isKnown: boolean;

  @Field(() => String, {
    nullable: true,
    description: '姓名(脱敏) — first character only, to compare with the document.',
  })
  maskedName: string | null;

  @Field({ description: '本年度是否已计入城镇累计新就业' })
  isCountedThisYear: boolean;

  @Field({ description: '是否由其他单位计入 — by a unit out of your reach.' })
  isCountedByAnotherUnit: boolean;
}

@ArgsType()
export class PersonLookUpArgs {
  @Field({ description: '证件号码 — the exact number; every look-up is recorded.' })
  @Read('identifier')
  @IsIdentityNumber()
  documentNumber: string;
}

@ObjectType({
  description: '信用代码查询结果 — what a desk needs before it registers an employer.',
})
export class EmployerVerdict {
  @Field({ description: '是否已登记 — whether the district knows this code.' })
  isKnown: boolean;

  @Field(() => String, { nullable: true, description: '单位名称 — as registered.' })
  name: string | null;

  @Field(() => employerSize.values, {
    nullable: true,
    description: '单位规模',
  })
  size: string | null;
}

@ArgsType()
export class EmployerLookUpArgs {
  @Field({ description: '统一社会信用代码 — the exact code; every look-up is recorded.' })
  @Read('identifier')
  @IsCreditCode()
  creditCode: string;
}

@ArgsType()
export class RegistryArgs extends PageArgs {
  @Field(() => [ID], { nullable: true, description: '编号 — these only, at most 200.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '一次最多查询 200 个编号。' })
  @Matches(/^[1-9]\d{0,17}$/, { each: true, message: '编号无效。' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: '名称开头 — how the name begins.' })
  @IsOptional()
  @Read('name')
  @IsString()
  @Length(1, 100, { message: '名称开头须为 1 到 100 字。' })
  name?: string | null;
}

@ArgsType()
export class PersonListArgs extends RegistryArgs {
  @Field(() => String, { nullable: true, description: '证件号码 — the exact number.' })
  @IsOptional()
  @Read('identifier')
  @IsIdentityNumber()
  documentNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '证件号码后四位 — together with the whole name in `name`, as a desk asks for somebody.',
  })
  @IsOptional()
  @Read('identifier')
  @Matches(/^\d{3}[\dX]$/, { message: '证件号码后四位须为四位数字,末位可为大写 X。' })
  lastFour?: string | null;
}

@ArgsType()
export class EmployerListArgs extends RegistryArgs {
  @Field(() => String, {
    nullable: true,
    description: '统一社会信用代码 — the exact code.',
  })
  @IsOptional()
  @Read('identifier')
  @IsCreditCode()
  creditCode?: string | null;
}
