import { ArgsType, Field, ID, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { unitKind } from '../platform/graphql/named-unit.js';
import { PageArgs } from '../platform/graphql/page.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import type { OrgUnit } from '../platform/org-units.js';

@ObjectType({ description: '机构 — a unit of the tree as it stood on a day.' })
export class OrgUnitView {
  @Field(() => ID, { description: '机构编号' }) id: number;
  @Field({ description: '机构代码 — as inputs name it.' }) code: string;
  @Field({ description: '机构名称 — as on that day.' }) name: string;
  @Field(() => String, { nullable: true, description: '简称' }) shortName: string | null;
  @Field(() => unitKind.values, { description: '机构类型' }) kind: OrgUnit['kind'];
  @Field(() => String, { nullable: true, description: '上级机构代码 — none at the top.' })
  parentCode: string | null;
  @Field({ description: '区划代码 — of the district, or the city or province itself.' })
  districtCode: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: '设立日期 — none where it was there as long as anybody knows.',
  })
  beganOn: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: '撤并日期 — the first day on which it is there no more.',
  })
  closedOn: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '承接机构代码 — of a unit that was merged into another, or went over to another district.',
  })
  successorCode: string | null;
  @Field(() => Int, { description: '层级 — 0 at the top of what was asked for.' }) depth: number;
  @Field({ description: '是否在本人数据范围' }) isInReach: boolean;
}

@ArgsType()
export class OrgUnitArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '机构代码 — this unit and those below it.' })
  @IsOptional()
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  below?: string | null;

  @DayField('日期 — the tree of this day; today when left out.', { column: false, optional: true })
  asOf?: string | null;

  @Field(() => String, { nullable: true, description: '名称或代码 — how either begins.' })
  @IsOptional()
  @Read('name')
  @IsString()
  @MaxLength(100, { message: '名称过长。' })
  search?: string | null;
}

@ArgsType()
export class LetterheadArgs {
  @DayField('所在日期 — today when left out.', { ahead: true, column: false, optional: true })
  on?: string | null;
}

@ObjectType({
  description: '政策取值 — one value, for a region and a period, and where it comes from.',
})
export class PolicyView {
  @Field(() => ID, { description: '取值编号 — by which another takes its place.' }) id: number;
  @Field({ description: '政策代码' }) key: string;
  @Field({ description: '政策名称' }) label: string;
  @Field({ description: '取值 — as text, exact.' }) value: string;
  @Field({
    description:
      '单位 — yuan, percent, share (a percent of a whole), working-days … method or words.',
  })
  unit: string;
  @Field({ description: '适用区划代码 — 000000 for the whole country.' }) region: string;
  @Field({ description: '适用地区 — what that is called.' }) regionName: string;
  @Field(() => DateScalar, { description: '起始日期' }) validFrom: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: '截止日期 — none while no end is known.',
  })
  validTo: string | null;
  @Field({ description: '依据' }) source: string;
  @Field({ description: '是否已核对原文' }) confirmed: boolean;
  @Field(() => String, {
    nullable: true,
    description: '假定 — what was taken where no rule was found.',
  })
  assumed: string | null;
}

@ArgsType()
class PolicyFilter {
  @Field(() => String, { nullable: true, description: '政策代码 — how it begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: '政策代码过长。' })
  key?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '区划代码 — the values that hold there; of several the nearest region first.',
  })
  @IsOptional()
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '区划代码过长。' })
  region?: string | null;

  @DayField('日期 — in force on this day; of every day when left out.', {
    column: false,
    optional: true,
  })
  on?: string | null;
}

@ArgsType()
export class PolicyArgs extends IntersectionType(PolicyFilter, PageArgs, ArgsType) {}

@ObjectType({ description: '放假 — consecutive days off under one heading, both ends included.' })
export class DaysOffView {
  @Field({ description: '节日' }) name: string;
  @Field(() => DateScalar, { description: '首日' }) from: string;
  @Field(() => DateScalar, { description: '末日' }) to: string;
}

@ObjectType({
  description:
    '工作日历 — what the State Council ordered for a year, or a region of days of its own.',
})
export class CalendarView {
  @Field(() => Int, { description: '年度' }) year: number;
  @Field({
    description:
      '适用地区 — division code of the region whose own days these are; 000000 for the whole country.',
  })
  region: string;
  @Field({ description: '适用地区名称' }) regionName: string;
  @Field({ description: '发文字号' }) document: string;
  @Field(() => DateScalar, { description: '印发日期' }) issuedOn: string;
  @Field(() => [DaysOffView], { description: '放假' }) daysOff: DaysOffView[];
  @Field(() => [DateScalar], { description: '调休上班 — Saturdays and Sundays that are worked.' })
  workedWeekendDays: string[];
}

@ArgsType()
export class CalendarArgs {
  @Field(() => Int, {
    nullable: true,
    description: '年度 — every year that is known when left out.',
  })
  @IsOptional()
  @IsInt({ message: '年度须为整数。' })
  @Min(1900, { message: '年度无效。' })
  @Max(2100, { message: '年度无效。' })
  year?: number | null;

  @Field(() => String, {
    nullable: true,
    description: '行政区划代码 — only what holds there; of every region when left out.',
  })
  @IsOptional()
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字。' })
  region?: string | null;
}

@ObjectType({ description: '用语 — a word of this system and what the office calls it.' })
export class GlossaryTerm {
  @Field({ description: '代码' }) code: string;
  @Field({ description: '用语' }) term: string;
  @Field({ description: '说明' }) explanation: string;
}
